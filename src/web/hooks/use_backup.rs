//! Keeps in mind what a backup would hold.

use yew::prelude::*;

use crate::backup;
use crate::model::state::State;

/// Not an effect, which may come after the library is seen: a backup that is dropped on it
/// then would be taken for that of an empty one.
#[hook]
pub fn use_backup(state: &State) {
    let now = (state.library.clone(), state.removed.clone(), state.settings);
    let state = state.clone();
    use_memo(now, move |_| backup::know(&state));
}
