//! A run of an article's blocks. In a large edition it is empty, as tall as it
//! will be, until one comes near it.

use std::rc::Rc;

use duban::edition::{Block, Role};
use yew::prelude::*;

use super::inline::Inline;
use crate::hooks::{Due, use_near};
use crate::model::document::{Document, Spot};
use crate::model::hits::Hit;
use crate::model::messages::count;
use crate::model::pieces::{Piece, is_dense};
use crate::model::state::Action;
use crate::model::view::{Shown, View};
use crate::ui::{Ui, use_ui};

/// Bytes to a line and pixels that a line takes, to guess a height by.
const GUESS: (usize, usize) = (99, 34);

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub section: usize,
    /// Which run of the section.
    pub run: usize,
    pub view: View,
    pub hits: Option<Rc<Vec<Hit>>>,
    pub current: Option<usize>,
    pub lit: Option<usize>,
    pub chosen: Option<usize>,
    /// When it is drawn where it is far from the view.
    pub due: Due,
}

#[component]
pub fn Run(props: &Props) -> Html {
    let ui = use_ui();
    let root = use_node_ref();
    let document = &props.document;
    let run = document
        .runs(props.section)
        .get(props.run)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let pixels = run
        .iter()
        .map(|piece| piece.range.len().div_ceil(GUESS.0) * GUESS.1)
        .sum();
    let view = use_near(&root, props.due, pixels, &props.view);
    let run = if view.is_some() { run } else { &[] };
    let blocks = document.blocks(props.section);
    let dense = use_memo((document.reading, props.section, props.run, view.is_some()), |_| {
        let text = |piece: &Piece| blocks.get(piece.block)?.text.get(piece.range.clone());
        run.iter().filter_map(text).any(is_dense)
    });
    let figure = run
        .last()
        .and_then(|piece| blocks.get(piece.block))
        .is_some_and(|block| block.role == Role::Caption);
    let texts = use_memo(
        (document.reading, props.section, props.run, view.clone()),
        |(.., view)| {
            let text = |piece: &Piece| {
                view.as_ref()?
                    .shown(blocks.get(piece.block)?.text.get(piece.range.clone())?)
            };
            run.iter().map(text).collect::<Vec<Option<Shown>>>()
        },
    );
    let show = |(index, piece): (usize, &Piece)| {
        let Some(block) = blocks.get(piece.block) else {
            return Html::default();
        };
        let spot = Spot {
            section: props.section,
            block: piece.block,
        };
        let from = Some(piece.range.start).filter(|&start| start > 0);
        let chosen = props.chosen == Some(piece.block);
        let printed = Inline {
            shown: None,
            hits: props.hits.as_deref(),
            current: props.current,
            vertical: view.as_ref().is_some_and(|view| view.vertical),
            printed: None,
        };
        let inline = Inline {
            shown: texts.get(index).and_then(Option::as_ref),
            printed: chosen.then_some(ui.words.word_printed),
            ..printed
        };
        let state = State {
            lit: props.lit == Some(piece.block),
            mended: document.is_mended(block),
            from,
        };
        let button = (chosen && from.is_none()).then(|| source_button(&ui, spot, block));
        let text = html! { <>{ inline.set(block, piece) }{ button }</> };
        let set_text = set(block, spot, text, &state);
        let beside = view.as_ref().filter(|view| view.beside);
        let Some(view) = beside.filter(|_| !matches!(block.role, Role::Kicker | Role::Headline | Role::Subtitle))
        else {
            return set_text;
        };
        let printed = set(block, spot, printed.set(block, piece), &state);
        html! {
            <div class="pair"><div>{ set_text }</div><div class="printed" lang={view.own.lang()}>{ printed }</div></div>
        }
    };
    html! {
        <div ref={root} class="run" data-lazy={document.is_large().then_some("")} data-empty={view.is_none().then_some("")} data-dense={dense.then_some("")}
            data-figure={figure.then_some("")}>
            { for run.iter().enumerate().map(show) }
        </div>
    }
}

/// How a block stands at the moment.
struct State {
    lit: bool,
    /// A correction touches it.
    mended: bool,
    /// The byte from which it goes on with a block that was cut.
    from: Option<usize>,
}

/// A block, or a part of one, in the element that its role asks for.
fn set(block: &Block, at: Spot, text: Html, state: &State) -> Html {
    let (lit, mended) = (state.lit.then_some(""), state.mended.then_some(""));
    let from = state.from.map(|from| from.to_string());
    let lines = block.lines.to_string();
    let data_at = at.to_at();
    let verse = block.text.contains('\n').then_some("verse");
    match block.role {
        // They stand in the article's head.
        Role::Kicker | Role::Headline | Role::Subtitle => Html::default(),
        Role::Subhead => {
            html! { <h3 data-lines={lines} data-at={data_at} data-lit={lit} data-mended={mended}>{ text }</h3> }
        }
        Role::Caption => html! {
            <figure><figcaption data-lines={lines} data-at={data_at} data-lit={lit} data-mended={mended}>{ text }</figcaption></figure>
        },
        role => {
            let class = classes!(class_of(role), verse, state.from.map(|_| "continued"));
            html! { <p {class} data-lines={lines} data-at={data_at} data-from={from} data-lit={lit} data-mended={mended}>{ text }</p> }
        }
    }
}

/// The way from a chosen block to its lines in the source.
fn source_button(ui: &Ui, spot: Spot, block: &Block) -> Html {
    let actions = ui.actions.clone();
    let first = block.lines.first().unwrap_or(1) as usize;
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        actions.emit(Action::SourceAsked(spot));
    });
    html! {
        <span class="ways-on">
            { why_button(ui, first as u32) }
            <button class="to-source" title={count(ui.words.source_of, first)} {onclick}>{ block.lines.to_string() }</button>
        </span>
    }
}

/// The way to the reasons for what a line became.
pub fn why_button(ui: &Ui, line: u32) -> Html {
    let actions = ui.actions.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        actions.emit(Action::WhyAsked(line));
    });
    html! { <button class="to-source ask-why" aria-label={ui.words.why} title={ui.words.why} {onclick}>{ "?" }</button> }
}

fn class_of(role: Role) -> Option<&'static str> {
    match role {
        Role::Byline => Some("byline"),
        Role::Credit => Some("credit"),
        Role::Furniture => Some("furniture"),
        Role::Noise => Some("noise"),
        _ => None,
    }
}
