//! Takes files in, one after another, and tells the page what becomes of each.
//!
//! Files that the reader waits for come first. What was kept from earlier
//! visits is studied behind them, without a word, so that it can be searched.

use std::cell::{RefCell, RefMut};
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use duban::Refusal;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;
use yew::Callback;

use crate::client::{Client, Event};
use crate::digest::digest;
use crate::extra;
use crate::idle::{Idle, when_idle};
use crate::model::controls;
use crate::model::document::{Document, Reader};
use crate::model::library::Kept;
use crate::model::search::Event as SearchEvent;
use crate::model::state::Action;
use crate::original::Original;
use crate::still::{Still, is_still, on_still};

/// After so many pages made ready for search the page is told, which searches
/// anew. Lower does that too often; higher leaves results out for longer.
const READY_STEP: usize = 16;

/// WebAssembly has four gigabytes at most, and reading takes many times a text's
/// size. Measured in Chromium: 128 MB were read, in a tab that grew to 1.9 GB. More
/// would let the worker die of it in the midst of its work, or the tab on a machine
/// with little memory; less would refuse what can be read.
const MOST_BYTES: f64 = 128e6;

/// A file on its way in.
#[derive(Clone)]
pub struct Incoming {
    pub name: String,
    /// None is in the store, under its id.
    pub original: Option<Blob>,
    pub id: Option<String>,
    /// What the reader said about it.
    pub reader: Reader,
    /// Whether it is only to be made ready for search.
    quiet: bool,
    /// Whether it is not in the library yet.
    came: bool,
}

impl Incoming {
    pub fn new(name: String, original: Blob) -> Self {
        Self {
            name: controls::plain(&name).into_owned(),
            original: Some(original),
            id: None,
            reader: Reader::default(),
            quiet: false,
            came: true,
        }
    }

    /// A text that came without a file.
    pub fn of_text(name: &str, text: &str) -> Option<Self> {
        let original = Blob::new_with_str_sequence(&crate::dom::array([&text.into()])).ok()?;
        let mut incoming = Self::new(name.into(), original);
        incoming.reader.encoding = Some("UTF-8".into());
        Some(incoming)
    }

    /// A page that is kept.
    fn of_kept(kept: &Kept) -> Self {
        Self {
            name: kept.name.clone(),
            original: None,
            id: Some(kept.id.clone()),
            reader: Reader {
                encoding: kept.encoding.clone(),
                corrections: kept.corrections.clone(),
            },
            quiet: false,
            came: false,
        }
    }

    /// A page that is kept, to be made ready for search.
    fn studied(kept: &Kept) -> Self {
        Self {
            quiet: true,
            ..Self::of_kept(kept)
        }
    }
}

/// The queue of files, and the originals of those that were read.
#[derive(Clone)]
pub struct Intake(Rc<Inner>);

struct Inner {
    client: Client,
    actions: Callback<Action>,
    queue: RefCell<Queue>,
    /// Goes on when nothing scrolls any more.
    still: RefCell<Option<Still>>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Incoming>,
    /// What is studied when nothing waits, and the browser has nothing better to do.
    behind: VecDeque<Incoming>,
    /// The moment for the next of them is waited for.
    moment: Option<Idle>,
    /// All pages that there are, which are to be searched.
    library: Rc<Vec<Rc<Kept>>>,
    /// The files that the worker holds for search.
    shelved: HashSet<u32>,
    /// Files that could not be studied; they are not tried for ever.
    broken: HashSet<u32>,
    current: Option<Incoming>,
    failed: Vec<Incoming>,
    /// The file's number, by the digest of its original.
    files: HashMap<String, u32>,
    /// Originals that came in this visit and are not in the store.
    originals: HashMap<String, Blob>,
    /// What waits until the store is as the library.
    stored: Vec<Function>,
    /// Digests of the pages that were read, or kept from earlier visits.
    there: HashSet<String>,
    /// How many of the files that came in this run were begun, and how many there are.
    begun: usize,
    total: usize,
    /// Tells the runs apart: what belongs to a stopped one is dropped.
    run: u32,
    last_number: u32,
}

impl Queue {
    fn number(&mut self) -> u32 {
        self.last_number += 1;
        self.last_number
    }

