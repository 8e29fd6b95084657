//! One article: its headlines as a group, then its blocks in runs. Far from the view
//! it stays as it is drawn until there is time to draw it anew.

use std::rc::Rc;

use duban::export::label::first_words;
use yew::prelude::*;

use super::contents::doubts;
use super::run::Run;
use super::titles::{Titles, printed_titles, titles};
use crate::hooks::{Due, use_near};
use crate::model::dates::page_number;
use crate::model::document::Document;
use crate::model::hits::Hit;
use crate::model::joint::Joint;
use crate::model::messages::fill;
use crate::model::pieces::Piece;
use crate::model::state::Action;
use crate::model::view::View;
use crate::ui::{Ui, use_ui};

/// So many characters stand for a headline that is not there.
pub const FIRST_WORDS: usize = 20;

#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    pub document: Rc<Document>,
    pub section: usize,
    pub joint: Joint,
    pub view: View,
    pub hits: Option<Rc<Vec<Hit>>>,
    /// Index of the current hit in `hits`.
    pub current: Option<usize>,
    /// Index of the block that is lit up.
    pub lit: Option<usize>,
    /// Index of a block that must be drawn: one is on the way to it.
    pub wanted: Option<usize>,
    /// Index of the block that was chosen.
    pub chosen: Option<usize>,
    /// When it is drawn where it is far from the view.
    pub due: Due,
    /// The element that it is.
    #[prop_or_default]
    pub root: NodeRef,
}

#[component]
pub fn ArticleView(props: &Props) -> Html {
    let root = use_node_ref();
    let due = match props.due {
        Due::Now => Due::Now,
        // Of a large edition the runs are watched.
        _ if props.wanted.is_some() || props.document.is_large() => Due::Now,
        _ => Due::AtOnce,
    };
    let view = use_near(&root, due, 0, &props.view);
    let props = Props {
        view: view.unwrap_or_else(|| props.view.clone()),
        root,
        ..props.clone()
    };
    html! { <Drawn ..props /> }
}

#[component]
fn Drawn(props: &Props) -> Html {
    let ui = use_ui();
    let (document, section, view) = (&props.document, props.section, &props.view);
    let due = |wanted: bool| match props.due {
        Due::Now => Due::Now,
        _ if wanted || !document.is_large() => Due::Now,
        _ => Due::WhenNear,
    };
    let run = |(run, pieces): (usize, &Vec<Piece>)| {
        let first = pieces.first().map_or(0, |piece| piece.block);
        let last = pieces.last().map_or(0, |piece| piece.block);
        let within = |index: Option<usize>| index.filter(|index| (first..=last).contains(index));
        let hits = props
            .hits
            .clone()
            .filter(|hits| hits.iter().any(|hit| (first..=last).contains(&hit.block)));
        html! {
            <Run key={run} document={document.clone()} {section} {run} view={view.clone()} current={props.current.filter(|_| hits.is_some())}
                {hits} lit={within(props.lit)} chosen={within(props.chosen)}
                due={due(within(props.wanted).is_some())} />
        }
    };
    let runs = document.runs(section).iter().enumerate().map(run);
    let at = section.to_string();
    let Some(article) = document.article(section) else {
        return html! {
            <details ref={props.root.clone()} class="outside" data-section={at} open={props.wanted.is_some() || props.hits.is_some() || document.article_count() == 0}>
                <summary>{ ui.words.outside }</summary>
                <div lang={view.lang()}>{ for runs }</div>
            </details>
        };
    };
    let heads = Titles {
        document,
        section,
        joint: props.joint,
        view,
        hits: props.hits.as_deref(),
        current: props.current,
        lit: props.lit,
        chosen: props.chosen,
    };
    let untitled = article.headline.is_none();
    let head = match view.beside {
        false => titles(&heads, &ui),
        true => html! { <div class="pair">{ titles(&heads, &ui) }{ printed_titles(&heads) }</div> },
    };
    let follows = props.joint.follows();
    let doubts = doubts(article, ui.words);
    let first = document.head_line(section).unwrap_or(1);
    let why = ui.on(move || Action::WhyAsked(first));
    let turn = |id: &Option<String>, words: &'static str| {
        let target = document.section_of(id.as_deref()?)?;
        let headline = document.article(target)?.headline.clone();
        let name = headline.unwrap_or_else(|| first_words(document.blocks(target), FIRST_WORDS));
        let onclick = ui.on(move || Action::SectionChosen(target));
        Some(html! { <p class="turn"><button {onclick}>{ fill("{}：{}", &[words, &view.text(&name)]) }</button></p> })
    };
    html! {
        <article ref={props.root.clone()} data-article={article.id.clone()} data-section={at} data-untitled={untitled.then_some("")} lang={view.lang()}
            data-tint={document.tint(section).map(|tint| tint.to_string())} data-follows={follows.then_some("")}>
            if follows {
                <p class="next-page" lang={ui.language.value()}>{ printed_on(document, section, &ui) }</p>
            } else {
                { turn(&article.continued_from, ui.words.continued_from) }
            }
            { head }
            if !doubts.is_empty() {
                <p class="doubt" lang={ui.language.value()}>{ ui.words.unsure }{ ui.words.colon }{ doubts } <button class="ask-why" onclick={why}>{ ui.words.why }</button></p>
            }
            { for runs }
            if !props.joint.leads() { { turn(&article.continued_in, ui.words.continued_in) } }
        </article>
    }
}

/// The page on which a story goes on, as that page calls itself.
fn printed_on(document: &Document, section: usize, ui: &Ui) -> String {
    let page = document.page(section);
    let printed = page.and_then(|page| page.masthead.as_ref()?.page.clone());
    let number = printed.or_else(|| Some((document.sections().get(section)?.page + 1).to_string()));
    number.map_or(String::new(), |number| page_number(&number, ui.words))
}
