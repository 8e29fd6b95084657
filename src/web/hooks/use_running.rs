//! The running header of a print: what the style sheet puts at the head of
//! every sheet of paper.

use duban::export::label;
use gloo::events::EventListener;
use yew::prelude::*;

use crate::dom;
use crate::model::document::Document;
use crate::model::view::View;

/// Names the page on show, in the script on show. It is set when something is printed:
/// what changes for the root has the whole page styled anew.
#[hook]
pub fn use_running(document: Option<&Document>, view: &View) {
    let running = document.map_or(String::new(), |document| {
        let pages = &document.edition.pages;
        let name = match pages.as_slice() {
            [page] => label::page(page),
            pages => label::volume(
                &pages
                    .iter()
                    .filter_map(|page| page.masthead.clone())
                    .collect::<Vec<_>>(),
            ),
        };
        name.map_or_else(|| document.edition.source.name.clone(), |name| view.text(&name))
    });
    use_effect_with(running, |running| {
        let running = quoted(running);
        let listener = EventListener::new(&dom::window(), "beforeprint", move |_| {
            if let Some(root) = dom::document().document_element() {
                dom::set_property(&root, "--running", &running);
            }
        });
        move || drop(listener)
    });
}

/// A text as a string of CSS.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
