//! How wide a line is in print, and how wide the column was that it was set in.
//!
//! A line's width is an interval, because marks may be set at half their width.
//! A story's lines all reach the same measure (栏宽), so the measure around a
//! line says whether the line is full, short, or a paragraph's first (two em
//! short, its indent having been eaten), and a change of measure is strong
//! evidence for a change of story. Widths are in tenths of an em.

use std::ops::Range;

use super::line::{is_space, is_wide};

/// One em.
pub const EM: i32 = 10;

/// How far a full line may fall short of the measure or exceed it: marks that
/// may not open a line pull a character over, justified lines squeeze one in.
pub const SLACK: i32 = 7;

/// Lines on either side that the measure is taken from.
const WINDOW: usize = 9;

/// Narrowest and widest plausible width, in tenths of an em.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Width {
    pub least: i32,
    pub most: i32,
}

/// The width of a line of text.
pub fn of(text: &str) -> Width {
    let mut width = Width::default();
    for c in text.chars() {
        let (least, most) = match c {
            // Most characters.
            '\u{4e00}'..='\u{9fff}' => (EM, EM),
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '“' | '”' | '‘' | '’' | '（' | '）' | '《' | '》'
            | '「' | '」' | '『' | '』' | '〈' | '〉' | '【' | '】' | '·' => (EM / 2, EM),
            '\u{3000}' => (EM, EM),
            c if is_space(c) => (2, 3),
            c if is_wide(c) => (EM, EM),
            _ => (EM / 2, EM / 2),
        };
        width.least += least;
        width.most += most;
    }
    width
}

/// The measures before, around and after each line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Of the lines before this one; 0 where they do not agree on any.
    pub before: i32,
    /// Of the lines around it.
    pub around: i32,
    /// Of this line and those after it.
    pub after: i32,
}

/// The measures at every line.
pub fn measures(widths: &[Width]) -> Vec<Measure> {
    let filled: Vec<Range<i32>> = widths.iter().map(|&width| filled(width)).collect();
    let votes: Vec<u32> = (0..widths.len()).map(|i| votes(&filled, i, widths[i].most)).collect();
    let common = |lines: Range<usize>| common(widths, &votes, lines);
    let mut measures: Vec<Measure> = (0..widths.len())
        .map(|i| Measure {
            before: 0,
            around: common(i.saturating_sub(WINDOW / 2 + 1)..(i + WINDOW / 2 + 2).min(widths.len())),
            after: common(i..(i + WINDOW).min(widths.len())),
        })
        .collect();
    for i in 0..widths.len() {
        measures[i].before = match i.checked_sub(WINDOW) {
            // The lines before this one are those after another.
            Some(low) => measures[low].after,
            None => common(0..i),
        };
    }
    measures
}

/// No window reaches farther to either side of a line that it holds.
const REACH: usize = WINDOW + 1;

/// Which of the lines around line `i` may be full at its measure, by the measures that
/// each may fill: a bit each, the lowest for the line [`REACH`] before it. All windows
/// that hold the line count the same votes.
fn votes(filled: &[Range<i32>], i: usize, measure: i32) -> u32 {
    let first = i.saturating_sub(REACH);
    let voters = filled[first..(i + REACH + 1).min(filled.len())].iter();
    (REACH + first - i..)
        .zip(voters)
        .map(|(bit, filled)| u32::from(filled.contains(&measure)) << bit)
        .sum()
}

/// The measure that most of some lines fill, by the votes for each; 0 where no two agree.
fn common(widths: &[Width], votes: &[u32], lines: Range<usize>) -> i32 {
    let mut best = (0, 0);
    for i in lines.clone() {
        let measure = widths[i].most;
        let within = ((1 << lines.len()) - 1) << (REACH + lines.start - i);
        let votes = (votes[i] & within).count_ones();
        // Of two measures with as many votes the wider is right: a paragraph's
        // first lines agree among themselves, two em short.
        if votes >= 2 && (votes, measure) > best {
            best = (votes, measure);
        }
    }
    best.1
}

/// The measures that a line of `width` may fill.
fn filled(width: Width) -> Range<i32> {
    (width.least - SLACK / 2).max(width.most - EM - SLACK)..width.most + SLACK + 1
}

/// How a line fills a measure, from far short to far over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// No measure to compare with.
    Unknown,
    /// Less than half.
    Stub,
    /// Clearly short.
    Short,
    /// Three em short or so.
    Shy,
    /// Two em short, as a paragraph's first line is.
    Indented,
    /// One em short.
    Near,
    /// As wide as the measure.
    Full,
    /// Somewhat wider.
    Over,
    /// Much wider: another column's.
    Wide,
}

impl Fill {
    /// How many values there are.
    pub const COUNT: usize = 9;

    /// How `width` fills `measure`.
    pub fn of(width: Width, measure: i32) -> Self {
        let short = measure - width.most;
        match short {
            _ if measure == 0 => Self::Unknown,
            _ if width.most * 2 < measure => Self::Stub,
            36.. => Self::Short,
            26..36 => Self::Shy,
            15..26 => Self::Indented,
            6..15 => Self::Near,
            -12..6 => Self::Full,
            -30..-12 => Self::Over,
            _ => Self::Wide,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_what_most_lines_fill() {
        let widths: Vec<Width> = [
            "清晨五点天刚蒙蒙亮",
            "队员老甘已经把小船撑进了",
            "滩的芦苇荡里去了，桨声惊",
            "起几只白鹭。",
            "去年冬天他们才来的啊",
        ]
        .iter()
        .map(|text| of(text))
        .collect();
        let measures = measures(&widths);
        assert_eq!(measures[1].around, 12 * EM);
        assert_eq!(Fill::of(widths[0], 11 * EM), Fill::Indented);
        assert_eq!(Fill::of(widths[1], 12 * EM), Fill::Full);
        assert_eq!(Fill::of(widths[3], 12 * EM), Fill::Short);
    }
}
