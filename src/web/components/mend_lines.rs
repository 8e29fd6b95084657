//! A block's lines, to be mended by hand, one by one: the text of each, where an
//! article starts, and which of them have a role of their own.

use std::collections::BTreeSet;
use std::rc::Rc;

use duban::edition::Lines;
use duban::parse::{Correction, Corrections};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::model::document::Document;
use crate::model::messages::count;
use crate::model::state::Action;
use crate::ui::use_ui;

/// So many lines of a block can be mended by hand.
const MOST_LINES: usize = 60;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub lines: Lines,
    pub corrections: Vec<Correction>,
    /// The lines that a role is to be given to.
    pub picked: Rc<BTreeSet<u32>>,
    pub pick: Callback<u32>,
}

#[component]
pub fn MendLines(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let said = Corrections::from(props.corrections.clone());
    let single = props.lines.iter().nth(1).is_none();
    let line = |line: u32| {
        let text = said
            .text_of(line)
            .unwrap_or_else(|| props.document.line(line as usize))
            .to_owned();
        let actions = ui.actions.clone();
        let onchange = Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            actions.emit(Action::Corrected(Correction::Text { line, text }));
        });
        let pick = props.pick.reform(move |_: Event| line);
        let split = ui.on(move || Action::Corrected(Correction::Apart { line }));
        html! {
            <li key={line}>
                if !single {
                    <input type="checkbox" checked={props.picked.contains(&line)} aria-label={count(words.keeping().pick_line, line as usize)} onchange={pick} />
                }
                <label><span class="number">{ line }</span><input value={text} spellcheck="false" {onchange} /></label>
                if !single {
                    <button title={words.mending().split_here} aria-label={count(words.keeping().split_line, line as usize)} onclick={split}>{ "⤓" }</button>
                }
            </li>
        }
    };
    html! {
        <details class="mend-lines">
            <summary>{ words.mending().mend_text }</summary>
            if !single {
                <p class="hint">{ words.keeping().pick_hint }</p>
            }
            <ul>{ for props.lines.iter().take(MOST_LINES).map(line) }</ul>
        </details>
    }
}
