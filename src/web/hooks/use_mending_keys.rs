//! The keys that put a page right, while that is what the reader does.

use std::rc::Rc;

use duban::parse::Correction;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::dom;
use crate::model::document::{Document, Spot};
use crate::model::mending;
use crate::model::state::Action;

/// `x` starts an article at the chosen block, `m` and `Shift+M` join its article to
/// the one before and after, `r` and `t` go to its role and its text;
/// `z` and `y` undo and redo, with Ctrl too.
#[hook]
pub fn use_mending_keys(document: &Rc<Document>, chosen: Option<Spot>, actions: Callback<Action>) {
    use_effect_with((document.clone(), chosen), move |(document, chosen)| {
        let (document, chosen) = (document.clone(), *chosen);
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&dom::window(), "keydown", options, move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if dom::is_typing(event) || event.alt_key() {
                return;
            }
            let key = event.key();
            let command = event.ctrl_key() || event.meta_key();
            if let Some(action) = history(&key, command, event.shift_key()) {
                event.prevent_default();
                return actions.emit(action);
            }
            let Some(spot) = chosen.filter(|_| !command) else {
                return;
            };
            let first = document.block(spot).and_then(|block| block.lines.first());
            let correction = match key.as_str() {
                "x" => first.map(|line| Correction::Apart { line }),
                "m" => mending::join(&document, spot, false),
                "M" => mending::join(&document, spot, true),
                "r" => return focus(event, ".bench select[name=role]"),
                "t" => return focus(event, ".mend-lines summary"),
                _ => return,
            };
            event.prevent_default();
            if let Some(correction) = correction {
                actions.emit(Action::Corrected(correction));
            }
        });
        move || drop(listener)
    });
}

/// Undo and redo, with Ctrl or without.
fn history(key: &str, command: bool, shift: bool) -> Option<Action> {
    match (key, shift) {
        ("z", false) => Some(Action::Undone),
        ("y", false) => Some(Action::Redone),
        ("Z" | "z", true) if command => Some(Action::Redone),
        _ => None,
    }
}

fn focus(event: &KeyboardEvent, selector: &str) {
    event.prevent_default();
    if let Some(element) = dom::query(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What is there takes the focus.
        let _ = element.focus();
    }
}