    /// What of the library the worker does not hold yet is to be studied.
    fn plan(&mut self) {
        let current = self.current.as_ref().and_then(|incoming| incoming.id.clone());
        let missing = |kept: &&Rc<Kept>| {
            let done = self.shelved.contains(&kept.file) || self.broken.contains(&kept.file);
            !done && current.as_ref() != Some(&kept.id)
        };
        let missing = self.library.iter().filter(missing);
        self.behind = missing.map(|kept| Incoming::studied(kept)).collect();
    }

    /// What is to be studied next.
    fn studied_next(&mut self) -> Option<Incoming> {
        let held = |incoming: &Incoming| {
            let file = incoming.id.as_ref().and_then(|id| self.files.get(id));
            file.is_some_and(|file| self.shelved.contains(file))
        };
        // The reader may have opened it meanwhile.
        let place = self.behind.iter().position(|incoming| !held(incoming))?;
        self.behind.drain(..=place).next_back()
    }

    /// How many pages can be searched, and how many there are.
    fn ready(&self) -> SearchEvent {
        let ready = self.library.iter().filter(|kept| self.shelved.contains(&kept.file));
        SearchEvent::Readied(ready.count(), self.library.len())
    }

    /// The number of the file with this digest.
    fn file(&mut self, id: &str) -> u32 {
        match self.files.get(id) {
            Some(&file) => file,
            None => {
                let file = self.number();
                self.files.insert(id.into(), file);
                file
            }
        }
    }
}

impl Intake {
    pub fn new(actions: Callback<Action>) -> Self {
        Self(Rc::new(Inner {
            client: Client::default(),
            actions,
            queue: RefCell::default(),
            still: RefCell::default(),
        }))
    }

    /// Begins anew whenever a worker ends, and studies nothing while something scrolls.
    pub fn watch(&self) {
        let weak = Rc::downgrade(&self.0);
        self.0.client.on_loss(Callback::from(move |()| {
            if let Some(inner) = weak.upgrade() {
                Self(inner).start_over();
            }
        }));
        let weak = Rc::downgrade(&self.0);
        self.0.still.replace(Some(on_still(move || {
            if let Some(inner) = weak.upgrade() {
                Self(inner).go_on();
            }
        })));
    }

    /// What searches the documents that were read.
    pub fn client(&self) -> &Client {
        &self.0.client
    }

    /// Reads these files after those that wait already.
    pub fn add(&self, files: Vec<Incoming>) {
        let mut queue = self.0.queue.borrow_mut();
        queue.total += files.iter().filter(|incoming| incoming.came).count();
        queue.waiting.extend(files);
        drop(queue);
        self.go_on();
    }

    /// Numbers a page that was kept from an earlier visit.
    pub fn welcome(&self, mut kept: Kept) -> Kept {
        let mut queue = self.0.queue.borrow_mut();
        kept.file = queue.file(&kept.id);
        queue.there.insert(kept.id.clone());
        drop(queue);
        kept
    }

    /// The original of a page that is not in the store.
    pub fn original(&self, id: &str) -> Option<Blob> {
        self.0.queue.borrow().originals.get(id).cloned()
    }

    /// The original of a page, wherever it is.
    pub async fn find(&self, id: &str) -> Option<Original> {
        match self.original(id) {
            Some(original) => Some(Original::File(original)),
            None => kept(id).await,
        }
    }

    /// Holds the original of a page that came otherwise than to be read.
    pub fn hold(&self, id: &str, original: Blob) {
        self.0.queue.borrow_mut().originals.insert(id.into(), original);
    }

    /// The originals that are not in the store, by their ids.
    pub fn unkept(&self) -> Vec<String> {
        self.0.queue.borrow().originals.keys().cloned().collect()
    }

    /// Forgets pages that were taken away for good.
    pub fn forget(&self, pages: &[String]) {
        let mut queue = self.0.queue.borrow_mut();
        for id in pages {
            queue.there.remove(id);
            queue.originals.remove(id);
        }
    }

    /// The store has this original now.
    pub fn is_kept(&self, id: &str) {
        self.0.queue.borrow_mut().originals.remove(id);
    }

    /// Comes true once the store was written as the library is to be then, as far as it
    /// takes that.
    pub fn stored(&self) -> JsFuture {
        let stored = &mut self.0.queue.borrow_mut().stored;
        Promise::new(&mut |resolve, _| stored.push(resolve)).into()
    }

