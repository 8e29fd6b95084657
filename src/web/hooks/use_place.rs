//! Tells where in the text one came to rest, so that one finds it there again.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::dom;
use crate::model::document::Spot;
use crate::model::state::Action;

/// One has come to rest after so long; more loses the place of those who leave at once.
const REST_MILLIS: u32 = 250;

/// Less of a block, in pixels, is not read.
const EDGE: f64 = 30.0;

/// A listener for the text's scrolling.
#[hook]
pub fn use_place(actions: Callback<Action>) -> Callback<Event> {
    let waiting = use_mut_ref(|| None::<Timeout>);
    use_callback((), move |event: Event, ()| {
        let Some(text) = event.target().and_then(|text| text.dyn_into::<Element>().ok()) else {
            return;
        };
        let actions = actions.clone();
        let rested = Timeout::new(REST_MILLIS, move || {
            if let Some(spot) = first_in_view(&text) {
                actions.emit(Action::Rested(spot));
            }
        });
        // The one before is no longer waited for.
        waiting.replace(Some(rested));
    })
}

/// The first block that is seen whole or in part.
fn first_in_view(text: &Element) -> Option<Spot> {
    let area = text.get_bounding_client_rect();
    let blocks = text.query_selector_all("article [data-at]").ok()?;
    let seen = |block: &Element| {
        let block = block.get_bounding_client_rect();
        match dom::is_vertical() {
            false => block.bottom() > area.top() + EDGE,
            true => block.left() < area.right() - EDGE,
        }
    };
    // They follow one another, so the first that is seen is found by halves.
    let (mut start, mut end) = (0, blocks.length());
    while start < end {
        let middle = (start + end) / 2;
        let block = blocks.get(middle)?.unchecked_into::<Element>();
        if seen(&block) {
            end = middle;
        } else {
            start = middle + 1;
        }
    }
    let block = blocks.get(start)?.unchecked_into::<Element>();
    Spot::from_at(&block.get_attribute("data-at")?)
}
