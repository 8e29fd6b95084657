//! Where the library lies, how much room it takes, and the ways to carry it
//! elsewhere.

use yew::prelude::*;

use crate::backup;
use crate::components::files::choose_backup;
use crate::hooks::use_space;
use crate::model::dates::amount;
use crate::model::messages::fill;
use crate::model::state::{Keeping, Moving, State, Way};
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// How many pages there are, with the removed.
    pub pages: usize,
    /// Whether they are kept from visit to visit.
    pub kept: bool,
    pub moving: Option<Moving>,
}

/// What stands at the foot of the first screen, where there is no library.
pub fn foot(state: &State) -> Html {
    let kept = state.keeping == Keeping::Works;
    match kept || state.moving.is_some() {
        true => html! { <Space pages=0 {kept} moving={state.moving} /> },
        false => Html::default(),
    }
}

#[component]
pub fn Space(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let (space, ask) = use_space(props.pages);
    let save = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| backup::save(&ui))
    };
    let told = match (props.kept, space) {
        (false, _) => words.keeping().kept_for_now.to_owned(),
        (true, None) => String::new(),
        (true, Some(space)) => fill(words.keeping().space, &[&amount(space.used), &amount(space.free)]),
    };
    let lasting = space.filter(|_| props.kept).map(|space| match space.lasting {
        true => html! { <span>{ words.keeping().lasting }</span> },
        false => html! { <button onclick={ask.reform(|_: MouseEvent| ())} title={words.keeping().ask_lasting_hint}>{ words.keeping().ask_lasting }</button> },
    });
    html! {
        <footer class="space" data-moving={props.moving.is_some().then_some("")}>
            <p>{ told }{ " " }{ lasting }</p>
            if let Some(moving) = props.moving {
                <div class="space-moving" role="status">
                    <span>{ fill(if moving.way == Way::Out { words.keeping().backing_up } else { words.keeping().bringing_back },
                        &[&moving.done.to_string(), &moving.total.to_string()]) }</span>
                    <progress max={moving.total.max(1).to_string()} value={moving.done.to_string()} aria-label={words.keeping().backup} />
                    <button onclick={|_: MouseEvent| backup::stop()}>{ words.stop }</button>
                </div>
            } else {
                <div class="ways">
                    <button onclick={save} disabled={props.pages == 0} title={words.keeping().backup_hint}>{ words.keeping().backup }</button>
                    <button onclick={|_: MouseEvent| choose_backup()} title={words.keeping().bring_back_hint}>{ words.bring_back }</button>
                </div>
            }
        </footer>
    }
}
