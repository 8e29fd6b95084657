//! Questions to the worker: what a query finds, what is near it, all hits as a
//! file, and the steps of an export. Questions and answers pass as JSON: whoever asks
//! knows what stands in them.
//!
//! There is never more than one search under way: of those that follow one
//! another fast only the last is sent, so that no answer waits behind a stale
//! one. Near words are asked for when the reader has paused.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use yew::Callback;

use super::Client;
use crate::dom;
use crate::model::search::Table;

/// What is under way, and what the reader wants to be asked by now.
#[derive(Default)]
pub(super) struct Asking {
    under_way: Vec<(u32, Question)>,
    wanted: Option<Search>,
}

/// A search, with whom to tell.
#[derive(Clone)]
pub struct Search {
    /// On show; 0 where none is.
    pub file: u32,
    /// What is asked, as JSON.
    pub asked: String,
    pub found: Callback<Vec<u8>>,
    pub near: Callback<Vec<u8>>,
}

enum Question {
    Found(Search),
    Near(Callback<Vec<u8>>),
    Table(Callback<String>),
    /// How the promise of a reply is kept, and how it is broken.
    Reply(Function, Function),
}

impl Asking {
    /// The worker ended: a search that it owes an answer to is wanted again, and
    /// promises are broken.
    pub fn again(&mut self) {
        self.break_promises("");
        for (_, question) in std::mem::take(&mut self.under_way) {
            if let Question::Found(search) = question {
                self.wanted.get_or_insert(search);
            }
        }
    }

    /// Whoever was promised a reply hears, later and never within this call, why there is none.
    pub fn break_promises(&mut self, reason: &str) {
        self.under_way.retain(|(_, question)| match question {
            Question::Reply(_, break_it) => {
                let _ = break_it.call1(&JsValue::NULL, &reason.into());
                false
            }
            _ => true,
        });
    }

    fn is_searching(&self) -> bool {
        let found = |(_, question): &(u32, Question)| matches!(question, Question::Found(_));
        self.under_way.iter().any(found)
    }
}

impl Client {
    /// Searches all that was read.
    pub fn search(&self, search: Search) {
        self.0.borrow_mut().asking.wanted = Some(search);
        self.search_next();
    }

    /// All hits as a file.
    pub fn table(&self, asked: &str, table: Table, answer: Callback<String>) {
        self.ask("table", 0, asked, &table.ending().into(), Question::Table(answer));
    }

    /// Says something to which there is one reply. The promise is broken where
    /// the worker breaks off.
    pub fn request(&self, kind: &str, rest: &[JsValue], transfer: Array) -> Promise {
        let number = self.number();
        let message = dom::array([&number.into(), &kind.into()]);
        for part in rest {
            message.push(part);
        }
        let promise = Promise::new(&mut |keep, break_it| {
            let question = Question::Reply(keep, break_it);
            self.0.borrow_mut().asking.under_way.push((number, question));
        });
        self.send(message, transfer);
        promise
    }

    /// Sends the search that is wanted, unless one is under way.
    fn search_next(&self) {
        if self.0.borrow().asking.is_searching() {
            return;
        }
        let wanted = self.0.borrow_mut().asking.wanted.take();
        if let Some(search) = wanted {
            let asked = search.asked.clone();
            self.ask("search", search.file, &asked, &JsValue::NULL, Question::Found(search));
        }
    }

    fn ask(&self, kind: &str, file: u32, asked: &str, more: &JsValue, question: Question) {
        let number = self.number();
        let message = dom::array([&number.into(), &kind.into(), &file.into(), &asked.into(), more]);
        self.0.borrow_mut().asking.under_way.push((number, question));
        self.send(message, Array::new());
    }

    /// Gives an answer to whoever asked; one that nobody waits for is dropped.
    pub(super) fn tell(&self, number: u32, value: &JsValue) {
        let question = {
            let under_way = &mut self.0.borrow_mut().asking.under_way;
            let place = under_way.iter().position(|(known, _)| *known == number);
            place.map(|place| under_way.swap_remove(place).1)
        };
        let bytes = || Uint8Array::new(value).to_vec();
        match question {
            Some(Question::Found(search)) => {
                search.found.emit(bytes());
                let pausing = self.0.borrow().asking.wanted.is_none();
                if pausing {
                    self.ask("near", 0, &search.asked, &JsValue::NULL, Question::Near(search.near));
                }
                self.search_next();
            }
            Some(Question::Near(answer)) => answer.emit(bytes()),
            Some(Question::Table(answer)) => answer.emit(String::from_utf8(bytes()).unwrap_or_default()),
            Some(Question::Reply(keep, _)) => {
                let _ = keep.call1(&JsValue::NULL, value);
            }
            None => {}
        }
    }
}
