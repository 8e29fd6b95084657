//! The script that the text is shown in, with dictionaries fetched on demand.

use std::rc::Rc;

use duban::hanzi::{Converter, Options, Own, Script};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::dictionaries;
use crate::model::settings::{Direction, Settings};
use crate::model::state::Action;
use crate::model::view::View;

/// How a document printed in `own` script is shown. While the dictionaries are
/// fetched, and where that fails, it is shown in its own.
#[hook]
pub fn use_view(settings: Settings, own: Own, actions: Callback<Action>) -> Rc<View> {
    let fetched = use_state_eq(|| dictionaries::at_hand().is_some());
    let arrived = *fetched;
    let script = settings.script;
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
    let key = (script, own, settings.quotes(), settings.direction, arrived);
    use_memo(key, |&(script, own, quotes, direction, _)| {
        let options = Options {
            quotes,
            ..Options::default()
        };
        let mut view = match dictionaries::at_hand() {
            Some(dictionaries) if script != Script::Original => View::new(
                script,
                own,
                quotes,
                Converter::to_script(&dictionaries, script, own, options),
            ),
            _ => View::new(Script::Original, own, quotes, None),
        };
        view.vertical = direction == Direction::Vertical;
        view
    })
}
