//! What can be done with several pages at once.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::entry::split;
use crate::model::messages::count;
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub files: Vec<u32>,
    /// They are no longer wanted.
    pub done: Callback<()>,
}

#[component]
pub fn Chosen(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let tag = {
        let (actions, files) = (ui.actions.clone(), props.files.clone());
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            actions.emit(Action::TagsAdded {
                files: files.clone(),
                tags: split(&field.value()),
            });
            field.set_value("");
        })
    };
    let remove = {
        let (actions, files, done) = (ui.actions.clone(), props.files.clone(), props.done.clone());
        Callback::from(move |_: MouseEvent| {
            actions.emit(Action::PagesRemoved(files.clone(), js_sys::Date::now()));
            done.emit(());
        })
    };
    let done = props.done.reform(|_: MouseEvent| ());
    html! {
        <div class="shelf-chosen" role="toolbar" aria-label={count(words.keeping().marked, props.files.len())}>
            <span>{ count(words.keeping().marked, props.files.len()) }</span>
            <input name="tag" list="tags" placeholder={words.keeping().tag_add} aria-label={words.keeping().tag_add} onchange={tag} />
            <button onclick={remove}>{ words.beyond().remove }</button>
            <button onclick={done}>{ words.keeping().unmark }</button>
        </div>
    }
}
