//! A few articles, with the masthead of a page that begins among them. Those that
//! are far from the view are drawn later.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::article::ArticleView;
use super::masthead::masthead;
use crate::hooks::{Due, use_near};
use crate::model::document::{Document, Spot};
use crate::model::hits::Hits;
use crate::model::joint::Joint;
use crate::model::view::View;
use crate::ui::use_ui;

/// Bytes to a line and pixels that a line takes, to guess a height by.
const GUESS: (usize, usize) = (99, 34);
/// What an article takes beside its text.
const HEAD: usize = 240;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    /// Which sections.
    pub sections: Range<usize>,
    pub joint: Joint,
    pub view: View,
    pub hits: Rc<Hits>,
    /// The current hit: its section, and its index therein.
    pub current: Option<(usize, usize)>,
    pub lit: Option<Spot>,
    pub wanted: Option<Spot>,
    pub chosen: Option<Spot>,
    /// When it is drawn where it is far from the view.
    pub due: Due,
}

/// The numbers of sections, as an attribute names them.
fn numbers(sections: Range<usize>) -> String {
    sections
        .map(|section| section.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

#[component]
pub fn Group(props: &Props) -> Html {
    let ui = use_ui();
    let root = use_node_ref();
    let document = &props.document;
    let bytes: usize = props.sections.clone().map(|section| document.bytes(section)).sum();
    let pixels = bytes / GUESS.0 * GUESS.1 + props.sections.len() * HEAD;
    let due = if props.wanted.is_some() { Due::Now } else { props.due };
    let view = use_near(&root, due, pixels, &props.view);
    let section = |section: usize, view: &View| {
        let block = |spot: Option<Spot>| spot.filter(|spot| spot.section == section).map(|spot| spot.block);
        let opens = document.opens_page(section) && !props.joint.follows();
        let head = opens.then(|| masthead(document, section, view, &ui));
        html! {
            <>
                { head }
                <ArticleView key={section} document={document.clone()} {section} joint={props.joint} view={view.clone()} due={props.due}
                    hits={props.hits.section(section).filter(|hits| !hits.is_empty()).cloned()}
                    current={props.current.filter(|current| current.0 == section).map(|current| current.1)}
                    lit={block(props.lit)} wanted={block(props.wanted)} chosen={block(props.chosen)} />
            </>
        }
    };
    let is_empty = view.is_none();
    html! {
        <div ref={root} class="group" data-sections={is_empty.then(|| numbers(props.sections.clone()))} data-empty={is_empty.then_some("")}>
            if let Some(view) = &view { { for props.sections.clone().map(|number| section(number, view)) } }
        </div>
    }
}
