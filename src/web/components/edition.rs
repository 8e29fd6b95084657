//! The edition: contents, articles, source. Pointer and scrolling are heard
//! once for all blocks, which say by `data-at` where they stand.

use std::ops::Range;
use std::rc::Rc;

use duban::export::label::first_words;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollLogicalPosition};
use yew::prelude::*;

use super::contents::Contents;
use super::group::Group;
use crate::dom;
use crate::extra::use_extra;
use crate::hooks::{Due, use_held, use_place, use_printing, use_swipe, use_wheel};
use crate::model::document::{Document, Spot};
use crate::model::joint::Joint;
use crate::model::settings::Extent;
use crate::model::state::{Action, Jump, State, Target};
use crate::model::view::View;
use crate::ui::{Ui, use_ui};

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
    use_effect_with(document.file, {
        let main = main.clone();
        move |_| {
            if let Some(main) = main.cast::<Element>() {
                main.set_scroll_top(0);
                main.set_scroll_left(0);
                take_focus(&main);
            }
        }
    });
    let root = use_node_ref();
    let selected = use_held(&main, document, &props.view);
    use_effect_with(state.jump, |jump| {
        if let Some(jump) = jump.filter(|jump| jump.to.in_text()) {
            follow(jump);
        }
    });
    let view = &props.view;
    use_wheel(&main);
    use_swipe(&main, state.settings.direction, ui.actions.clone());
    let current = state
        .search
        .current
        .and_then(|current| state.search.hits.locate(current));
    let story = state.settings.extent == Extent::Story;
    use_printing(&main, state.settings, document);
    let goal = state.jump.map_or(0, |jump| jump.spot.section);
    let due = |sections: &Range<usize>| match () {
        () if selected && !document.is_large() => Due::Now,
        () if document.is_large() && sections.start > 0 => Due::WhenNear,
        // What is drawn later must not move the text from where one went.
        () if sections.start > 0 && !story && (sections.start > goal || dom::holds_still()) => Due::AtLeisure,
        () => Due::AtOnce,
    };
    let group = |sections: &Range<usize>, joint: Joint| {
        let within = |spot: Option<Spot>| spot.filter(|spot| sections.contains(&spot.section));
        html! {
            <Group key={sections.start} document={document.clone()} sections={sections.clone()} {joint} view={view.clone()}
                hits={state.search.hits.clone()} current={current.filter(|current| sections.contains(&current.0))}
                lit={within(state.lit())} wanted={within(state.jump.map(|jump| jump.spot))} chosen={within(state.chosen)} due={due(sections)} />
        }
    };
    // Empty at first, but in its place: Yew pairs what stands in a list from its end, so one
    // part more or less has those before it made anew, the text and where one was in it.
    let extra = use_extra();
    let aside = extra.map_or_else(Html::default, |extra| (extra.aside)(state, view));
    let source = extra
        .filter(|_| state.settings.source)
        .map_or_else(Html::default, |extra| (extra.source)(state, document, &root));
    let body: Html = match story {
        false => {
            let groups = document.groups().iter();
            groups.map(|sections| group(sections, Joint::Apart)).collect()
        }
        true => {
            let sections = document.story(state.here);
            let part =
                |(index, &section): (usize, &usize)| group(&(section..section + 1), Joint::of(index, sections.len()));
            let parts = sections.iter().enumerate().map(part).collect::<Html>();
            html! { <>{ parts }{ turns(document, state.here, view, &ui) }</> }
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
        if let Some(spot) = dom::spot_at(&event).filter(|_| !dom::is_selecting()) {
            actions.emit(Action::BlockChosen(spot));
        }
    });
    let actions = ui.actions.clone();
    let rested = use_place(ui.actions.clone());
    let onscroll = Callback::from(move |event: Event| {
        rested.emit(event.clone());
        if let Some(section) = section_in_view(&event).filter(|_| !story) {
            actions.emit(Action::Scrolled(section));
        }
    });
    html! {
        <div ref={root} class="edition" data-source={state.settings.source.then_some("")} data-contents={state.contents.then_some("")}
            data-compare={view.beside.then_some("")} data-editing={state.editing.then_some("")} data-calm={state.calm.then_some("")}
            data-asked={state.search.is_on().then_some("")} data-aloud={state.aloud.is_some().then_some("")}>
            <Contents document={document.clone()} search={state.search.clone()} here={state.here} open={state.contents}
                view={view.clone()} />
            <main id="text" ref={main} tabindex="-1" {onpointerover} onpointerleave={ui.on(|| Action::Pointed(None))} {onclick}
                {onscroll}>
                if view.beside { { beside_head(view, &ui) } }
                { body }
            </main>
            if state.calm {
                <button class="leave-calm" aria-label={ui.words.leave_calm} title={ui.words.leave_calm}
                    onclick={ui.on(|| Action::CalmToggled)}>{ "×" }</button>
            }
            { aside }
            { source }
        </div>
    }
}

