//! The worker: what decodes, reads and searches, a program of its own. The page is
//! fetched and shown first, this behind it.
//!
//! A request is an array: a number, a kind, and what the kind needs.
//!
//! | request | answers |
//! |---|---|
//! | `read`, file, name, encoding or null, bytes, corrections | any number of `progress` (thousandths) and `part` (an edition, see `model::parts`), then `done` (the text's UTF-8); or `refused` alone |
//! | `study`, as `read` | `studied`, or `refused`: it can be searched now |
//! | `hold`, file, an edition | none: what an earlier worker had read is searched by this one too |
//! | `drop`, file | none |
//! | `explain`, line, corrections, UTF-8 of the text | `explained` (JSON of the evidence) |
//! | `search`, file on show, JSON of `search::Asked` | `found` (JSON of `model::findings`) |
//! | `near`, any, JSON of `search::Asked` | `near` (JSON of the words) |
//! | `table`, any, JSON of `search::Asked`, its ending | `table` (UTF-8) |
//! | those of an export, see `press` | `reply` |
//!
//! Editions and corrections pass as `model::wire` writes them.
//!
//! Once it can listen, the worker says `[0, "ready"]`. A panic is told as
//! `[0, "panic", message]` before the worker dies of it.

/// Shared with the page; each of the two uses its part.
#[allow(dead_code, unused_imports)]
mod model;
mod press;
mod shelf;

use duban::parse::Corrections;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use model::parts;
use model::refusals::REFUSALS;
use model::search::{Asked, Table};
use model::wire;
use press::Press;
use shelf::Shelf;

/// How far it is, is told of files of so many bytes. A shorter one is read before it
/// could be drawn.
const LONG_BYTES: usize = 100_000;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        post(0.0, "panic", &panic.to_string().into(), None);
    }));
    let mut shelf = Shelf::default();
    let mut press = None;
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        answer(&mut shelf, &mut press, &event.data().unchecked_into());
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    listen.forget();
    post(0.0, "ready", &JsValue::NULL, None);
}

fn answer(shelf: &mut Shelf, press: &mut Option<Press>, request: &Array) {
    let number = request.get(0).as_f64().unwrap_or(0.0);
    let file = request.get(2).as_f64().unwrap_or(0.0) as u32;
    let text = |at: u32| request.get(at).as_string();
    let bytes = |at: u32| Uint8Array::new(&request.get(at)).to_vec();
    let corrections = |at: u32| Corrections::from(wire::of_bytes::<Vec<_>>(&bytes(at)).unwrap_or_default());
    match text(1).unwrap_or_default().as_str() {
        kind @ ("read" | "study") => {
            let reading = Reading {
                number,
                file,
                name: text(3).unwrap_or_default(),
                encoding: text(4),
                corrections: corrections(6),
                quiet: kind == "study",
            };
            read(shelf, &reading, bytes(5));
        }
        "hold" => {
            if let Some(edition) = wire::of_bytes(&bytes(3)) {
                shelf.hold(file, &edition, None);
            }
        }
        "drop" => shelf.drop(file),
        "search" => post_json(number, "found", &shelf.search(file, &asked(text(3)))),
        "near" => post_json(number, "near", &shelf.near(&asked(text(3)).query)),
        "table" => {
            let table = text(4).and_then(|ending| Table::from_ending(&ending));
            let table = table.map(|table| shelf.table(&asked(text(3)), table));
            post_bytes(number, "table", table.unwrap_or_default().as_bytes());
        }
        "explain" => {
            let text = String::from_utf8(bytes(4)).unwrap_or_default();
            let decoded = duban::Decoded {
                encoding: "UTF-8",
                malformed: 0,
                bytes: text.len(),
                text,
            };
            post_json(
                number,
                "explained",
                &duban::parse::explain(&decoded, &corrections(3), file),
            );
        }
        kind => {
            if let Some(reply) = press::answer(press, kind, request) {
                post(
                    number,
                    "reply",
                    &reply,
                    reply.dyn_ref::<ArrayBuffer>().map(AsRef::as_ref),
                );
            }
        }
    }
}

fn asked(json: Option<String>) -> Asked {
    json.and_then(|json| serde_json::from_slice(json.as_bytes()).ok())
        .unwrap_or_default()
}

/// A file to be read.
struct Reading {
    number: f64,
    file: u32,
    name: String,
    encoding: Option<String>,
    corrections: Corrections,
    /// Only to be made ready for search.
    quiet: bool,
}

fn read(shelf: &mut Shelf, asked: &Reading, bytes: Vec<u8>) {
    let number = asked.number;
    let long = !asked.quiet && bytes.len() >= LONG_BYTES;
    let progress = |permille: u16| {
        if long {
            post(number, "progress", &permille.into(), None);
        }
    };
    let decoded = match duban::decode(&bytes, asked.encoding.as_deref()) {
        Ok(decoded) => decoded,
        Err(refusal) => {
            let code = REFUSALS.iter().position(|&known| known == refusal).unwrap_or(0);
            return post(number, "refused", &(code as u32).into(), None);
        }
    };
    drop(bytes);
    progress(100);
    let edition = duban::parse::parse_with(&asked.name, &decoded, &asked.corrections);
    progress(800);
    // Nobody waits for search before there is something to read.
    if !asked.quiet {
        parts::cut(&edition, parts::PART_BYTES, |part| {
            post_bytes(number, "part", &wire::to_bytes(part));
        });
        post_bytes(number, "done", decoded.text.as_bytes());
    }
    shelf.hold(asked.file, &edition, Some(&decoded.text));
    if asked.quiet {
        post(number, "studied", &JsValue::NULL, None);
    }
}

fn post_json(number: f64, kind: &str, value: &impl serde::Serialize) {
    // Our own structures always have a form in JSON.
    if let Ok(json) = serde_json::to_vec(value) {
        post_bytes(number, kind, &json);
    }
}

fn post_bytes(number: f64, kind: &str, bytes: &[u8]) {
    let buffer = Uint8Array::from(bytes).buffer();
    post(number, kind, &buffer, Some(&buffer));
}

fn post(number: f64, kind: &str, value: &JsValue, transfer: Option<&JsValue>) {
    let message = Array::of3(&number.into(), &kind.into(), value);
    let transferred = Array::new();
    if let Some(buffer) = transfer {
        transferred.push(buffer);
    }
    // Plain values and a buffer of our own always clone.
    let _ = scope().post_message_with_transfer(&message, &transferred);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
