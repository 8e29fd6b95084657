//! What stands beside the text where one puts it right or asks why.

use std::rc::Rc;

use yew::prelude::*;

use super::bench::Bench;
use super::why_panel::WhyPanel;
use crate::model::state::State;
use crate::model::view::View;

pub fn show(state: &Rc<State>, view: &View) -> Html {
    let Some(document) = state.document() else {
        return Html::default();
    };
    html! {
        <>
            if let Some(kept) = state.kept().filter(|_| state.editing) {
                <Bench document={document.clone()} kept={kept.clone()} chosen={state.chosen} why={state.why.clone()} tool={state.tool} view={view.clone()} />
            }
            if let Some(why) = state.why.as_ref().filter(|_| !state.editing) {
                <WhyPanel document={document.clone()} why={why.clone()} />
            }
        </>
    }
}
