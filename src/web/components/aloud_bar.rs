//! While an article is read aloud: hold, go on, faster or slower, stop.

use yew::prelude::*;

use super::choice::Choice;
use crate::model::state::Action;
use crate::ui::use_ui;

/// Rates and what they are called.
const RATES: [(&str, &str); 5] = [
    ("0.75", "0.75×"),
    ("1", "1×"),
    ("1.25", "1.25×"),
    ("1.5", "1.5×"),
    ("2", "2×"),
];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub paused: bool,
}

#[component]
pub fn AloudBar(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let rate = use_state_eq(|| "1".to_owned());
    let value = (*rate).clone();
    let hold = {
        let (ui, paused) = (ui.clone(), props.paused);
        Callback::from(move |_: MouseEvent| {
            ui.aloud.pause(!paused);
            ui.actions.emit(Action::AloudPaused(!paused));
        })
    };
    let stop = {
        let aloud = ui.aloud.clone();
        Callback::from(move |_: MouseEvent| aloud.stop())
    };
    let chosen = {
        let aloud = ui.aloud.clone();
        Callback::from(move |value: String| {
            aloud.set_rate(value.parse().unwrap_or(1.0));
            rate.set(value);
        })
    };
    let options = RATES.map(|(value, name)| (value.into(), name.into())).to_vec();
    html! {
        <section class="work" aria-label={words.aloud}>
            <p role="status">{ if props.paused { words.aloud_held } else { words.aloud_now } }</p>
            <Choice name="rate" label={words.rate} quiet=true {options} {value} {chosen} />
            <button onclick={hold}>{ if props.paused { words.go_on } else { words.hold } }</button>
            <button onclick={stop}>{ words.stop }</button>
        </section>
    }
}
