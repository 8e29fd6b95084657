//! Text in, [`Edition`] out.
//!
//! A text is cut into printed pages first ([`page`]), each of which says what
//! paper it is of ([`masthead`]). Text set side by side is read column by column
//! (`columns`).
//! A page is read by one global score, not by a cascade of rules. Its lines are
//! cleaned reversibly ([`mod@line`]), measured ([`width`]), labelled all at once
//! ([`mod@unit`], by the features of [`feature`]); the units then walk into stories,
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
mod channel;
mod columns;
pub mod common;
pub mod confidence;
pub mod context;
pub mod corrections;
mod counts;
pub mod cue;
pub mod date;
pub mod evidence;
pub mod feature;
pub mod folio;
pub mod gauge;
mod grid;
pub mod hash;
pub mod item;
pub mod line;
pub mod masthead;
pub mod matching;
pub mod page;
pub mod picture;
pub mod reflow;
pub mod regime;
pub mod room;
mod runs;
mod scale;
pub mod scene;
mod sides;
pub mod solve;
pub mod source;
pub mod speck;
pub mod step;
pub mod step_feature;
pub mod story;
pub mod template;
pub mod traits;
pub mod turn_feature;
mod turned;
pub mod unit;
pub mod weights;
pub mod width;
pub mod words;

use crate::decode::Decoded;
use crate::edition::*;
use crate::order;
pub use corrections::{Correction, Corrections};
pub use evidence::Evidence;

/// The weights that a page is read by.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    pub units: unit::Weights<'a>,
    pub stories: story::Weights<'a>,
}

impl Model<'static> {
    pub fn fitted() -> Self {
        Self {
            units: unit::Weights::fitted(),
            stories: story::Weights::fitted(),
        }
    }
}

/// Reads a decoded page. `name` is what the input is called. [`parse_with`] reads it around corrections.
pub fn read(name: &str, decoded: &Decoded) -> Edition {
    parse_with(name, decoded, &Corrections::default())
}

/// Reads a decoded page around a reader's corrections: what they say holds, and
/// the rest is solved again around it. With none it is [`read`].
pub fn parse_with(name: &str, decoded: &Decoded, corrections: &Corrections) -> Edition {
    read_by(name, decoded, corrections, Model::fitted())
}

/// Reads by other weights than the fitted ones.
pub fn read_by(name: &str, decoded: &Decoded, corrections: &Corrections, model: Model) -> Edition {
    let raws = raws(decoded, corrections);
    let mut repairs = Vec::new();
    let mut pages = Vec::new();
    for (number, sheet) in (1..).zip(page::cut(&raws)) {
        let parts = sheet.parts.iter().map(|part| {
            let text = Text::new(&raws[part.clone()], corrections);
            repairs.extend(text.repairs);
            let (mut page, closed) = assembled(&solve::page(text.lines, corrections, model), number);
            repairs.extend(closed);
            page.furniture.extend(text.specks.into_iter().map(assemble::noise));
            order::sort_by_key(&mut page.furniture, |block| block.lines.first());
            page
        });
        pages.push(joined(sheet.lines(&raws), number, parts));
    }
    turned::link(&mut pages);
    Edition {
        schema: SCHEMA,
        source: Source {
            name: name.into(),
            bytes: decoded.bytes,
            encoding: decoded.encoding.into(),
            lines: raws.last().map_or(0, |raw| raw.number),
            malformed: decoded.malformed,
        },
        pages,
        repairs,
    }
}

/// How risky each article's decisions are, by its id (see [`confidence::risk`]):
/// what the table of confidence is fitted to.
pub fn risks(decoded: &Decoded, model: Model) -> Vec<(String, u32)> {
    let corrections = Corrections::default();
    let raws = raws(decoded, &corrections);
    let mut risks = Vec::new();
    for (number, sheet) in (1..).zip(page::cut(&raws)) {
        let parts = sheet
            .parts
            .iter()
            .map(|part| solve::page(Text::new(&raws[part.clone()], &corrections).lines, &corrections, model));
        let own = parts.flat_map(|solution| {
            let stories = 0..solution.stories.len();
            stories
                .map(|story| confidence::risk(&solution, story))
                .collect::<Vec<_>>()
        });
        risks.extend(
            (1..)
                .zip(own)
                .map(|(article, risk): (u32, u32)| (format!("{number}.{article}"), risk)),
        );
    }
    risks
}

/// Why the block that holds `line` was read as it was; empty for a line without a block.
pub fn explain(decoded: &Decoded, corrections: &Corrections, line: u32) -> Vec<Evidence> {
    let model = Model::fitted();
    let raws = raws(decoded, corrections);
    let part = page::cut(&raws)
        .into_iter()
        .flat_map(|sheet| sheet.parts)
        .find(|part| raws[part.clone()].iter().any(|raw| raw.number == line));
    let Some(part) = part else { return Vec::new() };
    let text = Text::new(&raws[part], corrections);
    evidence::of(&solve::page(text.lines, corrections, model), model, line)
}

/// The text's lines, as a reader corrected them.
fn raws<'a>(decoded: &'a Decoded, corrections: &'a Corrections) -> Vec<source::Raw<'a>> {
    source::lines(&decoded.text)
        .map(|raw| source::Raw {
            text: corrections.text_of(raw.number).unwrap_or(raw.text),
            ..raw
        })
        .collect()
}

/// What one solving is given.
pub struct Text {
    /// Cleaned, in the order that they are read in.
    pub lines: Vec<line::Line>,
    /// Lines that hold nothing but dirt.
    pub specks: Vec<line::Line>,
    /// Every repair made.
    pub repairs: Vec<Repair>,
}

impl Text {
    /// Takes columns apart, cleans, and sifts out what says nothing.
    pub fn new(raws: &[source::Raw], corrections: &Corrections) -> Self {
        let (lines, repairs) = match columns::unfold(raws) {
            Some(unfolded) => line::read_all(&unfolded),
            None => line::read_all(raws),
        };
        let (lines, specks) = speck::sift(lines, |line| corrections.name(line));
        Self { lines, specks, repairs }
    }
}

/// One printed page from the parts that it was read in.
fn joined(lines: [u32; 2], number: usize, parts: impl Iterator<Item = Page>) -> Page {
    let mut page = Page {
        lines,
        masthead: None,
        articles: Vec::new(),
        furniture: Vec::new(),
    };
    for part in parts {
        if let Some(says) = part.masthead {
            masthead::fill(page.masthead.get_or_insert_default(), says);
        }
        page.articles.extend(part.articles);
        page.furniture.extend(part.furniture);
    }
    for (i, article) in page.articles.iter_mut().enumerate() {
        article.id = format!("{number}.{}", i + 1);
    }
    page
}

/// The page of a solution, with the repairs that its running text needed.
/// `number` counts the text's pages from 1.
pub fn assembled(solution: &solve::Solution, number: usize) -> (Page, Vec<Repair>) {
    let context = &solution.context;
    let span = [
        context.lines.first().map_or(1, |line| line.number),
        context.lines.last().map_or(1, |line| line.number),
    ];
    let mut repairs = Vec::new();
    let articles = solution
        .stories
        .iter()
        .enumerate()
        .map(|(i, story)| {
            let (confidence, doubts) = confidence::of(solution, i);
            let article = assemble::article(context, &solution.units, story, &mut repairs);
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
        .map(|unit| assemble::furniture(context, unit, &mut repairs))
        .collect();
    let page = Page {
        lines: span,
        masthead: masthead::of(solution),
        articles,
        furniture,
    };
    (page, repairs)
}
