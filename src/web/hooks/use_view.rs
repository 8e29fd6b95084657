//! The script that the text is shown in, with dictionaries fetched on demand.

use std::rc::Rc;

use duban::hanzi::{Options, Own, Rare, Script};
use yew::prelude::*;

use crate::extra;
use crate::model::library::Kept;
use crate::model::settings::{Direction, RareForms, Settings};
use crate::model::state::Action;
use crate::model::view::View;
use crate::model::wording;

/// How a document printed in `own` script is shown, with the words that its
/// record has the reader's say on. While the dictionaries are fetched, and where
/// that fails, it is shown in its own.
#[hook]
pub fn use_view(settings: Settings, own: Own, kept: Option<&Rc<Kept>>, actions: Callback<Action>) -> Rc<View> {
    let fetched = use_state_eq(|| false);
    let arrived = *fetched;
    let script = settings.script;
    use_effect_with(script == Script::Original, move |&as_printed| {
        if !as_printed && !arrived {
            actions.emit(Action::DictionariesAwaited(true));
            let told = Callback::from(move |came| {
                actions.emit(Action::DictionariesAwaited(false));
                match came {
                    Ok(()) => fetched.set(true),
                    Err(reason) => actions.emit(Action::DictionariesFailed(reason)),
                }
            });
            extra::once_here(move |extra| (extra.dictionaries)(told));
        }
    });
    let key = (script, own, settings.quotes(), settings.rare, arrived);
    let plain = use_memo(key, |&(script, own, quotes, rare, arrived)| {
        let rare = match rare {
            RareForms::Keep => Rare::Keep,
            RareForms::Convert => Rare::Convert,
        };
        match extra::at_hand() {
            Some(extra) if arrived && script != Script::Original => {
                let conversion = (extra.conversion)(script, own, Options { rare, quotes });
                View::new(script, own, quotes, conversion)
            }
            _ => View::new(Script::Original, own, quotes, None),
        }
    });
    let wordings = kept
        .map(|kept| wording::of(&kept.wordings, plain.script))
        .unwrap_or_default();
    let wordings = use_memo(wordings, Vec::clone);
    let vertical = settings.direction == Direction::Vertical;
    let beside = settings.compares() && plain.script != Script::Original;
    use_memo(
        (plain, wordings, vertical, beside),
        |(plain, wordings, vertical, beside)| {
            let mut view = (**plain).clone();
            view.wordings.clone_from(wordings);
            view.vertical = *vertical;
            view.beside = *beside;
            view
        },
    )
}
