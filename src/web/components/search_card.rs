//! What hangs from the search field while one types: how the query is
//! understood, or, while there is none, what was asked before and what can be.

use yew::prelude::*;

use super::search::focus_search;
use super::understood::Understood;
use crate::model::asked::is_plain;
use crate::model::search::{Event, Search};
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
struct Props {
    pub search: Search,
    /// Whether a page is on show; where none is, the results say what the card would.
    pub reading: bool,
}

/// The component, for those who may not name it.
pub fn show(search: &Search, reading: bool) -> Html {
    html! { <SearchCard search={search.clone()} {reading} /> }
}

#[component]
fn SearchCard(props: &Props) -> Html {
    let ui = use_ui();
    let own = ui.words.searching();
    // The field keeps the focus, without which the card would be gone.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let search = &props.search;
    if search.is_on() {
        let query = &search.findings.query;
        if !props.reading || (is_plain(query) && query.notes.is_empty()) {
            return Html::default();
        }
        return html! {
            <div class="search-card" data-understood="" {onmousedown}><Understood findings={search.findings.clone()} typed={search.answered().to_owned()} /></div>
        };
    }
    let again = |query: &String| {
        let (actions, asked) = (ui.actions.clone(), query.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            actions.emit(Action::Search(Event::Queried(asked.clone())));
            focus_search();
        });
        html! { <li key={query.clone()}><button {onclick}>{ query }</button></li> }
    };
    let searches = &search.searches;
    let recent: Html = searches.unsaved().map(again).collect();
    let syntax = own
        .syntax
        .iter()
        .map(|(written, found)| html! { <><dt><code>{ *written }</code></dt><dd>{ *found }</dd></> });
    html! {
        <div class="search-card" {onmousedown}>
            if !searches.saved.is_empty() {
                <h2>{ own.saved }</h2>
                <ul>{ for searches.saved.iter().map(again) }</ul>
            }
            if searches.unsaved().next().is_some() {
                <h2>{ own.recent }<button onclick={ui.on(|| Action::Search(Event::RecentForgotten))}>{ own.forget }</button></h2>
                <ul>{ recent }</ul>
            }
            <dl>{ for syntax }</dl>
        </div>
    }
}
