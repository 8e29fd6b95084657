//! Why an article or a paragraph was read as it was: the parser's reasons in
//! plain words, and beside them the lines that they are about.

use std::rc::Rc;

use duban::edition::{Block, Role};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::contents::doubts;
use super::why::reasons;
use crate::model::document::Document;
use crate::model::messages::taking::Taking;
use crate::model::messages::{count, fill};
use crate::model::state::{Action, Why};
use crate::ui::use_ui;

/// So many lines are shown; of a long paragraph one need not see all.
const MOST_LINES: usize = 14;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    pub why: Why,
}

#[component]
pub fn WhyPanel(props: &Props) -> Html {
    let ui = use_ui();
    let words = Taking::of(ui.language);
    let (document, line) = (&props.document, props.why.line);
    let panel = use_node_ref();
    use_effect_with(line, {
        let panel = panel.clone();
        move |_| {
            if let Some(panel) = panel.cast::<HtmlElement>() {
                let _ = panel.focus();
            }
        }
    });
    let Some((spot, block)) = document
        .owner(line as usize)
        .and_then(|spot| Some((spot, document.block(spot)?)))
    else {
        return Html::default();
    };
    let lines: Vec<u32> = block.lines.iter().collect();
    let show = |&number: &u32| {
        html! { <li key={number}><span class="number">{ number }</span><code>{ document.line(number as usize) }</code></li> }
    };
    let rest = lines.len().saturating_sub(MOST_LINES);
    let article = document
        .article(spot.section)
        .filter(|_| speaks_for_all(document.blocks(spot.section), block));
    let onkeydown = {
        let actions = ui.actions.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                actions.emit(Action::WhyClosed);
            }
        })
    };
    html! {
        <aside ref={panel} class="why-panel" tabindex="-1" aria-labelledby="why-title" {onkeydown}>
            <header>
                <h2 id="why-title">{ ui.words.why }</h2>
                <button class="close" aria-label={ui.words.close} onclick={ui.on(|| Action::WhyClosed)}>{ "×" }</button>
            </header>
            <div class="why-sides">
                <div role="status">
                    if let Some(article) = article {
                        <p>{ count(words.confidence, article.confidence.percent().into()) }</p>
                        if !article.doubts.is_empty() {
                            <p>{ fill(words.doubted, &[&doubts(article, ui.words)]) }</p>
                        }
                    }
                    if props.why.evidence.is_empty() {
                        <p>{ words.asking }{ "…" }</p>
                    }
                    { reasons(&props.why.evidence, &ui) }
                </div>
                <div>
                    <h3>{ words.source_lines }</h3>
                    <ol lang={document.own.lang()}>{ for lines.iter().take(MOST_LINES).map(show) }</ol>
                    if rest > 0 {
                        <p class="hint">{ count(words.more_lines, rest) }</p>
                    }
                </div>
            </div>
        </aside>
    }
}

/// Whether what is said of the block is said of its article: it is a title, or
/// the first of an article that has none.
fn speaks_for_all(blocks: &[Block], block: &Block) -> bool {
    let title = |block: &Block| matches!(block.role, Role::Kicker | Role::Headline | Role::Subtitle);
    title(block) || !blocks.iter().any(title) && blocks.first() == Some(block)
}
