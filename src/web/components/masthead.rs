//! A page's own line: paper, date, page, section. What is unknown is not shown.

use yew::prelude::*;

use super::colophon::Colophon;
use super::inline::run_down;
use crate::model::dates::{long_date, page_number};
use crate::model::document::Document;
use crate::model::view::View;
use crate::ui::Ui;

/// The head of the page that opens with `section`.
pub fn masthead(document: &std::rc::Rc<Document>, section: usize, view: &View, ui: &Ui) -> Html {
    let name = document.edition.source.name.as_str();
    let known = document
        .page(section)
        .and_then(|page| page.masthead.clone())
        .unwrap_or_default();
    let paper = known.paper.as_deref().map(|paper| view.text(paper));
    let date = known.date.as_deref().map(|date| long_date(date, ui.language));
    let number = known.page.as_deref().map(|page| page_number(page, ui.words));
    let part = known.section.as_deref().map(|part| view.text(part));
    let lang = view.lang();
    html! {
        <>
            <div class="masthead" key={["m", &section.to_string()].concat()}>
                <h1 {lang} class={paper.is_none().then_some("file-name")}>{ paper.as_deref().unwrap_or(name) }</h1>
                if let Some(date) = date { <span>{ run_down(&date, view.vertical) }</span> }
                if let Some(number) = number { <span>{ run_down(&number, view.vertical) }</span> }
                if let Some(part) = part { <span {lang}>{ part }</span> }
            </div>
            if section == 0 {
                <Colophon document={document.clone()} named={paper.is_some()} />
            }
        </>
    }
}
