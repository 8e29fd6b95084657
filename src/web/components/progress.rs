//! What is being read, how far it is, and the way to stop it.

use yew::prelude::*;

use crate::model::messages::fill;
use crate::model::state::Work;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub work: Work,
}

#[component]
pub fn Progress(props: &Props) -> Html {
    let ui = use_ui();
    let work = &props.work;
    let name = fill(ui.words.reading, &[&work.name]);
    let stop = {
        let intake = ui.intake.clone();
        Callback::from(move |_: MouseEvent| intake.stop())
    };
    html! {
        <section class="work" aria-label={name.clone()}>
            <p role="status">
                { &name }
                if work.total > 1 {
                    <small>{ fill(ui.words.reading_of, &[&work.index.to_string(), &work.total.to_string()]) }</small>
                }
            </p>
            <progress max="1000" value={work.permille.to_string()} aria-label={name} />
            <button onclick={stop}>{ ui.words.stop }</button>
        </section>
    }
}
