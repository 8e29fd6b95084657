//! The edition: contents, articles, source. Pointer and scrolling are heard
//! once for all blocks, which say by `data-at` where they stand.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollLogicalPosition};
use yew::prelude::*;

use super::article::ArticleView;
use super::colophon::Colophon;
use super::contents::Contents;
use super::masthead::Masthead;
use super::source::Source;
use crate::dom;
use crate::hooks::use_growth;
use crate::model::document::Document;
use crate::model::state::{Action, Jump, State, Target};
use crate::model::view::View;
use crate::ui::use_ui;

/// Articles added each frame.
const BATCH: usize = 40;
/// Editions with more blocks than this are drawn only where one looks.
const WHOLE: usize = 3_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub state: Rc<State>,
    pub view: View,
}

#[component]
pub fn EditionView(props: &Props) -> Html {
    let ui = use_ui();
    let (document, state) = (&props.document, &props.state);
    let main = use_node_ref();
    let total = document.sections().len();
    let wanted = state.jump.map_or(0, |jump| jump.spot.section + 1);
    let shown = use_growth(document.reading, total, BATCH).max(wanted).min(total);
    let lazy = use_memo(document.reading, |_| {
        (0..total).map(|section| document.blocks(section).len()).sum::<usize>() > WHOLE
    });
    use_effect_with(document.reading, {
        let main = main.clone();
        move |_| {
            if let Some(main) = main.cast::<Element>() {
                main.set_scroll_top(0);
            }
        }
    });
    use_effect_with(state.jump, |jump| {
        if let Some(jump) = jump.filter(|jump| jump.to.in_text()) {
            follow(jump);
        }
    });
    let view = &props.view;
    let lit = state.lit();
    let current = state
        .search
        .current
        .and_then(|current| state.search.hits.locate(current));
    let section = |index: usize| {
        let here = |(section, inner): (usize, usize)| (section == index).then_some(inner);
        let page = document.sections()[index].page;
        let first = index == 0 || document.sections()[index - 1].page != page;
        let masthead = first.then(|| {
            let masthead = document.page(index).and_then(|page| page.masthead.clone());
            let name = document.edition.source.name.clone();
            html! { <Masthead key={["m", &page.to_string()].concat()} {masthead} {name} view={view.clone()} /> }
        });
        let colophon = (index == 0).then(|| html! { <Colophon key="colophon" document={document.clone()} /> });
        html! {
            <>
                { masthead }
                { colophon }
                <ArticleView key={index} document={document.clone()} section={index} lazy={*lazy} view={view.clone()}
                    hits={state.search.hits.section(index).cloned()}
                    current={current.and_then(here)}
                    lit={lit.filter(|spot| spot.section == index).map(|spot| spot.block)}
                    wanted={state.jump.filter(|jump| jump.spot.section == index).map(|jump| jump.spot.block)}
                    chosen={state.chosen.filter(|spot| spot.section == index).map(|spot| spot.block)} />
            </>
        }
    };
    let actions = ui.actions.clone();
    let pointing = state.settings.source;
    let onpointerover = Callback::from(move |event: PointerEvent| {
        if pointing && event.pointer_type() == "mouse" {
            actions.emit(Action::Pointed(dom::spot_at(&event)));
        }
    });
    let actions = ui.actions.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let selecting = dom::window()
            .get_selection()
            .ok()
            .flatten()
            .is_some_and(|selection| !selection.is_collapsed());
        if let Some(spot) = dom::spot_at(&event).filter(|_| !selecting) {
            actions.emit(Action::BlockChosen(spot));
        }
    });
    let actions = ui.actions.clone();
    let onscroll = Callback::from(move |event: Event| {
        if let Some(section) = section_in_view(&event) {
            actions.emit(Action::Scrolled(section));
        }
    });
    html! {
        <div class="edition" data-source={state.settings.source.then_some("")} data-contents={state.contents.then_some("")}>
            <Contents document={document.clone()} hits={state.search.hits.clone()} here={state.here} open={state.contents}
                view={view.clone()} />
            <main id="text" ref={main} tabindex="-1" {onpointerover} onpointerleave={ui.on(|| Action::Pointed(None))} {onclick}
                {onscroll}>
                { for (0..shown).map(section) }
            </main>
            if state.settings.source {
                <Source document={document.clone()} lit={state.lit()} jump={state.jump} here={state.here} />
            }
        </div>
    }
}

/// Brings the jump's goal into view. What lies above it may only then find its
/// true height, so it is done once more when that is drawn.
fn follow(jump: Jump) {
    reveal(jump);
    let again = wasm_bindgen::closure::Closure::once_into_js(move || reveal(jump));
    let _ = dom::window().request_animation_frame(again.unchecked_ref());
}

fn reveal(jump: Jump) {
    let section = jump.spot.section.to_string();
    let (selector, place) = match jump.to {
        Target::Head => (
            ["[data-section='", &section, "']"].concat(),
            ScrollLogicalPosition::Start,
        ),
        Target::Text => (
            ["main [data-at='", &jump.spot.to_at(), "']"].concat(),
            ScrollLogicalPosition::Center,
        ),
        Target::Hit => ("main mark[data-current]".into(), ScrollLogicalPosition::Center),
        Target::Source => return,
    };
    if let Some(element) = dom::query(&selector) {
        dom::reveal(&element, place);
    }
}

/// The section that stands at the head of the scrolled text.
fn section_in_view(event: &Event) -> Option<usize> {
    let main: Element = event.current_target()?.dyn_into().ok()?;
    let area = main.get_bounding_client_rect();
    let middle = (area.left() + area.width() / 2.0) as f32;
    let document = dom::document();
    // What stands where one reads; between two articles there is a gap.
    let sections = [0.3, 0.45, 0.1].into_iter().filter_map(|depth| {
        let element = document.element_from_point(middle, (area.top() + area.height() * depth) as f32)?;
        element
            .closest("[data-section]")
            .ok()
            .flatten()?
            .get_attribute("data-section")?
            .parse()
            .ok()
    });
    sections.into_iter().next()
}
