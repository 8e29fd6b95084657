//! Some entries of the library, drawn while one is near them.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::entry::{Editing, Page};
use crate::hooks::use_nearby;
use crate::model::dates::long_date;
use crate::model::library::{Entry, Grouping, Layout};
use crate::ui::use_ui;

/// What an entry is some pixels tall, in a list and, with its neighbours beside it, in a grid.
const ENTRY_PIXELS: [usize; 2] = [58, 48];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Vec<Entry>,
    pub first: bool,
    pub layout: Layout,
    pub grouping: Grouping,
    pub unkept: Rc<BTreeSet<String>>,
    pub marked: Rc<BTreeSet<u32>>,
    pub mark: Callback<u32>,
}

#[component]
pub fn Batch(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let root = use_node_ref();
    // The page that is being named or tagged.
    let editing = use_state_eq(|| None::<(u32, Editing)>);
    let edit = {
        let editing = editing.clone();
        Callback::from(move |next| editing.set(next))
    };
    let pixels = props.entries.len() * ENTRY_PIXELS[props.layout as usize];
    let drawn = use_nearby(&root, props.first, props.entries.len(), pixels).min(props.entries.len());
    let show = |entry: &Entry| match entry {
        Entry::Heading(name, pages) => {
            let name = match (props.grouping, name) {
                (Grouping::Date, Some(date)) => long_date(date, ui.language),
                (_, Some(name)) => name.clone(),
                (Grouping::Date, None) => words.keeping.unknown_date.into(),
                (Grouping::Tag, None) => words.keeping.untagged.into(),
                (_, None) => words.keeping.unknown_paper.into(),
            };
            html! { <li key={["heading ", &name].concat()} class="shelf-heading"><h3>{ name }</h3><small>{ pages }</small></li> }
        }
        Entry::Page(kept) => html! {
            <Page key={kept.id.clone()} kept={kept.clone()} unkept={props.unkept.contains(&kept.id)} marked={props.marked.contains(&kept.file)}
                mark={props.mark.clone()} editing={editing.filter(|editing| editing.0 == kept.file).map(|editing| editing.1)} edit={edit.clone()} />
        },
    };
    let is_part = drawn < props.entries.len();
    html! {
        <ul ref={root} class="batch" data-empty={is_part.then_some("")}>{ for props.entries[..drawn].iter().map(show) }</ul>
    }
}
