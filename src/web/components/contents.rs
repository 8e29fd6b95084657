//! The contents: every article by its headline, with its length and doubts.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::use_growth;
use crate::model::dates::short_title;
use crate::model::document::{Document, first_words, length};
use crate::model::hits::Hits;
use crate::model::messages::{Messages, count};
use crate::model::state::Action;
use crate::model::view::View;
use crate::ui::use_ui;

/// Entries added each frame.
const BATCH: usize = 120;
/// Below this, in percent, an article as a whole is doubtful.
const SURE: u8 = 60;
/// So many characters stand for a headline that is not there.
const FIRST_WORDS: usize = 16;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub hits: Rc<Hits>,
    pub here: usize,
    /// Whether it lies over the text, where there is no room beside it.
    pub open: bool,
    pub view: View,
}

#[component]
pub fn Contents(props: &Props) -> Html {
    let ui = use_ui();
    let document = &props.document;
    let sections = document.sections();
    let shown = use_growth(document.reading, sections.len(), BATCH);
    let item = |index: usize| {
        let section = sections[index];
        let first = index == 0 || sections[index - 1].page != section.page;
        let head = (first && document.edition.pages.len() > 1).then(|| {
            let title = document
                .page(index)
                .map(|page| short_title(page, ui.words))
                .unwrap_or_default();
            html! { <li class="page-head" key={["p", &section.page.to_string()].concat()}>{ title }</li> }
        });
        let found = props.hits.section(index).map_or(0, |hits| hits.len());
        html! {
            <>
                { head }
                <Entry key={index} document={document.clone()} section={index} {found} here={props.here == index}
                    view={props.view.clone()} />
            </>
        }
    };
    html! {
        <nav id="contents" class="contents" data-open={props.open.then_some("")} aria-label={ui.words.contents}>
            <h2>{ ui.words.contents }<small>{ count(ui.words.articles, document.article_count()) }</small></h2>
            <ol>{ for (0..shown).map(item) }</ol>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct EntryProps {
    document: Rc<Document>,
    section: usize,
    found: usize,
    here: bool,
    view: View,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let ui = use_ui();
    let section = props.section;
    let document = &props.document;
    let blocks = document.blocks(section);
    let article = document.article(section);
    let headline = article.and_then(|article| article.headline.clone());
    let untitled = article.is_some() && headline.is_none();
    let title = match (headline, article) {
        (Some(headline), _) => props.view.text(&headline),
        (None, Some(_)) => props.view.text(&first_words(blocks, FIRST_WORDS)),
        (None, None) => ui.words.outside.into(),
    };
    let doubts = article.map(|article| doubts(article, ui.words)).unwrap_or_default();
    let href = article.map(|article| ["#a=", &article.id].concat());
    let actions = ui.actions.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        actions.emit(Action::SectionChosen(section));
    });
    let tint = document.tint(section).map(|tint| tint.to_string());
    html! {
        <li data-outside={article.is_none().then_some("")}>
            <a href={href.unwrap_or_else(|| "#".into())} {onclick} aria-current={props.here.then_some("location")} data-tint={tint}>
                <span class="entry" lang={props.view.lang()} data-untitled={untitled.then_some("")}>{ title }</span>
                <small>
                    if untitled { <span>{ ui.words.untitled }</span> }
                    <span>{ count(ui.words.characters, length(blocks)) }</span>
                    if !doubts.is_empty() { <em>{ ui.words.unsure }{ "：" }{ doubts }</em> }
                    if props.found > 0 { <b>{ count(ui.words.hits, props.found) }</b> }
                </small>
            </a>
        </li>
    }
}

/// What an article's doubts are called, or its low confidence; empty where it is sure.
pub fn doubts(article: &duban::edition::Article, words: &Messages) -> String {
    let mut named: Vec<&str> = article.doubts.iter().map(|&doubt| words.doubt(doubt)).collect();
    if named.is_empty() && article.confidence.percent() < SURE {
        named.push(words.doubts[1]);
    }
    named.join("、")
}
