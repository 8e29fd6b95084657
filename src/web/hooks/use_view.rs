//! The script that the text is shown in, with dictionaries fetched on demand.

use std::rc::Rc;

use duban::hanzi::{Converter, Options, Own, Script};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::dictionaries;
use crate::model::state::Action;
use crate::model::view::View;

/// A view of a document printed in `own` script. While the dictionaries are
/// fetched, and where that fails, it is the original.
#[hook]
pub fn use_view(script: Script, own: Own, actions: Callback<Action>) -> Rc<View> {
    let fetched = use_state_eq(|| dictionaries::at_hand().is_some());
    let arrived = *fetched;
    use_effect_with(script == Script::Original, move |&as_printed| {
        if !as_printed && !arrived {
            actions.emit(Action::DictionariesAwaited(true));
            spawn_local(async move {
                let dictionaries = dictionaries::fetch().await;
                actions.emit(Action::DictionariesAwaited(false));
                match dictionaries {
                    Ok(_) => fetched.set(true),
                    Err(reason) => actions.emit(Action::DictionariesFailed(reason)),
                }
            });
        }
    });
    let view = use_memo(
        (script, own, arrived),
        |&(script, own, _)| match dictionaries::at_hand() {
            Some(dictionaries) if script != Script::Original => View::new(
                script,
                own,
                Converter::to_script(&dictionaries, script, own, Options::default()),
            ),
            _ => View::original(own),
        },
    );
    view
}
