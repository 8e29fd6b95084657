//! Tells when the page is being printed, and all of it is to be there.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::dom;

#[hook]
pub fn use_printing() -> bool {
    let printing = use_state_eq(|| false);
    use_effect_with((), {
        let printing = printing.setter();
        move |()| {
            let listen = |event: &'static str, begins: bool| {
                let printing = printing.clone();
                EventListener::new(&dom::window(), event, move |_| printing.set(begins))
            };
            let listeners = [listen("beforeprint", true), listen("afterprint", false)];
            move || drop(listeners)
        }
    });
    *printing
}
