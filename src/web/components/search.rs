//! The search field, what it counts, and the way from hit to hit.

use gloo::events::EventListener;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::dom;
use crate::extra::use_extra;
use crate::model::messages::{count, fill};
use crate::model::search::{Event as SearchEvent, Search};
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub search: Search,
    /// Whether a page is on show, whose hits are walked.
    pub reading: bool,
}

#[component]
pub fn SearchField(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let search = &props.search;
    let total = search.hits.total();
    let everywhere = search.findings.total.hits;
    let told = match (search.is_on() && search.is_answered(), search.current) {
        (false, _) => String::new(),
        (true, _) if !props.reading && everywhere > 0 => count(words.hits, everywhere),
        (true, _) if total == 0 => words.no_hits.into(),
        (true, None) => count(words.hits, total),
        (true, Some(current)) => fill(words.hit_of, &[&(current + 1).to_string(), &total.to_string()]),
    };
    let actions = ui.actions.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        actions.emit(Action::Search(match event.is_composing() {
            true => SearchEvent::Composed(text),
            false => SearchEvent::Queried(text),
        }));
    });
    let field = use_node_ref();
    use_effect_with(field.clone(), {
        let actions = ui.actions.clone();
        move |field| {
            // Some browsers say nothing but this when an input method is done.
            let listener = field.cast::<HtmlInputElement>().map(|field| {
                EventListener::new(&field.clone(), "compositionend", move |_| {
                    actions.emit(Action::Search(SearchEvent::Queried(field.value())));
                })
            });
            move || drop(listener)
        }
    });
    let actions = ui.actions.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        match event.key().as_str() {
            // An input method's Enter ends a word, and its Escape takes one back.
            _ if event.is_composing() => {}
            "Enter" if event.shift_key() => actions.emit(Action::PreviousHit),
            "Enter" => actions.emit(Action::NextHit),
            "Escape" => {
                event.prevent_default();
                let _ = field.blur();
                actions.emit(Action::Search(SearchEvent::Closed));
            }
            _ => {}
        }
    });
    let card = use_extra().map(|extra| (extra.search_card)(search, props.reading));
    let onclose = ui.on(|| Action::Search(SearchEvent::Closed));
    let walk = |label: &'static str, sign: &'static str, action: fn() -> Action| {
        html! { <button aria-label={label} title={label} disabled={total == 0} onclick={ui.on(action)}>{ sign }</button> }
    };
    html! {
        <div class="search" role="search" data-asked={search.is_on().then_some("")}>
            <input type="search" name="search" value={search.query().to_owned()} placeholder={words.search_hint}
                aria-label={words.search} aria-keyshortcuts="/ Control+F" autocomplete="off" enterkeyhint="search"
                ref={field} {oninput} {onkeydown} />
            <div class="hits">
                <output role="status">{ told }</output>
                if props.reading {
                    <button class="for-list" aria-controls="contents" onclick={ui.on(|| Action::ContentsToggled)}>{ words.list_hits }</button>
                    { walk(words.previous_hit, "↑", || Action::PreviousHit) }
                    { walk(words.next_hit, "↓", || Action::NextHit) }
                }
                <button class="for-close" aria-label={words.close_search} title={words.close_search} onclick={onclose}>{ "×" }</button>
            </div>
            { card }
        </div>
    }
}

/// Puts the cursor into the field, and says whether it is there.
pub fn focus_search() -> bool {
    let field = dom::query("input[type=search]").map(wasm_bindgen::JsCast::unchecked_into::<HtmlInputElement>);
    if let Some(field) = &field {
        let _ = field.focus();
        field.select();
    }
    field.is_some()
}
