//! How the page looks and which language it speaks.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, HtmlInputElement, Node};
use yew::prelude::*;

use super::choice::Choice;
use crate::model::messages::language_name;
use crate::model::settings::{Dial, Direction, Font, Language, Marks, RareForms, Settings, Theme};
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
    let settings = &props.settings;
    let menu =
        |name: &'static str, label: &'static str, value: &'static str, options: Vec<(&'static str, &'static str)>| {
            let actions = ui.actions.clone();
            let chosen = Callback::from(move |value| actions.emit(Action::Chosen(name, value)));
            let options: Vec<_> = options
                .into_iter()
                .map(|(value, name)| (value.into(), name.into()))
                .collect();
            html! { <Choice {name} {label} {value} {options} {chosen} /> }
        };
    let dial = |dial: Dial| {
        let (least, most, _) = dial.limits();
        let actions = ui.actions.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            actions.emit(Action::Chosen(dial.name(), value));
        });
        html! {
            <label class="choice">
                <span class="label">{ words.dials[dial as usize] }</span>
                <input type="range" name={dial.name()} min={least.to_string()} max={most.to_string()}
                    value={settings.dial(dial).to_string()} {oninput} />
            </label>
        }
    };
    let themes = Theme::ALL
        .iter()
        .map(|&theme| (theme.value(), words.theme_name(theme)))
        .collect();
    let languages = Language::ALL
        .iter()
        .map(|&language| (language.value(), language_name(language)))
        .collect();
    let fonts = Font::ALL
        .iter()
        .zip(words.fonts)
        .map(|(font, name)| (font.value(), name))
        .collect();
    let directions = Direction::ALL
        .iter()
        .zip(words.directions)
        .map(|(way, name)| (way.value(), name))
        .collect();
    let marks = Marks::ALL
        .iter()
        .zip(words.marks_kinds)
        .map(|(marks, name)| (marks.value(), name))
        .collect();
    let rare = RareForms::ALL
        .iter()
        .zip(words.rare_kinds)
        .map(|(rare, name)| (rare.value(), name))
        .collect();
    html! {
        <details class="menu" data-menu="settings" onfocusout={|event: FocusEvent| close_when_left(&event)}
            onkeydown={|event: KeyboardEvent| close_on_escape(&event)}>
            <summary aria-label={words.settings} title={words.settings}>{ "字" }</summary>
            <div class="menu-sheet">
                { menu("theme", words.theme, settings.theme.value(), themes) }
                { menu("font", words.font, settings.font.value(), fonts) }
                { for Dial::ALL.into_iter().map(dial) }
                { menu("direction", words.direction, settings.direction.value(), directions) }
                { menu("marks", words.marks, settings.marks.value(), marks) }
                { menu("rare", words.rare, settings.rare.value(), rare) }
                { menu("language", words.language, settings.language.value(), languages) }
            </div>
        </details>
    }
}

/// A menu closes when the focus goes elsewhere on the page.
pub fn close_when_left(event: &FocusEvent) {
    let to: Option<Node> = event.related_target().and_then(|to| to.dyn_into().ok());
    if let Some((menu, to)) = menu_of(event).zip(to)
        && !menu.contains(Some(&to))
    {
        let _ = menu.remove_attribute("open");
    }
}

/// Escape closes a menu. What had the focus is hidden then, so that goes to its head.
pub fn close_on_escape(event: &KeyboardEvent) {
    if event.key() == "Escape"
        && let Some(menu) = menu_of(event)
    {
        let _ = menu.remove_attribute("open");
        let summary = menu.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    }
}

/// The menu that an event came from. Yew hears all events at the page's root, so
/// `current_target` does not tell.
fn menu_of(event: &web_sys::Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(".menu").ok().flatten()
}
