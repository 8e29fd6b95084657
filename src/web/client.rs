//! The page's side of the worker: requests out, events back.
//!
//! Requests are numbered and an answer to a forgotten one is dropped. A worker
//! that fails to load, panics or stays silent at its start is reported, never
//! awaited for ever; the next request starts a new one.

pub mod asking;

use std::cell::RefCell;
use std::rc::Rc;

use duban::Refusal;
use duban::edition::Edition;
use gloo::timers::callback::Timeout;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Url, Worker};
use yew::Callback;

use crate::dom;
use crate::model::document::{Document, Reader};
use crate::model::parts;
use crate::model::refusals::REFUSALS;
use crate::model::wire::{self, Wire};
use crate::program::{self, Program};
use asking::Asking;

/// How long a worker may take to say that it listens. The module is compiled
/// already, so a second is long; less would give up on a burdened machine.
const START_MILLIS: u32 = 45_000;

/// So many documents are told to a new worker when one broke off.
const MOST_HELD: usize = 24;

/// What becomes of a file that is read.
pub enum Event {
    /// Thousandths of the work.
    Progress(u16),
    /// The edition and the text that it was read from.
    Done(Edition, String),
    Refused(Refusal),
    /// It can be searched now.
    Studied,
    /// The worker broke off; what it said.
    Failed(String),
}

/// Starts and stops the worker and speaks with it.
#[derive(Clone, Default)]
pub struct Client(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    link: Option<Link>,
    /// Whether one is being started, and what it is to hear.
    starting: bool,
    waiting: Vec<(Array, Array)>,
    /// The file that is read; there is never more than one.
    pending: Option<Pending>,
    asking: Asking,
    /// Who waits for the parser's reasons.
    explained: Option<(u32, Callback<Vec<u8>>)>,
    /// What was read so far: a new worker is told of it.
    held: Vec<Rc<Document>>,
    last_number: u32,
    /// Whom to tell that the worker has ended, and with it what it held.
    lost: Callback<()>,
}

struct Pending {
    number: u32,
    edition: Option<Edition>,
    events: Callback<Event>,
}

/// A running worker and its listeners. It ends when this is dropped.
struct Link {
    worker: Worker,
    ready: bool,
    /// What to say once it listens.
    outbox: Vec<(Array, Array)>,
    url: String,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
    _silence: Option<Timeout>,
}

impl Drop for Link {
    fn drop(&mut self) {
        // What it said last may be on its way still.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        let _ = Url::revoke_object_url(&self.url);
    }
}

impl Client {
    /// Has the worker read `bytes`, in `encoding` where the reader chose one.
    /// `kind` is `study` where it is only to be made ready for search.
    pub fn read(
        &self,
        kind: &str,
        file: u32,
        name: &str,
        reader: &Reader,
        bytes: &ArrayBuffer,
        events: Callback<Event>,
    ) {
        let number = self.number();
        let encoding = reader.encoding.as_deref().map_or(JsValue::NULL, JsValue::from);
        let corrections = packed(&reader.corrections);
        let message = dom::array([
            &number.into(),
            &kind.into(),
            &file.into(),
            &name.into(),
            &encoding,
            bytes,
            &corrections.into(),
        ]);
        self.0.borrow_mut().pending = Some(Pending {
            number,
            edition: None,
            events,
        });
        self.send(message, dom::array([bytes]));
    }

    /// Remembers what was read, so that it is searched by a later worker too.
    pub fn hold(&self, document: &Rc<Document>) {
        let mut inner = self.0.borrow_mut();
        inner.held.retain(|held| held.file != document.file);
        inner.held.push(document.clone());
        if inner.held.len() > MOST_HELD {
            inner.held.remove(0);
        }
    }

    /// Lets an edition go, so that it is no longer found.
    pub fn drop(&self, file: u32) {
        self.0.borrow_mut().held.retain(|held| held.file != file);
        if let Some(link) = &mut self.0.borrow_mut().link {
            let message = dom::array([&0.into(), &"drop".into(), &file.into()]);
            link.outbox.push((message, Array::new()));
            link.flush();
        }
    }

    /// The files that a new worker is told of.
    pub fn held(&self) -> Vec<u32> {
        self.0.borrow().held.iter().map(|document| document.file).collect()
    }

    /// Calls `lost` whenever a worker ends.
    pub fn on_loss(&self, lost: Callback<()>) {
        self.0.borrow_mut().lost = lost;
    }

    /// Asks why the block that holds `line` was read as it was. The answer is the
    /// evidence as JSON.
    pub fn explain(&self, document: &Document, line: u32, answer: Callback<Vec<u8>>) {
        let number = self.number();
        let text = Uint8Array::from(document.text.as_bytes()).buffer();
        let corrections = packed(&document.corrections);
        let message = dom::array([
            &number.into(),
            &"explain".into(),
            &line.into(),
            &corrections.into(),
            &text,
        ]);
        self.0.borrow_mut().explained = Some((number, answer));
        self.send(message, dom::array([&text]));
    }

    /// Gives up the file under way. The worker cannot be interrupted, so it ends.
    pub fn stop(&self) {
        if self.0.borrow_mut().pending.take().is_some() {
            self.end();
        }
    }

