//! Searches whenever the document on show or the query changes.

use std::rc::Rc;

use yew::prelude::*;

use crate::model::document::Document;
use crate::model::hits;
use crate::model::state::Action;
use crate::ui::Ui;

#[hook]
pub fn use_search(document: Option<Rc<Document>>, query: String, ui: &Ui) {
    let (actions, intake) = (ui.actions.clone(), ui.intake.clone());
    use_effect_with((document, query), move |(document, query)| {
        if let Some(document) = document
            && !query.trim().is_empty()
        {
            let (shown, asked) = (document.clone(), query.clone());
            let answer = Callback::from(move |findings| {
                actions.emit(Action::Found {
                    reading: shown.reading,
                    query: asked.clone(),
                    hits: Rc::new(hits::of(&shown, &findings)),
                    findings: Rc::new(findings),
                });
            });
            intake.client().search(document.file, query, answer);
        }
    });
}
