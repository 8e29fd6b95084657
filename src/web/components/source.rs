//! The source: the raw lines with their numbers, tinted by article. Only the
//! lines in view are in the document, so that a file may have any length.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::page_map::PageMap;
use crate::dom;
use crate::hooks::use_tandem;
use crate::model::controls::{self, Stretch};
use crate::model::document::{Document, Spot};
use crate::model::hits::Hits;
use crate::model::messages::count;
use crate::model::settings::Scrolling;
use crate::model::state::{Action, Jump, State};
use crate::tandem::{ROW, scroll_to};
use crate::ui::use_ui;

/// Lines drawn beyond the view's edges.
const MARGIN: usize = 30;
/// Of a longer line only so many characters are drawn.
const MOST_CHARACTERS: usize = 2_000;

#[derive(Properties, PartialEq)]
struct Props {
    pub document: Rc<Document>,
    pub lit: Option<Spot>,
    pub jump: Option<Jump>,
    pub here: usize,
    pub hits: Rc<Hits>,
    pub scrolling: Scrolling,
    /// The element that it and the text stand in.
    pub root: NodeRef,
}

/// The component, for those who may not name it.
pub fn show(state: &Rc<State>, document: &Rc<Document>, root: &NodeRef) -> Html {
    html! {
        <Source document={document.clone()} lit={state.lit()} jump={state.jump} here={state.here} hits={state.search.hits.clone()}
            scrolling={state.settings.scrolling} {root} />
    }
}

#[component]
fn Source(props: &Props) -> Html {
    let ui = use_ui();
    let document = &props.document;
    use_tandem(&props.root, document, props.scrolling, props.jump);
    let scroller = use_node_ref();
    let rows = use_node_ref();
    // First line in view, counted from 0, and how many lines the view holds.
    let view = use_state_eq(|| (0usize, 60usize));
    let total = document.line_count();
    let first = view.0.saturating_sub(MARGIN).min(total);
    let last = (view.0 + view.1 + MARGIN).min(total);

    use_effect_with((rows.clone(), first, total), |(rows, first, total)| {
        if let Some(rows) = rows.cast::<Element>() {
            dom::set_property(&rows, "--first", &first.to_string());
            dom::set_property(&rows, "--total", &total.to_string());
        }
    });
    use_effect_with((scroller.clone(), props.jump, document.reading), {
        let document = document.clone();
        let view = view.setter();
        move |(scroller, jump, _)| {
            let Some(scroller) = scroller.cast::<Element>() else {
                return;
            };
            if let Some(jump) = jump.filter(|jump| jump.to.in_source()) {
                let line = document
                    .block(jump.spot)
                    .and_then(|block| block.lines.first())
                    .unwrap_or(1);
                scroll_to(&scroller, f64::from(line) - 1.0);
            }
            view.set(in_view(&scroller));
        }
    });
    let onscroll = {
        let view = view.clone();
        Callback::from(move |event: Event| view.set(in_view(&event.target_unchecked_into())))
    };
    let actions = ui.actions.clone();
    let onpointerover = Callback::from(move |event: PointerEvent| actions.emit(Action::Pointed(dom::spot_at(&event))));
    let actions = ui.actions.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(line) = line_at(&event) {
            actions.emit(Action::LineChosen(line));
        }
    });
    let map_chosen = {
        let (actions, scroller) = (ui.actions.clone(), scroller.clone());
        Callback::from(move |line: usize| {
            if let Some(scroller) = scroller.cast::<Element>() {
                scroll_to(&scroller, line as f64 - 1.0);
            }
            actions.emit(Action::LineChosen(line));
        })
    };
    let row = |index: usize| {
        let number = index + 1;
        let spot = document.owner(number);
        let block = spot.and_then(|spot| document.block(spot));
        let lit = spot.is_some_and(|spot| props.lit == Some(spot)).then_some("");
        let tint = spot
            .and_then(|spot| document.tint(spot.section))
            .map(|tint| tint.to_string());
        let text = document.line(number);
        let cut = text
            .char_indices()
            .nth(MOST_CHARACTERS)
            .map_or(text.len(), |(at, _)| at);
        html! {
            <div key={number} class="line" data-line={number.to_string()} data-at={spot.map(Spot::to_at)} data-tint={tint} data-lit={lit}
                data-role={block.map(|block| ui.words.role(block.role))}>
                <span class="number" aria-hidden="true">{ number }</span>
                <code>{ for controls::stretches(&text[..cut]).into_iter().map(shown) }{ if cut < text.len() { "…" } else { "" } }</code>
            </div>
        }
    };
    let together = props.scrolling == Scrolling::Together;
    let scrolling = if together {
        Scrolling::Apart
    } else {
        Scrolling::Together
    };
    let scrolling_chosen = ui.on(move || Action::Chosen("scrolling", scrolling.value().into()));
    let page = document.sections().get(props.here).map_or(0, |section| section.page);
    html! {
        <aside id="source" class="source" aria-label={ui.words.source}>
            <header>
                <h2>{ ui.words.source }</h2>
                <small>{ count(ui.words.lines, total) }</small>
                <button class="together" aria-pressed={together.to_string()} title={ui.words.beyond().together_title} onclick={scrolling_chosen}>
                    { ui.words.beyond().together }
                </button>
                <button class="close" aria-label={ui.words.close} onclick={ui.on(|| Action::SourceToggled)}>{ "×" }</button>
            </header>
            <div class="lines" ref={scroller} tabindex="0" role="region" aria-label={ui.words.source} lang="zh" {onscroll} {onpointerover}
                onpointerleave={ui.on(|| Action::Pointed(None))} {onclick}>
                <div class="rows" ref={rows}>{ for (first..last).map(row) }</div>
            </div>
            <PageMap document={document.clone()} {page} view={(view.0 + 1, (view.0 + view.1).min(total))} hits={props.hits.clone()} chosen={map_chosen} />
        </aside>
    }
}

/// A character that acts unseen is named, and what it does ends with it.
fn shown(stretch: Stretch) -> Html {
    match stretch {
        Stretch::Text(text) => html! { { text } },
        Stretch::Control(itself, control) => html! { <bdi data-control={Stretch::name(control)}>{ itself }</bdi> },
    }
}

fn in_view(scroller: &Element) -> (usize, usize) {
    let first = f64::from(scroller.scroll_top()) / ROW;
    let lines = f64::from(scroller.client_height()) / ROW;
    (first as usize, lines as usize + 1)
}

fn line_at(event: &MouseEvent) -> Option<usize> {
    let element: HtmlElement = event.target()?.dyn_into().ok()?;
    element
        .closest("[data-line]")
        .ok()
        .flatten()?
        .get_attribute("data-line")?
        .parse()
        .ok()
}
