//! The page's whole state, what may happen to it, and what then is.
//!
//! [`reduce`] is the only place where the state changes. An [`Action`] says
//! what happened, never what to do about it. Returning the same `Rc` means that
//! nothing changed, and the page is not drawn again.

use std::rc::Rc;

use duban::Refusal;
use duban::hanzi::Script;
use duban::parse::Correction;
use duban::parse::evidence::Evidence;

use super::document::{Document, Spot};
use super::findings::Findings;
use super::hits::Hits;
use super::library::Kept;
use super::settings::{Extent, Settings};

/// So many documents are held at hand; an older one is read again when it is opened.
const AT_HAND: usize = 24;

/// Everything the page shows follows from this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub settings: Settings,
    /// All pages that there are, kept or not.
    pub library: Rc<Vec<Rc<Kept>>>,
    pub keeping: Keeping,
    /// What was read in this visit and is at hand, newest first.
    pub shelf: Vec<Rc<Document>>,
    /// The file on show, or on its way; `None` is the start screen.
    pub open: Option<u32>,
    /// Where to go in it once it is there.
    pub wish: Option<Wish>,
    pub work: Option<Work>,
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
    /// Whether an article is read aloud, and whether that is held.
    pub aloud: Option<bool>,
    /// What the parser was asked for.
    pub why: Option<Why>,
    /// Whether something is held over the window that may be dropped.
    pub dropping: bool,
    /// Whether the dictionaries are being fetched.
    pub fetching: bool,
    /// Numbers notices and jumps.
    count: u32,
}

/// Whether pages are kept from visit to visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// The store is being opened.
    #[default]
    Unknown,
    Works,
    /// The browser refuses: what is read is there until the window closes.
    Refused,
}

/// The parser's reasons for the block that holds a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub line: u32,
    pub evidence: Rc<Vec<Evidence>>,
}

/// An article to go to, and a paragraph of it, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub article: String,
    pub paragraph: Option<usize>,
}

/// Files being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub name: String,
    /// Which of the files this is, from 1.
    pub index: usize,
    pub total: usize,
    /// How much of the file is done, in thousandths.
    pub permille: u16,
    /// Whether one of these files was opened already.
    opened: bool,
}

/// Something that a reader should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u32,
    pub news: News,
}

#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// Files that hold no text to read.
    Refused(Vec<(String, Refusal)>),
    /// Files that the browser could not hand over.
    Unreadable(Vec<String>),
    /// The worker did not start, or broke off; what it said.
    Failed { name: String, reason: String },
    /// The reader stopped the reading.
    Stopped,
    /// A folder or a paste held nothing.
    Nothing,
    /// The browser has no voice for Chinese.
    NoVoice,
    /// This was copied.
    Copied(String),
    /// An address leads to a page that is not here.
    NoSuchPage,
    /// Pages cannot be kept; why.
    NotKept(String),
    /// A page was removed and can be brought back.
    Removed(Rc<Kept>),
    /// The dictionaries could not be fetched; why.
    NoDictionaries(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Paste,
    Keys,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    pub query: String,
    pub hits: Rc<Hits>,
    pub findings: Rc<Findings>,
    /// The hit that was last gone to.
    pub current: Option<usize>,
}

/// A wish to see a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Tells two wishes for the same block apart.
    pub number: u32,
    pub spot: Spot,
    pub to: Target,
}

/// Where a jump leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the head of the section, in text and source.
    Head,
    /// To the block in the text.
    Text,
    /// To the block's lines in the source.
    Source,
    /// To the block, in text and source.
    Place,
    /// To the current hit, in text and source.
    Hit,
}

impl Target {
    pub fn in_text(self) -> bool {
        self != Self::Source
    }

