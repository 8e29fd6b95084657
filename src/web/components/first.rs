//! The first screen, where there is no library yet: the way in, and the settings.

use yew::prelude::*;

use super::settings_menu::SettingsMenu;
use super::start::Start;
use crate::model::settings::Settings;
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub settings: Settings,
    /// What stands at its foot.
    pub children: Html,
}

#[component]
pub fn First(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
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
