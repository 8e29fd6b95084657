//! The page's second half: what the first screen does without, fetched behind it.
//!
//! All of it is reached through one table of functions, so that `cargo xtask dist`
//! can cut the program in two where the table is asked for (feature `split`).
//! Nothing else may name these functions in the first half: what does is fetched
//! first. What happens before the second half is here waits for it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Html;

use crate::arrival::{self, Arrival};
use crate::components::library::space;
use crate::components::rest;
use crate::model::state::{Action, State, reduce};
use crate::ui::Ui;

/// The way into the second half.
pub struct Later {
    pub reduce: fn(Rc<State>, Action) -> Rc<State>,
    /// All effects, and what is on the screen but for the first one.
    pub rest: fn(Rc<State>) -> Html,
    /// What stands at the foot of the first screen.
    pub foot: fn(&State) -> Html,
    /// Takes what the reader brought.
    pub take: fn(&Ui, Arrival),
}

type Waiting = Box<dyn FnOnce(&'static Later)>;

thread_local! {
    static HERE: RefCell<Result<&'static Later, Vec<Waiting>>> = const { RefCell::new(Err(Vec::new())) };
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(later))]
fn table() -> &'static Later {
    &Later {
        reduce,
        rest: rest::show,
        foot: space::foot,
        take: arrival::take,
    }
}

/// Fetches the second half.
pub fn fetch() {
    spawn_local(async {
        #[cfg(feature = "split")]
        let later = table().await;
        #[cfg(not(feature = "split"))]
        let later = table();
        let waiting = HERE.replace(Ok(later)).err().unwrap_or_default();
        waiting.into_iter().for_each(|act| act(later));
    });
}

/// The second half, where it is here.
pub fn at_hand() -> Option<&'static Later> {
    HERE.with_borrow(|here| here.as_ref().ok().copied())
}

/// Does something with the second half, at once where it is here.
pub fn once_here(act: impl FnOnce(&'static Later) + 'static) {
    match at_hand() {
        Some(later) => act(later),
        None => HERE.with_borrow_mut(|here| {
            if let Err(waiting) = here {
                waiting.push(Box::new(act));
            }
        }),
    }
}