    pub fn in_source(self) -> bool {
        self != Self::Text
    }
}

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
    Queried(String),
    Found {
        reading: u32,
        query: String,
        hits: Rc<Hits>,
        findings: Rc<Findings>,
    },
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

    /// The block that both panes light up.
    pub fn lit(&self) -> Option<Spot> {
        self.pointed.or(self.chosen)
    }

    fn notify(&mut self, news: News) {
        self.count += 1;
        self.notices.push(Notice { id: self.count, news });
    }

    fn jump(&mut self, spot: Spot, to: Target) {
        self.count += 1;
        self.chosen = Some(spot);
        self.here = spot.section;
        self.jump = Some(Jump {
            number: self.count,
            spot,
            to,
        });
    }

    fn turn_to(&mut self, section: usize) {
        self.contents = false;
        self.jump(Spot { section, block: 0 }, Target::Head);
        self.chosen = None;
        self.remember_place();
    }

    fn show(&mut self, file: Option<u32>) {
        self.open = file;
        self.pointed = None;
        self.chosen = None;
        self.jump = None;
        self.why = None;
        self.here = 0;
        self.contents = false;
        self.search.hits = Rc::default();
        self.search.current = None;
    }

    fn read(&mut self, document: Rc<Document>, time: f64) {
        let file = document.file;
        let known = self.library.iter().any(|kept| kept.file == file);
        match known {
            true => self.amend(file, |kept| kept.refresh(&document)),
            false => Rc::make_mut(&mut self.library).push(Rc::new(Kept::new(&document, time))),
        }
        let again = self.open == Some(file) && self.document().is_some();
        self.shelf.retain(|read| read.file != file);
        self.shelf.insert(0, document);
        let open = self.open;
        if self.shelf.len() > AT_HAND
            && let Some(last) = self.shelf.iter().rposition(|read| Some(read.file) != open)
        {
            self.shelf.remove(last);
        }
        let first = self
            .work
            .as_mut()
            .is_some_and(|work| !std::mem::replace(&mut work.opened, true));
        if again {
            // The same page read anew stays where one is.
            self.pointed = None;
            self.chosen = None;
            self.jump = None;
            self.why = None;
        } else if self.open == Some(file) || first {
            let wish = self.wish.take();
            self.open_at(file, wish);
        }
    }

    /// Shows a file, at an article, or where the reader stopped.
    fn open_at(&mut self, file: u32, wish: Option<Wish>) {
        self.show(Some(file));
        self.wish = wish;
        let Some(document) = self.document().cloned() else {
            return;
        };
        let kept = self.library.iter().find(|kept| kept.file == file);
        match self.wish.take() {
            Some(wish) => {
                if let Some(spot) = document.find(&wish.article, wish.paragraph) {
                    self.jump(
                        spot,
                        if wish.paragraph.is_some() {
                            Target::Place
                        } else {
                            Target::Head
                        },
                    );
                }
            }
            None => {
                let place = kept.and_then(|kept| document.section_of(kept.place.as_deref()?));
                if let Some(section) = place.filter(|&section| section > 0) {
                    self.turn_to(section);
                }
            }
        }
    }

    /// Changes the record of a page.
    fn amend(&mut self, file: u32, change: impl FnOnce(&mut Kept)) {
        if let Some(kept) = Rc::make_mut(&mut self.library)
            .iter_mut()
            .find(|kept| kept.file == file)
        {
            change(Rc::make_mut(kept));
        }
    }

    /// Changes the corrections of the page on show.
    fn mend(&mut self, change: impl FnOnce(&mut Kept)) {
        if let Some(file) = self.open {
            self.amend(file, change);
        }
    }

    /// The record of the page on show.
    pub fn kept(&self) -> Option<&Rc<Kept>> {
        self.library.iter().find(|kept| Some(kept.file) == self.open)
    }

    fn remember_place(&mut self) {
        let place = self
            .document()
            .and_then(|document| document.article(self.here))
            .map(|article| article.id.clone());
        if let (Some(file), Some(place)) = (self.open, place) {
            self.amend(file, |kept| kept.place = Some(place));
        }
    }

    /// Takes a page out. Its original stays until the next visit, so that it
    /// can be brought back.
    fn remove(&mut self, file: u32) {
        let library = Rc::make_mut(&mut self.library);
        if let Some(place) = library.iter().position(|kept| kept.file == file) {
            let removed = library.remove(place);
            self.notices.retain(|notice| !matches!(notice.news, News::Removed(_)));
            self.notify(News::Removed(removed));
        }
        if self.open == Some(file) {
            self.show(None);
        }
    }

    /// Shows an article that a search found, at its first hit.
    fn find(&mut self, file: u32, article: &str) {
        self.contents = false;
        if self.open != Some(file) {
            let article = article.to_owned();
            return self.open_at(
                file,
                Some(Wish {
                    article,
                    paragraph: None,
                }),
            );
        }
        let Some(section) = self.document().and_then(|document| document.section_of(article)) else {
            return;
        };
        match self.search.hits.first_of(section) {
            Some(hit) => {
                self.search.current = Some(hit);
                self.jump(self.search.hits.spot(hit).unwrap_or_default(), Target::Hit);
            }
            None => self.jump(Spot { section, block: 0 }, Target::Head),
        }
    }

    fn step(&mut self, forward: bool) {
        let total = self.search.hits.total();
        if total == 0 {
            return;
        }
        let next = match (self.search.current, forward) {
            (None, true) => 0,
            (None, false) => total - 1,
            (Some(current), true) => (current + 1) % total,
            (Some(current), false) => (current + total - 1) % total,
        };
        self.search.current = Some(next);
        if let Some(spot) = self.search.hits.spot(next) {
            self.jump(spot, Target::Hit);
        }
    }
}

