//! The page's whole state, what may happen to it, and what then is.
//!
//! [`reduce`] is the only place where the state changes. An [`Action`] says
//! what happened, never what to do about it. Returning the same `Rc` means that
//! nothing changed, and the page is not drawn again. What the actions of one
//! topic do stands in that topic's file; a new topic is a new file.

mod action;
mod calm;
mod mending;
mod moving;
mod news;
mod place;
mod records;
mod reduce;
mod script;
mod search;
mod shelf;
mod store;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::backup::Outcome;
use super::document::{Document, Spot};
use super::library::Kept;
use super::search::Search;
use super::settings::Settings;
use super::spoken::Speaking;

pub use action::Action;
pub use mending::{Tool, Why};
pub use moving::{Moving, Way};
pub use news::{News, Notice};
pub use place::{Jump, Target, Wish};
pub use reduce::reduce;
pub use shelf::Work;
pub use store::{Keeping, Synced};

/// Everything the page shows follows from this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub settings: Settings,
    /// All pages that there are, kept or not.
    pub library: Rc<Vec<Rc<Kept>>>,
    /// Pages that were removed and can be brought back.
    pub removed: Rc<Vec<Rc<Kept>>>,
    pub keeping: Keeping,
    /// Pages that the store did not take, by their ids.
    pub unkept: Rc<BTreeSet<String>>,
    /// How often the store was to be written anew, by the reader's wish or for a backup.
    pub retried: u32,
    /// What was read in this visit and is at hand, newest first.
    pub shelf: Vec<Rc<Document>>,
    /// The file on show, or on its way; `None` is the start screen.
    pub open: Option<u32>,
    /// Where to go in it once it is there.
    pub wish: Option<Wish>,
    pub work: Option<Work>,
    /// A backup under way.
    pub moving: Option<Moving>,
    /// What came of a restored backup, until the store has its pages.
    pub restored: Option<Outcome>,
    pub notices: Vec<Notice>,
    pub dialog: Option<Dialog>,
    pub search: Search,
    /// The block under the pointer, in the text or the source.
    pub pointed: Option<Spot>,
    /// The block that was last chosen.
    pub chosen: Option<Spot>,
    pub jump: Option<Jump>,
    /// The section at the head of the view.
    pub here: usize,
    /// Whether the contents lie over the text, where there is no room beside it.
    pub contents: bool,
    /// Whether the page is being put right.
    pub editing: bool,
    /// Where at the bench the focus was last sent, with a number of its own.
    pub tool: Option<(Tool, u32)>,
    /// Whether there is nothing but the text on the screen.
    pub calm: bool,
    /// What is read aloud.
    pub aloud: Option<Speaking>,
    /// What the parser was asked for.
    pub why: Option<Why>,
    /// Whether something is held over the window that may be dropped.
    pub dropping: bool,
    /// Whether the dictionaries are being fetched.
    pub fetching: bool,
    /// Numbers notices and jumps.
    count: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Paste,
    Keys,
    Export,
    Cite,
}

impl State {
    /// The start of a visit.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// The document on show.
    pub fn document(&self) -> Option<&Rc<Document>> {
        self.shelf.iter().find(|document| Some(document.file) == self.open)
    }

    /// Whether there is nothing but the first screen: no page, and none asked for.
    pub fn is_bare(&self) -> bool {
        self.library.is_empty() && self.removed.is_empty() && self.document().is_none() && !self.search.is_on()
    }

    /// The block that both panes light up.
    pub fn lit(&self) -> Option<Spot> {
        let spoken = self.aloud.as_ref().map(|speaking| speaking.at.spot);
        self.pointed.or(spoken).or(self.chosen)
    }
}
