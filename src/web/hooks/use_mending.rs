//! Has a page read again when its corrections have changed, and asks the parser
//! for its reasons.

use std::rc::Rc;

use yew::prelude::*;

use crate::model::document::Reader;
use crate::model::state::{Action, State};
use crate::ui::Ui;

#[hook]
pub fn use_mending(state: &State, ui: &Ui) {
    let document = state.document().cloned();
    let corrections = state.kept().map(|kept| kept.corrections.clone()).unwrap_or_default();
    let wanted = document.filter(|document| document.corrections != corrections);
    let intake = ui.intake.clone();
    use_effect_with((wanted, corrections), move |(wanted, corrections)| {
        if let Some(document) = wanted {
            let reader = Reader {
                encoding: document.forced.clone(),
                corrections: corrections.clone(),
            };
            intake.reread(document, reader);
        }
    });
    let asked = state
        .why
        .as_ref()
        .filter(|why| why.evidence.is_empty())
        .map(|why| why.line);
    let (document, actions, intake) = (state.document().cloned(), ui.actions.clone(), ui.intake.clone());
    use_effect_with(asked, move |&asked| {
        if let (Some(line), Some(document)) = (asked, document) {
            let answer = Callback::from(move |json: Vec<u8>| {
                let evidence = Rc::new(serde_json::from_slice(&json).unwrap_or_default());
                actions.emit(Action::Explained { line, evidence });
            });
            intake.client().explain(&document, line, answer);
        }
    });
}
