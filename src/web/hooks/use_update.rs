//! A new version of the page: the service worker's script says that it lies ready,
//! and waits for the reader to say so too.

use gloo::events::EventListener;
use js_sys::Reflect;
use web_sys::Event;
use yew::prelude::*;

use crate::dom;
use crate::model::state::Action;

#[hook]
pub fn use_update(actions: Callback<Action>) {
    use_effect_with((), move |()| {
        // It may have been told before anybody listened.
        let told = Reflect::get(&js_sys::global(), &"dubanUpdate".into());
        if told.is_ok_and(|told| told.is_truthy()) {
            actions.emit(Action::UpdateOffered);
        }
        let offered = EventListener::new(&dom::window(), "duban-update", move |_| {
            actions.emit(Action::UpdateOffered);
        });
        move || drop(offered)
    });
}

/// The reader wants the new version now: the page is loaded again.
pub fn accept_update() {
    if let Ok(event) = Event::new("duban-update-accepted") {
        // Nobody can refuse an event that cannot be cancelled.
        let _ = dom::window().dispatch_event(&event);
    }
}
