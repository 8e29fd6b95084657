//! The bar at the head of the window.

use std::rc::Rc;

use duban::hanzi::{Own, Script};
use yew::prelude::*;

use super::choice::Choice;
use super::files::choose_files;
use super::search::SearchField;
use super::settings_menu::{SettingsMenu, close_on_escape, close_when_left};
use crate::extra::use_extra;
use crate::model::document::Document;
use crate::model::settings::Extent;
use crate::model::state::{Action, State};
use crate::model::view::View;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub state: Rc<State>,
    pub document: Option<Rc<Document>>,
    pub view: View,
}

#[component]
pub fn Toolbar(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let settings = props.state.settings;
    let reading = props.document.is_some();
    let extra = use_extra();
    let own = props.state.document().map_or(Own::Unknown, |document| document.own);
    let name = |script: &Script| {
        let name = match script {
            Script::Original => words.printed_name(own),
            script => words.script_name(*script),
        };
        (script.name().into(), name.into())
    };
    let actions = ui.actions.clone();
    let script_chosen = Callback::from(move |value| actions.emit(Action::Chosen("script", value)));
    html! {
        <header class="toolbar" data-reading={reading.then_some("")} data-calm={props.state.calm.then_some("")}>
            <button class="seal" onclick={ui.on(|| Action::StartShown)}>{ words.name }</button>
            if reading {
                <button class="for-contents" aria-expanded={props.state.contents.to_string()} aria-controls="contents"
                    aria-label={words.contents} onclick={ui.on(|| Action::ContentsToggled)}>{ icon("M3 5h14M3 10h14M3 15h9") }</button>
                <button class="for-files" onclick={|_| choose_files()}>{ words.open }</button>
            }
            // In one place, lest it be made anew while one types into it.
            if reading || !props.state.library.is_empty() {
                <SearchField search={props.state.search.clone()} {reading} />
            }
            if reading {
                <Choice name="script" label={words.script} quiet=true options={Script::ALL.iter().map(name).collect::<Vec<_>>()}
                    value={settings.script.name()} chosen={script_chosen} />
                <output class="fetching" role="status">{ if props.state.fetching { words.dictionaries_awaited } else { "" } }</output>
                <button class="for-compare" aria-pressed={settings.compares().to_string()} title={words.compare_title}
                    onclick={ui.on(|| Action::CompareToggled)}>{ words.compare }</button>
                <button class="for-story" aria-pressed={(settings.extent == Extent::Story).to_string()}
                    onclick={ui.on(|| Action::ExtentToggled)}>{ words.story }</button>
                <button class="for-mending" aria-pressed={props.state.editing.to_string()}
                    onclick={ui.on(|| Action::EditingToggled)}>{ words.mend_short }</button>
                <button class="for-source" aria-expanded={settings.source.to_string()} aria-controls="source"
                    aria-label={words.source} onclick={ui.on(|| Action::SourceToggled)}><span class="wide">{ words.source }</span>{ icon("M3 4h14v12h-14zM11 4v12M13 7h2M13 10h2M13 13h2") }</button>
            }
            <SettingsMenu {settings} />
            if let Some(document) = &props.document {
                <details class="menu" data-menu="more" onfocusout={|event: FocusEvent| close_when_left(&event)}
                    onkeydown={|event: KeyboardEvent| close_on_escape(&event)}>
                    <summary aria-label={words.more} title={words.more}>{ "⋯" }</summary>
                    { extra.map(|extra| (extra.more)(&props.state, document, &props.view)) }
                </details>
            }
        </header>
    }
}

/// A line drawing, for where there is no room for words.
fn icon(path: &'static str) -> Html {
    html! { <svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d={path} /></svg> }
}
