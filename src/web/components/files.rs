//! The two file fields that every way of choosing goes through. They are always
//! in the document, for buttons, for tests and for assistive technology.

use wasm_bindgen::JsCast;
use web_sys::{File, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::arrival::Arrival;
use crate::ui::{Ui, use_ui};
use crate::{dom, later};

#[component]
pub fn Files() -> Html {
    let ui = use_ui();
    let onchange = on_choice(&ui, |files| Arrival::Files(Vec::new(), files));
    let onbackup = on_choice(&ui, |mut files| Arrival::Backup(files.swap_remove(0)));
    html! {
        <div class="unseen">
            <input type="file" id="files" multiple=true tabindex="-1" aria-label={ui.words.choose_files}
                onchange={onchange.clone()} />
            <input type="file" id="folder" multiple=true tabindex="-1" webkitdirectory=true aria-label={ui.words.choose_folder}
                {onchange} />
            <input type="file" id="backup" accept=".zip" tabindex="-1" aria-label={ui.words.bring_back} onchange={onbackup} />
        </div>
    }
}

/// Takes what is chosen in a field, where something is.
fn on_choice(ui: &Ui, arrival: fn(Vec<File>) -> Arrival) -> Callback<Event> {
    let ui = ui.clone();
    Callback::from(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        // The list empties with the field.
        let list = field.files().into_iter();
        let files: Vec<File> = list
            .flat_map(|list| (0..list.length()).filter_map(move |index| list.get(index)))
            .collect();
        // The same file may be chosen again.
        field.set_value("");
        if !files.is_empty() {
            let ui = ui.clone();
            later::once_here(move |later| (later.take)(&ui, arrival(files)));
        }
    })
}

/// Opens the browser's chooser of files.
pub fn choose_files() {
    click("#files");
}

/// Opens the browser's chooser of a folder.
pub fn choose_folder() {
    click("#folder");
}

/// Opens the browser's chooser of a backup.
pub fn choose_backup() {
    click("#backup");
}

fn click(selector: &str) {
    if let Some(field) = dom::query(selector).and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        field.click();
    }
}
