//! A page's own line: paper, date, page, section. What is unknown is not shown.

use yew::prelude::*;

use crate::model::dates::{long_date, page_number};
use crate::model::view::View;
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub masthead: Option<duban::edition::Masthead>,
    /// What stands there where the page says nothing.
    pub name: AttrValue,
    pub view: View,
}

#[component]
pub fn Masthead(props: &Props) -> Html {
    let ui = use_ui();
    let Some(masthead) = &props.masthead else {
        return html! { <div class="masthead"><h1>{ &props.name }</h1></div> };
    };
    let (view, lang) = (&props.view, props.view.lang());
    let paper = masthead.paper.as_deref().unwrap_or(&props.name);
    let date = masthead.date.as_deref().map(|date| long_date(date, ui.language));
    let page = masthead.page.as_deref().map(|page| page_number(page, ui.words));
    html! {
        <div class="masthead">
            <h1 {lang}>{ view.text(paper) }</h1>
            if let Some(date) = date { <span>{ date }</span> }
            if let Some(page) = page { <span>{ page }</span> }
            if let Some(section) = &masthead.section { <span {lang}>{ view.text(section) }</span> }
        </div>
    }
}
