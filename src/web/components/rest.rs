//! What the page does and shows beyond its first screen, to take a page in and read it.

use std::rc::Rc;

use duban::hanzi::Own;
use yew::prelude::*;

use super::edition::EditionView;
use super::notices::Notices;
use super::progress::Progress;
use super::start::Start;
use super::toolbar::Toolbar;
use crate::extra::{self, use_extra};
use crate::hooks::{use_browser, use_keys, use_selection, use_view};
use crate::model::dates::short_title;
use crate::model::state::State;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub state: Rc<State>,
}

/// The component, for those who may not name it.
pub fn show(state: Rc<State>) -> Html {
    html! { <Rest {state} /> }
}

#[component]
pub fn Rest(props: &Props) -> Html {
    let ui = use_ui();
    let state = &props.state;
    let document = state.document().cloned();
    let title = document.as_ref().map_or(String::new(), |document| {
        let title = document
            .edition
            .pages
            .first()
            .map(|page| short_title(page, ui.words))
            .unwrap_or_default();
        if title.is_empty() {
            document.edition.source.name.clone()
        } else {
            title
        }
    });
    use_browser(state.settings, title);
    use_selection(state.open);
    let own = document.as_ref().map_or(Own::Unknown, |document| document.own);
    let view = use_view(state.settings, own, state.kept(), ui.actions.clone());
    use_keys(state, &view, &ui);
    use_effect_with((), |()| extra::fetch());
    let extra = use_extra();

    let screen = match &document {
        Some(document) => {
            html! { <EditionView document={document.clone()} state={state.clone()} view={(*view).clone()} /> }
        }
        None if state.search.is_on() => html! {
            <main id="text" class="found" tabindex="-1">{ extra.map(|extra| (extra.results)(&state.search, &view, false)) }</main>
        },
        None => html! {
            <Start library={!state.library.is_empty()}>
                { extra.map(|extra| (extra.library)(state)) }
            </Start>
        },
    };
    // Empty, but in its place: one part more, and those before it would be made anew.
    let beyond = extra.map_or_else(Html::default, |extra| (extra.beyond)(state, &view));
    html! {
        <>
            if !state.is_bare() {
                <Toolbar state={state.clone()} document={document.clone()} view={(*view).clone()} />
                { screen }
            }
            <Notices notices={state.notices.clone()} unkept={state.unkept.clone()} reading={document.is_some()} />
            if let Some(work) = &state.work {
                <Progress work={work.clone()} />
            }
            { beyond }
        </>
    }
}
