//! The keys that work anywhere on the page.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::model::state::Action;
use crate::ui::use_ui;

/// Keys in the order of their words in `Messages::key_words`.
const KEYS: [&str; 11] = [
    "/　Ctrl+F",
    "Enter　Shift+Enter",
    "]　[",
    "J　K",
    "C",
    "S",
    "V",
    "E",
    "W",
    "Ctrl+V",
    "?",
];

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
    let row = |(keys, told): (&&str, &&str)| {
        let keys = keys.split('　').map(|key| html! { <kbd>{ key.to_owned() }</kbd> });
        html! { <tr><th scope="row">{ for keys }</th><td>{ *told }</td></tr> }
    };
    html! {
        <dialog ref={dialog} class="paste keys" aria-labelledby="keys-title" onclose={ui.on(|| Action::DialogClosed)}>
            <h2 id="keys-title">{ words.keys }</h2>
            <table>{ for KEYS.iter().zip(&words.key_words).map(row) }</table>
            <div class="ways"><button class="main-way" onclick={ui.on(|| Action::DialogClosed)}>{ words.close }</button></div>
        </dialog>
    }
}
