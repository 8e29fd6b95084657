//! Keeps in mind what a backup would hold.

use yew::prelude::*;

use crate::backup;
use crate::model::state::State;

#[hook]
pub fn use_backup(state: &State) {
    let now = (state.library.clone(), state.removed.clone(), state.settings);
    let state = state.clone();
    use_effect_with(now, move |_| backup::know(&state));
}
