//! The dialog that is open.

use std::rc::Rc;

use yew::prelude::*;

use super::cite_dialog::CiteDialog;
use super::export_dialog::ExportDialog;
use super::keys::KeysDialog;
use super::paste::PasteDialog;
use crate::model::state::{Dialog, State};
use crate::model::view::View;

pub fn show(dialog: Dialog, state: &Rc<State>, view: &View) -> Html {
    match dialog {
        Dialog::Paste => html! { <PasteDialog /> },
        Dialog::Keys => html! { <KeysDialog /> },
        Dialog::Export => html! { <ExportDialog state={state.clone()} view={view.clone()} /> },
        Dialog::Cite => match state.document() {
            Some(document) => {
                html! { <CiteDialog document={document.clone()} view={view.clone()} here={state.here} /> }
            }
            None => Html::default(),
        },
    }
}
