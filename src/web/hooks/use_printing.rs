//! Tells when the page is being printed, and all of it is to be there, with the
//! quotation marks that it has on paper.

use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::dom;
use crate::extra;
use crate::hooks::draw_whole;
use crate::model::document::Document;
use crate::model::settings::Settings;

#[hook]
pub fn use_printing(text: &NodeRef, settings: Settings, document: &Rc<Document>) {
    let paper = use_mut_ref(|| None);
    use_effect_with(
        (text.clone(), settings, document.clone()),
        move |(text, settings, document)| {
            let begins = {
                let (paper, settings) = (paper.clone(), *settings);
                let (text, document) = (text.clone(), document.clone());
                move |_: &Event| {
                    let text = text.cast::<Element>().zip(extra::at_hand());
                    paper.replace(text.map(|(text, extra)| (extra.paper)(&text, settings, &document)));
                    draw_whole(true);
                }
            };
            let ends = move |_: &Event| {
                paper.take();
                draw_whole(false);
            };
            let listeners = [
                EventListener::new(&dom::window(), "beforeprint", begins),
                EventListener::new(&dom::window(), "afterprint", ends),
            ];
            move || drop(listeners)
        },
    );
}
