//! All that the page does and shows beyond its first screen.

use std::rc::Rc;

use duban::hanzi::Own;
use yew::prelude::*;

use super::aloud_bar::AloudBar;
use super::edition::EditionView;
use super::library::Library;
use super::notices::Notices;
use super::progress::Progress;
use super::results::Results;
use super::start::Start;
use super::toolbar::Toolbar;
use crate::extra::{self, use_extra};
use crate::hooks::{
    use_address, use_backup, use_browser, use_keys, use_library, use_mending, use_opening, use_return, use_running,
    use_search, use_searches, use_selection, use_update, use_view,
};
use crate::model::dates::short_title;
use crate::model::state::{Keeping, State};
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
    use_library(state, &ui);
    use_backup(state);
    use_opening(state, &ui);
    use_mending(state, &ui);
    use_selection(state.open);
    use_address(state, ui.actions.clone());
    use_update(ui.actions.clone());
    let own = document.as_ref().map_or(Own::Unknown, |document| document.own);
    let view = use_view(state.settings, own, state.kept(), ui.actions.clone());
    use_running(document.as_deref(), &view);
    use_keys(state, &view, &ui);
    use_search(state, &ui);
    use_searches(state.search.searches.clone(), ui.actions.clone());
    use_return(&state.search);
    use_effect_with((), |()| extra::fetch());

    let screen = match &document {
        Some(document) => {
            html! { <EditionView document={document.clone()} state={state.clone()} view={(*view).clone()} /> }
        }
        None if state.search.is_on() => html! {
            <main id="text" class="found" tabindex="-1"><Results search={state.search.clone()} view={(*view).clone()} reading=false /></main>
        },
        None => html! {
            <Start library={!state.library.is_empty()}>
                <Library library={state.library.clone()} removed={state.removed.clone()} unkept={state.unkept.clone()}
                    kept={state.keeping == Keeping::Works} moving={state.moving} />
            </Start>
        },
    };
    // Empty, but in its place: one part more, and those before it would be made anew.
    let dialog = use_extra()
        .zip(state.dialog)
        .map_or_else(Html::default, |(extra, dialog)| (extra.dialog)(dialog, state, &view));
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
            if let Some(speaking) = &state.aloud {
                <AloudBar paused={speaking.paused} rate={state.settings.rate} />
            }
            { dialog }
        </>
    }
}
