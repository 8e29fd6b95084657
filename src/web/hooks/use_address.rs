//! Keeps the address like what is on show, and follows it when it is opened.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::dom;
use crate::model::address::{self, Pairs};
use crate::model::search::Event;
use crate::model::state::{Action, Keeping, State, Wish};

/// The address follows what is on show after so long; browsers complain of a
/// page that changes its address too often. A page that was on show and is left it lets
/// go at once: who loads the window anew is not to be led back to it.
const PAUSE_MILLIS: u32 = 500;

/// What the browser keeps beside an address that this page wrote.
const OURS: JsValue = JsValue::TRUE;

#[hook]
pub fn use_address(state: &State, actions: Callback<Action>) {
    let ready = state.keeping != Keeping::Unknown;
    use_effect_with(ready, move |&ready| {
        let listener = ready.then(|| {
            follow(&actions, wish_again);
            EventListener::new(&dom::window(), "hashchange", move |_| follow(&actions, address::wish))
        });
        move || drop(listener)
    });
    let pairs = address::of(state);
    let opening = state.open.is_some() && state.document().is_none();
    // The address may name a page that is still to be opened: that one is not left.
    let on_show = use_mut_ref(|| false);
    use_effect_with((pairs, ready && !opening), move |(pairs, ready)| {
        let pairs = pairs.clone();
        let later = ready.then(|| {
            let shows = address::get(&pairs, "d").is_some();
            let left = on_show.replace(shows) && !shows;
            let pause = if left { 0 } else { PAUSE_MILLIS };
            Timeout::new(pause, move || show(&pairs))
        });
        move || drop(later)
    });
}

/// Where an address leads to that was there when the page was opened.
fn wish_again(pairs: &Pairs) -> Option<Wish> {
    let wish = address::wish(pairs)?;
    // What this window wrote itself names the article that fills the view; the library
    // knows the line that the view began with, which may be one of the article before.
    let ours = dom::window().history().and_then(|history| history.state());
    (wish.paragraph.is_some() || ours != Ok(OURS)).then_some(wish)
}

/// Says what the address asks for.
fn follow(actions: &Callback<Action>, wish: fn(&Pairs) -> Option<Wish>) {
    let pairs = here();
    if let Some(script) = address::get(&pairs, "script") {
        actions.emit(Action::Chosen("script", script.into()));
    }
    if let Some(query) = address::get(&pairs, "q") {
        actions.emit(Action::Search(Event::Queried(query.into())));
    }
    if let Some(id) = address::get(&pairs, "d") {
        actions.emit(Action::Wished {
            id: id.into(),
            wish: wish(&pairs),
        });
    }
}

/// The pairs of the window's address.
fn here() -> Pairs {
    parse(&dom::window().location().hash().unwrap_or_default())
}

fn parse(hash: &str) -> Pairs {
    let decode = |text: &str| js_sys::decode_uri_component(text).ok().map(String::from);
    let pairs = hash
        .trim_start_matches('#')
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    pairs
        .filter_map(|(name, value)| Some((decode(name)?, decode(value)?)))
        .collect()
}

/// The address of these pairs, behind the page's own.
pub fn write(pairs: &Pairs) -> String {
    let pairs = pairs.iter().map(|(name, value)| {
        let value = String::from(js_sys::encode_uri_component(value));
        [name, "=", &value].concat()
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn show(pairs: &Pairs) {
    let location = dom::window().location();
    let Ok(history) = dom::window().history() else { return };
    let hash = write(pairs);
    let here = location.hash().unwrap_or_default();
    if here.trim_start_matches('#') == hash && history.state() == Ok(OURS) {
        return;
    }
    let address = match hash.is_empty() {
        true => location.pathname().unwrap_or_default() + &location.search().unwrap_or_default(),
        false => ["#", &hash].concat(),
    };
    // A browser may refuse it, on a page from a file; then the address stays.
    let _ = history.replace_state_with_url(&OURS, "", Some(&address));
}
