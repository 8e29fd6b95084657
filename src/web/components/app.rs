//! The app: the one place that holds the state, and what is on the screen.

use std::rc::Rc;

use yew::prelude::*;

use super::files::Files;
use super::first::First;
use crate::aloud::Aloud;
use crate::extra::use_extra;
use crate::hooks::use_arrivals;
use crate::intake::Intake;
use crate::later;
use crate::model::messages::Messages;
use crate::model::settings::Settings;
use crate::model::state::{Action, State};
use crate::ui::Ui;

/// The state as Yew keeps it; all that happens to it is in `model::state`.
struct Store(Rc<State>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        // Nothing is said before that is here.
        let Some(later) = later::at_hand() else { return self };
        let next = (later.reduce)(self.0.clone(), action);
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
    let tools = use_memo((), |()| {
        let actions = Callback::from(move |action| {
            let dispatcher = dispatcher.clone();
            later::once_here(move |_| dispatcher.dispatch(action));
        });
        Tools {
            intake: Intake::new(actions.clone()),
            aloud: Aloud::new(actions.clone()),
            actions,
        }
    });
    let arrived = use_force_update();
    let extra = use_extra();
    use_effect_with((), move |()| {
        later::once_here(move |_| arrived.force_update());
        later::fetch();
    });
    let later = later::at_hand();
    let state = store.0.clone();
    let ui = Ui {
        language: state.settings.language,
        words: Messages::of(state.settings.language),
        actions: tools.actions.clone(),
        intake: tools.intake.clone(),
        aloud: tools.aloud.clone(),
    };
    use_arrivals(&ui);
    // Empty at first, but in its place: one part more or less, and those beside would be made anew.
    let rest = later.map_or_else(Html::default, |later| (later.rest)(state.clone()));
    html! {
        <ContextProvider<Ui> context={ui.clone()}>
            <a class="skip" href="#text">{ ui.words.skip }</a>
            <First shown={state.is_bare()} settings={state.settings}>{ extra.map(|extra| (extra.foot)(&state)) }</First>
            { rest }
            <div class="veil" hidden={!state.dropping}><p>{ ui.words.drop_now }</p></div>
            <Files />
        </ContextProvider<Ui>>
    }
}

/// What is made once and stays.
struct Tools {
    actions: Callback<Action>,
    intake: Intake,
    aloud: Aloud,
}
