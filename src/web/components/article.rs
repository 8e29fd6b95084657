//! One article: its headlines as a group, then its blocks in runs.

use std::rc::Rc;

use duban::edition::{Block, Role};
use yew::prelude::*;

use super::contents::doubts;
use super::run::{Run, content};
use crate::model::document::{Document, Spot, first_words};
use crate::model::hits::Hit;
use crate::model::messages::fill;
use crate::model::state::Action;
use crate::model::view::View;
use crate::ui::use_ui;

/// Blocks in a run. Fewer make more observers, more make longer frames.
const RUN: usize = 60;
/// So many characters stand for a headline that is not there.
const FIRST_WORDS: usize = 20;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub section: usize,
    pub lazy: bool,
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
}

#[component]
pub fn ArticleView(props: &Props) -> Html {
    let ui = use_ui();
    let (document, section) = (&props.document, props.section);
    let view = &props.view;
    let blocks = document.blocks(section);
    let run = |start: usize| {
        let end = (start + RUN).min(blocks.len());
        let within = |index: Option<usize>| index.filter(|index| (start..end).contains(index));
        let hits = props
            .hits
            .clone()
            .filter(|hits| hits.iter().any(|hit| (start..end).contains(&hit.block)));
        html! {
            <Run key={start} document={document.clone()} {section} {start} {end} view={view.clone()} current={props.current.filter(|_| hits.is_some())} {hits}
                lit={within(props.lit)} chosen={within(props.chosen)} lazy={props.lazy} wanted={within(props.wanted).is_some()} />
        }
    };
    let runs = (0..blocks.len()).step_by(RUN).map(run);
    let at = section.to_string();
    let Some(article) = document.article(section) else {
        return html! {
            <details class="outside" data-section={at} open={props.wanted.is_some()}>
                <summary>{ ui.words.outside }</summary>
                <div lang={view.lang()}>{ for runs }</div>
            </details>
        };
    };
    let title = |role: Role, tag: &'static str, class: &'static str| {
        let of_role = move |(_, block): &(usize, &Block)| block.role == role;
        let show = move |(index, block): (usize, &Block)| {
            let lit = (props.lit == Some(index)).then_some("");
            html! {
                <@{tag} {class} data-lines={block.lines.to_string()} data-at={Spot { section, block: index }.to_at()} data-lit={lit}>
                    { content(block, index, view.shown(&block.text).as_ref(), props.hits.as_deref(), props.current) }
                </@>
            }
        };
        blocks.iter().enumerate().filter(of_role).map(show).collect::<Html>()
    };
    let untitled = article.headline.is_none();
    let headline = match untitled {
        true => html! { <h2 title={ui.words.untitled}>{ view.text(&first_words(blocks, FIRST_WORDS)) }</h2> },
        false => html! { <h2>{ title(Role::Headline, "span", "headline") }</h2> },
    };
    let doubts = doubts(article, ui.words);
    let turn = |id: &Option<String>, words: &'static str| {
        let id = id.as_deref()?;
        let target = (0..document.sections().len())
            .find(|&index| document.article(index).is_some_and(|article| article.id == id))?;
        let name = document
            .article(target)?
            .headline
            .clone()
            .unwrap_or_else(|| first_words(document.blocks(target), FIRST_WORDS));
        let onclick = ui.on(move || Action::SectionChosen(target));
        Some(html! { <p class="turn"><button {onclick}>{ fill("{}：{}", &[words, &view.text(&name)]) }</button></p> })
    };
    html! {
        <article data-article={article.id.clone()} data-section={at} data-untitled={untitled.then_some("")} lang={view.lang()}
            data-tint={document.tint(section).map(|tint| tint.to_string())}>
            { turn(&article.continued_from, ui.words.continued_from) }
            <hgroup>
                { title(Role::Kicker, "p", "kicker") }
                { headline }
                { title(Role::Subtitle, "p", "subtitle") }
            </hgroup>
            if !doubts.is_empty() {
                <p class="doubt" lang={ui.language.value()}>{ ui.words.unsure }{ "：" }{ doubts }</p>
            }
            { for runs }
            { turn(&article.continued_in, ui.words.continued_in) }
        </article>
    }
}