/// What the page is after `action`. The same `Rc` where it changes nothing.
pub fn reduce(state: Rc<State>, action: Action) -> Rc<State> {
    if changes_nothing(&state, &action) {
        return state;
    }
    let mut next = Rc::unwrap_or_clone(state);
    apply(&mut next, action);
    Rc::new(next)
}

/// Pointer and scroll speak often and mostly say nothing new.
fn changes_nothing(state: &State, action: &Action) -> bool {
    match action {
        Action::Pointed(spot) => state.pointed == *spot,
        Action::Scrolled(section) => state.here == *section,
        Action::Dropping(held) => state.dropping == *held,
        Action::Found { reading, query, .. } => {
            state.search.query != *query || state.document().map(|document| document.reading) != Some(*reading)
        }
        Action::Progressed(permille) => state.work.as_ref().is_none_or(|work| work.permille == *permille),
        Action::NextHit | Action::PreviousHit => state.search.hits.total() == 0,
        _ => false,
    }
}

fn apply(state: &mut State, action: Action) {
    match action {
        Action::Chosen(name, value) => state.settings.set(name, &value),
        Action::SourceToggled => state.settings.source = !state.settings.source,
        Action::ExtentToggled => {
            state.settings.extent = match state.settings.extent {
                Extent::Page => Extent::Story,
                Extent::Story => Extent::Page,
            };
            state.jump(
                Spot {
                    section: state.here,
                    block: 0,
                },
                Target::Head,
            );
            state.chosen = None;
        }
        Action::ContentsToggled => state.contents = !state.contents,
        Action::StartShown => state.show(None),
        Action::DocumentChosen(file) => state.open_at(file, None),
        Action::FindingChosen { file, article } => state.find(file, &article),
        Action::ReadingStarted { name, index, total } => {
            let opened = state.work.as_ref().is_some_and(|work| work.opened);
            state.work = Some(Work {
                name,
                index,
                total,
                permille: 0,
                opened,
            });
        }
        Action::Progressed(permille) => {
            if let Some(work) = &mut state.work {
                work.permille = permille;
            }
        }
        Action::PageRead(document, time) => state.read(document, time),
        Action::LibraryOpened(kept) => {
            state.keeping = Keeping::Works;
            let known = |kept: &Rc<Kept>| state.library.iter().any(|read| read.id == kept.id);
            let mut library: Vec<_> = kept.iter().filter(|kept| !known(kept)).cloned().collect();
            library.extend(state.library.iter().cloned());
            state.library = Rc::new(library);
        }
        Action::NotKept(reason) => {
            if std::mem::replace(&mut state.keeping, Keeping::Refused) != Keeping::Refused {
                state.notify(News::NotKept(reason));
            }
        }
        Action::PageRemoved(file) => state.remove(file),
        Action::PageRestored(kept) => {
            state
                .notices
                .retain(|notice| notice.news != News::Removed(kept.clone()));
            Rc::make_mut(&mut state.library).push(kept);
        }
        Action::PageNamed { file, title } => state.amend(file, |kept| {
            kept.title = Some(title).filter(|title| !title.trim().is_empty());
        }),
        Action::EditingToggled => state.editing = !state.editing,
        Action::Corrected(correction) => state.mend(|kept| {
            kept.corrections.push(correction);
            kept.undone.clear();
        }),
        Action::CorrectionDropped(index) => state.mend(|kept| {
            if index < kept.corrections.len() {
                kept.undone = vec![kept.corrections.remove(index)];
            }
        }),
        Action::CorrectionsBrought(corrections) => {
            state.editing = true;
            state.mend(|kept| {
                kept.corrections.extend(corrections);
                kept.undone.clear();
            });
        }
        Action::Undone => state.mend(|kept| kept.undone.extend(kept.corrections.pop())),
        Action::Redone => state.mend(|kept| kept.corrections.extend(kept.undone.pop())),
        Action::WhyAsked(line) => {
            let evidence = Rc::default();
            state.why = Some(Why { line, evidence });
        }
        Action::Explained { line, evidence } => state.why = Some(Why { line, evidence }),
        Action::Stepped { forward } => {
            let from = state.chosen.unwrap_or(Spot {
                section: state.here,
                block: 0,
            });
            let next = match state.chosen {
                Some(_) => state.document().and_then(|document| document.next_block(from, forward)),
                None => Some(from),
            };
            if let Some(spot) = next {
                state.jump(spot, Target::Place);
            }
        }
        Action::Wished { id, wish } => match state.library.iter().find(|kept| kept.id == id) {
            Some(kept) if state.open == Some(kept.file) && state.document().is_some() && wish.is_none() => {}
            Some(kept) => {
                let file = kept.file;
                state.open_at(file, wish);
            }
            None => state.notify(News::NoSuchPage),
        },
        Action::Refused { name, refusal } => match state.notices.last_mut().map(|notice| &mut notice.news) {
            Some(News::Refused(files)) if state.work.as_ref().is_some_and(|work| work.index > 1) => {
                files.push((name, refusal));
            }
            _ => state.notify(News::Refused(vec![(name, refusal)])),
        },
        Action::Unreadable { name } => match state.notices.last_mut().map(|notice| &mut notice.news) {
            Some(News::Unreadable(names)) => names.push(name),
            _ => state.notify(News::Unreadable(vec![name])),
        },
        Action::Failed { name, reason } => {
            state
                .notices
                .retain(|notice| !matches!(notice.news, News::Failed { .. }));
            state.notify(News::Failed { name, reason });
        }
        Action::ReadingEnded => {
            state.work = None;
            if state.document().is_none() {
                state.open = None;
            }
        }
        Action::Stopped => {
            state.work = None;
            state.notify(News::Stopped);
        }
        Action::NothingFound => state.notify(News::Nothing),
        Action::DictionariesAwaited(awaited) => state.fetching = awaited,
        Action::DictionariesFailed(reason) => {
            state.settings.script = Script::Original;
            state.notify(News::NoDictionaries(reason));
        }
        Action::NoticeClosed(id) => state.notices.retain(|notice| notice.id != id),
        Action::Opened(dialog) => state.dialog = Some(dialog),
        Action::Copied(text) => {
            state.notices.retain(|notice| !matches!(notice.news, News::Copied(_)));
            state.notify(News::Copied(text));
        }
        Action::Spoken(spot) => {
            state.aloud = Some(state.aloud.unwrap_or(false));
            state.jump(spot, Target::Place);
        }
        Action::AloudPaused(paused) => state.aloud = state.aloud.map(|_| paused),
        Action::AloudEnded => state.aloud = None,
        Action::NoVoice => {
            state.aloud = None;
            state.notify(News::NoVoice);
        }
        Action::DialogClosed => state.dialog = None,
        Action::Dropping(held) => state.dropping = held,
        // What the last query found stays until the next answer, lest it flicker.
        Action::Queried(query) if query.trim().is_empty() => {
            state.search = Search {
                query,
                ..Search::default()
            }
        }
        Action::Queried(query) => {
            state.search.query = query;
            state.search.current = None;
        }
        Action::Found { hits, findings, .. } => {
            state.search.hits = hits;
            state.search.findings = findings;
            state.search.current = None;
        }
        Action::NextHit => state.step(true),
        Action::PreviousHit => state.step(false),
        Action::Pointed(spot) => state.pointed = spot,
        Action::BlockChosen(spot) => state.jump(spot, Target::Source),
        Action::SourceAsked(spot) => {
            state.settings.source = true;
            state.jump(spot, Target::Source);
        }
        Action::LineChosen(line) => {
            if let Some(spot) = state.document().and_then(|document| document.owner(line)) {
                state.jump(spot, Target::Text);
            }
        }
        Action::SectionChosen(section) => state.turn_to(section),
        Action::Turned { forward } => {
            let next = state
                .document()
                .and_then(|document| document.neighbour(state.here, forward));
            if let Some(section) = next {
                state.turn_to(section);
            }
        }
        Action::Scrolled(section) => {
            state.here = section;
            state.remember_place();
        }
    }
}
