//! Some parts of the library's list, there while one is about, or one of them, its
//! entries drawn while one is near. A browser looks in every frame where each is: were
//! all the parts of a long list there, that would cost more than their entries.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::entry::{Editing, Page};
use crate::hooks::{ABOUT, NEAR, use_nearby};
use crate::model::dates::long_date;
use crate::model::library::{Entry, Grouping, Kept, Layout};
use crate::ui::use_ui;

/// What an entry is some pixels tall, in a list and, with its neighbours beside it, in a grid.
const ENTRY_PIXELS: [usize; 2] = [58, 48];

/// So many parts stand together. More are looked at while one is near them, fewer make
/// more of such stacks to look at.
pub const PARTS: usize = 20;

/// How all entries are shown.
#[derive(Clone, PartialEq)]
pub struct Manner {
    pub layout: Layout,
    pub grouping: Grouping,
    pub unkept: Rc<BTreeSet<String>>,
    pub marked: Rc<BTreeSet<u32>>,
    pub mark: Callback<u32>,
}

#[derive(Properties, PartialEq)]
pub struct StackProps {
    pub list: Rc<Vec<Entry>>,
    /// Which of them, by the parts of the list.
    pub parts: Vec<Range<usize>>,
    pub manner: Manner,
}

/// Parts that stand together.
#[component]
pub fn Stack(props: &StackProps) -> Html {
    let StackProps { list, parts, manner } = props;
    let root = use_node_ref();
    let (start, end) = parts
        .first()
        .zip(parts.last())
        .map_or((0, 0), |(first, last)| (first.start, last.end));
    let pixels = (end - start) * ENTRY_PIXELS[manner.layout as usize];
    let drawn = use_nearby(&root, ABOUT, start == 0, parts.len(), pixels);
    let part = |part: &Range<usize>| {
        let files = |are: &dyn Fn(&Kept) -> bool| -> Vec<u32> {
            let pages = list[part.clone()].iter().filter_map(|entry| match entry {
                Entry::Page(kept) => Some(kept),
                Entry::Heading(..) => None,
            });
            pages.filter(|kept| are(kept)).map(|kept| kept.file).collect()
        };
        let unkept = files(&|kept| manner.unkept.contains(&kept.id));
        let marked = files(&|kept| manner.marked.contains(&kept.file));
        html! {
            <Part key={part.start} list={list.clone()} range={part.clone()} layout={manner.layout} grouping={manner.grouping}
                {unkept} {marked} mark={manner.mark.clone()} />
        }
    };
    html! {
        <div ref={root} class="stack" data-empty={missing(drawn, parts.len())}>{ for parts[..drawn].iter().map(part) }</div>
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    list: Rc<Vec<Entry>>,
    range: Range<usize>,
    layout: Layout,
    grouping: Grouping,
    /// Those of this part alone, by their files: a part is not drawn anew for another's.
    unkept: Vec<u32>,
    marked: Vec<u32>,
    mark: Callback<u32>,
}

#[component]
fn Part(props: &PartProps) -> Html {
    let PartProps {
        list,
        range,
        layout,
        grouping,
        unkept,
        marked,
        mark,
    } = props;
    let ui = use_ui();
    let words = ui.words;
    let root = use_node_ref();
    // The page that is being named or tagged.
    let editing = use_state_eq(|| None::<(u32, Editing)>);
    let edit = {
        let editing = editing.clone();
        Callback::from(move |next| editing.set(next))
    };
    let pixels = range.len() * ENTRY_PIXELS[*layout as usize];
    let drawn = use_nearby(&root, NEAR, range.start == 0, range.len(), pixels);
    let show = |entry: &Entry| match entry {
        Entry::Heading(name, pages) => {
            let name = match (grouping, name) {
                (Grouping::Date, Some(date)) => long_date(date, ui.language),
                (_, Some(name)) => name.clone(),
                (Grouping::Date, None) => words.keeping().unknown_date.into(),
                (Grouping::Tag, None) => words.keeping().untagged.into(),
                (_, None) => words.keeping().unknown_paper.into(),
            };
            html! { <li key={["heading ", &name].concat()} class="shelf-heading"><h3>{ name }</h3><small>{ pages }</small></li> }
        }
        Entry::Page(kept) => html! {
            <Page key={kept.id.clone()} kept={kept.clone()} layout={*layout} unkept={unkept.contains(&kept.file)} marked={marked.contains(&kept.file)}
                mark={mark.clone()} editing={editing.filter(|editing| editing.0 == kept.file).map(|editing| editing.1)} edit={edit.clone()} />
        },
    };
    html! {
        <ul ref={root} class="batch" data-empty={missing(drawn, range.len())}>
            { for list[range.start..range.start + drawn].iter().map(show) }
        </ul>
    }
}

/// The attribute of what is not yet, or no longer, there whole.
fn missing(drawn: usize, total: usize) -> Option<&'static str> {
    (drawn < total).then_some("")
}
