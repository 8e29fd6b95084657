//! A run of an article's blocks. In a large edition it is empty, as tall as it
//! will be, until one comes near it.

use std::rc::Rc;

use duban::edition::{Block, Role};
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::dom;
use crate::model::document::{Document, Spot};
use crate::model::hits::{Hit, pieces};
use crate::model::messages::count;
use crate::model::state::Action;
use crate::model::view::{Shown, View};
use crate::ui::use_ui;

/// Characters to a line and pixels a line takes, to guess a height by.
const GUESS: (usize, usize) = (33, 34);

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub section: usize,
    pub start: usize,
    pub end: usize,
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
    let near = use_near(&root, props.lazy);
    let blocks = props
        .document
        .blocks(props.section)
        .get(props.start..props.end)
        .unwrap_or_default();
    use_effect_with((root.clone(), props.document.reading, props.lazy), {
        let height: usize = blocks
            .iter()
            .map(|block| block.text.chars().count().div_ceil(GUESS.0) * GUESS.1)
            .sum();
        move |(root, _, lazy)| {
            if let Some(root) = root.cast::<Element>().filter(|_| *lazy) {
                dom::set_property(&root, "--guess", &[&height.to_string(), "px"].concat());
            }
        }
    });
    let drawn = near || props.wanted || !props.lazy;
    let shown = use_memo(
        (
            props.document.reading,
            props.section,
            props.start,
            props.view.clone(),
            drawn,
        ),
        |_| {
            let blocks = if drawn { blocks } else { &[] };
            blocks
                .iter()
                .map(|block| props.view.shown(&block.text))
                .collect::<Vec<Option<Shown>>>()
        },
    );
    let show = |(index, block): (usize, &Block)| {
        let converted = shown.get(index).and_then(Option::as_ref);
        let index = props.start + index;
        let at = Spot {
            section: props.section,
            block: index,
        };
        let lines = block.lines.to_string();
        let data_at = at.to_at();
        let lit = (props.lit == Some(index)).then_some("");
        let text = content(block, index, converted, props.hits.as_deref(), props.current);
        let jump = (props.chosen == Some(index)).then(|| {
            let actions = ui.actions.clone();
            let first = block.lines.first().unwrap_or(1) as usize;
            let onclick = Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                actions.emit(Action::SourceAsked(at));
            });
            html! { <button class="to-source" title={count(ui.words.source_of, first)} {onclick}>{ &lines }</button> }
        });
        let set = block.text.contains('\n').then_some("verse");
        match block.role {
            // They stand in the article's head.
            Role::Kicker | Role::Headline | Role::Subtitle => Html::default(),
            Role::Subhead => {
                html! { <h3 data-lines={lines.clone()} data-at={data_at} data-lit={lit}>{ text }{ jump }</h3> }
            }
            Role::Caption => html! {
                <figure><figcaption data-lines={lines.clone()} data-at={data_at} data-lit={lit}>{ text }{ jump }</figcaption></figure>
            },
            role => {
                let class = classes!(class_of(role), set);
                html! { <p {class} data-lines={lines.clone()} data-at={data_at} data-lit={lit}>{ text }{ jump }</p> }
            }
        }
    };
    html! {
        <div ref={root} class="run" data-lazy={props.lazy.then_some("")} data-empty={(!drawn).then_some("")}>
            if drawn { { for blocks.iter().enumerate().map(show) } }
        </div>
    }
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

/// A block's text with its hits marked.
pub fn content(
    block: &Block,
    index: usize,
    shown: Option<&Shown>,
    hits: Option<&Vec<Hit>>,
    current: Option<usize>,
) -> Html {
    let hits = hits.map(Vec::as_slice).unwrap_or_default();
    let first = hits.partition_point(|hit| hit.block < index);
    let of_block = hits[first..].iter().take_while(|hit| hit.block == index);
    let place = |hit: &Hit| shown.map_or_else(|| hit.range.clone(), |shown| shown.range(&hit.range));
    let ranges: Vec<_> = of_block.map(place).collect();
    let text = shown.map_or(block.text.as_str(), |shown| &shown.text);
    if ranges.is_empty() {
        return Html::from(text);
    }
    let piece = |(text, hit): (&str, Option<usize>)| match hit {
        None => Html::from(text),
        Some(hit) => html! { <mark data-current={(current == Some(first + hit)).then_some("")}>{ text }</mark> },
    };
    pieces(text, &ranges).into_iter().map(piece).collect()
}

/// Whether an element has come near the view. It stays near from then on.
#[hook]
fn use_near(root: &NodeRef, watch: bool) -> bool {
    let near = use_state_eq(|| false);
    let is_near = *near;
    use_effect_with((root.clone(), watch && !is_near), move |(root, watch)| {
        let observed = watch.then(|| {
            let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                let seen = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
                if entries.iter().any(seen) {
                    near.set(true);
                }
            });
            let options = IntersectionObserverInit::new();
            options.set_root_margin("1500px");
            let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
            if let (Some(observer), Some(root)) = (&observer, root.cast::<Element>()) {
                observer.observe(&root);
            }
            (observer, seen)
        });
        move || {
            if let Some((Some(observer), _seen)) = observed {
                observer.disconnect();
            }
        }
    });
    is_near
}
