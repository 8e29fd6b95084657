//! Searches the document on show whenever it or the query changes.

use std::rc::Rc;

use yew::prelude::*;

use crate::model::document::Document;
use crate::model::hits;
use crate::model::state::Action;

#[hook]
pub fn use_search(document: Option<Rc<Document>>, query: String, actions: Callback<Action>) {
    use_effect_with((document, query), move |(document, query)| {
        if let Some(document) = document
            && !query.is_empty()
        {
            actions.emit(Action::Found {
                query: query.clone(),
                hits: Rc::new(hits::find(document, query)),
            });
        }
    });
}
