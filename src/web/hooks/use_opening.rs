//! Has a page read that is to be shown and is not at hand.

use yew::prelude::*;

use crate::model::state::State;
use crate::ui::Ui;

#[hook]
pub fn use_opening(state: &State, ui: &Ui) {
    let missing = state.open.filter(|_| state.document().is_none());
    let kept = missing
        .and_then(|file| state.library.iter().find(|kept| kept.file == file))
        .cloned();
    let intake = ui.intake.clone();
    use_effect_with(kept.as_ref().map(|kept| kept.file), move |_| {
        if let Some(kept) = kept {
            intake.open(&kept);
        }
    });
}
