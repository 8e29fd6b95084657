//! What goes on beside the reading: the library is kept, the search is asked, the
//! address follows. And what comes to stand before the text by all that.

use std::rc::Rc;

use yew::prelude::*;

use super::aloud_bar::AloudBar;
use super::dialog;
use crate::backup;
use crate::hooks::{
    use_address, use_library, use_mending, use_opening, use_return, use_running, use_search, use_searches, use_spoken,
    use_update,
};
use crate::model::state::State;
use crate::model::view::View;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
struct Props {
    state: Rc<State>,
    view: Rc<View>,
}

/// The component, for those who may not name it.
pub fn show(state: &Rc<State>, view: &Rc<View>) -> Html {
    backup::know(state);
    html! { <Beyond state={state.clone()} view={view.clone()} /> }
}

#[component]
fn Beyond(props: &Props) -> Html {
    let ui = use_ui();
    let Props { state, view } = props;
    let document = state.document();
    use_library(state, &ui);
    use_opening(state, &ui);
    use_mending(state, &ui);
    use_address(state, ui.actions.clone());
    use_update(ui.actions.clone());
    use_running(document.map(Rc::as_ref), view);
    use_search(state, &ui);
    use_searches(state.search.searches.clone(), ui.actions.clone());
    use_return(&state.search);
    let speaking = state.aloud.as_ref().map(|speaking| speaking.at.clone());
    use_spoken(speaking, document, view, state.settings.extent, &ui);
    html! {
        <>
            if let Some(speaking) = &state.aloud {
                <AloudBar paused={speaking.paused} rate={state.settings.rate} />
            }
            { state.dialog.map(|shown| dialog::show(shown, state, view)) }
        </>
    }
}
