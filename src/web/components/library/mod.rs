//! The pages that are there, laid out as the reader wants.

mod batch;
mod cellar;
mod chosen;
mod entry;
pub mod space;

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::Choice;
use crate::memory;
use crate::model::dates::megabytes;
use crate::model::library::{Desk, Entry, Grouping, Kept, Layout, Order, batches, entries, tags};
use crate::model::messages::{count, fill};
use crate::model::state::{Keeping, Moving, State};
use crate::ui::use_ui;
use batch::{Manner, PARTS, Stack};
use cellar::Cellar;
use chosen::Chosen;
use space::Space;

/// From so many pages on the list is worth searching.
const MANY: usize = 8;

#[derive(Properties, PartialEq)]
struct Props {
    pub library: Rc<Vec<Rc<Kept>>>,
    pub removed: Rc<Vec<Rc<Kept>>>,
    pub unkept: Rc<BTreeSet<String>>,
    /// Whether the pages are kept from visit to visit.
    pub kept: bool,
    pub moving: Option<Moving>,
}

/// The pages that are marked, by their files.
#[derive(Clone, Default, PartialEq)]
struct Marks(Rc<BTreeSet<u32>>);

impl Reducible for Marks {
    /// The page whose mark is set or taken away; `None` takes all away.
    type Action = Option<u32>;

    fn reduce(self: Rc<Self>, file: Option<u32>) -> Rc<Self> {
        let mut marked = BTreeSet::clone(&self.0);
        match file {
            None => marked.clear(),
            Some(file) if marked.remove(&file) => {}
            Some(file) => {
                marked.insert(file);
            }
        }
        Rc::new(Self(Rc::new(marked)))
    }
}

/// The component, for those who may not name it.
pub fn show(state: &State) -> Html {
    html! {
        <Library library={state.library.clone()} removed={state.removed.clone()} unkept={state.unkept.clone()}
            kept={state.keeping == Keeping::Works} moving={state.moving} />
    }
}

#[component]
fn Library(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let desk = use_state_eq(memory::recall_desk);
    let marks = use_reducer_eq(Marks::default);
    let marked = &marks.0;
    // The same callback from first to last: a new one would have every row drawn anew.
    let mark = use_memo((), |()| {
        let marks = marks.dispatcher();
        Callback::from(move |file| marks.dispatch(Some(file)))
    });
    let list = use_memo((props.library.clone(), (*desk).clone()), |(library, desk)| {
        entries(library, desk)
    });
    let parts = use_memo(list.clone(), |list| batches(list).collect::<Vec<_>>());
    let set = {
        let desk = desk.clone();
        Callback::from(move |next: Desk| {
            memory::keep_desk(&next);
            desk.set(next);
        })
    };
    let menu = |name: &'static str, label: &'static str, options: Vec<(&'static str, &'static str)>| {
        let (set, desk) = (set.clone(), desk.clone());
        let value = desk.value(name);
        let chosen = Callback::from(move |value: String| set.emit(Desk::clone(&desk).with(name, &value)));
        let options: Vec<_> = options
            .into_iter()
            .map(|(value, name)| (value.into(), name.into()))
            .collect();
        html! { <Choice {name} {label} quiet=true {options} {value} {chosen} /> }
    };
    let named = |values: &mut dyn Iterator<Item = &'static str>, names: &[&'static str]| {
        values.zip(names.iter().copied()).collect::<Vec<_>>()
    };
    let oninput = {
        let (set, desk) = (set.clone(), desk.clone());
        Callback::from(move |event: InputEvent| {
            let filter = event.target_unchecked_into::<HtmlInputElement>().value();
            set.emit(Desk {
                filter,
                ..Desk::clone(&desk)
            });
        })
    };
    let pages = list.iter().filter(|entry| matches!(entry, Entry::Page(_))).count();
    let bytes = props.library.iter().map(|kept| kept.bytes).sum();
    let manner = Manner {
        layout: desk.layout,
        grouping: desk.grouping,
        unkept: props.unkept.clone(),
        marked: marked.clone(),
        mark: Callback::clone(&mark),
    };
    let stack = |parts: &[Range<usize>]| {
        let start = parts.first().map_or(0, |part| part.start);
        html! { <Stack key={start} list={list.clone()} parts={parts.to_vec()} manner={manner.clone()} /> }
    };
    let there: Vec<u32> = props
        .library
        .iter()
        .map(|kept| kept.file)
        .filter(|file| marked.contains(file))
        .collect();
    let unmark = {
        let marks = marks.dispatcher();
        Callback::from(move |()| marks.dispatch(None))
    };
    let suggestions = tags(&props.library)
        .into_iter()
        .map(|tag| html! { <option key={tag.to_owned()} value={tag.to_owned()} /> });
    html! {
        <section class="shelf" aria-labelledby="shelf" data-layout={desk.value("layout")} data-marked={(!there.is_empty()).then_some("")}>
            <header>
                <h2 id="shelf">{ if props.kept { words.beyond().library } else { words.beyond().shelf } }</h2>
                <small role="status">
                    { if pages == props.library.len() { count(words.beyond().pages, pages) } else { fill(words.keeping().pages_of, &[&pages.to_string(), &props.library.len().to_string()]) } }
                    { " · " }{ megabytes(bytes) }
                </small>
                <div class="shelf-tools">
                    if props.library.len() >= MANY || !desk.filter.is_empty() {
                        <input name="filter" class="shelf-filter" placeholder={words.keeping().filter} aria-label={words.keeping().filter} value={desk.filter.clone()} {oninput} />
                    }
                    { menu("grouping", words.keeping().grouping, named(&mut Grouping::ALL.iter().map(|(_, value)| *value), &words.keeping().groupings)) }
                    { menu("order", words.keeping().order, named(&mut Order::ALL.iter().map(|(_, value)| *value), &words.keeping().orders)) }
                    { menu("layout", words.keeping().layout, named(&mut Layout::ALL.iter().map(|(_, value)| *value), &words.keeping().layouts)) }
                </div>
            </header>
            <datalist id="tags">{ for suggestions }</datalist>
            if !there.is_empty() {
                <Chosen files={there} done={unmark} />
            }
            <div class="shelf-pages">{ for parts.chunks(PARTS).map(stack) }</div>
            if pages == 0 {
                <p class="hint">{ words.keeping().none_fit }</p>
            }
            <Cellar removed={props.removed.clone()} />
            <Space pages={props.library.len() + props.removed.len()} kept={props.kept} moving={props.moving} />
        </section>
    }
}
