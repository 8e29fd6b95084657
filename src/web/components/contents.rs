//! The contents: every article by its headline, with its length and doubts.

use std::ops::Range;
use std::rc::Rc;

use duban::export::label::first_words;
use yew::prelude::*;

use crate::extra::use_extra;
use crate::hooks::{Due, use_near};
use crate::model::dates::short_title;
use crate::model::document::{Document, length};
use crate::model::hits::Hits;
use crate::model::messages::{Messages, count};
use crate::model::pace::minutes;
use crate::model::quoted::quoted;
use crate::model::search::Search;
use crate::model::state::Action;
use crate::model::view::View;
use crate::ui::use_ui;

/// Entries that are drawn together: more than fit on a screen.
const BATCH: usize = 30;
/// What an entry is some pixels tall.
const ENTRY_PIXELS: usize = 64;
/// Below this, in percent, an article as a whole is doubtful.
const SURE: u8 = 60;
/// Most characters are Chinese.
const BYTES_A_CHARACTER: usize = 3;
/// Nobody reads longer at one go.
const MOST_MINUTES: usize = 600;
/// So many characters stand for a headline that is not there.
const FIRST_WORDS: usize = 16;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub search: Search,
    pub here: usize,
    /// Whether it lies over the text, where there is no room beside it.
    pub open: bool,
    pub view: View,
}

#[component]
pub fn Contents(props: &Props) -> Html {
    let ui = use_ui();
    let document = &props.document;
    let total = document.sections().len();
    let batch = |start: usize| {
        let sections = start..(start + BATCH).min(total);
        html! {
            <Batch key={start} document={document.clone()} hits={props.search.hits.clone()} view={props.view.clone()}
                here={Some(props.here).filter(|here| sections.contains(here))} {sections} />
        }
    };
    let time = Some(minutes(document.article_bytes() / BYTES_A_CHARACTER))
        .filter(|&minutes| minutes < MOST_MINUTES)
        .map(|minutes| [" · ", &count(ui.words.minutes, minutes)].concat());
    let asked = props.search.is_on();
    let extra = use_extra();
    html! {
        <nav id="contents" class="contents" data-open={props.open.then_some("")} aria-label={ui.words.contents}>
            if asked {
                { extra.map(|extra| (extra.results)(&props.search, &props.view, true)) }
            } else {
                <h2>{ ui.words.contents }<small>{ count(ui.words.articles, document.article_count()) }{ time }</small></h2>
                <div>{ for (0..total).step_by(BATCH).map(batch) }</div>
            }
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct BatchProps {
    document: Rc<Document>,
    sections: Range<usize>,
    hits: Rc<Hits>,
    here: Option<usize>,
    view: View,
}

/// Some entries, drawn once one comes near them.
#[component]
fn Batch(props: &BatchProps) -> Html {
    let ui = use_ui();
    let root = use_node_ref();
    let document = &props.document;
    let pixels = props.sections.len() * ENTRY_PIXELS;
    let due = if props.sections.start > 0 {
        Due::WhenNear
    } else {
        Due::AtOnce
    };
    let view = use_near(&root, due, pixels, &props.view);
    let item = |section: usize, view: &View| {
        let head = (document.edition.pages.len() > 1 && document.opens_page(section)).then(|| {
            let title = document
                .page(section)
                .map(|page| short_title(page, ui.words))
                .unwrap_or_default();
            html! { <h3 class="page-head" lang={view.lang()}>{ view.text(&title) }</h3> }
        });
        html! {
            <li key={section}>
                { head }
                <Entry document={document.clone()} {section} found={props.hits.section(section).map_or(0, |hits| hits.len())}
                    here={props.here == Some(section)} view={view.clone()} />
            </li>
        }
    };
    html! {
        <ol ref={root} class="batch" data-empty={view.is_none().then_some("")}>
            if let Some(view) = &view { { for props.sections.clone().map(|section| item(section, view)) } }
        </ol>
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
    let length = use_memo((document.reading, section), |_| length(blocks));
    let doubts = article.map(|article| doubts(article, ui.words)).unwrap_or_default();
    let href = article.map(|article| ["#a=", &article.id].concat());
    let actions = ui.actions.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        actions.emit(Action::SectionChosen(section));
    });
    let tint = document.tint(section).map(|tint| tint.to_string());
    html! {
        <a href={href.unwrap_or_else(|| "#".into())} {onclick} aria-current={props.here.then_some("location")} data-tint={tint}
            data-outside={article.is_none().then_some("")}>
            <span class="entry" lang={props.view.lang()} data-untitled={untitled.then_some("")}>{ uncut(&title) }</span>
            <small>
                if untitled { <span>{ ui.words.untitled }</span> }
                <span>{ count(ui.words.characters, *length) }</span>
                if minutes(*length) > 1 { <span>{ count(ui.words.minutes, minutes(*length)) }</span> }
                if !doubts.is_empty() { <em>{ ui.words.unsure }{ ui.words.colon }{ doubts }</em> }
                if props.found > 0 { <b>{ count(ui.words.hits, props.found) }</b> }
            </small>
        </a>
    }
}

/// A title in which no short quoted word is cut in two where a line ends.
fn uncut(title: &str) -> Html {
    let part = |(is_quoted, part): (bool, &str)| match is_quoted {
        true => html! { <span class="whole">{ part }</span> },
        false => Html::from(part),
    };
    quoted(title).into_iter().map(part).collect()
}

/// What an article's doubts are called, or its low confidence; empty where it is sure.
pub fn doubts(article: &duban::edition::Article, words: &Messages) -> String {
    let mut named: Vec<&str> = article.doubts.iter().map(|&doubt| words.doubt(doubt)).collect();
    if named.is_empty() && article.confidence.percent() < SURE {
        named.push(words.doubts[1]);
    }
    named.join(words.list_mark)
}
