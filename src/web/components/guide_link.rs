//! The way to the user's guide: a page beside this one, or, in `duban.html`, a
//! dialog within it. A bundle without a guide shows no way.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::dom;
use crate::model::settings::Language;
use crate::ui::use_ui;

#[component]
pub fn GuideLink() -> Html {
    let ui = use_ui();
    let written_in = match ui.language {
        Language::Simplified | Language::Traditional => "zh-Hans",
        Language::English => "en",
    };
    let Some(guide) = dom::query(&format!("[data-guide='{written_in}']")) else {
        return Html::default();
    };
    let href = guide.get_attribute("href");
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(dialog) = guide.dyn_ref::<HtmlDialogElement>() {
            event.prevent_default();
            // It fails only on a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    html! { <a href={href.unwrap_or_else(|| "#".into())} target="_blank" {onclick}>{ ui.words.guide }</a> }
}
