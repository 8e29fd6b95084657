//! The search field, what it counts, and the way from hit to hit.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::model::messages::{count, fill};
use crate::model::state::{Action, Search};
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub search: Search,
}

#[component]
pub fn SearchField(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let search = &props.search;
    let total = search.hits.total();
    let told = match (search.query.is_empty(), total, search.current) {
        (true, ..) => String::new(),
        (false, 0, _) => words.no_hits.into(),
        (false, _, None) => count(words.hits, total),
        (false, _, Some(current)) => fill(words.hit_of, &[&(current + 1).to_string(), &total.to_string()]),
    };
    let actions = ui.actions.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        actions.emit(Action::Queried(
            event.target_unchecked_into::<HtmlInputElement>().value(),
        ));
    });
    let actions = ui.actions.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        match event.key().as_str() {
            // An input method's Enter ends a word, not the query.
            "Enter" if event.is_composing() => {}
            "Enter" if event.shift_key() => actions.emit(Action::PreviousHit),
            "Enter" => actions.emit(Action::NextHit),
            "Escape" if field.value().is_empty() => {
                let _ = field.blur();
            }
            "Escape" => {
                event.prevent_default();
                actions.emit(Action::Queried(String::new()));
            }
            _ => {}
        }
    });
    html! {
        <div class="search" role="search" data-asked={(!search.query.is_empty()).then_some("")}>
            <input type="search" name="search" value={search.query.clone()} placeholder={words.search_hint}
                aria-label={words.search} aria-keyshortcuts="/ Control+F" autocomplete="off" enterkeyhint="search"
                {oninput} {onkeydown} />
            <div class="hits">
                <output role="status">{ told }</output>
                <button aria-label={words.previous_hit} title={words.previous_hit} disabled={total == 0}
                    onclick={ui.on(|| Action::PreviousHit)}>{ "↑" }</button>
                <button aria-label={words.next_hit} title={words.next_hit} disabled={total == 0}
                    onclick={ui.on(|| Action::NextHit)}>{ "↓" }</button>
            </div>
        </div>
    }
}
