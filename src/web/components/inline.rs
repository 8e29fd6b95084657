//! The inside of a block: its text with hits marked, with words that were
//! chosen by context told apart, and with upright numbers where lines run down.

use std::ops::Range;

use duban::edition::Block;
use duban::export::numbers;
use yew::prelude::*;

use crate::model::hits::{Hit, pieces};
use crate::model::messages::fill;
use crate::model::pieces::Piece;
use crate::model::view::{Shown, Word};

/// How a text is set in its block.
pub struct Inline<'a> {
    /// The text in another script; `None` where it stays as printed.
    pub shown: Option<&'a Shown>,
    pub hits: Option<&'a Vec<Hit>>,
    /// Index of the current hit in `hits`.
    pub current: Option<usize>,
    /// Whether the lines run down.
    pub vertical: bool,
    /// In the chosen block, what a word's original is called: its words are
    /// then in the order of the keyboard.
    pub printed: Option<&'static str>,
}

impl Inline<'_> {
    /// A block's text, or a part of it.
    pub fn set(&self, block: &Block, piece: &Piece) -> Html {
        let text = match self.shown {
            Some(shown) => &shown.text,
            None => block.text.get(piece.range.clone()).unwrap_or_default(),
        };
        let (first, ranges) = self.ranges(piece);
        let mut start = 0;
        let mark = |(text, hit): (&str, Option<usize>)| {
            let within = self.words(text, start);
            start += text.len();
            match hit {
                None => within,
                Some(hit) => {
                    let current = (self.current == Some(first + hit)).then_some("");
                    html! { <mark data-current={current}>{ within }</mark> }
                }
            }
        };
        pieces(text, &ranges).into_iter().map(mark).collect()
    }

    /// Where the hits stand in what is shown, and the index of the first.
    fn ranges(&self, piece: &Piece) -> (usize, Vec<Range<usize>>) {
        let hits = self.hits.map(Vec::as_slice).unwrap_or_default();
        let first = hits.partition_point(|hit| (hit.block, hit.range.end) <= (piece.block, piece.range.start));
        let here = hits[first..]
            .iter()
            .take_while(|hit| hit.block == piece.block && hit.range.start < piece.range.end);
        let place = |hit: &Hit| -> Range<usize> {
            let start = hit.range.start.max(piece.range.start) - piece.range.start;
            let range = start..hit.range.end.min(piece.range.end) - piece.range.start;
            self.shown.map_or_else(|| range.clone(), |shown| shown.range(&range))
        };
        (first, here.map(place).collect())
    }

    /// `text`, which begins at `start` of what is shown, with its words told apart.
    fn words(&self, text: &str, start: usize) -> Html {
        let words = self.shown.map(|shown| shown.words.as_slice()).unwrap_or_default();
        let first = words.partition_point(|word| word.range.end <= start);
        let here = words[first..]
            .iter()
            .take_while(|word| word.range.start < start + text.len());
        let here: Vec<&Word> = here.collect();
        if here.is_empty() {
            return run_down(text, self.vertical);
        }
        // A hit may begin or end within a word.
        let within = |word: &&Word| word.range.start.saturating_sub(start)..(word.range.end - start).min(text.len());
        let ranges: Vec<Range<usize>> = here.iter().map(within).collect();
        let set = |(text, word): (&str, Option<usize>)| {
            let text = run_down(text, self.vertical);
            match word.and_then(|word| here.get(word)) {
                None => text,
                Some(word) => self.word(word, text),
            }
        };
        pieces(text, &ranges).into_iter().map(set).collect()
    }

    fn word(&self, word: &Word, text: Html) -> Html {
        let told = self.printed.map(|printed| fill(printed, &[&word.printed]));
        let (tabindex, role) = match told {
            Some(_) => ("0", Some("note")),
            None => ("-1", None),
        };
        html! {
            <span class="word" data-printed={word.printed.clone()} data-said={word.by_reader.then_some("")} {tabindex} {role}
                aria-description={told}>{ text }</span>
        }
    }
}

/// Text of lines that may run down: short numbers then stand upright in the line.
pub fn run_down(text: &str, vertical: bool) -> Html {
    if !vertical {
        return Html::from(text);
    }
    let piece = |(number, text): (bool, &str)| match number {
        true if text.len() <= 3 => html! { <span class="upright">{ text }</span> },
        true => html! { <span class="stacked">{ text }</span> },
        false => Html::from(text),
    };
    numbers(text).into_iter().map(piece).collect()
}
