//! The page's third part: what a reader comes to by a deliberate act, and reads without.
//!
//! Dialogs, the bench and the reasons, backups: all of it is reached through one table
//! of functions, as the second is (`later.rs`), and is fetched behind the worker.
//! What is asked of it before waits for it.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Element};
use yew::prelude::*;

use crate::backup;
use crate::components::{aside, dialog};
use crate::model::document::Document;
use crate::model::settings::Settings;
use crate::model::state::{Dialog, State};
use crate::model::view::View;
use crate::paper;
use crate::part::Part;
use crate::ui::Ui;

/// Where it could not be had, it is asked for again after so long.
const AGAIN_MILLIS: u32 = 2_000;

/// The way into the third part.
pub struct Extra {
    /// What lies over the page.
    pub dialog: fn(Dialog, &Rc<State>, &View) -> Html,
    /// What stands beside the text: the bench, or the reasons.
    pub aside: fn(&Rc<State>, &View) -> Html,
    pub back_up: fn(&Ui),
    pub restore: fn(&Ui, Blob),
    /// What sets a text for paper.
    pub paper: fn(&Element, Settings, &Document) -> Box<dyn Any>,
}

thread_local! {
    static HERE: Part<Extra> = const { Part::new() };
    /// Whether it is on its way.
    static COMES: Cell<bool> = const { Cell::new(false) };
}

/// It could not be had.
struct Absent;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Absent {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(extra, fallible))]
fn table() -> Result<&'static Extra, Absent> {
    Ok(&Extra {
        dialog: dialog::show,
        aside: aside::show,
        back_up: backup::save,
        restore: backup::restore,
        paper: paper::set,
    })
}

/// Fetches it, where it is neither here nor on its way.
pub fn fetch() {
    if COMES.replace(true) {
        return;
    }
    spawn_local(async {
        #[cfg(feature = "split")]
        let extra = table().await;
        #[cfg(not(feature = "split"))]
        let extra = table();
        match extra {
            Ok(extra) => HERE.with(|here| here.came(extra)),
            Err(Absent) => {
                let again = || {
                    COMES.set(false);
                    fetch();
                };
                Timeout::new(AGAIN_MILLIS, again).forget();
            }
        }
    });
}

/// The third part, where it is here.
pub fn at_hand() -> Option<&'static Extra> {
    HERE.with(Part::at_hand)
}

/// Does something with it, at once where it is here.
pub fn once_here(act: impl FnOnce(&'static Extra) + 'static) {
    HERE.with(|here| here.once_here(act));
}

/// The same; who asks is drawn again once it is.
#[hook]
pub fn use_extra() -> Option<&'static Extra> {
    let here = at_hand();
    let again = use_force_update();
    use_effect_with((), move |()| once_here(move |_| again.force_update()));
    here
}
