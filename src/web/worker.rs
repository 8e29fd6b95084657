//! The worker's side: a request in, its answers out.
//!
//! A request is `[number, name, encoding or null, bytes]`. The answers are
//! `[number, kind, value]`: any number of `progress` (thousandths) and `part`
//! (an edition's JSON, see `model::parts`), then `done` (the text's UTF-8), or
//! `refused` alone. Once it can listen, the worker says `[0, "ready"]`.
//! A panic is told as `[0, "panic", message]` before the worker dies of it.

use duban::Refusal;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::dom;
use crate::model::parts;

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

/// Listens for requests.
pub fn serve() {
    std::panic::set_hook(Box::new(|panic| {
        post(0.0, "panic", &panic.to_string().into(), None);
    }));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let request: js_sys::Array = event.data().unchecked_into();
        let number = request.get(0).as_f64().unwrap_or(0.0);
        let name = request.get(1).as_string().unwrap_or_default();
        let encoding = request.get(2).as_string();
        let bytes = js_sys::Uint8Array::new(&request.get(3)).to_vec();
        read(number, &name, encoding.as_deref(), bytes);
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    listen.forget();
    post(0.0, "ready", &JsValue::NULL, None);
}

fn read(number: f64, name: &str, encoding: Option<&str>, bytes: Vec<u8>) {
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
    progress(900);
    parts::cut(edition, parts::PART_BYTES, |part| {
        if let Ok(json) = serde_json::to_vec(part) {
            post_bytes(number, "part", &json);
        }
    });
    post_bytes(number, "done", decoded.text.as_bytes());
}

fn post_bytes(number: f64, kind: &str, bytes: &[u8]) {
    let buffer = js_sys::Uint8Array::from(bytes).buffer();
    post(number, kind, &buffer, Some(&buffer));
}

fn post(number: f64, kind: &str, value: &JsValue, transfer: Option<&JsValue>) {
    let message = dom::array([&number.into(), &kind.into(), value]);
    let transferred = js_sys::Array::new();
    if let Some(buffer) = transfer {
        transferred.push(buffer);
    }
    // Plain values and a buffer of our own always clone.
    let _ = scope().post_message_with_transfer(&message, &transferred);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
