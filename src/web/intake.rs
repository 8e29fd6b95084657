//! Takes files in, one after another, and tells the page what becomes of each.
//!
//! The originals are kept as the browser's own handles, so that a file can be
//! read again in another encoding without a second copy in memory.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;
use yew::Callback;

use crate::client::{Client, Event};
use crate::dom;
use crate::model::document::Document;
use crate::model::state::Action;

/// A file on its way in.
#[derive(Clone)]
pub struct Incoming {
    pub name: String,
    pub blob: Blob,
    /// The encoding that the reader chose.
    pub encoding: Option<String>,
    /// The file that this is a new reading of.
    pub file: Option<u32>,
}

impl Incoming {
    pub fn new(name: String, blob: Blob) -> Self {
        Self {
            name,
            blob,
            encoding: None,
            file: None,
        }
    }

    /// A text that came without a file.
    pub fn of_text(name: &str, text: &str) -> Option<Self> {
        let blob = Blob::new_with_str_sequence(&dom::array([&text.into()])).ok()?;
        let mut incoming = Self::new(name.into(), blob);
        incoming.encoding = Some("UTF-8".into());
        Some(incoming)
    }
}

/// The queue of files, and the originals of those that were read.
#[derive(Clone)]
pub struct Intake(Rc<Inner>);

struct Inner {
    client: Client,
    actions: Callback<Action>,
    queue: RefCell<Queue>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Incoming>,
    current: Option<Incoming>,
    failed: Vec<Incoming>,
    originals: HashMap<u32, Blob>,
    /// How many of this run were begun, and how many there are.
    begun: usize,
    total: usize,
    /// Tells the runs apart: what belongs to a stopped one is dropped.
    run: u32,
    last_number: u32,
}

impl Intake {
    pub fn new(actions: Callback<Action>) -> Self {
        Self(Rc::new(Inner {
            client: Client::default(),
            actions,
            queue: RefCell::default(),
        }))
    }

    /// Reads these files after those that wait already.
    pub fn add(&self, files: Vec<Incoming>) {
        let idle = {
            let mut queue = self.0.queue.borrow_mut();
            queue.total += files.len();
            queue.waiting.extend(files);
            queue.current.is_none()
        };
        if idle {
            self.next();
        }
    }

    /// Reads a file again, in another encoding.
    pub fn reread(&self, document: &Document, encoding: Option<String>) {
        let blob = self.0.queue.borrow().originals.get(&document.file).cloned();
        if let Some(blob) = blob {
            self.add(vec![Incoming {
                name: document.edition.source.name.clone(),
                blob,
                encoding,
                file: Some(document.file),
            }]);
        }
    }

    /// Tries those again at which the worker broke off.
    pub fn retry(&self) {
        let failed = std::mem::take(&mut self.0.queue.borrow_mut().failed);
        self.add(failed);
    }

    /// Gives up the file under way and all that wait.
    pub fn stop(&self) {
        self.0.client.stop();
        {
            let mut queue = self.0.queue.borrow_mut();
            queue.run += 1;
            queue.waiting.clear();
            queue.current = None;
            queue.begun = 0;
            queue.total = 0;
        }
        self.0.actions.emit(Action::Stopped);
    }

    fn next(&self) {
        let (incoming, run) = {
            let mut queue = self.0.queue.borrow_mut();
            queue.current = queue.waiting.pop_front();
            match &queue.current {
                Some(incoming) => {
                    let incoming = incoming.clone();
                    queue.begun += 1;
                    let started = Action::ReadingStarted {
                        name: incoming.name.clone(),
                        index: queue.begun,
                        total: queue.total,
                    };
                    let run = queue.run;
                    drop(queue);
                    self.0.actions.emit(started);
                    (incoming, run)
                }
                None => {
                    queue.begun = 0;
                    queue.total = 0;
                    drop(queue);
                    return self.0.actions.emit(Action::ReadingEnded);
                }
            }
        };
        let intake = self.clone();
        spawn_local(async move {
            let bytes = JsFuture::from(incoming.blob.array_buffer()).await;
            if intake.0.queue.borrow().run != run {
                return;
            }
            match bytes {
                Ok(bytes) => {
                    let answer = intake.clone();
                    let events = Callback::from(move |event| answer.heard(run, event));
                    let encoding = incoming.encoding.as_deref();
                    let file = intake.number(&incoming);
                    intake
                        .0
                        .client
                        .read(file, &incoming.name, encoding, bytes.unchecked_ref(), events);
                }
                Err(_) => intake.end(Action::Unreadable { name: incoming.name }),
            }
        });
    }

    fn heard(&self, run: u32, event: Event) {
        if self.0.queue.borrow().run != run {
            return;
        }
        let Some(incoming) = self.0.queue.borrow().current.clone() else {
            return;
        };
        let name = incoming.name.clone();
        match event {
            Event::Progress(permille) => self.0.actions.emit(Action::Progressed(permille)),
            Event::Refused(refusal) => self.end(Action::Refused { name, refusal }),
            Event::Failed(reason) => {
                self.0.queue.borrow_mut().failed.push(incoming);
                self.end(Action::Failed { name, reason });
            }
            Event::Done(edition, text) => {
                let (file, reading) = self.keep(&incoming);
                let document = Rc::new(Document::new(file, reading, edition, text, incoming.encoding));
                self.0.client.hold(&document);
                self.end(Action::PageRead(document));
            }
        }
    }

    /// What searches the documents that were read.
    pub fn client(&self) -> &Client {
        &self.0.client
    }

    /// Numbers the reading; a new file takes the same number.
    fn number(&self, incoming: &Incoming) -> u32 {
        let mut queue = self.0.queue.borrow_mut();
        queue.last_number += 1;
        incoming.file.unwrap_or(queue.last_number)
    }

    /// Keeps the original, and tells the numbers of the file and its reading.
    fn keep(&self, incoming: &Incoming) -> (u32, u32) {
        let mut queue = self.0.queue.borrow_mut();
        let reading = queue.last_number;
        let file = incoming.file.unwrap_or(reading);
        queue.originals.insert(file, incoming.blob.clone());
        (file, reading)
    }

    fn end(&self, action: Action) {
        self.0.actions.emit(action);
        self.next();
    }
}
