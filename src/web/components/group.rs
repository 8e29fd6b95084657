//! A few articles, with the masthead of a page that begins among them. In a
//! large edition they are drawn only once one comes near.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::article::ArticleView;
use super::masthead::masthead;
use crate::hooks::use_near;
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
    let lazy = document.is_large() && props.wanted.is_none() && props.sections.start > 0;
    let drawn = use_near(&root, lazy, pixels, &props.view);
    let section = |section: usize| {
        let block = |spot: Option<Spot>| spot.filter(|spot| spot.section == section).map(|spot| spot.block);
        let opens = document.opens_page(section) && !props.joint.follows();
        let head = opens.then(|| masthead(document, section, &props.view, &ui));
        html! {
            <>
                { head }
                <ArticleView key={section} document={document.clone()} {section} joint={props.joint} view={props.view.clone()}
                    hits={props.hits.section(section).filter(|hits| !hits.is_empty()).cloned()}
                    current={props.current.filter(|current| current.0 == section).map(|current| current.1)}
                    lit={block(props.lit)} wanted={block(props.wanted)} chosen={block(props.chosen)} />
            </>
        }
    };
    html! {
        <div ref={root} class="group" data-sections={(!drawn).then(|| numbers(props.sections.clone()))} data-empty={(!drawn).then_some("")}>
            if drawn { { for props.sections.clone().map(section) } }
        </div>
    }
}