    fn number(&self) -> u32 {
        let mut inner = self.0.borrow_mut();
        inner.last_number += 1;
        inner.last_number
    }

    /// Sends a message, to a new worker where there is none.
    fn send(&self, message: Array, transfer: Array) {
        let mut inner = self.0.borrow_mut();
        if let Some(link) = &mut inner.link {
            link.outbox.push((message, transfer));
            link.flush();
            return;
        }
        inner.waiting.push((message, transfer));
        if !std::mem::replace(&mut inner.starting, true) {
            spawn_local(self.clone().begin());
        }
    }

    /// Fetches the program and starts a worker, which hears what waits for it.
    async fn begin(self) {
        let program = program::fetch().await;
        let link = program.and_then(|program| self.start(&program));
        let mut inner = self.0.borrow_mut();
        inner.starting = false;
        let waiting = std::mem::take(&mut inner.waiting);
        match link {
            Ok(mut link) => {
                link.outbox.extend(waiting);
                inner.link = Some(link);
            }
            Err(error) => {
                drop(inner);
                self.fail(&dom::describe(&error));
            }
        }
    }

    /// Ends the worker. A search that it owes an answer to is wanted again.
    fn end(&self) {
        let mut inner = self.0.borrow_mut();
        let ended = inner.link.take().is_some();
        inner.waiting.clear();
        inner.asking.again();
        let lost = inner.lost.clone();
        drop(inner);
        if ended {
            lost.emit(());
        }
    }

    fn start(&self, program: &Program) -> Result<Link, JsValue> {
        let (worker, url) = program.start()?;
        let client = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            client.answer(event.data().unchecked_into());
        });
        let client = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            client.fail(&event.message());
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let client = self.clone();
        let silence = Timeout::new(START_MILLIS, move || client.fail(""));
        let held = self.0.borrow().held.clone();
        Ok(Link {
            worker,
            ready: false,
            outbox: held.iter().map(|document| hold_message(document)).collect(),
            url,
            _on_message: on_message,
            _on_error: on_error,
            _silence: Some(silence),
        })
    }

    fn answer(&self, message: Array) {
        let number = message.get(0).as_f64().unwrap_or(0.0) as u32;
        let kind = message.get(1).as_string().unwrap_or_default();
        let value = message.get(2);
        match kind.as_str() {
            "ready" => {
                if let Some(link) = &mut self.0.borrow_mut().link {
                    link.ready = true;
                    link._silence = None;
                    link.flush();
                }
            }
            "found" | "near" | "table" | "reply" => self.tell(number, &value),
            "explained" => {
                let explained = self.0.borrow_mut().explained.take_if(|explained| explained.0 == number);
                if let Some((_, answer)) = explained {
                    answer.emit(Uint8Array::new(&value).to_vec());
                }
            }
            "panic" => self.fail(&value.as_string().unwrap_or_default()),
            _ => {
                if let Some((event, events)) = self.understand(number, &kind, &value) {
                    events.emit(event);
                }
            }
        }
    }

    /// What an answer to the pending request means, and whom to tell.
    fn understand(&self, number: u32, kind: &str, value: &JsValue) -> Option<(Event, Callback<Event>)> {
        let mut inner = self.0.borrow_mut();
        let pending = inner.pending.as_mut().filter(|pending| pending.number == number)?;
        let event = match kind {
            "progress" => return Some((Event::Progress(value.as_f64()? as u16), pending.events.clone())),
            "part" => {
                let Some(part) = wire::of_bytes::<Edition>(&Uint8Array::new(value).to_vec()) else {
                    let events = pending.events.clone();
                    inner.pending = None;
                    return Some((Event::Failed(String::new()), events));
                };
                match &mut pending.edition {
                    Some(whole) => parts::join(whole, part),
                    None => pending.edition = Some(part),
                }
                return None;
            }
            "studied" => Event::Studied,
            "refused" => Event::Refused(*REFUSALS.get(value.as_f64()? as usize)?),
            "done" => {
                let text = String::from_utf8(Uint8Array::new(value).to_vec()).unwrap_or_default();
                Event::Done(pending.edition.take()?, text)
            }
            _ => return None,
        };
        let events = pending.events.clone();
        inner.pending = None;
        Some((event, events))
    }

    fn fail(&self, reason: &str) {
        self.0.borrow_mut().asking.break_promises(reason);
        self.end();
        let pending = self.0.borrow_mut().pending.take();
        if let Some(pending) = pending {
            pending.events.emit(Event::Failed(reason.into()));
        }
    }
}

impl Link {
    fn flush(&mut self) {
        if self.ready {
            for (message, transfer) in self.outbox.drain(..) {
                // A buffer that was handed over already would be a fault of our own.
                let _ = self.worker.post_message_with_transfer(&message, &transfer);
            }
        }
    }
}

/// An edition or corrections, as they are sent.
pub fn packed(value: &impl Wire) -> Uint8Array {
    Uint8Array::from(wire::to_bytes(value).as_slice())
}

fn hold_message(document: &Document) -> (Array, Array) {
    let buffer = packed(&document.edition).buffer();
    let message = dom::array([&0.into(), &"hold".into(), &document.file.into(), &buffer]);
    (message, dom::array([&buffer]))
}
