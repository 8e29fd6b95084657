//! How the page looks and which language it speaks.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{FocusEvent, HtmlElement, Node};
use yew::prelude::*;

use super::choice::Choice;
use crate::model::messages::language_name;
use crate::model::settings::{Language, Settings, Theme};
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub settings: Settings,
}

#[component]
pub fn SettingsMenu(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let theme = |theme: &Theme| (theme.value().into(), words.theme_name(*theme).into());
    let language = |language: &Language| (language.value().into(), language_name(*language).into());
    let actions = ui.actions.clone();
    let theme_chosen = Callback::from(move |value: String| {
        if let Some(theme) = Theme::from_value(&value) {
            actions.emit(Action::ThemeChosen(theme));
        }
    });
    let actions = ui.actions.clone();
    let language_chosen = Callback::from(move |value: String| {
        if let Some(language) = Language::from_value(&value) {
            actions.emit(Action::LanguageChosen(language));
        }
    });
    html! {
        <details class="menu" onfocusout={|event: FocusEvent| close_when_left(&event)}
            onkeydown={|event: KeyboardEvent| close_on_escape(&event)}>
            <summary aria-label={words.settings} title={words.settings}>{ "字" }</summary>
            <div class="menu-sheet">
                <Choice name="theme" label={words.theme} options={Theme::ALL.iter().map(theme).collect::<Vec<_>>()}
                    value={props.settings.theme.value()} chosen={theme_chosen} />
                <Choice name="language" label={words.language} options={Language::ALL.iter().map(language).collect::<Vec<_>>()}
                    value={props.settings.language.value()} chosen={language_chosen} />
            </div>
        </details>
    }
}

/// A menu closes when the focus goes elsewhere on the page.
fn close_when_left(event: &FocusEvent) {
    let menu: HtmlElement = event.current_target().unwrap_throw().unchecked_into();
    let to: Option<Node> = event.related_target().and_then(|to| to.dyn_into().ok());
    if to.is_some_and(|to| !menu.contains(Some(&to))) {
        let _ = menu.remove_attribute("open");
    }
}

fn close_on_escape(event: &KeyboardEvent) {
    if event.key() == "Escape" {
        let menu: HtmlElement = event.current_target().unwrap_throw().unchecked_into();
        let _ = menu.remove_attribute("open");
    }
}
