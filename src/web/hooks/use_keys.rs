//! The keys that work anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::dom;
use crate::model::state::{Action, Dialog};

/// `/` and Ctrl+F go to the search field, `s` shows the source, `c` the contents,
/// `v` one story, `]` and `[` the next and the one before.
#[hook]
pub fn use_keys(reading: bool, actions: Callback<Action>) {
    use_effect_with(reading, move |&reading| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&dom::window(), "keydown", options, move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            let command = event.ctrl_key() || event.meta_key();
            let action = match event.key().as_str() {
                "f" if reading && command && !event.shift_key() && !event.alt_key() => {
                    focus_search();
                    None
                }
                _ if command || event.alt_key() || dom::is_typing(event) => return,
                "/" if reading => {
                    focus_search();
                    None
                }
                "s" if reading => Some(Action::SourceToggled),
                "c" if reading => Some(Action::ContentsToggled),
                "e" if reading => Some(Action::EditingToggled),
                "?" => Some(Action::Opened(Dialog::Keys)),
                "j" | "k" if reading => Some(Action::Stepped {
                    forward: event.key() == "j",
                }),
                "v" if reading => Some(Action::ExtentToggled),
                "]" | "n" if reading => Some(Action::Turned { forward: true }),
                "[" | "p" if reading => Some(Action::Turned { forward: false }),
                _ => return,
            };
            event.prevent_default();
            if let Some(action) = action {
                actions.emit(action);
            }
        });
        move || drop(listener)
    });
}

fn focus_search() {
    if let Some(field) = dom::query("input[type=search]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}
