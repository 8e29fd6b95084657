//! Searches whenever what is on show or asked changes, or more can be searched.

use std::rc::Rc;

use yew::prelude::*;

use crate::client::asking::Search;
use crate::model::findings::Findings;
use crate::model::hits;
use crate::model::search::Event;
use crate::model::state::{Action, State};
use crate::ui::Ui;

#[hook]
pub fn use_search(state: &State, ui: &Ui) {
    let (actions, intake) = (ui.actions.clone(), ui.intake.clone());
    let (document, search) = (state.document().cloned(), &state.search);
    let opening = state.open.is_some() && document.is_none();
    let asked = (search.is_on() && !search.composing && !opening).then(|| search.asked.clone());
    use_effect_with((document, asked, search.ready), move |(document, asked, _)| {
        let Some(asked) = asked.clone() else { return };
        let found = {
            let (document, asked, actions) = (document.clone(), asked.clone(), actions.clone());
            Callback::from(move |json: Vec<u8>| {
                let findings: Findings = serde_json::from_slice(&json).unwrap_or_default();
                let hits = document.as_ref().map(|document| hits::of(document, &findings));
                actions.emit(Action::Search(Event::Found {
                    reading: document.as_ref().map_or(0, |document| document.reading),
                    asked: asked.clone(),
                    hits: Rc::new(hits.unwrap_or_default()),
                    findings: Rc::new(findings),
                }));
            })
        };
        let near = {
            let query = asked.query.clone();
            Callback::from(move |json: Vec<u8>| {
                let near = Rc::new(serde_json::from_slice(&json).unwrap_or_default());
                let query = query.clone();
                actions.emit(Action::Search(Event::NearFound { query, near }));
            })
        };
        intake.client().search(Search {
            file: document.as_ref().map_or(0, |document| document.file),
            asked: asked.to_json(),
            found,
            near,
        });
    });
}
