//! What every component may need: the words, the way to say what happened, and
//! the way in for files.

use yew::prelude::*;

use crate::aloud::Aloud;
use crate::intake::Intake;
use crate::model::messages::Messages;
use crate::model::settings::Language;
use crate::model::state::Action;

/// Changes only with the interface's language.
#[derive(Clone)]
pub struct Ui {
    pub language: Language,
    pub words: &'static Messages,
    pub actions: Callback<Action>,
    pub intake: Intake,
    pub aloud: Aloud,
}

impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Ui {
    /// A listener that says `action`, whatever the event.
    pub fn on<E: 'static>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        let actions = self.actions.clone();
        Callback::from(move |_| actions.emit(action()))
    }
}

/// The [`Ui`] that the app provides.
#[hook]
pub fn use_ui() -> Ui {
    use_context::<Ui>().expect("App provides it to every component")
}
