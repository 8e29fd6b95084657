//! One page of the library: opened, named, tagged, removed.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::model::dates::page_number;
use crate::model::library::{Kept, Layout};
use crate::model::messages::{count, fill};
use crate::model::state::Action;
use crate::ui::use_ui;

/// What of a page is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editing {
    Name,
    Tags,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub kept: Rc<Kept>,
    pub layout: Layout,
    /// Whether the store did not take it.
    pub unkept: bool,
    pub marked: bool,
    pub mark: Callback<u32>,
    pub editing: Option<Editing>,
    pub edit: Callback<Option<(u32, Editing)>>,
}

#[component]
pub fn Page(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let kept = &props.kept;
    let file = kept.file;
    let number = kept.page.as_deref().map(|page| page_number(page, words));
    let known: Vec<&str> = [&kept.paper, &kept.date, &number]
        .into_iter()
        .filter_map(Option::as_deref)
        .collect();
    let title = match &kept.title {
        Some(title) => title.clone(),
        None => kept.paper.clone().unwrap_or_else(|| kept.name.clone()),
    };
    let issue: Vec<&str> = match &kept.title {
        Some(_) => known.clone(),
        None if kept.paper.is_some() => known[1..].to_vec(),
        None => known.clone(),
    };
    let tags = kept.tags.join("，");
    let field = |what: Editing, value: String, label: &'static str| {
        let (actions, edit) = (ui.actions.clone(), props.edit.clone());
        let onchange = Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            edit.emit(None);
            actions.emit(match what {
                Editing::Name => Action::PageNamed { file, title: value },
                Editing::Tags => Action::PageTagged {
                    file,
                    tags: split(&value),
                },
            });
        });
        let edit = props.edit.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                edit.emit(None);
            }
        });
        let edit = props.edit.clone();
        let onblur = Callback::from(move |_: FocusEvent| edit.emit(None));
        html! { <Field {value} {label} {onchange} {onkeydown} {onblur} list={(what == Editing::Tags).then_some("tags")} /> }
    };
    let tool = |what: Editing, name: &'static str| {
        let edit = props.edit.clone();
        let onclick = Callback::from(move |_: MouseEvent| edit.emit(Some((file, what))));
        html! { <button class="shelf-tool" {onclick}>{ name }</button> }
    };
    let mark = {
        let mark = props.mark.clone();
        Callback::from(move |_: Event| mark.emit(file))
    };
    let body = match props.editing {
        Some(Editing::Name) => field(Editing::Name, title.clone(), words.beyond().rename),
        Some(Editing::Tags) => field(Editing::Tags, tags, words.keeping().tags_hint),
        None => html! {
            <button class="shelf-page" onclick={ui.on(move || Action::DocumentChosen(file))}>
                <span class="shelf-title">{ spaced(&title) }</span>
                <span class="shelf-issue">{ spaced(&parted(&issue, props.layout)) }</span>
                if kept.name != title {
                    <small class="shelf-name">{ spaced(&kept.name) }</small>
                }
                <small class="shelf-count">{ count(words.articles, kept.articles) }</small>
                if !kept.corrections.is_empty() {
                    <small class="shelf-mended">{ spaced(&count(words.mending().mended, kept.corrections.len())) }</small>
                }
                { for kept.tags.iter().map(|tag| html! { <small key={tag.clone()} class="tag">{ tag }</small> }) }
                if props.unkept {
                    <small class="shelf-unkept">{ words.keeping().unkept }</small>
                }
            </button>
        },
    };
    html! {
        <li data-file={kept.id.clone()}>
            <input type="checkbox" class="shelf-mark" checked={props.marked} aria-label={fill(words.keeping().mark, &[&title])} onchange={mark} />
            { body }
            <span class="shelf-acts">
                { tool(Editing::Name, words.beyond().rename) }
                { tool(Editing::Tags, words.keeping().tag) }
                <button class="shelf-tool" onclick={ui.on(move || Action::PagesRemoved(vec![file], js_sys::Date::now()))}>{ words.beyond().remove }</button>
            </span>
        </li>
    }
}

/// A part of a line, apart from what follows for those who hear it too.
fn spaced(part: &str) -> String {
    [part, " "].concat()
}

/// What tells an issue: in a list with dots between, which begin no line, in a grid line
/// by line.
fn parted(issue: &[&str], layout: Layout) -> String {
    let parts: Vec<_> = issue.iter().map(|part| part.replace(' ', "\u{a0}")).collect();
    parts.join(match layout {
        Layout::List => "\u{a0}· ",
        Layout::Grid => "\n",
    })
}

/// Tags as one writes them: with commas of any width between.
pub fn split(tags: &str) -> Vec<String> {
    tags.split([',', '，', '、', ';', '；'])
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    value: String,
    label: AttrValue,
    list: Option<&'static str>,
    onchange: Callback<Event>,
    onkeydown: Callback<KeyboardEvent>,
    onblur: Callback<FocusEvent>,
}

/// A field that has the focus from the first.
#[component]
fn Field(props: &FieldProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(field) = node.cast::<HtmlInputElement>() {
            // A field that is there takes the focus.
            let _ = field.focus();
            field.select();
        }
    });
    html! {
        <input ref={node} class="shelf-title" value={props.value.clone()} aria-label={props.label.clone()} placeholder={props.label.clone()}
            list={props.list} onchange={props.onchange.clone()} onkeydown={props.onkeydown.clone()} onblur={props.onblur.clone()} />
    }
}
