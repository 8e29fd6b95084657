//! Hears the keys that work anywhere on the page; `model::keys` says which.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::components::files::choose_files;
use crate::components::focus_search;
use crate::extra;
use crate::model::keys::{self, Command, Held, Scope};
use crate::model::state::{Action, State};
use crate::model::view::View;
use crate::ui::Ui;
use crate::{dom, paging};

#[hook]
pub fn use_keys(state: &Rc<State>, view: &Rc<View>, ui: &Ui) {
    // The listener stays; what it looks at is as it was last drawn.
    let latest = use_mut_ref(|| (state.clone(), view.clone()));
    latest.replace((state.clone(), view.clone()));
    use_effect_with(ui.clone(), move |ui| {
        let ui = ui.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&dom::window(), "keydown", options, move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            let (state, view) = latest.borrow().clone();
            if let Some(command) = command(event, &state) {
                event.prevent_default();
                obey(command, &state, &view, &ui);
            }
        });
        move || drop(listener)
    });
}

fn command(event: &KeyboardEvent, state: &State) -> Option<Command> {
    let held = match (event.ctrl_key() || event.meta_key(), event.shift_key()) {
        (true, true) => return None,
        (true, false) => Held::Command,
        (false, true) => Held::Shift,
        (false, false) => Held::Nothing,
    };
    let scope = match state.document() {
        Some(_) => Scope::Edition,
        None => Scope::Anywhere,
    };
    let name = keys::name(&event.key(), held);
    if state.editing && keys::BENCH.contains(&name.as_str()) {
        return None;
    }
    let command = keys::command(&name, scope)?;
    let elsewhere = match command {
        // Fields, buttons and other panes have their own use for these.
        Command::Leaf(_) => dom::is_within(event, "button, a, summary, nav, aside, dialog, section"),
        // These close themselves.
        Command::Leave => dom::is_within(event, "dialog, .menu, .why-panel"),
        // A second time it is the browser's own.
        Command::Search => dom::is_typing(event) || dom::query("input[type=search]").is_none(),
        _ => dom::is_within(event, "dialog"),
    };
    let mine = held == Held::Command || !(event.alt_key() || dom::is_typing(event));
    (mine && !elsewhere).then_some(command)
}

fn obey(command: Command, state: &Rc<State>, view: &Rc<View>, ui: &Ui) {
    match command {
        Command::Say(action) => ui.actions.emit(action()),
        Command::Focus(selector) => {
            if state.calm {
                ui.actions.emit(Action::CalmToggled);
            }
            dom::once_shown(selector, move || dom::focus(selector));
        }
        Command::Search => {
            if state.calm {
                ui.actions.emit(Action::CalmToggled);
            }
            dom::once_shown("input[type=search]", || {
                focus_search();
            });
        }
        Command::Contents => contents(state, ui),
        Command::Menu(selector) => {
            if state.calm {
                ui.actions.emit(Action::CalmToggled);
            }
            dom::once_shown(selector, move || open(selector));
        }
        Command::Next(name) => {
            if let Some(value) = state.settings.next(name) {
                ui.actions.emit(Action::Chosen(name, value.into()));
            }
        }
        Command::Turn(dial, by) => {
            let value = state.settings.dial(dial).saturating_add_signed(by);
            ui.actions.emit(Action::Chosen(dial.name(), value.to_string()));
        }
        Command::Leaf(views) => paging::leaf(views),
        Command::Aloud => {
            let (state, view, ui) = (state.clone(), view.clone(), ui.clone());
            extra::once_here(move |extra| (extra.aloud)(&state, &view, &ui));
        }
        Command::ChooseFiles => choose_files(),
        Command::Leave if state.aloud.is_some() => {
            let ui = ui.clone();
            extra::once_here(move |extra| (extra.hush)(&ui));
        }
        Command::Leave => ui.actions.emit(Action::Left),
    }
}

/// The contents open where they lie over the text; where they stand beside it
/// the focus goes there.
fn contents(state: &State, ui: &Ui) {
    if state.contents || state.calm || dom::prefers("(max-width: 900px)") {
        ui.actions.emit(Action::ContentsToggled);
    }
    let there = match state.contents {
        true => "main#text",
        false => "#contents :is(a[aria-current], .results button)",
    };
    dom::once_shown(there, move || dom::focus(there));
}

fn open(selector: &str) {
    if let Some(menu) = dom::query(selector) {
        let _ = menu.set_attribute("open", "");
        let controls = [selector, " .menu-sheet :is(select, button)"].concat();
        let Ok(controls) = dom::document().query_selector_all(&controls) else {
            return;
        };
        // Some are there only where the window is narrow.
        let mut controls =
            (0..controls.length()).filter_map(|index| controls.get(index)?.dyn_into::<HtmlElement>().ok());
        if let Some(first) = controls.find(|control| control.offset_width() > 0) {
            let _ = first.focus();
        }
    }
}
