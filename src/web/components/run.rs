//! A run of an article's blocks. In a large edition it is empty, as tall as it
//! will be, until one comes near it.

use std::ops::Range;
use std::rc::Rc;

use duban::edition::{Block, Role};
use yew::prelude::*;

use crate::hooks::use_near;
use crate::model::document::{Document, Spot};
use crate::model::hits::{Hit, numbers, pieces};
use crate::model::messages::count;
use crate::model::pieces::Piece;
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
    pub lazy: bool,
    pub wanted: bool,
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
    let drawn = use_near(&root, props.lazy && !props.wanted, pixels);
    let run = if drawn { run } else { &[] };
    let blocks = document.blocks(props.section);
    let texts = use_memo(
        (document.reading, props.section, props.run, props.view.clone(), drawn),
        |_| {
            let text = |piece: &Piece| {
                props
                    .view
                    .shown(blocks.get(piece.block)?.text.get(piece.range.clone())?)
            };
            run.iter().map(text).collect::<Vec<Option<Shown>>>()
        },
    );
    let show = |(index, piece): (usize, &Piece)| {
        let Some(block) = blocks.get(piece.block) else {
            return Html::default();
        };
        let text = content(
            block,
            piece,
            texts.get(index).and_then(Option::as_ref),
            props.hits.as_deref(),
            props.current,
            props.view.vertical,
        );
        let spot = Spot {
            section: props.section,
            block: piece.block,
        };
        let state = State {
            lit: props.lit == Some(piece.block),
            mended: document.is_mended(block),
            continued: piece.range.start > 0,
        };
        let chosen = props.chosen == Some(piece.block) && !state.continued;
        set(
            block,
            spot,
            text,
            state,
            chosen.then(|| source_button(&ui, spot, block)),
        )
    };
    html! {
        <div ref={root} class="run" data-lazy={props.lazy.then_some("")} data-empty={(!drawn).then_some("")}>
            { for run.iter().enumerate().map(show) }
        </div>
    }
}

/// How a block stands at the moment.
struct State {
    lit: bool,
    /// A correction touches it.
    mended: bool,
    /// It goes on with a block that was cut.
    continued: bool,
}

/// A block, or a part of one, in the element that its role asks for.
fn set(block: &Block, at: Spot, text: Html, state: State, button: Option<Html>) -> Html {
    let (lit, mended) = (state.lit.then_some(""), state.mended.then_some(""));
    let lines = block.lines.to_string();
    let data_at = at.to_at();
    let verse = block.text.contains('\n').then_some("verse");
    match block.role {
        // They stand in the article's head.
        Role::Kicker | Role::Headline | Role::Subtitle => Html::default(),
        Role::Subhead => {
            html! { <h3 data-lines={lines} data-at={data_at} data-lit={lit} data-mended={mended}>{ text }{ button }</h3> }
        }
        Role::Caption => html! {
            <figure><figcaption data-lines={lines} data-at={data_at} data-lit={lit} data-mended={mended}>{ text }{ button }</figcaption></figure>
        },
        role => {
            let class = classes!(class_of(role), verse, state.continued.then_some("continued"));
            html! { <p {class} data-lines={lines} data-at={data_at} data-lit={lit} data-mended={mended}>{ text }{ button }</p> }
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
    html! { <button class="to-source" title={count(ui.words.source_of, first)} {onclick}>{ block.lines.to_string() }</button> }
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

/// A piece's text with its hits marked; `shown` is the text in another script.
pub fn content(
    block: &Block,
    piece: &Piece,
    shown: Option<&Shown>,
    hits: Option<&Vec<Hit>>,
    current: Option<usize>,
    vertical: bool,
) -> Html {
    let hits = hits.map(Vec::as_slice).unwrap_or_default();
    let first = hits.partition_point(|hit| (hit.block, hit.range.end) <= (piece.block, piece.range.start));
    let here = hits[first..]
        .iter()
        .take_while(|hit| hit.block == piece.block && hit.range.start < piece.range.end);
    let place = |hit: &Hit| -> Range<usize> {
        let start = hit.range.start.max(piece.range.start) - piece.range.start;
        let range = start..hit.range.end.min(piece.range.end) - piece.range.start;
        shown.map_or_else(|| range.clone(), |shown| shown.range(&range))
    };
    let ranges: Vec<_> = here.map(place).collect();
    let text = match shown {
        Some(shown) => &shown.text,
        None => block.text.get(piece.range.clone()).unwrap_or_default(),
    };
    if ranges.is_empty() {
        return run_down(text, vertical);
    }
    let mark = |(text, hit): (&str, Option<usize>)| match hit {
        None => run_down(text, vertical),
        Some(hit) => {
            html! { <mark data-current={(current == Some(first + hit)).then_some("")}>{ run_down(text, vertical) }</mark> }
        }
    };
    pieces(text, &ranges).into_iter().map(mark).collect()
}

/// Text of lines that may run down: short numbers then stand upright in the line.
pub fn run_down(text: &str, vertical: bool) -> Html {
    if !vertical {
        return Html::from(text);
    }
    let piece = |(number, text): (bool, &str)| match number {
        true if text.len() <= 3 => html! { <span class="upright">{ text }</span> },
        true => html! { <span class="stacked">{ text }</span> },
        false => Html::from(text),
    };
    numbers(text).into_iter().map(piece).collect()
}
