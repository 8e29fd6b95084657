//! Keeps the remembered queries from visit to visit, and like another window's.

use std::rc::Rc;

use gloo::events::EventListener;
use yew::prelude::*;

use crate::model::search::Event;
use crate::model::searches::Searches;
use crate::model::state::Action;
use crate::{dom, memory};

#[hook]
pub fn use_searches(searches: Rc<Searches>, actions: Callback<Action>) {
    use_effect_with((), move |()| {
        let recall = move || {
            let searches = Rc::new(memory::recall_searches());
            actions.emit(Action::Search(Event::Recalled(searches)));
        };
        recall();
        let listener = EventListener::new(&dom::window(), "storage", move |event| {
            let key = js_sys::Reflect::get(event, &"key".into()).unwrap_or_default();
            if key == memory::SEARCHES {
                recall();
            }
        });
        move || drop(listener)
    });
    let first = use_mut_ref(|| true);
    use_effect_with(searches, move |searches| {
        // Before anything was recalled there is nothing to keep.
        if !std::mem::take(&mut *first.borrow_mut()) {
            memory::keep_searches(searches);
        }
    });
}
