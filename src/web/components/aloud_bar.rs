//! While an article is read aloud: hold, go on, faster or slower, stop.

use yew::prelude::*;

use super::choice::Choice;
use crate::model::settings::Rate;
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub paused: bool,
    pub rate: Rate,
}

#[component]
pub fn AloudBar(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let hold = {
        let (aloud, paused) = (ui.aloud.clone(), props.paused);
        Callback::from(move |_: MouseEvent| aloud.pause(!paused))
    };
    let stop = {
        let aloud = ui.aloud.clone();
        Callback::from(move |_: MouseEvent| aloud.stop())
    };
    let chosen = {
        let (aloud, actions) = (ui.aloud.clone(), ui.actions.clone());
        Callback::from(move |value: String| {
            aloud.set_rate(Rate::from_value(&value).unwrap_or_default());
            actions.emit(Action::Chosen("rate", value));
        })
    };
    let option = |rate: &Rate| (rate.value().into(), [rate.value(), "×"].concat().into());
    let options: Vec<_> = Rate::ALL.iter().map(option).collect();
    html! {
        <section class="work aloud" aria-label={words.beyond().aloud}>
            <p role="status">{ if props.paused { words.beyond().aloud_held } else { words.beyond().aloud_now } }</p>
            <Choice name="rate" label={words.beyond().rate} quiet=true {options} value={props.rate.value()} {chosen} />
            <button onclick={hold}>{ if props.paused { words.beyond().go_on } else { words.beyond().hold } }</button>
            <button onclick={stop}>{ words.stop }</button>
        </section>
    }
}
