//! The keys that work anywhere on the page.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::model::keys::{ROWS, Row};
use crate::model::state::Action;
use crate::ui::use_ui;

#[component]
pub fn KeysDialog() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It fails only on a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    let row = |(row, told): (&Row, &&'static str)| {
        let keys = row.shown.iter().map(|&key| html! { <kbd>{ key }</kbd> });
        html! { <div><dt>{ for keys }</dt><dd>{ *told }</dd></div> }
    };
    html! {
        <dialog ref={dialog} class="paste keys" aria-labelledby="keys-title" onclose={ui.on(|| Action::DialogClosed)}>
            <h2 id="keys-title" tabindex="-1" autofocus=true>{ words.beyond().keys }</h2>
            <dl>{ for ROWS.iter().zip(&words.beyond().key_words).map(row) }</dl>
            <div class="ways"><button class="main-way" onclick={ui.on(|| Action::DialogClosed)}>{ words.close }</button></div>
        </dialog>
    }
}
