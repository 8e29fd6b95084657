//! Text in, [`Edition`] out.
//!
//! A page is read by one global score, not by a cascade of rules. Its lines are
//! cleaned reversibly ([`line`]), measured ([`width`]), labelled all at once
//! ([`unit`], by the features of [`feature`]); the units then walk into stories,
//! all at once again ([`story`]); fragments find each other across breaks
//! ([`chain`]), far titles and pictures their stories ([`assign`]); and the
//! result is put into blocks ([`assemble`]). The weights are fitted ([`weights`])
//! and integers, so the same bytes read the same on every platform. A reader's
//! [`corrections`] are constraints that the page is solved again around; a
//! decision's margin over its runner-up is its [`confidence`], its features its
//! [`evidence`].

pub mod assemble;
pub mod assign;
pub mod byline;
pub mod chain;
pub mod confidence;
pub mod corrections;
pub mod cue;
pub mod evidence;
pub mod feature;
pub mod hash;
pub mod line;
pub mod matching;
pub mod reflow;
pub mod solve;
pub mod source;
pub mod story;
pub mod traits;
pub mod unit;
pub mod weights;
pub mod width;
pub mod words;

use crate::decode::Decoded;
use crate::edition::*;
pub use corrections::{Correction, Corrections};
pub use evidence::Evidence;

/// The weights that a page is read by.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    pub units: unit::Weights<'a>,
    pub steps: story::Weights<'a>,
}

impl Model<'static> {
    pub fn fitted() -> Self {
        Self {
            units: unit::Weights::fitted(),
            steps: story::fitted(),
        }
    }
}

/// Reads a decoded page. `name` is what the input is called.
pub fn read(name: &str, decoded: &Decoded) -> Edition {
    read_with(name, decoded, &Corrections::default())
}

/// Reads a decoded page around a reader's corrections.
pub fn read_with(name: &str, decoded: &Decoded, corrections: &Corrections) -> Edition {
    read_by(name, decoded, corrections, Model::fitted())
}

/// Reads by other weights than the fitted ones.
pub fn read_by(name: &str, decoded: &Decoded, corrections: &Corrections, model: Model) -> Edition {
    let (lines, total) = lines(decoded, corrections);
    let repairs: Vec<Repair> = lines.iter().filter_map(|line| line.repair.clone()).collect();
    let page = assembled(&solve::page(lines, corrections, model), 1);
    Edition {
        schema: SCHEMA,
        source: Source {
            name: name.into(),
            bytes: decoded.bytes,
            encoding: decoded.encoding.into(),
            lines: total,
            malformed: decoded.malformed,
        },
        pages: vec![page],
        repairs,
    }
}

/// Why the block that holds `line` was read as it was; empty for a line without a block.
pub fn explain(decoded: &Decoded, corrections: &Corrections, line: u32) -> Vec<Evidence> {
    let model = Model::fitted();
    let (lines, _) = lines(decoded, corrections);
    evidence::of(&solve::page(lines, corrections, model), model, line)
}

/// The text's lines that are not blank, and how many there are with the blank ones.
fn lines(decoded: &Decoded, corrections: &Corrections) -> (Vec<line::Line>, u32) {
    let mut lines = Vec::new();
    let mut blanks = 0u8;
    let mut total = 0;
    for raw in source::lines(&decoded.text) {
        total = raw.number;
        let text = corrections.text_of(raw.number).unwrap_or(raw.text);
        match line::Line::read(raw.number, text, blanks) {
            Some(line) => {
                lines.push(line);
                blanks = 0;
            }
            None => blanks = blanks.saturating_add(1),
        }
    }
    (lines, total)
}

/// The page of a solution. `number` counts the text's pages from 1.
pub fn assembled(solution: &solve::Solution, number: usize) -> Page {
    let context = &solution.context;
    let span = [
        context.lines.first().map_or(1, |line| line.number),
        context.lines.last().map_or(1, |line| line.number),
    ];
    let articles = solution
        .stories
        .iter()
        .enumerate()
        .map(|(i, story)| {
            let (confidence, doubts) = confidence::of(solution, i);
            let article = assemble::article(context, &solution.units, story);
            Article {
                id: format!("{number}.{}", i + 1),
                confidence,
                doubts,
                ..article
            }
        })
        .collect();
    let furniture = solution
        .units
        .iter()
        .filter(|unit| matches!(unit.role, Role::Furniture | Role::Noise))
        .map(|unit| assemble::furniture(context, unit))
        .collect();
    Page {
        lines: span,
        masthead: None,
        articles,
        furniture,
    }
}
