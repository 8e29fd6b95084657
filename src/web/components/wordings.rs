//! Where the reader says how a word of the chosen block is shown: the words that
//! were chosen by those around them, and any other.

use std::collections::HashSet;

use duban::edition::Block;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::model::library::Kept;
use crate::model::messages::fill;
use crate::model::state::Action;
use crate::model::view::{View, Word};
use crate::model::wording::Said;
use crate::ui::{Ui, use_ui};

/// The words of `block` that were chosen, with what they are shown as.
pub fn chosen_words(block: &Block, view: &View) -> Vec<(String, String)> {
    let Some(shown) = view.shown(&block.text) else {
        return Vec::new();
    };
    let mut seen = HashSet::new();
    let words = shown.words.iter().filter(|word| seen.insert(word.printed.clone()));
    let pair = |word: &Word| Some((word.printed.clone(), shown.text.get(word.range.clone())?.to_owned()));
    words.filter_map(pair).collect()
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: Vec<(String, String)>,
    pub view: View,
}

/// A field for each word, and two for any other.
#[component]
pub fn Wordings(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let script = props.view.script;
    let row = |(from, to): &(String, String)| {
        let (actions, printed) = (ui.actions.clone(), from.clone());
        let onchange = Callback::from(move |event: Event| {
            let to = event.target_unchecked_into::<HtmlInputElement>().value();
            let from = printed.clone();
            actions.emit(Action::Worded { script, from, to });
        });
        html! {
            <label key={from.clone()}><span lang={props.view.own.lang()}>{ from }</span>
                <input value={to.clone()} lang={props.view.lang()} spellcheck="false" {onchange} /></label>
        }
    };
    let other = {
        let actions = ui.actions.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlElement>();
            let fields: Vec<_> = ["from", "to"].iter().filter_map(|name| field(&form, name)).collect();
            if let [from, to] = &fields[..] {
                let (from, to) = (from.value(), to.value());
                actions.emit(Action::Worded { script, from, to });
            }
            for field in fields {
                field.set_value("");
            }
        })
    };
    html! {
        <details class="mend-words">
            <summary>{ words.mending().wordings }</summary>
            <div class="words">{ for props.words.iter().map(row) }</div>
            <form onsubmit={other}>
                <span>{ words.mending().wording_other }</span>
                <input name="from" aria-label={words.mending().wording_from} placeholder={words.mending().wording_from} required=true spellcheck="false" />
                <input name="to" aria-label={words.mending().wording_to} placeholder={words.mending().wording_to} required=true spellcheck="false" />
                <button>{ words.mending().wording_to }</button>
            </form>
        </details>
    }
}

fn field(form: &HtmlElement, name: &str) -> Option<HtmlInputElement> {
    form.query_selector(&["[name='", name, "']"].concat())
        .ok()??
        .dyn_into()
        .ok()
}

/// All that the reader said of the page's words in the script on show, to be taken back.
pub fn said(kept: &Kept, view: &View, ui: &Ui) -> Html {
    let here = kept.wordings.iter().filter(|said| said.script == view.script.name());
    let item = |said: &Said| {
        let (script, from) = (view.script, said.from.clone());
        let actions = ui.actions.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (from, to) = (from.clone(), String::new());
            actions.emit(Action::Worded { script, from, to });
        });
        let told = fill(ui.words.mending().wording_said, &[&said.from, &said.to]);
        html! { <li key={["w", &said.from].concat()}>{ told }<button aria-label={ui.words.beyond().remove} {onclick}>{ "×" }</button></li> }
    };
    here.map(item).collect()
}
