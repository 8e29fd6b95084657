//! The two file fields that every way of choosing goes through. They are always
//! in the document, for buttons, for tests and for assistive technology.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

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
    html! {
        <div class="unseen">
            <input type="file" id="files" multiple=true tabindex="-1" aria-label={ui.words.choose_files}
                onchange={onchange.clone()} />
            <input type="file" id="folder" multiple=true tabindex="-1" webkitdirectory=true aria-label={ui.words.choose_folder}
                {onchange} />
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

fn click(selector: &str) {
    if let Some(field) = dom::query(selector).and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        field.click();
    }
}
