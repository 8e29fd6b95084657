//! What was read, newest first.

use std::rc::Rc;

use yew::prelude::*;

use crate::model::dates::short_title;
use crate::model::document::Document;
use crate::model::messages::count;
use crate::model::state::Action;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub documents: Vec<Rc<Document>>,
}

#[component]
pub fn Shelf(props: &Props) -> Html {
    let ui = use_ui();
    let item = |document: &Rc<Document>| {
        let file = document.file;
        let name = document.edition.source.name.as_str();
        let title = document
            .edition
            .pages
            .first()
            .map(|page| short_title(page, ui.words))
            .unwrap_or_default();
        let (title, name) = if title.is_empty() {
            (name.to_owned(), "")
        } else {
            (title, name)
        };
        let articles = count(ui.words.articles, document.article_count());
        html! {
            <li key={file}>
                <button onclick={ui.on(move || Action::DocumentChosen(file))}>
                    <span class="shelf-title">{ title }</span>
                    <small>{ articles }{ "　" }{ name }</small>
                </button>
            </li>
        }
    };
    html! {
        <section class="shelf" aria-labelledby="shelf">
            <h2 id="shelf">{ ui.words.shelf }</h2>
            <ul>{ for props.documents.iter().map(item) }</ul>
        </section>
    }
}
