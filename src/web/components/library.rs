//! The pages that are there, in the order that the reader wants.

use std::ops::Range;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::Choice;
use crate::hooks::use_near;
use crate::model::dates::{megabytes, page_number};
use crate::model::library::{Kept, Order, sorted};
use crate::model::messages::count;
use crate::model::state::Action;
use crate::ui::{Ui, use_ui};

/// Entries that are drawn together.
const BATCH: usize = 50;
/// What an entry is some pixels tall.
const ENTRY_PIXELS: usize = 58;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub library: Rc<Vec<Rc<Kept>>>,
    pub kept: bool,
}

#[component]
pub fn Library(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let order = use_state_eq(Order::default);
    let pages = use_memo((props.library.clone(), *order), |(library, order)| {
        Rc::new(sorted(library, *order))
    });
    let value = Order::ALL
        .iter()
        .find(|(known, _)| *known == *order)
        .map_or("", |(_, value)| value);
    let options = Order::ALL
        .iter()
        .zip(words.orders)
        .map(|((_, value), name)| ((*value).into(), name.into()));
    let chosen = Callback::from(move |chosen: String| {
        if let Some((known, _)) = Order::ALL.iter().find(|(_, value)| *value == chosen) {
            order.set(*known);
        }
    });
    let bytes = pages.iter().map(|kept| kept.bytes).sum();
    let batch = |start: usize| {
        let range = start..(start + BATCH).min(pages.len());
        html! { <Batch key={start} pages={(*pages).clone()} {range} /> }
    };
    html! {
        <section class="shelf" aria-labelledby="shelf">
            <header>
                <h2 id="shelf">{ if props.kept { words.library } else { words.shelf } }</h2>
                <small>{ count(words.pages, pages.len()) }{ " · " }{ megabytes(bytes) }</small>
                <Choice name="order" label={words.order} quiet=true options={options.collect::<Vec<_>>()} {value} {chosen} />
            </header>
            <div>{ for (0..pages.len()).step_by(BATCH).map(batch) }</div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct BatchProps {
    pages: Rc<Vec<Rc<Kept>>>,
    range: Range<usize>,
}

/// Some entries, drawn once one comes near them.
#[component]
fn Batch(props: &BatchProps) -> Html {
    let ui = use_ui();
    let root = use_node_ref();
    // The file that is being given another name.
    let naming = use_state_eq(|| None::<u32>);
    let drawn = use_near(&root, props.range.start > 0, props.range.len() * ENTRY_PIXELS);
    let pages = if drawn {
        props.pages.get(props.range.clone()).unwrap_or_default()
    } else {
        &[]
    };
    html! {
        <ul ref={root} class="batch" data-empty={(!drawn).then_some("")}>{ for pages.iter().map(|kept| entry(kept, &naming, &ui)) }</ul>
    }
}

fn entry(kept: &Rc<Kept>, naming: &UseStateHandle<Option<u32>>, ui: &Ui) -> Html {
    let (file, words) = (kept.file, ui.words);
    let number = kept.page.as_deref().map(|page| page_number(page, words));
    let known: Vec<&str> = [&kept.paper, &kept.date, &number]
        .into_iter()
        .filter_map(Option::as_deref)
        .collect();
    let title = match &kept.title {
        Some(title) => title.clone(),
        None if known.is_empty() => kept.name.clone(),
        None => known.join(" · "),
    };
    let more = if title == kept.name { "" } else { kept.name.as_str() };
    let rename = {
        let naming = naming.clone();
        Callback::from(move |_: MouseEvent| naming.set(Some(file)))
    };
    let renamed = {
        let (naming, actions) = (naming.clone(), ui.actions.clone());
        Callback::from(move |title: String| {
            naming.set(None);
            actions.emit(Action::PageNamed { file, title });
        })
    };
    let onchange = renamed.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = {
        let naming = naming.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                naming.set(None);
            }
        })
    };
    let name = if **naming == Some(file) {
        html! { <input class="shelf-title" value={title} aria-label={words.rename} autofocus=true {onchange} {onkeydown} /> }
    } else {
        html! {
            <button class="shelf-page" onclick={ui.on(move || Action::DocumentChosen(file))}>
                <span class="shelf-title">{ title }</span>
                <small>{ more }</small>
                <small>{ count(words.articles, kept.articles) }</small>
            </button>
        }
    };
    html! {
        <li key={kept.id.clone()}>
            { name }
            <button class="shelf-tool" onclick={rename}>{ words.rename }</button>
            <button class="shelf-tool" onclick={ui.on(move || Action::PageRemoved(file))}>{ words.remove }</button>
        </li>
    }
}
