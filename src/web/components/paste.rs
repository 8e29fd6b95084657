//! A place to paste a page's text into.

use web_sys::{HtmlDialogElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::arrival::{self, Arrival};
use crate::model::state::Action;
use crate::ui::use_ui;

#[component]
pub fn PasteDialog() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let dialog = use_node_ref();
    let field = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It fails only on a dialog that is open already. The field is the
            // first that can have the focus, and gets it.
            let _ = dialog.show_modal();
        }
    });
    let onsubmit = {
        let (ui, field) = (ui.clone(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = field
                .cast::<HtmlTextAreaElement>()
                .map(|field| field.value())
                .unwrap_or_default();
            ui.actions.emit(Action::DialogClosed);
            arrival::take(&ui, Arrival::Text(text));
        })
    };
    html! {
        <dialog ref={dialog} class="paste" aria-labelledby="paste-title" onclose={ui.on(|| Action::DialogClosed)}>
            <form {onsubmit}>
                <h2 id="paste-title">{ words.beyond().paste_title }</h2>
                <p id="paste-hint">{ words.beyond().paste_hint }</p>
                <textarea ref={field} rows="14" spellcheck="false" aria-labelledby="paste-title"
                    aria-describedby="paste-hint" />
                <div class="ways">
                    <button class="main-way" type="submit">{ words.beyond().paste_read }</button>
                    <button type="button" onclick={ui.on(|| Action::DialogClosed)}>{ words.beyond().cancel }</button>
                </div>
            </form>
        </dialog>
    }
}
