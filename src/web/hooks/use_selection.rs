//! Which blocks the reader selected last. Menus and dialogs take the browser's
//! own selection away before one can ask what of it is wanted.

use std::cell::Cell;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

use crate::dom;
use crate::model::document::Spot;
use crate::model::export::Selected;

thread_local! {
    static LAST: Cell<Option<Selected>> = const { Cell::new(None) };
}

/// From where to where the reader selected text in the page on show.
pub fn selected() -> Option<Selected> {
    LAST.get()
}

/// Listens as long as this file is on show.
#[hook]
pub fn use_selection(file: Option<u32>) {
    use_effect_with(file, |_| {
        LAST.set(None);
        let listener = EventListener::new(&dom::document(), "selectionchange", |_| notice());
        move || drop(listener)
    });
}

fn notice() {
    let Some(selection) = dom::window().get_selection().ok().flatten() else {
        return;
    };
    let ends = (spot_of(selection.anchor_node()), spot_of(selection.focus_node()));
    match ends {
        (Some(anchor), Some(focus)) if !selection.is_collapsed() => LAST.set(Some((anchor, focus))),
        // A click elsewhere in the text; one on a menu changes nothing.
        (Some(_), _) => LAST.set(None),
        _ => {}
    }
}

fn spot_of(node: Option<Node>) -> Option<Spot> {
    let node = node?;
    let element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    let block = element.closest("main [data-at]").ok().flatten()?;
    Spot::from_at(&block.get_attribute("data-at")?)
}
