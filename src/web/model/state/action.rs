//! What may happen to the page.

use std::rc::Rc;

use duban::Refusal;
use duban::parse::Correction;
use duban::parse::evidence::Evidence;

use super::{Dialog, Wish};
use crate::model::document::{Document, Spot};
use crate::model::library::Kept;
use crate::model::search;

/// What happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// A menu's name and value, as in [`Settings::set`].
    Chosen(&'static str, String),
    SourceToggled,
    ContentsToggled,
    ExtentToggled,
    StartShown,
    DocumentChosen(u32),
    FindingChosen {
        file: u32,
        article: String,
    },
    ReadingStarted {
        name: String,
        index: usize,
        total: usize,
    },
    Progressed(u16),
    /// A page was read, at this time in milliseconds since 1970.
    PageRead(Rc<Document>, f64),
    LibraryOpened(Rc<Vec<Rc<Kept>>>),
    NotKept(String),
    PageRemoved(u32),
    PageRestored(Rc<Kept>),
    PageNamed {
        file: u32,
        title: String,
    },
    EditingToggled,
    Corrected(Correction),
    CorrectionDropped(usize),
    CorrectionsBrought(Vec<Correction>),
    Undone,
    Redone,
    WhyAsked(u32),
    Explained {
        line: u32,
        evidence: Rc<Vec<Evidence>>,
    },
    /// The block after the chosen one, or the one before.
    Stepped {
        forward: bool,
    },
    /// An address was opened.
    Wished {
        id: String,
        wish: Option<Wish>,
    },
    Refused {
        name: String,
        refusal: Refusal,
    },
    Unreadable {
        name: String,
    },
    Failed {
        name: String,
        reason: String,
    },
    ReadingEnded,
    Stopped,
    NothingFound,
    DictionariesAwaited(bool),
    DictionariesFailed(String),
    NoticeClosed(u32),
    Opened(Dialog),
    DialogClosed,
    Copied(String),
    /// A paragraph is being read aloud.
    Spoken(Spot),
    AloudPaused(bool),
    AloudEnded,
    NoVoice,
    Dropping(bool),
    Search(search::Event),
    NextHit,
    PreviousHit,
    Pointed(Option<Spot>),
    BlockChosen(Spot),
    SourceAsked(Spot),
    LineChosen(usize),
    SectionChosen(usize),
    /// To the next story, or the one before.
    Turned {
        forward: bool,
    },
    Scrolled(usize),
}