/// Brings the jump's goal into view. What lies above it may only then find its
/// true height, so it is done once more when that is drawn.
fn follow(jump: Jump) {
    reveal(jump);
    dom::after_drawing(move || reveal(jump));
}

fn reveal(jump: Jump) {
    let section = jump.spot.section.to_string();
    let (selector, place) = match jump.to {
        Target::Head => (
            ["[data-section='", &section, "']"].concat(),
            ScrollLogicalPosition::Start,
        ),
        Target::Text | Target::Place => (
            ["main [data-at='", &jump.spot.to_at(), "']"].concat(),
            ScrollLogicalPosition::Center,
        ),
        Target::Resume => (
            ["main [data-at='", &jump.spot.to_at(), "']"].concat(),
            ScrollLogicalPosition::Start,
        ),
        Target::Hit => ("main mark[data-current]".into(), ScrollLogicalPosition::Center),
        Target::Source => return,
    };
    if let Some(element) = dom::query(&selector) {
        dom::reveal(&element, place);
    }
}

/// What the two columns are; where they cannot be, what to do.
fn beside_head(view: &View, ui: &Ui) -> Html {
    html! {
        <div class="beside-head">
            <p class="pair"><span>{ ui.words.script_name(view.script) }</span><span>{ ui.words.printed_name(view.own) }</span></p>
            <p class="narrow-hint">{ ui.words.compare_narrow }</p>
        </div>
    }
}

/// The keys are the text's, unless they are in use elsewhere.
fn take_focus(main: &Element) {
    let focus = dom::document().active_element();
    if focus.is_none_or(|focus| focus.tag_name() == "BODY")
        && let Some(main) = main.dyn_ref::<HtmlElement>()
    {
        let _ = main.focus();
    }
}

/// The way to the stories before and after.
fn turns(document: &Rc<Document>, here: usize, view: &View, ui: &Ui) -> Html {
    let turn = |forward: bool, words: &'static str| {
        let section = document.neighbour(here, forward)?;
        let article = document.article(section)?;
        let name = article
            .headline
            .clone()
            .unwrap_or_else(|| first_words(document.blocks(section), 16));
        let onclick = ui.on(move || Action::Turned { forward });
        Some(
            html! { <button {onclick} data-forward={forward.then_some("")}><small>{ words }</small><span lang={view.lang()}>{ view.text(&name) }</span></button> },
        )
    };
    html! {
        <nav class="turns" aria-label={ui.words.story}>
            { turn(false, ui.words.previous_story) }
            { turn(true, ui.words.next_story) }
        </nav>
    }
}

/// The section that stands where one reads.
fn section_in_view(event: &Event) -> Option<usize> {
    let main: Element = event.target()?.dyn_into().ok()?;
    let area = main.get_bounding_client_rect();
    let document = dom::document();
    let vertical = dom::is_vertical();
    // Between two articles there is a gap.
    let sections = [0.3, 0.45, 0.1].into_iter().filter_map(|depth| {
        let (x, y) = match vertical {
            false => (area.left() + area.width() / 2.0, area.top() + area.height() * depth),
            true => (area.right() - area.width() * depth, area.top() + area.height() * 0.2),
        };
        let element = document.element_from_point(x as f32, y as f32)?;
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
