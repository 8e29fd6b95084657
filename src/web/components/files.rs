//! The two file fields that every way of choosing goes through. They are always
//! in the document, for buttons, for tests and for assistive technology.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::backup;
use crate::dom;
use crate::hooks::take_list;
use crate::ui::use_ui;

#[component]
pub fn Files() -> Html {
    let ui = use_ui();
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let Some(list) = field.files().filter(|list| list.length() > 0) {
                take_list(&ui, &list);
            }
            // The same file may be chosen again.
            field.set_value("");
        })
    };
    let onbackup = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = field.files().and_then(|list| list.get(0)) {
                backup::restore(&ui, file.into());
            }
            field.set_value("");
        })
    };
    html! {
        <div class="unseen">
            <input type="file" id="files" multiple=true tabindex="-1" aria-label={ui.words.choose_files}
                onchange={onchange.clone()} />
            <input type="file" id="folder" multiple=true tabindex="-1" webkitdirectory=true aria-label={ui.words.choose_folder}
                {onchange} />
            <input type="file" id="backup" accept=".zip" tabindex="-1" aria-label={ui.words.keeping.bring_back} onchange={onbackup} />
        </div>
    }
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
