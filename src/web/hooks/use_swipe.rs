//! A finger that sweeps over the text turns to the next story or the one before.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, TouchEvent};
use yew::prelude::*;

use crate::dom;
use crate::model::settings::Direction;
use crate::model::state::Action;
use crate::model::swipe::{Way, turn};

/// Where a finger came down and when.
type Start = (f64, f64, f64);

#[hook]
pub fn use_swipe(root: &NodeRef, direction: Direction, actions: Callback<Action>) {
    use_effect_with((root.clone(), direction), move |(root, direction)| {
        let direction = *direction;
        let listeners = root.cast::<Element>().map(|root| {
            let start: Rc<Cell<Option<Start>>> = Rc::default();
            let began = start.clone();
            let down = EventListener::new(&root, "touchstart", move |event| began.set(one_finger(event)));
            let up = EventListener::new(&root, "touchend", move |event| {
                let way = start.take().zip(one_finger(event)).map(|(from, to)| Way {
                    right: to.0 - from.0,
                    down: to.1 - from.1,
                    time: to.2 - from.2,
                });
                let forward = way.and_then(|way| turn(way, direction));
                if let Some(forward) = forward.filter(|_| !dom::is_selecting()) {
                    actions.emit(Action::Turned { forward });
                }
            });
            [down, up]
        });
        move || drop(listeners)
    });
}

/// Where the only finger is, on a page that was not made larger: there it is moved about.
fn one_finger(event: &Event) -> Option<Start> {
    let event: &TouchEvent = event.unchecked_ref();
    let touch = event.changed_touches().get(0)?;
    let alone = event.touches().length() <= 1 && !dom::is_zoomed();
    alone.then(|| {
        (
            f64::from(touch.client_x()),
            f64::from(touch.client_y()),
            event.time_stamp(),
        )
    })
}
