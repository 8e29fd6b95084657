//! The keys that put a page right, while that is what the reader does.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::dom;
use crate::model::state::{Action, Tool};

/// `x` starts an article at the chosen block, `m` and `Shift+M` join its article to
/// the one before and after, `r` and `t` go to its role and its text;
/// `z` and `y` undo and redo, with Ctrl too.
///
/// Which block is chosen, the state knows: what is drawn may lag behind quick fingers.
#[hook]
pub fn use_mending_keys(actions: Callback<Action>) {
    use_effect_with(actions, |actions| {
        let actions = actions.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&dom::window(), "keydown", options, move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if dom::is_typing(event) || event.alt_key() {
                return;
            }
            let key = event.key();
            let command = event.ctrl_key() || event.meta_key();
            let action = match (history(&key, command, event.shift_key()), key.as_str()) {
                (Some(action), _) => action,
                (None, _) if command => return,
                (None, "x") => Action::Parted,
                (None, "m") => Action::Joined { forward: false },
                (None, "M") => Action::Joined { forward: true },
                (None, "r") => Action::ToolAsked(Tool::Role),
                (None, "t") => Action::ToolAsked(Tool::Text),
                _ => return,
            };
            event.prevent_default();
            actions.emit(action);
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

/// Sends the focus to a tool that was asked for: once the bench is drawn by the same state,
/// so with the tools of the block that was chosen before.
#[hook]
pub fn use_tool(tool: Option<(Tool, u32)>) {
    // What was asked for at an earlier bench is none of this one's.
    let last = use_mut_ref(|| tool);
    use_effect_with(tool, move |&tool| {
        if last.replace(tool) == tool {
            return;
        }
        let selector = match tool {
            Some((Tool::Role, _)) => ".bench select[name=role]",
            Some((Tool::Text, _)) => ".mend-lines summary",
            None => return,
        };
        dom::focus(selector);
    });
}
