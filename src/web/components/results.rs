//! What a search found: how it was understood, how it is spread, then article
//! by article with a snippet, those on show first.

use std::rc::Rc;

use duban::search::{Near, Query};
use yew::prelude::*;

use super::finding::FindingEntry;
use super::result_tools::ResultTools;
use super::spread::Spread;
use super::understood::Understood;
use crate::model::dates::place;
use crate::model::findings::Finding;
use crate::model::messages::{count, fill};
use crate::model::search::{Event, Search};
use crate::model::state::Action;
use crate::model::view::View;
use crate::ui::{Ui, use_ui};

/// So many near words are offered.
const MOST_NEAR: usize = 8;

#[derive(Properties, PartialEq)]
struct Props {
    pub search: Search,
    pub view: View,
    /// Whether a page is on show; its results come first.
    pub reading: bool,
}

/// The component, for those who may not name it.
pub fn show(search: &Search, view: &View, reading: bool) -> Html {
    html! { <Results search={search.clone()} view={view.clone()} {reading} /> }
}

#[component]
fn Results(props: &Props) -> Html {
    let ui = use_ui();
    let (words, own) = (ui.words, ui.words.searching());
    let search = &props.search;
    let findings = &search.findings;
    let (query, typed) = (&findings.query, search.answered());
    let limit = search.asked.limit;
    // On a page by itself each article stands on that page.
    let one_page = findings.here.windows(2).all(|pair| pair[0].place == pair[1].place);
    let placed = |finding: &Finding| Some(place(&finding.place, words));
    let placed_here = |finding: &Finding| placed(finding).filter(|_| !one_page);
    let list = |found: &[Finding], placed: &dyn Fn(&Finding) -> Option<String>| {
        let entry = |finding: &Finding| {
            let key = [&finding.file.to_string(), ".", &finding.article].concat();
            let place = placed(finding);
            html! { <FindingEntry {key} finding={Rc::new(finding.clone())} {place} view={props.view.clone()} /> }
        };
        found.iter().take(limit).map(entry).collect::<Html>()
    };
    let total = &findings.total;
    let (hits, articles, on) = (
        count(words.hits, total.hits),
        count(words.articles, total.articles),
        count(words.beyond().pages, findings.page_count),
    );
    let told = match total.articles {
        0 => fill(own.results_outside, &[&hits, &on]),
        _ => fill(own.results, &[&hits, &articles, &on]),
    };
    let left_out = findings.here.len() > limit || total.results() > findings.here.len() + findings.elsewhere.len();
    let (ready, pages) = search.ready;
    let answered = search.is_answered();
    let actions = ui.actions.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            actions.emit(Action::Search(Event::Closed));
        }
    });
    html! {
        <section class="results" aria-label={words.search} {onkeydown}>
            <Understood findings={findings.clone()} typed={typed.to_owned()} />
            if answered && !query.is_empty() {
                if total.results() > 0 {
                    <h2>{ told }</h2>
                    <ResultTools asked={search.asked.clone()} saved={search.searches.is_saved(search.query())} />
                } else {
                    <h2>{ words.no_hits }</h2>
                    if pages > 1 { <p class="none">{ own.nothing_anywhere }</p> }
                }
            }
            if findings.stopped { <p class="query-notes">{ own.stopped }</p> }
            if ready < pages { <p class="none">{ fill(own.ready, &[&ready.to_string(), &pages.to_string()]) }</p> }
            if !query.is_empty() {
                <Spread typed={typed.to_owned()} findings={findings.clone()} view={props.view.clone()} />
                if props.reading && answered && findings.here.is_empty() && total.results() > 0 { <p class="none">{ own.nowhere_here }</p> }
                <ol>{ list(&findings.here, &placed_here) }</ol>
                if !findings.elsewhere.is_empty() {
                    if props.reading { <h2>{ own.elsewhere }</h2> }
                    <ol>{ list(&findings.elsewhere, &placed) }</ol>
                }
                if left_out { <button class="more-results" onclick={ui.on(|| Action::Search(Event::MoreWanted))}>{ own.more }</button> }
                if !search.near.is_empty() {
                    <h2>{ own.near }</h2>
                    <ul class="near">{ for search.near.iter().take(MOST_NEAR).filter_map(|near| near_word(near, typed, query, &ui)) }</ul>
                }
                <p class="none">{ own.folded }</p>
            }
        </section>
    }
}

/// A word near one that was asked for; it takes that one's place.
fn near_word(near: &Near, text: &str, query: &Query, ui: &Ui) -> Option<Html> {
    let span = query.sought().nth(near.term)?.span.clone();
    let asked = [text.get(..span.start)?, &near.typed(), text.get(span.end..)?].concat();
    let kind = ui.words.searching().near_kinds[near.kind as usize];
    let onclick = ui.on(move || Action::Search(Event::Queried(asked.clone())));
    let found = count(ui.words.articles, near.count.results());
    Some(html! {
        <li><button {onclick}><span class="entry">{ &near.word }</span><small><span>{ kind }</span><span>{ found }</span></small></button></li>
    })
}
