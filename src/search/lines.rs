//! Which source line each character of a block stood on.
//!
//! An [`Edition`] keeps the lines of a block, not where in its text each begins.
//! With the source at hand that can be found again, as a block's text is its
//! lines joined, white space aside. Where the two do not agree to the last
//! character nothing is guessed: the hit is then given the block's lines.

use std::collections::HashMap;
use std::ops::Range;

use crate::edition::{Block, Edition, Lines};

/// From this character of a block's text on, up to the next spot, the text
/// stood on this line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub char: u32,
    pub line: u32,
}

/// Characters of a line that a block may begin in the middle of. Lower misses
/// paragraphs set without line breaks; higher takes long over a text without any.
const LONGEST: usize = 1_000;

/// A source's lines as the parser read them.
pub(super) struct Source<'a> {
    lines: Vec<&'a str>,
    /// Lines that were mended, as they read since.
    mended: HashMap<u32, &'a str>,
}

impl<'a> Source<'a> {
    pub fn new(text: &'a str, edition: &'a Edition) -> Self {
        let mended = edition
            .repairs
            .iter()
            .map(|repair| (repair.line, repair.to.as_str()))
            .collect();
        Self {
            lines: text.split('\n').collect(),
            mended,
        }
    }

    fn line(&self, number: u32) -> Vec<char> {
        let text = self.mended.get(&number).copied();
        let text = text.or_else(|| self.lines.get(number.checked_sub(1)? as usize).copied());
        text.unwrap_or_default()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect()
    }

    /// Where each of the block's lines begins in its text; empty where that cannot be told.
    pub fn spots(&self, block: &Block) -> Vec<Spot> {
        let (places, chars): (Vec<u32>, Vec<char>) = (0..)
            .zip(block.text.chars())
            .filter(|(_, c)| !c.is_whitespace())
            .unzip();
        let mut spots = Vec::new();
        let mut at = 0;
        for number in block.lines.iter() {
            let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) else {
                break;
            };
            let taken = share(&self.line(number), rest, spots.is_empty());
            if taken > 0 {
                spots.push(Spot {
                    char: places[at],
                    line: number,
                });
            }
            at += taken;
        }
        if at < chars.len() {
            spots.clear();
        }
        spots
    }
}

/// How many characters of `rest` stand on `line`: all of it, as a rule; of the
/// line that a block begins on perhaps its end, of the last its beginning.
fn share(line: &[char], rest: &[char], opening: bool) -> usize {
    let common = |line: &[char]| line.iter().zip(rest).take_while(|(a, b)| a == b).count();
    // A whole line is the most that there can be, and of a very long one
    // nothing else is tried.
    let starts = match common(line) {
        all if all == line.len() || all == rest.len() => return all,
        _ if opening && line.len() <= LONGEST => line.len(),
        _ => return 0,
    };
    let shares = (1..starts).map(|start| {
        (
            common(line.get(start..).unwrap_or_default()),
            line.len() - start.min(line.len()),
        )
    });
    // Either the line's end is reached or the block's.
    shares
        .filter(|&(common, left)| common == left || common == rest.len())
        .map(|(common, _)| common)
        .max()
        .unwrap_or(0)
}

/// The lines of some characters of a block.
pub(super) fn at(spots: &[Spot], chars: &Range<usize>) -> Option<Lines> {
    let first = spots
        .partition_point(|spot| spot.char as usize <= chars.start)
        .checked_sub(1)?;
    let within = spots[first..]
        .iter()
        .take_while(|spot| spot.char as usize <= chars.start || (spot.char as usize) < chars.end);
    Some(within.map(|spot| spot.line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Repair, RepairKind, Role, Source as Input};

    fn spots(source: &str, repairs: Vec<Repair>, text: &str, lines: &[[u32; 2]]) -> Vec<(u32, u32)> {
        let input = Input {
            name: String::new(),
            bytes: 0,
            encoding: String::new(),
            lines: 0,
            malformed: 0,
        };
        let edition = Edition {
            schema: 1,
            source: input,
            pages: Vec::new(),
            repairs,
        };
        let block = Block {
            role: Role::Body,
            text: text.to_owned(),
            lines: Lines(lines.to_vec()),
        };
        Source::new(source, &edition)
            .spots(&block)
            .iter()
            .map(|spot| (spot.char, spot.line))
            .collect()
    }

    #[test]
    fn a_paragraph_over_several_lines() {
        assert_eq!(
            spots("甲乙\r\n\n丙丁\n 戊", vec![], "甲乙丙丁戊", &[[1, 1], [3, 4]]),
            [(0, 1), (2, 3), (4, 4)]
        );
        assert_eq!(
            spots("one two\nthree", vec![], "one two three", &[[1, 2]]),
            [(0, 1), (8, 2)]
        );
    }

    #[test]
    fn a_block_may_begin_and_end_within_a_line() {
        assert_eq!(
            spots("本报讯 甲乙\n丙丁", vec![], "甲乙丙丁", &[[1, 2]]),
            [(0, 1), (2, 2)]
        );
        assert_eq!(
            spots("甲乙\n丙丁（完）", vec![], "甲乙丙丁", &[[1, 2]]),
            [(0, 1), (2, 2)]
        );
        assert_eq!(spots("前甲后", vec![], "甲", &[[1, 1]]), [(0, 1)]);
    }

    #[test]
    fn a_line_without_end_is_not_tried_at_each_character() {
        // At each of them, this would take an hour.
        let line = "没有尽头的一行字".repeat(40_000);
        assert_eq!(spots(&line, vec![], &line, &[[1, 1]]), [(0, 1)]);
        let inner: String = line.chars().skip(1).chain(['。']).collect();
        assert_eq!(spots(&line, vec![], &inner, &[[1, 1]]), []);
    }

    #[test]
    fn a_mended_line_counts_as_mended() {
        let repair = Repair {
            line: 1,
            kind: RepairKind::Doubled,
            from: "图图11".into(),
            to: "图1".into(),
        };
        assert_eq!(spots("图图11\n甲", vec![repair], "图1甲", &[[1, 2]]), [(0, 1), (2, 2)]);
    }

    #[test]
    fn where_they_differ_nothing_is_guessed() {
        assert_eq!(spots("甲乙\n丙丁", vec![], "甲乙丙戊", &[[1, 2]]), []);
        assert_eq!(spots("", vec![], "甲", &[[7, 9]]), []);
    }

    #[test]
    fn lines_of_a_range() {
        let spots = [(0, 3), (5, 4), (9, 8)].map(|(char, line)| Spot { char, line });
        for (range, lines) in [
            (0..2, "3"),
            (4..6, "3-4"),
            (5..9, "4"),
            (8..10, "4,8"),
            (9..20, "8"),
            (0..20, "3-4,8"),
        ] {
            assert_eq!(
                at(&spots, &range).map(|lines| lines.to_string()).as_deref(),
                Some(lines),
                "{range:?}"
            );
        }
        assert_eq!(at(&[], &(0..1)), None);
    }
}
