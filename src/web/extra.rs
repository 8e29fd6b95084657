//! The page's third part: what a page that just came is read without.
//!
//! The library and its store, search and its results, other scripts, the source, the
//! voice, dialogs, the bench, backups: all of it is reached through one table of
//! functions, as the second is (`later.rs`), and is fetched beside the worker.
//! What is asked of it before waits for it.

use std::any::Any;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::pin::Pin;
use std::rc::Rc;

use duban::hanzi::{Options, Own, Script};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Element, File, FileSystemEntry};
use yew::prelude::*;

use crate::components::notices::Told;
use crate::components::{aside, beyond, library, more_menu, news, results, search_card, source};
use crate::model::document::Document;
use crate::model::search::Search;
use crate::model::settings::Settings;
use crate::model::state::{Notice, State};
use crate::model::view::{Conversion, View};
use crate::original::Original;
use crate::part::Part;
use crate::ui::Ui;
use crate::{aloud, backup, bringing, dictionaries, keeper, paper};

/// Where it could not be had, it is asked for again after so long.
const AGAIN_MILLIS: u32 = 2_000;

/// What comes in time.
type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// The way into the third part.
pub struct Extra {
    /// All effects of what is here, and what stands before the text because of them.
    pub beyond: fn(&Rc<State>, &Rc<View>) -> Html,
    pub library: fn(&State) -> Html,
    /// What stands at the foot of the first screen.
    pub foot: fn(&State) -> Html,
    /// What a search found. Whether a page is on show.
    pub results: fn(&Search, &View, bool) -> Html,
    /// What hangs from the search field.
    pub search_card: fn(&Search, bool) -> Html,
    /// News of what is here, given the pages that the store did not take.
    pub news: fn(&Notice, &BTreeSet<String>, &Ui) -> Told,
    /// The raw text beside the edition.
    pub source: fn(&Rc<State>, &Rc<Document>, &NodeRef) -> Html,
    /// Fetches the dictionaries, and says what came of it.
    pub dictionaries: fn(Callback<Result<(), String>>),
    /// What shows texts in a script, once the dictionaries are here.
    pub conversion: fn(Script, Own, Options) -> Option<Rc<dyn Conversion>>,
    /// The original of a page that is kept.
    pub original: fn(String) -> Coming<Option<Original>>,
    /// Takes folders and files for what they are.
    pub bring: fn(&Ui, Vec<FileSystemEntry>, Vec<File>),
    /// Reads aloud from where one is, holds that, or goes on with it.
    pub aloud: fn(&State, &View, &Ui),
    /// Ends it.
    pub hush: fn(&Ui),
    /// All that can be done with a page and need not be at hand at once.
    pub more: fn(&Rc<State>, &Rc<Document>, &View) -> Html,
    /// What stands beside the text: the bench, or the reasons.
    pub aside: fn(&Rc<State>, &View) -> Html,
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
        beyond: beyond::show,
        library: library::show,
        foot: library::space::foot,
        results: results::show,
        search_card: search_card::show,
        news: news::told,
        source: source::show,
        dictionaries: dictionaries::bring,
        conversion: dictionaries::conversion,
        original: |id| Box::pin(async move { keeper::original(&id).await }),
        bring: bringing::bring,
        aloud: aloud::toggle,
        hush: aloud::hush,
        more: more_menu::show,
        aside: aside::show,
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
