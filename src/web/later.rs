//! The page's second part: what a page is taken in and read with, fetched behind the
//! first screen.
//!
//! All of it is reached through one table of functions, so that `cargo xtask dist`
//! can cut the program where the table is asked for (feature `split`).
//! Nothing else may name these functions in the first part: what does is fetched
//! first. What happens before the second part is here waits for it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Html;

use crate::arrival::{self, Arrival};
use crate::components::rest;
use crate::model::state::{Action, State, reduce};
use crate::part::Part;
use crate::ui::Ui;

/// The way into the second part.
pub struct Later {
    pub reduce: fn(Rc<State>, Action) -> Rc<State>,
    /// What is on the screen but for the first one, and the effects of reading.
    pub rest: fn(Rc<State>) -> Html,
    /// Takes what the reader brought.
    pub take: fn(&Ui, Arrival),
}

thread_local! {
    static HERE: Part<Later> = const { Part::new() };
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(later))]
fn table() -> &'static Later {
    &Later {
        reduce,
        rest: rest::show,
        take: arrival::take,
    }
}

/// Fetches the second part.
pub fn fetch() {
    spawn_local(async {
        #[cfg(feature = "split")]
        let later = table().await;
        #[cfg(not(feature = "split"))]
        let later = table();
        HERE.with(|here| here.came(later));
    });
}

/// The second part, where it is here.
pub fn at_hand() -> Option<&'static Later> {
    HERE.with(Part::at_hand)
}

/// Does something with the second part, at once where it is here.
pub fn once_here(act: impl FnOnce(&'static Later) + 'static) {
    HERE.with(|here| here.once_here(act));
}
