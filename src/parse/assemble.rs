//! Stories of units in, articles of blocks out: the last step to the [`Edition`](crate::Edition).

use std::cmp::Reverse;

use super::assign::Story;
use super::byline;
use super::context::Context;
use super::item::Unit;
use super::line::Line;
use super::reflow;
use super::traits::End;
use crate::edition::{Article, Block, Confidence, Lines, Repair, RepairKind, Role};
use crate::order;

/// A paragraph, title or caption before it becomes a block: lines by place in the context.
struct Part {
    role: Role,
    lines: Vec<usize>,
}

/// The article that a story's units make. Its id is set by the page. What was
/// changed where lines were joined is added to `repairs`.
pub fn article(context: &Context, units: &[Unit], story: &Story, repairs: &mut Vec<Repair>) -> Article {
    let mut titles: Vec<usize> = story.titles.clone();
    order::sort_by_key(&mut titles, |&u| {
        let rank = match units[u].role {
            Role::Kicker => 0,
            Role::Headline => 1,
            _ => 2,
        };
        (rank, u)
    });
    let mut parts: Vec<Part> = titles.iter().map(|&u| part(units, u)).collect();
    let mut pictures: Vec<usize> = story.pictures.clone();
    order::sort_by_key(&mut pictures, |&u| Reverse(u));
    let opening = story.opening(units);
    for &u in &story.text {
        // A picture that stood before this paragraph stays there, unless it cut a paragraph in two.
        while !units[u].continues
            && let Some(&picture) = pictures.last()
            && picture < u
            && opening.is_some_and(|first| picture > first)
        {
            parts.push(part(units, picture));
            pictures.pop();
        }
        let unit = part(units, u);
        match parts.iter_mut().rev().find(|part| part.role == Role::Body) {
            Some(body) if units[u].continues && unit.role == Role::Body && is_open(context, &body.lines) => {
                body.lines.extend(unit.lines)
            }
            _ => parts.push(unit),
        }
    }
    pictures.reverse();
    parts.extend(pictures.iter().map(|&u| part(units, u)));

    let mut blocks = Vec::new();
    let mut signed = None;
    for part in parts {
        let mut block = block(context, &part, repairs);
        match part.role {
            Role::Byline => signed = signed.or_else(|| byline::read(&block.text)),
            Role::Body => {
                if let Some((byline, text, length)) = byline::lift(&block.text) {
                    let lines = lines_holding(context, &part.lines, length);
                    signed = signed.or(Some(byline));
                    blocks.push(Block {
                        role: Role::Byline,
                        text,
                        lines,
                    });
                    block.text = block.text[length..].trim_start().to_owned();
                }
            }
            _ => {}
        }
        blocks.push(block);
    }
    if signed.is_none() {
        signed = blocks
            .iter()
            .rev()
            .filter(|block| block.role == Role::Body)
            .take(1)
            .find_map(|block| byline::foot(&block.text));
    }
    let title = |role: Role| {
        let texts: Vec<&str> = blocks
            .iter()
            .filter(|block| block.role == role)
            .map(|block| block.text.as_str())
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    };
    Article {
        id: String::new(),
        headline: title(Role::Headline),
        kicker: title(Role::Kicker),
        subtitle: title(Role::Subtitle),
        byline: signed,
        confidence: Confidence::from_percent(50),
        doubts: Vec::new(),
        continued_in: None,
        continued_from: None,
        blocks,
    }
}

/// Whether a paragraph stops in mid-sentence, so that a later fragment may go on with it.
fn is_open(context: &Context, lines: &[usize]) -> bool {
    lines
        .last()
        .is_some_and(|&last| !matches!(context.traits[last].end, End::Sentence))
}

/// A unit that belongs to no article.
pub fn furniture(context: &Context, unit: &Unit, repairs: &mut Vec<Repair>) -> Block {
    block(
        context,
        &Part {
            role: unit.role,
            lines: unit.lines.clone().collect(),
        },
        repairs,
    )
}

/// A line that says nothing.
pub fn noise(line: Line) -> Block {
    Block {
        role: Role::Noise,
        text: line.text,
        lines: [line.number].into_iter().collect(),
    }
}

fn part(units: &[Unit], u: usize) -> Part {
    Part {
        role: units[u].role,
        lines: units[u].lines.clone().collect(),
    }
}

fn block(context: &Context, part: &Part, repairs: &mut Vec<Repair>) -> Block {
    let line = |at: usize| &context.lines[at];
    let text = reflow::join(part.lines.iter().map(|&at| line(at).text.as_str()), part.role);
    for pair in part.lines.windows(2) {
        let (broken, next) = (line(pair[0]), line(pair[1]));
        if let Some(whole) = reflow::broken_word(&broken.text, &next.text) {
            repairs.push(Repair {
                line: broken.number,
                kind: RepairKind::Hyphenated,
                from: broken.text.clone(),
                to: whole.to_owned(),
            });
        }
    }
    // Blank lines inside a block do not split its range: only another block's line does.
    let mut lines = Lines::default();
    for &line in &part.lines {
        lines.push(context.lines[line].number);
    }
    Block {
        role: part.role,
        text,
        lines,
    }
}

/// The first lines that hold the first `length` bytes of the joined text, white space left out.
fn lines_holding(context: &Context, lines: &[usize], length: usize) -> Lines {
    let mut held = 0;
    let mut out = Lines::default();
    for &line in lines {
        out.push(context.lines[line].number);
        held += context.lines[line].text.len();
        if held >= length {
            break;
        }
    }
    out
}
