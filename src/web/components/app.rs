//! The app: the one place that holds the state, and what is on the screen.

use std::rc::Rc;

use duban::hanzi::Own;
use yew::prelude::*;

use super::aloud_bar::AloudBar;
use super::cite_dialog::CiteDialog;
use super::edition::EditionView;
use super::export_dialog::ExportDialog;
use super::files::Files;
use super::keys::KeysDialog;
use super::notices::Notices;
use super::paste::PasteDialog;
use super::progress::Progress;
use super::results::Results;
use super::start::Start;
use super::toolbar::Toolbar;
use crate::aloud::Aloud;
use crate::hooks::{
    use_address, use_arrivals, use_backup, use_browser, use_keys, use_library, use_mending, use_opening, use_return,
    use_running, use_search, use_searches, use_selection, use_update, use_view,
};
use crate::intake::Intake;
use crate::model::dates::short_title;
use crate::model::messages::Messages;
use crate::model::settings::Settings;
use crate::model::state::{Action, Dialog, Keeping, State, reduce};
use crate::ui::Ui;

/// The state as Yew keeps it; all that happens to it is in `model::state`.
struct Store(Rc<State>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = reduce(self.0.clone(), action);
        if Rc::ptr_eq(&next, &self.0) {
            self
        } else {
            Rc::new(Self(next))
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub settings: Settings,
}

#[component]
pub fn App(props: &Props) -> Html {
    let settings = props.settings;
    let store = use_reducer(|| Store(Rc::new(State::new(settings))));
    let dispatcher = store.dispatcher();
    let actions = use_memo((), |()| Callback::from(move |action| dispatcher.dispatch(action)));
    let intake = use_memo((), |()| Intake::new((*actions).clone()));
    let aloud = use_memo((), |()| Aloud::new((*actions).clone()));
    let state = store.0.clone();
    let ui = Ui {
        language: state.settings.language,
        words: Messages::of(state.settings.language),
        actions: (*actions).clone(),
        intake: (*intake).clone(),
        aloud: (*aloud).clone(),
    };
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
    use_arrivals(&ui);
    use_library(&state, &ui);
    use_backup(&state);
    use_opening(&state, &ui);
    use_mending(&state, &ui);
    use_selection(state.open);
    use_address(&state, ui.actions.clone());
    use_update(ui.actions.clone());
    let own = document.as_ref().map_or(Own::Unknown, |document| document.own);
    let view = use_view(state.settings, own, state.kept(), ui.actions.clone());
    use_running(document.as_deref(), &view);
    use_keys(&state, &view, &ui);
    use_search(&state, &ui);
    use_searches(state.search.searches.clone(), ui.actions.clone());
    use_return(&state.search);

    let screen = match &document {
        Some(document) => {
            html! { <EditionView document={document.clone()} state={state.clone()} view={(*view).clone()} /> }
        }
        None if state.search.is_on() => html! {
            <main id="text" class="found" tabindex="-1"><Results search={state.search.clone()} view={(*view).clone()} reading=false /></main>
        },
        None => html! {
            <Start library={state.library.clone()} removed={state.removed.clone()} unkept={state.unkept.clone()}
                kept={state.keeping == Keeping::Works} moving={state.moving} />
        },
    };
    let dialog = match state.dialog {
        Some(Dialog::Paste) => html! { <PasteDialog /> },
        Some(Dialog::Keys) => html! { <KeysDialog /> },
        Some(Dialog::Export) => html! { <ExportDialog state={state.clone()} view={(*view).clone()} /> },
        Some(Dialog::Cite) => match &document {
            Some(document) => {
                html! { <CiteDialog document={document.clone()} view={(*view).clone()} here={state.here} /> }
            }
            None => Html::default(),
        },
        None => Html::default(),
    };
    html! {
        <ContextProvider<Ui> context={ui.clone()}>
            <a class="skip" href="#text">{ ui.words.skip }</a>
            <Toolbar state={state.clone()} document={document.clone()} view={(*view).clone()} />
            { screen }
            <Notices notices={state.notices.clone()} reading={document.is_some()} />
            if let Some(work) = &state.work {
                <Progress work={work.clone()} />
            }
            if let Some(speaking) = &state.aloud {
                <AloudBar paused={speaking.paused} rate={state.settings.rate} />
            }
            { dialog }
            <div class="veil" hidden={!state.dropping}><p>{ ui.words.drop_now }</p></div>
            <Files />
        </ContextProvider<Ui>>
    }
}
