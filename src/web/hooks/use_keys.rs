//! The keys that work anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::components::focus_search;
use crate::dom;
use crate::model::state::{Action, Dialog};

/// `/` and Ctrl+F go to the search field, `s` shows the source, `c` the contents, `w` asks why,
/// `v` one story, `]` and `[` the next and the one before.
#[hook]
pub fn use_keys(reading: bool, actions: Callback<Action>) {
    use_effect_with(reading, move |&reading| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&dom::window(), "keydown", options, move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            let command = event.ctrl_key() || event.meta_key();
            let action = match event.key().as_str() {
                // A second time it is the browser's own.
                "f" if command && !event.shift_key() && !event.alt_key() => {
                    if dom::is_typing(event) || !focus_search() {
                        return;
                    }
                    None
                }
                _ if command || event.alt_key() || dom::is_typing(event) => return,
                "/" => {
                    if !focus_search() {
                        return;
                    }
                    None
                }
                "s" if reading => Some(Action::SourceToggled),
                "c" if reading => Some(Action::ContentsToggled),
                "e" if reading => Some(Action::EditingToggled),
                "w" if reading => Some(Action::WhyWondered),
                "?" => Some(Action::Opened(Dialog::Keys)),
                "j" | "k" if reading => Some(Action::Stepped {
                    forward: event.key() == "j",
                }),
                "o" if reading => Some(Action::ScriptFlipped),
                "b" if reading => Some(Action::CompareToggled),
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
