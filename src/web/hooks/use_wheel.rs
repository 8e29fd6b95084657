//! Lets the wheel turn text whose lines run down.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::paging;

#[hook]
pub fn use_wheel(root: &NodeRef) {
    use_effect_with(root.clone(), |root| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = root.cast::<Element>().map(|root| {
            EventListener::new_with_options(&root, "wheel", options, |event| paging::wheel(event.unchecked_ref()))
        });
        move || drop(listener)
    });
}
