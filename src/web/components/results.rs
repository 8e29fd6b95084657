//! What a search found: how it was understood, then article by article with a
//! snippet, those on show first.

use std::rc::Rc;

use duban::search::{Near, NoteKind, Query};
use yew::prelude::*;

use crate::model::asked::in_words;
use crate::model::findings::Finding;
use crate::model::hits::pieces;
use crate::model::messages::{count, fill};
use crate::model::state::{Action, Search};
use crate::model::view::View;
use crate::ui::{Ui, use_ui};

/// So many near words are offered.
const MOST_NEAR: usize = 8;
/// So many results are shown; the text itself holds all hits.
const MOST: usize = 200;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub search: Search,
    pub view: View,
    /// Whether there are other documents to be found in.
    pub others: bool,
}

#[component]
pub fn Results(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let search = &props.search;
    let query = use_memo(search.query.clone(), |query| Query::parse(query));
    let findings = &search.findings;
    let told = in_words(&query, words);
    let note = |note: &duban::search::Note| {
        let part = search
            .query
            .get(note.span.clone())
            .filter(|_| !matches!(note.kind, NoteKind::Controls | NoteKind::OnlyExcludes));
        html! { <li>{ words.query_note(&note.kind) }if let Some(part) = part.filter(|part| !part.is_empty()) { { "：" }<code>{ part }</code> }</li> }
    };
    let list = |found: &[Finding]| {
        found
            .iter()
            .take(MOST)
            .map(|finding| result(finding, &ui, &props.view))
            .collect::<Html>()
    };
    let total = [findings.total.hits.to_string(), findings.total.articles.to_string()];
    html! {
        <section class="results" aria-label={words.search}>
            if !told.is_empty() { <p class="understood">{ told }</p> }
            if !query.notes.is_empty() { <ul class="query-notes" role="status">{ for query.notes.iter().map(note) }</ul> }
            if !query.is_empty() {
                <h2>{ fill(words.results, &[&total[0], &total[1]]) }</h2>
                if findings.here.is_empty() && findings.total.hits > 0 { <p class="none">{ words.nowhere_here }</p> }
                <ol>{ list(&findings.here) }</ol>
                if props.others && !findings.elsewhere.is_empty() {
                    <h2>{ words.elsewhere }</h2>
                    <ol>{ list(&findings.elsewhere) }</ol>
                }
                if !findings.near.is_empty() {
                    <h2>{ words.near }</h2>
                    <ul class="near">{ for findings.near.iter().take(MOST_NEAR).filter_map(|near| near_word(near, &search.query, &query, &ui)) }</ul>
                }
                <p class="none">{ words.folded }</p>
            }
        </section>
    }
}

/// A word near one that was asked for; it takes that one's place.
fn near_word(near: &Near, text: &str, query: &Query, ui: &Ui) -> Option<Html> {
    let span = query.sought().nth(near.term)?.span.clone();
    let asked = [text.get(..span.start)?, &near.typed(), text.get(span.end..)?].concat();
    let kind = ui.words.near_kinds[near.kind as usize];
    let onclick = ui.on(move || Action::Queried(asked.clone()));
    let found = count(ui.words.articles, near.count.articles);
    Some(html! {
        <li><button {onclick}><span class="entry">{ &near.word }</span><small><span>{ kind }</span><span>{ found }</span></small></button></li>
    })
}

fn result(finding: &Finding, ui: &Ui, view: &View) -> Html {
    let snippet = &finding.snippet;
    let shown = view.shown(&snippet.text);
    let place =
        |range: &std::ops::Range<usize>| shown.as_ref().map_or_else(|| range.clone(), |shown| shown.range(range));
    let marks: Vec<_> = snippet.marks.iter().map(place).collect();
    let text = shown.as_ref().map_or(snippet.text.as_str(), |shown| &shown.text);
    let piece = |(text, hit): (&str, Option<usize>)| match hit {
        Some(_) => html! { <b>{ text }</b> },
        None => Html::from(text),
    };
    let (file, article) = (finding.file, Rc::<str>::from(finding.article.as_str()));
    let actions = ui.actions.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        actions.emit(Action::FindingChosen {
            file,
            article: article.to_string(),
        });
    });
    let headline = finding.headline.as_deref().map(|headline| view.text(headline));
    let [before, after] = snippet.cut.map(|cut| if cut { "…" } else { "" });
    html! {
        <li key={[&file.to_string(), ".", &finding.article].concat()}>
            <button {onclick}>
                <span class="entry" lang={view.lang()} data-untitled={headline.is_none().then_some("")}>
                    { headline.unwrap_or_else(|| ui.words.untitled.into()) }
                </span>
                <span class="snippet" lang={view.lang()}>{ before }{ for pieces(text, &marks).into_iter().map(piece) }{ after }</span>
                <small><span>{ finding.place.join(" · ") }</span><b>{ count(ui.words.hits, finding.hits) }</b></small>
            </button>
        </li>
    }
}
