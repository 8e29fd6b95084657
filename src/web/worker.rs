//! The worker's side: a request in, its answers out.
//!
//! A request is an array: a number, a kind, and what the kind needs.
//!
//! | request | answers |
//! |---|---|
//! | `read`, file, name, encoding or null, bytes | any number of `progress` (thousandths) and `part` (JSON of an edition, see `model::parts`), then `done` (the text's UTF-8); or `refused` alone |
//! | `study`, as `read` | `studied`, or `refused`: it can be searched now |
//! | `hold`, file, JSON of an edition | none: what an earlier worker had read is searched by this one too |
//! | `drop`, file | none |
//! | `search`, file on show, query | `found` (JSON of `model::findings`) |
//!
//! Once it can listen, the worker says `[0, "ready"]`. A panic is told as
//! `[0, "panic", message]` before the worker dies of it.

mod shelf;

use duban::Refusal;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::dom;
use crate::model::parts;
use shelf::Shelf;

/// Refusals by the number that stands for them in a message.
pub const REFUSALS: [Refusal; 9] = [
    Refusal::Pdf,
    Refusal::Image,
    Refusal::Word,
    Refusal::Office,
    Refusal::Epub,
    Refusal::Archive,
    Refusal::Rtf,
    Refusal::Binary,
    Refusal::Empty,
];

/// What a file is read for.
#[derive(PartialEq)]
enum Purpose {
    Reading,
    Search,
}

/// Listens for requests.
pub fn serve() {
    std::panic::set_hook(Box::new(|panic| {
        post(0.0, "panic", &panic.to_string().into(), None);
    }));
    let mut shelf = Shelf::default();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        answer(&mut shelf, &event.data().unchecked_into());
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    listen.forget();
    post(0.0, "ready", &JsValue::NULL, None);
}

fn answer(shelf: &mut Shelf, request: &Array) {
    let number = request.get(0).as_f64().unwrap_or(0.0);
    let file = request.get(2).as_f64().unwrap_or(0.0) as u32;
    let text = |at: u32| request.get(at).as_string();
    let bytes = |at: u32| Uint8Array::new(&request.get(at)).to_vec();
    match text(1).unwrap_or_default().as_str() {
        "read" => read(
            shelf,
            number,
            file,
            &text(3).unwrap_or_default(),
            text(4).as_deref(),
            bytes(5),
            Purpose::Reading,
        ),
        "study" => read(
            shelf,
            number,
            file,
            &text(3).unwrap_or_default(),
            text(4).as_deref(),
            bytes(5),
            Purpose::Search,
        ),
        "hold" => {
            if let Ok(edition) = serde_json::from_slice(&bytes(3)) {
                shelf.hold(file, &edition);
            }
        }
        "drop" => shelf.drop(file),
        "search" => {
            let findings = shelf.search(file, &text(3).unwrap_or_default());
            if let Ok(json) = serde_json::to_vec(&findings) {
                post_bytes(number, "found", &json);
            }
        }
        _ => {}
    }
}

fn read(
    shelf: &mut Shelf,
    number: f64,
    file: u32,
    name: &str,
    encoding: Option<&str>,
    bytes: Vec<u8>,
    purpose: Purpose,
) {
    let progress = |permille: u16| post(number, "progress", &permille.into(), None);
    let decoded = match duban::decode(&bytes, encoding) {
        Ok(decoded) => decoded,
        Err(refusal) => {
            let code = REFUSALS.iter().position(|&known| known == refusal).unwrap_or(0);
            return post(number, "refused", &(code as u32).into(), None);
        }
    };
    drop(bytes);
    progress(100);
    let edition = duban::parse::read(name, &decoded);
    progress(800);
    shelf.hold(file, &edition);
    if purpose == Purpose::Search {
        return post(number, "studied", &JsValue::NULL, None);
    }
    progress(900);
    parts::cut(edition, parts::PART_BYTES, |part| {
        if let Ok(json) = serde_json::to_vec(part) {
            post_bytes(number, "part", &json);
        }
    });
    post_bytes(number, "done", decoded.text.as_bytes());
}

fn post_bytes(number: f64, kind: &str, bytes: &[u8]) {
    let buffer = Uint8Array::from(bytes).buffer();
    post(number, kind, &buffer, Some(&buffer));
}

fn post(number: f64, kind: &str, value: &JsValue, transfer: Option<&JsValue>) {
    let message = dom::array([&number.into(), &kind.into(), value]);
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
