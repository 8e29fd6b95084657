//! What can be done with results: put them in another order, remember the
//! query, take all hits along as a file.

use yew::prelude::*;

use super::choice::Choice;
use crate::dom;
use crate::model::search::{Asked, Event, ORDERS, Table};
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub asked: Asked,
    /// Whether the query is remembered.
    pub saved: bool,
}

#[component]
pub fn ResultTools(props: &Props) -> Html {
    let ui = use_ui();
    let own = ui.words.searching();
    let options = ORDERS.iter().zip(own.orders);
    let options: Vec<_> = options
        .map(|((_, value), name)| ((*value).into(), name.into()))
        .collect();
    let value = ORDERS.iter().find(|(order, _)| *order == props.asked.order);
    let actions = ui.actions.clone();
    let chosen = Callback::from(move |chosen: String| {
        if let Some((order, _)) = ORDERS.iter().find(|(_, value)| *value == chosen) {
            actions.emit(Action::Search(Event::Ordered(*order)));
        }
    });
    let query = props.asked.query.clone();
    let remember = ui.on(move || Action::Search(Event::SavedToggled(query.clone())));
    let save = |table: Table| {
        let (client, asked) = (ui.intake.client().clone(), props.asked.clone());
        let name = [own.file_name, ".", table.ending()].concat();
        let label = [own.save_as, " ", table.ending()].concat();
        let onclick = Callback::from(move |_: MouseEvent| {
            let name = name.clone();
            let written = Callback::from(move |text: String| dom::save(&name, table.kind(), &text));
            client.table(&asked.to_json(), table, written);
        });
        html! { <button aria-label={label.clone()} title={label} {onclick}>{ table.ending().to_ascii_uppercase() }</button> }
    };
    html! {
        <div class="result-tools">
            <Choice name="result-order" label={own.order} quiet=true {options}
                value={value.map_or("", |(_, value)| value)} {chosen} />
            <button aria-pressed={props.saved.to_string()} aria-label={own.save} title={own.save} onclick={remember}>
                { if props.saved { "★" } else { "☆" } }
            </button>
            { for Table::ALL.into_iter().map(save) }
        </div>
    }
}
