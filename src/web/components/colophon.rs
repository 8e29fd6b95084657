//! Which file this is and how its bytes were read, with the way to read them
//! in another encoding at once.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::Choice;
use crate::model::document::{Document, Reader};
use crate::model::messages::{count, fill};
use crate::ui::use_ui;

/// The menu's value for the guess.
const GUESS: &str = "auto";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    /// Whether the masthead names something else than the file.
    pub named: bool,
}

#[component]
pub fn Colophon(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let document = &props.document;
    let source = &document.edition.source;
    let guess = match &document.forced {
        None => fill(words.encoding_guessed, &[&source.encoding]),
        Some(_) => words.themes[0].into(),
    };
    let mut options: Vec<(AttrValue, AttrValue)> = vec![(GUESS.into(), guess.into())];
    options.extend(duban::decode::CHOICES.iter().map(|&name| (name.into(), name.into())));
    let value = document.forced.clone().unwrap_or_else(|| GUESS.into());
    let chosen = {
        let (intake, document) = (ui.intake.clone(), document.clone());
        Callback::from(move |value: String| {
            let reader = Reader {
                encoding: (value != GUESS).then_some(value),
                corrections: document.corrections.clone(),
            };
            intake.reread(&document, reader);
        })
    };
    html! {
        <div class="colophon">
            if props.named { <span class="file-name">{ &source.name }</span> }
            <span>{ count(words.lines, source.lines as usize) }</span>
            <Choice name="encoding" label={words.encoding} quiet=true {options} {value} {chosen} />
            if source.malformed > 0 {
                <strong role="status">{ count(words.malformed, source.malformed as usize) }</strong>
            }
        </div>
    }
}
