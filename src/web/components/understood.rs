//! How a query is understood, part by part, each of which can be left out; and
//! what could not be taken as it was typed.

use std::rc::Rc;

use duban::search::{Clause, Note, NoteKind};
use yew::prelude::*;

use crate::model::asked::{in_words, is_plain};
use crate::model::findings::Findings;
use crate::model::messages::fill;
use crate::model::refine;
use crate::model::search::Event;
use crate::model::state::Action;
use crate::ui::use_ui;

/// A longer part of the query is shown by its beginning.
const SHOWN: usize = 60;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was found, and as which query.
    pub findings: Rc<Findings>,
    /// The query as it was typed.
    pub typed: String,
}

#[component]
pub fn Understood(props: &Props) -> Html {
    let ui = use_ui();
    let (words, own) = (ui.words, ui.words.searching());
    let query = &props.findings.query;
    let part = |clause: &Clause| {
        let told = shortened(&in_words(clause, words));
        let left = refine::without(&props.typed, clause);
        let leave_out = fill(own.leave_out, &[&told]);
        let onclick = ui.on(move || Action::Search(Event::Queried(left.clone())));
        html! { <li><span>{ told }</span><button aria-label={leave_out.clone()} title={leave_out} {onclick}>{ "×" }</button></li> }
    };
    let note = |note: &Note| {
        let general = matches!(
            note.kind,
            NoteKind::Controls | NoteKind::OnlyExcludes | NoteKind::TooLong | NoteKind::TooMany
        );
        let part = props
            .typed
            .get(note.span.clone())
            .filter(|part| !general && !part.is_empty());
        html! { <li>{ words.query_note(&note.kind) }if let Some(part) = part { { words.colon }<code>{ shortened(part) }</code> }</li> }
    };
    html! {
        <>
            if !is_plain(query) { <ul class="understood">{ for query.clauses.iter().map(part) }</ul> }
            if !query.notes.is_empty() { <div class="query-notes" role="status"><ul>{ for query.notes.iter().map(note) }</ul></div> }
        </>
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.into(),
    }
}
