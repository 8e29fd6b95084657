//! What may happen to the page.

use std::rc::Rc;

use duban::Refusal;
use duban::hanzi::Script;
use duban::parse::Correction;
use duban::parse::evidence::Evidence;

use super::{Dialog, Moving, News, Synced, Tool, Wish};
use crate::model::document::{Document, Spot};
use crate::model::library::{Kept, Trouble};
use crate::model::mending::Foreign;
use crate::model::search;
use crate::model::settings::Settings;
use crate::model::spoken::Spoken;

/// What happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// A menu's name and value, as in [`Settings::set`].
    Chosen(&'static str, String),
    SourceToggled,
    ContentsToggled,
    ExtentToggled,
    /// From the original to the other script, or back.
    ScriptFlipped,
    CompareToggled,
    /// A word of the page is to be shown so in a script; empty as the dictionaries have it.
    Worded {
        script: Script,
        from: String,
        to: String,
    },
    StartShown,
    DocumentChosen(u32),
    FindingChosen {
        file: u32,
        article: String,
    },
    ReadingStarted {
        name: String,
        /// Whether it was brought; else it is a page of the library, read again.
        came: bool,
        index: usize,
        total: usize,
    },
    Progressed(u16),
    /// A page was read, at this time in milliseconds since 1970.
    PageRead(Rc<Document>, f64),
    /// A file was dropped whose page is in the library.
    PageKnown(u32),
    LibraryOpened(Rc<Vec<Rc<Kept>>>),
    /// The store does not take these pages, by their ids; all where it cannot be opened.
    NotKept(Trouble, Vec<String>),
    /// The store took these pages after all.
    KeptAfterAll(Vec<String>),
    /// The store was written as it was to be when a backup had been restored, as far as
    /// it takes that.
    RestoredWritten,
    /// The reader made room, or closed the other window.
    KeepingRetried,
    /// The store has these records, by another window's doing, and lacks these pages.
    LibrarySynced(Vec<Synced>, Vec<String>),
    /// At this time in milliseconds since 1970.
    PagesRemoved(Vec<u32>, f64),
    PagesRestored(Vec<u32>),
    /// For good.
    PagesPurged(Vec<u32>),
    PageNamed {
        file: u32,
        title: String,
    },
    /// Pages of a backup, as they are to be.
    PagesBrought(Vec<Rc<Kept>>),
    SettingsBrought(Settings),
    BackupMoved(Moving),
    /// With what came of it.
    BackupEnded(News),
    /// A page is filed under exactly these.
    PageTagged {
        file: u32,
        tags: Vec<String>,
    },
    /// Pages are filed under these too.
    TagsAdded {
        files: Vec<u32>,
        tags: Vec<String>,
    },
    EditingToggled,
    /// Where the chosen block is put right, the focus is to go here.
    ToolAsked(Tool),
    Corrected(Correction),
    /// An article starts at the chosen block.
    Parted,
    /// The chosen block's article and the next one, or the one before, are one.
    Joined {
        forward: bool,
    },
    CorrectionDropped(usize),
    /// A file of this name came that is to hold corrections, with these.
    CorrectionsCame {
        name: String,
        corrections: Result<Vec<Correction>, Foreign>,
    },
    Undone,
    Redone,
    WhyAsked(u32),
    /// Why the chosen block, or the article on show.
    WhyWondered,
    WhyClosed,
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
    UpdateOffered,
    NoticeClosed(u32),
    Opened(Dialog),
    DialogClosed,
    Copied(String),
    /// A sentence is being read aloud.
    Spoken(Spoken),
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
    /// One stopped scrolling where this is the first block in view.
    Rested(Spot),
    CalmToggled,
    /// Escape was pressed: what stands before the text goes.
    Left,
}
