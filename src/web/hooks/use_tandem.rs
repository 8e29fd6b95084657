//! Has text and source scroll together, where the reader wishes it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::model::document::Document;
use crate::model::settings::Scrolling;
use crate::model::state::Jump;
use crate::tandem::Side;

/// What tells which side the reader's hand is on.
const TOUCHES: [&str; 5] = ["pointerover", "wheel", "touchstart", "keydown", "focusin"];

/// The side under the hand leads; what the other one does then is an echo.
#[hook]
pub fn use_tandem(root: &NodeRef, document: &Rc<Document>, scrolling: Scrolling, jump: Option<Jump>) {
    let on = scrolling == Scrolling::Together;
    // As it was last drawn: that the listeners go follows some time after the wish shows.
    let latest = use_mut_ref(|| None);
    latest.replace(on.then(|| document.clone()));
    use_effect_with((root.clone(), document.clone(), on), move |(root, document, on)| {
        let root = root.cast::<Element>().filter(|_| *on);
        let listeners = root.map(|root| {
            // A jump shows its place on both sides by itself.
            if jump.is_none_or(|jump| !jump.to.in_source()) {
                Side::Text.lead(document);
            }
            listen(&root, latest)
        });
        move || drop(listeners)
    });
}

fn listen(root: &Element, latest: Rc<RefCell<Option<Rc<Document>>>>) -> Vec<EventListener> {
    let leader = Rc::new(Cell::new(None::<Side>));
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    let side = |event: &Event| Side::of(event.target()?.dyn_ref::<Element>()?);
    let mut listeners: Vec<_> = TOUCHES
        .iter()
        .map(|&kind| {
            let leader = leader.clone();
            EventListener::new_with_options(root, kind, options, move |event| leader.set(side(event)))
        })
        .collect();
    listeners.push(EventListener::new_with_options(root, "scroll", options, move |event| {
        let leading = leader.get().filter(|leading| Some(*leading) == side(event));
        if let (Some(leading), Some(document)) = (leading, &*latest.borrow()) {
            leading.lead(document);
        }
    }));
    listeners
}
