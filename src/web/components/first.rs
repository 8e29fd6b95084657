//! The first screen, where there is no library yet: the way in, and the settings.

use yew::prelude::*;

use super::settings_menu::SettingsMenu;
use super::start::Start;
use crate::model::settings::Settings;
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether it is on show. Were it left out instead, it would go before what takes
    /// its place has come: Yew lets the browser draw between the two.
    pub shown: bool,
    pub settings: Settings,
    /// What stands at its foot.
    pub children: Html,
}

#[component]
pub fn First(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    if !props.shown {
        return Html::default();
    }
    html! {
        <>
            <header class="toolbar">
                <button class="seal" onclick={ui.on(|| Action::StartShown)}>{ words.name }</button>
                <SettingsMenu settings={props.settings} />
            </header>
            <Start foot={props.children.clone()} />
        </>
    }
}
