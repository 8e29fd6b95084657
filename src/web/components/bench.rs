//! The bench where a page is put right: what a chosen block is and where it
//! belongs, with every change listed, undone and redone at will.

use std::collections::BTreeSet;
use std::rc::Rc;

use duban::edition::Block;
use duban::export::label::first_words;
use duban::hanzi::Script;
use duban::parse::Correction;
use yew::prelude::*;

use super::choice::Choice;
use super::mend_lines::MendLines;
use super::why::why;
use super::wordings::{Wordings, chosen_words, said};
use crate::dom;
use crate::hooks::{use_mending_keys, use_tool};
use crate::model::document::{Document, Spot};
use crate::model::library::Kept;
use crate::model::mending::{self, ROLES, role_name};
use crate::model::messages::{count, fill};
use crate::model::state::{Action, Tool, Why};
use crate::model::view::View;
use crate::ui::{Ui, use_ui};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub kept: Rc<Kept>,
    pub chosen: Option<Spot>,
    pub why: Option<Why>,
    pub tool: Option<(Tool, u32)>,
    pub view: View,
}

#[component]
pub fn Bench(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let (document, kept) = (&props.document, &props.kept);
    use_mending_keys(ui.actions.clone());
    use_tool(props.tool);
    // The lines that are picked belong to one block of one reading.
    let picked = use_state_eq(|| (document.reading, None, Rc::new(BTreeSet::new())));
    let of = (document.reading, props.chosen);
    let lines = match (picked.0, picked.1) == of {
        true => picked.2.clone(),
        false => Rc::default(),
    };
    let pick = {
        let (picked, lines) = (picked.clone(), lines.clone());
        Callback::from(move |line: u32| {
            let mut next = BTreeSet::clone(&lines);
            if !next.remove(&line) {
                next.insert(line);
            }
            picked.set((of.0, of.1, Rc::new(next)));
        })
    };
    let chosen = props.chosen.and_then(|spot| Some((spot, document.block(spot)?)));
    let item = |(index, correction): (usize, &Correction)| {
        let onclick = ui.on(move || Action::CorrectionDropped(index));
        html! { <li>{ mending::in_words(correction, words) }<button aria-label={words.beyond().remove} {onclick}>{ "×" }</button></li> }
    };
    let save = |name: &str, text: Rc<dyn Fn() -> String>| {
        let file = [kept.name.trim_end_matches(".txt"), name].concat();
        Callback::from(move |_: MouseEvent| dom::save(&file, "text/plain;charset=utf-8", &text()))
    };
    let corrections = kept.corrections.clone();
    let edition = document.clone();
    html! {
        <section class="bench" aria-label={words.mending().mend}>
            <header>
                <h2>{ words.mending().mend }</h2>
                <button onclick={ui.on(|| Action::Undone)} disabled={kept.corrections.is_empty()}>{ words.mending().undo }</button>
                <button onclick={ui.on(|| Action::Redone)} disabled={kept.undone.is_empty()}>{ words.mending().redo }</button>
                <button class="close" aria-label={words.close} onclick={ui.on(|| Action::EditingToggled)}>{ "×" }</button>
            </header>
            if let Some((spot, block)) = chosen {
                { tools(document, spot, block, &kept.corrections, (&lines, &pick), &ui, &props.view) }
                if props.view.script != Script::Original {
                    <Wordings words={chosen_words(block, &props.view)} view={props.view.clone()} />
                }
                { why(props.why.as_ref(), block, &ui) }
            } else {
                <p class="hint">{ words.mending().mend_hint }</p>
            }
            <details>
                <summary>{ count(words.mending().mended, kept.corrections.len() + kept.wordings.len()) }</summary>
                <ol>{ said(kept, &props.view, &ui) }{ for kept.corrections.iter().enumerate().map(item) }</ol>
                <div class="ways">
                    <button onclick={save(".corrections.json", Rc::new(move || mending::to_json(&corrections)))}>{ words.mending().save_corrections }</button>
                    <button onclick={save(".gold", Rc::new(move || mending::to_gold(&edition.edition, &edition.corrections)))}>{ words.mending().save_gold }</button>
                </div>
            </details>
        </section>
    }
}

/// What can be said of a block.
fn tools(
    document: &Rc<Document>,
    spot: Spot,
    block: &Block,
    corrections: &[Correction],
    picked: (&Rc<BTreeSet<u32>>, &Callback<u32>),
    ui: &Ui,
    view: &View,
) -> Html {
    let words = ui.words;
    let say = |correction: Option<Correction>| {
        let actions = ui.actions.clone();
        let disabled = correction.is_none();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(correction) = correction.clone() {
                actions.emit(Action::Corrected(correction));
            }
        });
        (onclick, disabled)
    };
    let button = |words: &'static str, correction: Option<Correction>| {
        let (onclick, disabled) = say(correction);
        html! { <button {onclick} {disabled}>{ words }</button> }
    };
    let first = block.lines.first().unwrap_or(1);
    let roles: Vec<_> = ROLES
        .iter()
        .map(|&role| (role_name(role).into(), words.role(role).into()))
        .collect();
    let role_chosen = {
        let actions = ui.actions.clone();
        let lines = match picked.0.is_empty() {
            true => block.lines.clone(),
            false => picked.0.iter().copied().collect(),
        };
        Callback::from(move |value: String| {
            if let Some(&role) = ROLES.iter().find(|&&role| role_name(role) == value) {
                let lines = lines.clone();
                actions.emit(Action::Corrected(Correction::Role { lines, role }));
            }
        })
    };
    let name = |section: usize| {
        let article = document.article(section)?;
        let title = article
            .headline
            .clone()
            .unwrap_or_else(|| first_words(document.blocks(section), 12));
        Some((
            AttrValue::from(section.to_string()),
            AttrValue::from(fill("{} {}", &[&article.id, &view.text(&title)])),
        ))
    };
    let mut articles: Vec<_> = (0..document.sections().len()).filter_map(name).collect();
    articles.insert(0, ("".into(), "—".into()));
    let article_chosen = {
        let (actions, document) = (ui.actions.clone(), document.clone());
        Callback::from(move |value: String| {
            let correction = value
                .parse()
                .ok()
                .and_then(|section| mending::move_to(&document, spot, section));
            if let Some(correction) = correction {
                actions.emit(Action::Corrected(correction));
            }
        })
    };
    let own = if document.article(spot.section).is_some() {
        spot.section.to_string()
    } else {
        String::new()
    };
    html! {
        <>
            <div class="tools-row">
                <Choice name="role" label={words.mending().is_a} options={roles} value={role_name(block.role)} chosen={role_chosen} />
                <Choice name="article" label={words.mending().belongs_to} options={articles} value={own} chosen={article_chosen} />
            </div>
            <div class="tools-row">
                { button(words.mending().split_here, Some(Correction::Apart { line: first })) }
                { button(words.mending().join_before, mending::join(document, spot, false)) }
                { button(words.mending().join_after, mending::join(document, spot, true)) }
                <button onclick={ui.on(move || Action::WhyAsked(first))}>{ words.why }</button>
            </div>
            <MendLines document={document.clone()} lines={block.lines.clone()} corrections={corrections.to_vec()}
                picked={picked.0.clone()} pick={picked.1.clone()} />
        </>
    }
}