    /// The store was written, or nothing is written any more.
    pub fn is_stored(&self) {
        for resolve in std::mem::take(&mut self.0.queue.borrow_mut().stored) {
            // What fulfils a promise does not fail.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }

    /// Makes all these pages ready for search, when there is nothing better to
    /// do, and lets go of all others.
    pub fn shelve(&self, library: &Rc<Vec<Rc<Kept>>>) {
        let mut queue = self.0.queue.borrow_mut();
        let same = library.len() == queue.library.len()
            && library
                .iter()
                .zip(&*queue.library)
                .all(|(new, old)| new.file == old.file);
        queue.library = library.clone();
        if same {
            return;
        }
        let present: HashSet<u32> = library.iter().map(|kept| kept.file).collect();
        let gone: Vec<u32> = queue.shelved.difference(&present).copied().collect();
        for file in gone {
            queue.shelved.remove(&file);
            self.0.client.drop(file);
        }
        queue.plan();
        drop(queue);
        self.tell_ready();
        self.go_on();
    }

    /// The worker ended: a new one holds only what is at hand.
    fn start_over(&self) {
        let mut queue = self.0.queue.borrow_mut();
        queue.shelved = self.0.client.held().into_iter().collect();
        queue.plan();
        drop(queue);
        self.tell_ready();
    }

    /// The worker holds a file now.
    fn shelved(&self, file: u32) {
        let mut queue = self.0.queue.borrow_mut();
        queue.shelved.insert(file);
        let told = queue.behind.is_empty() || queue.shelved.len().is_multiple_of(READY_STEP);
        drop(queue);
        if told {
            self.tell_ready();
        }
    }

    fn tell_ready(&self) {
        let ready = self.0.queue.borrow().ready();
        self.0.actions.emit(Action::Search(ready));
    }

    /// Reads a kept page before all that wait: one wants to see it now.
    pub fn open(&self, kept: &Kept) {
        self.0.queue.borrow_mut().waiting.push_front(Incoming::of_kept(kept));
        self.go_on();
    }

    /// Reads a file again, as the reader says now: as it was to be read before, it
    /// need not be any more.
    pub fn reread(&self, document: &Document, reader: Reader) {
        let again = Incoming {
            name: document.edition.source.name.clone(),
            original: self.original(&document.id),
            id: Some(document.id.clone()),
            reader,
            quiet: false,
            came: false,
        };
        let mut queue = self.0.queue.borrow_mut();
        queue.waiting.retain(|other| other.came || other.id != again.id);
        queue.waiting.push_back(again);
        drop(queue);
        self.go_on();
    }

    /// Tries those again at which the worker broke off.
    pub fn retry(&self) {
        let failed = std::mem::take(&mut self.0.queue.borrow_mut().failed);
        self.add(failed);
    }

    /// Gives up the file under way and all that wait.
    pub fn stop(&self) {
        self.0.client.stop();
        let mut queue = self.0.queue.borrow_mut();
        queue.run += 1;
        queue.waiting.clear();
        queue.current = None;
        queue.begun = 0;
        queue.total = 0;
        queue.plan();
        drop(queue);
        self.0.actions.emit(Action::Stopped);
        self.go_on();
    }

    /// Begins with the next file, unless one is under way.
    fn go_on(&self) {
        let mut queue = self.0.queue.borrow_mut();
        if queue.current.is_some() {
            return;
        }
        if let Some(incoming) = queue.waiting.pop_front() {
            self.begin(queue, incoming);
        } else if queue.moment.is_none() && !queue.behind.is_empty() && is_still() {
            let intake = self.clone();
            queue.moment = Some(when_idle(move || intake.study()));
        }
    }

    /// Studies the next page, unless another is under way.
    fn study(&self) {
        let mut queue = self.0.queue.borrow_mut();
        queue.moment = None;
        if queue.current.is_some() || !is_still() {
            return;
        }
        if let Some(incoming) = queue.studied_next() {
            self.begin(queue, incoming);
        }
    }

    fn begin(&self, mut queue: RefMut<'_, Queue>, incoming: Incoming) {
        queue.current = Some(incoming.clone());
        let run = queue.run;
        let started = (!incoming.quiet).then(|| {
            queue.begun += usize::from(incoming.came);
            Action::ReadingStarted {
                name: incoming.name.clone(),
                came: incoming.came,
                index: queue.begun.max(1),
                total: queue.total.max(1),
            }
        });
        drop(queue);
        if let Some(started) = started {
            self.0.actions.emit(started);
        }
        let intake = self.clone();
        spawn_local(async move { intake.fetch(incoming, run).await });
    }

    /// Gets a file's bytes and gives them to the worker.
    async fn fetch(&self, mut incoming: Incoming, run: u32) {
        let stopped = || self.0.queue.borrow().run != run;
        let original = match (&incoming.original, &incoming.id) {
            (Some(original), _) => Some(Original::File(original.clone())),
            (None, Some(id)) => self.find(id).await,
            (None, None) => None,
        };
        if original.as_ref().is_some_and(|original| original.size() > MOST_BYTES) {
            if !stopped() {
                self.end(Action::Refused {
                    name: incoming.name,
                    refusal: Refusal::TooLarge,
                });
            }
            return;
        }
        let bytes = match original {
            Some(original) => original.into_bytes().await,
            None => None,
        };
        let Some(bytes) = bytes else {
            if !stopped() {
                self.end(Action::Unreadable { name: incoming.name });
            }
            return;
        };
        let known = incoming.id.take();
        let came = known.is_none();
        let id = match known {
            Some(id) => id,
            None => digest(&bytes).await,
        };
        let there = came && self.is_there(&id).await;
        if stopped() {
            return;
        }
        if there {
            let file = self.0.queue.borrow_mut().file(&id);
            return self.end(Action::PageKnown(file));
        }
        let file = self.0.queue.borrow_mut().file(&id);
        incoming.id = Some(id);
        self.0.queue.borrow_mut().current = Some(incoming.clone());
        let intake = self.clone();
        let events = Callback::from(move |event| intake.heard(run, file, event));
        let kind = if incoming.quiet { "study" } else { "read" };
        self.0
            .client
            .read(kind, file, &incoming.name, &incoming.reader, &bytes, events);
    }

    fn heard(&self, run: u32, file: u32, event: Event) {
        if self.0.queue.borrow().run != run {
            return;
        }
        let Some(incoming) = self.0.queue.borrow().current.clone() else {
            return;
        };
        let name = incoming.name.clone();
        match event {
            Event::Progress(permille) => {
                if !incoming.quiet {
                    self.0.actions.emit(Action::Progressed(permille));
                }
            }
            Event::Studied => {
                self.shelved(file);
                self.end(Action::ReadingEnded);
            }
            Event::Refused(refusal) => self.end(Action::Refused { name, refusal }),
            Event::Failed(reason) => {
                if !incoming.quiet {
                    self.0.queue.borrow_mut().failed.push(incoming);
                }
                self.end(Action::Failed { name, reason });
            }
            Event::Done(edition, text) => {
                let id = incoming.id.clone().unwrap_or_default();
                let reading = self.0.queue.borrow_mut().number();
                self.keep(&id, &incoming);
                let document = Rc::new(Document::new(file, id, reading, edition, text, incoming.reader));
                self.0.client.hold(&document);
                self.shelved(file);
                self.end(Action::PageRead(document, js_sys::Date::now()));
            }
        }
    }

    /// Whether a page with this digest was read before and its original is not lost.
    async fn is_there(&self, id: &str) -> bool {
        let (read, at_hand) = {
            let queue = self.0.queue.borrow();
            (queue.there.contains(id), queue.originals.contains_key(id))
        };
        read && (at_hand || kept(id).await.is_some())
    }

    /// Holds an original that is new until the store has it.
    fn keep(&self, id: &str, incoming: &Incoming) {
        self.0.queue.borrow_mut().there.insert(id.into());
        if let Some(original) = incoming.original.clone().filter(|_| incoming.came) {
            self.hold(id, original);
        }
    }

    /// Tells what became of the file under way, and goes on.
    fn end(&self, action: Action) {
        let mut queue = self.0.queue.borrow_mut();
        let ended = queue.current.take();
        let quiet = ended.as_ref().is_some_and(|incoming| incoming.quiet);
        if quiet && !matches!(action, Action::ReadingEnded) {
            let file = ended.and_then(|incoming| queue.files.get(&incoming.id?).copied());
            queue.broken.extend(file);
        }
        let done = !quiet && queue.waiting.is_empty();
        if done {
            queue.begun = 0;
            queue.total = 0;
        }
        drop(queue);
        if !quiet {
            self.0.actions.emit(action);
        }
        if done {
            self.0.actions.emit(Action::ReadingEnded);
        }
        self.go_on();
    }
}

/// The original of a page that is kept. Before the store can be asked, none is.
async fn kept(id: &str) -> Option<Original> {
    (extra::at_hand()?.original)(id.into()).await
}
