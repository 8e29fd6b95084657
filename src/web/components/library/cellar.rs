//! What was removed and can still be brought back.

use std::rc::Rc;

use yew::prelude::*;

use crate::model::library::Kept;
use crate::model::messages::count;
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub removed: Rc<Vec<Rc<Kept>>>,
}

#[component]
pub fn Cellar(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let open = use_state_eq(|| false);
    if props.removed.is_empty() {
        return Html::default();
    }
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |_: Event| open.set(!*open))
    };
    let purge = |pages: Vec<Rc<Kept>>| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let ids: Vec<String> = pages.iter().map(|kept| kept.id.clone()).collect();
            ui.intake.forget(&ids);
            ui.actions
                .emit(Action::PagesPurged(pages.iter().map(|kept| kept.file).collect()));
        })
    };
    let item = |kept: &Rc<Kept>| {
        let file = kept.file;
        html! {
            <li key={kept.id.clone()}>
                <span class="shelf-title">{ kept.called().to_owned() }</span>
                <button onclick={ui.on(move || Action::PagesRestored(vec![file]))}>{ words.keeping().restore }</button>
                <button onclick={purge(vec![kept.clone()])}>{ words.keeping().purge }</button>
            </li>
        }
    };
    html! {
        <details class="cellar" {ontoggle}>
            <summary>{ count(words.keeping().cellar, props.removed.len()) }</summary>
            if *open {
                <p class="hint">{ words.keeping().cellar_hint }</p>
                <ul>{ for props.removed.iter().rev().map(item) }</ul>
                <button onclick={purge(props.removed.to_vec())}>{ words.keeping().purge_all }</button>
            }
        </details>
    }
}
