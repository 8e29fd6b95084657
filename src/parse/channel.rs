//! Rows of a grid in, the channel of white space between two columns of print out.
//!
//! A channel is believed where lines on both of its sides fill a measure, as
//! running text does and a table's cells do not. Lines need not be straight: a
//! full one leaves no room, and what stands right of it begins early, after a
//! single space; it is then known by the width that its column has elsewhere.

use std::cmp::Reverse;
use std::ops::Range;

use super::grid::{INDENT, Piece, Row};

/// Lines that a page's best channel must run along before the page counts as
/// set side by side. Lower finds columns in tables and verse.
pub const PAGE_SUPPORT: usize = 4;

/// The same for any further channel of such a page: three lines of a notice.
const BAND_SUPPORT: usize = 3;

/// Blank rows that end a channel. Lower cuts columns at a picture, higher joins bands.
const GAP_ROWS: usize = 2;

/// From here on a line is centred, not indented.
const TITLE_INDENT: usize = 8;

/// How far left of its column a line may begin that had no room, in characters.
const SQUEEZE: usize = 8;

/// Rows on either side in which an indented or squeezed one must find one that is neither.
const NEIGHBOURS: usize = 6;

/// Least median width of a column's lines in em: what is narrower is a table's.
const NARROWEST: usize = 7;

/// Share of a column's lines that must be about as wide as its widest, in percent.
const FULL_PERCENT: usize = 30;

/// Columns that are looked at as the right edge of a channel, the most frequent first.
const CANDIDATES: usize = 16;

/// White space with running text on both sides, along some rows.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Where the column on its right begins.
    pub at: usize,
    pub first: usize,
    /// Rows from the first on.
    pub length: usize,
    /// Rows that speak for it.
    pub support: usize,
    /// How wide full lines are on its left, in half em.
    pub measure: usize,
}

impl Channel {
    /// After its last row.
    fn end(&self) -> usize {
        self.first + self.length
    }
}

/// What is known of rows before a channel is looked for in them.
#[derive(Clone, Copy, Debug)]
pub enum Known {
    /// Nothing.
    Nothing,
    /// Other rows of the page stand side by side.
    Page,
    /// They are part of a band whose columns are so wide, in half em.
    Measure(usize),
}

impl Known {
    /// Rows that must speak for a channel.
    fn least(self) -> usize {
        match self {
            Self::Nothing => PAGE_SUPPORT,
            Self::Page => BAND_SUPPORT,
            Self::Measure(_) => 1,
        }
    }
}

/// What a row is to a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Blank,
    /// Text runs across.
    Crossed,
    /// Nothing right of it.
    Left,
    /// Right of it, where the column begins.
    Flush,
    /// Right of it, as far in as a paragraph's first line.
    Indented,
    /// Right of it, but elsewhere: a title, or another column.
    Loose,
    /// Running text that begins beside the column's edge: another band's.
    Amiss,
}

pub fn side(rows: &[Row], i: usize, at: usize) -> Side {
    let row = &rows[i];
    if row.runs.is_empty() {
        return Side::Blank;
    }
    if squeezed(rows, i, at).is_some() {
        return Side::Flush;
    }
    if row.is_crossed(at) || row.is_staff() {
        return Side::Crossed;
    }
    let Some(right) = row.first_from(at) else {
        return Side::Left;
    };
    match right.start - at {
        0 => Side::Flush,
        4..TITLE_INDENT if right.is_running() => Side::Amiss,
        1..=INDENT => Side::Indented,
        _ => Side::Loose,
    }
}

/// Where the text right of `at` begins on a row whose left column is full, so
/// that only one space is between them and the right one had to begin early.
pub fn squeezed(rows: &[Row], i: usize, at: usize) -> Option<usize> {
    let row = &rows[i];
    let breaks = row.breaks(at.saturating_sub(SQUEEZE)..at);
    if breaks.is_empty() {
        return None;
    }
    let is_set = |row: &Row| !row.is_crossed(at) && row.first_from(at).is_some_and(|right| right.start - at <= INDENT);
    // Next to it, or next to others without room, one had room enough to show the column's edge.
    let shows = |others: &mut dyn Iterator<Item = &Row>| {
        let first = others
            .take(NEIGHBOURS)
            .find(|row| is_set(row) || row.breaks(at.saturating_sub(SQUEEZE)..at).is_empty());
        first.is_some_and(is_set)
    };
    if is_set(row) || !shows(&mut rows[..i].iter().rev()) && !shows(&mut rows[i + 1..].iter()) {
        return None;
    }
    let near = i.saturating_sub(NEIGHBOURS)..(i + NEIGHBOURS + 1).min(rows.len());
    let lefts: Vec<Piece> = near
        .filter(|&other| other != i)
        .flat_map(|other| ends(&rows[other], at))
        .collect();
    // Where the line would be as wide as others of its column, indents counted in:
    // how many, and how far off in all.
    let likes = |piece: &Piece| {
        let off = lefts
            .iter()
            .filter(|left| left.start.abs_diff(piece.start) <= INDENT)
            .map(|left| {
                let indents = 2 * piece.start.abs_diff(left.start);
                piece.halves.abs_diff(left.halves).abs_diff(indents)
            });
        let alike: Vec<usize> = off.filter(|&off| off <= 2).collect();
        (alike.len(), Reverse(alike.iter().sum::<usize>()))
    };
    breaks
        .into_iter()
        .filter_map(|from| Some((likes(&row.last_before(from)?), from)))
        .max()
        .filter(|&((likes, _), _)| likes > 1)
        .map(|(_, from)| from)
}

/// What a row's column left of `at` may hold: all of it, or up to a space near its edge.
fn ends<'a>(row: &Row<'a>, at: usize) -> Vec<Piece<'a>> {
    let breaks = row.breaks(at.saturating_sub(SQUEEZE)..at).into_iter();
    let whole = (!row.is_crossed(at)).then_some(at);
    breaks.chain(whole).filter_map(|at| row.last_before(at)).collect()
}

/// The longest channels of `rows` that share no row, from top to bottom.
pub fn all(rows: &[Row], left: usize, known: Known) -> Vec<Channel> {
    let candidates = candidates(rows, left, known).into_iter();
    let mut found: Vec<Channel> = candidates.flat_map(|at| along(rows, at, known)).collect();
    // Those beside the longest are found again within it.
    found.sort_by_key(|channel| (Reverse((channel.length, channel.support)), channel.at, channel.first));
    let mut taken: Vec<Channel> = Vec::new();
    for channel in found {
        let at = taken.partition_point(|other| other.first < channel.first);
        let after = at
            .checked_sub(1)
            .is_none_or(|before| taken[before].end() <= channel.first);
        if after && taken.get(at).is_none_or(|next| channel.end() <= next.first) {
            taken.insert(at, channel);
        }
    }
    taken
}

/// Where columns may begin: where text stands after a gap in several rows.
fn candidates(rows: &[Row], left: usize, known: Known) -> Vec<usize> {
    let mut starts: Vec<usize> = rows
        .iter()
        .flat_map(|row| {
            row.runs
                .iter()
                .filter(|run| run.gap >= 2 && run.start >= left + NARROWEST)
        })
        .map(|run| run.start)
        .collect();
    starts.sort_unstable();
    let mut counted: Vec<(usize, usize)> = starts
        .chunk_by(|a, b| a == b)
        .map(|same| (same.len(), same[0]))
        .filter(|&(count, _)| count > 1 || known.least() < PAGE_SUPPORT)
        .collect();
    counted.sort_unstable_by_key(|&(count, at)| (Reverse(count), at));
    counted.into_iter().take(CANDIDATES).map(|(_, at)| at).collect()
}

/// The channels left of `at`: one for each stretch of rows that leave it white.
fn along(rows: &[Row], at: usize, known: Known) -> Vec<Channel> {
    let mut sides: Vec<Side> = (0..rows.len()).map(|i| side(rows, i, at)).collect();
    for i in 0..sides.len() {
        let near = &sides[i.saturating_sub(NEIGHBOURS)..(i + NEIGHBOURS + 1).min(sides.len())];
        if sides[i] == Side::Indented && !near.contains(&Side::Flush) {
            sides[i] = Side::Amiss;
        }
    }
    let mut found = Vec::new();
    let mut start = 0;
    let mut blanks = 0;
    for i in 0..=sides.len() {
        let ends = match sides.get(i) {
            None | Some(Side::Crossed | Side::Amiss) => true,
            Some(Side::Blank) => {
                blanks += 1;
                blanks > GAP_ROWS
            }
            Some(_) => {
                blanks = 0;
                false
            }
        };
        if ends {
            found.extend(within(rows, at, &sides, start..i, known));
            start = i + 1;
            blanks = 0;
        }
    }
    found
}

/// The channel in a stretch of rows that none crosses.
fn within(rows: &[Row], at: usize, sides: &[Side], range: Range<usize>, known: Known) -> Option<Channel> {
    let is_right = |i: &usize| matches!(sides[*i], Side::Flush | Side::Indented | Side::Loose);
    let is_set = |i: &usize| matches!(sides[*i], Side::Flush | Side::Indented);
    let mut first = range.clone().find(is_set)?;
    let mut end = range.clone().rfind(is_set)? + 1;
    // Titles and signatures belong to the column that they stand above or below.
    while end < range.end && is_right(&end) {
        end += 1;
    }
    while first > range.start
        && rows[first - 1]
            .first_from(at)
            .is_some_and(|right| right.start - at < TITLE_INDENT)
    {
        first -= 1;
    }
    let mut rights = Vec::new();
    let mut lefts = Vec::new();
    for i in first..end {
        let from = squeezed(rows, i, at).unwrap_or(at);
        lefts.extend(rows[i].last_before(from).map(|piece| piece.halves));
        if is_set(&i) {
            rights.extend(rows[i].first_from(from).map(|piece| piece.halves));
        }
    }
    let support = rights.len().min(lefts.len());
    let channel = |measure| Channel {
        at,
        first,
        length: end - first,
        support,
        measure,
    };
    // Beside columns of a known measure one more needs no proof but their measure.
    if let Known::Measure(known) = known
        && let Some(&widest) = lefts.iter().max()
        && widest.abs_diff(known) <= 4
        && support > 0
    {
        return Some(channel(widest));
    }
    let (_, measure) = (measure(&rights)?, measure(&lefts)?);
    let runs = rows[first..end].iter().flat_map(|row| &row.runs);
    let (wide, all) = runs.fold((0, 0), |(wide, all), run| (wide + run.wide, all + run.characters));
    (2 * wide >= all && support >= known.least().max(BAND_SUPPORT)).then(|| channel(measure))
}

/// How wide a column's full lines are, in half em; `None` where its lines fill no measure.
fn measure(widths: &[usize]) -> Option<usize> {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let median = *sorted.get(sorted.len() / 2)?;
    // A title over several columns may be the widest by far.
    let widest = *sorted.get((sorted.len() - 1) * 9 / 10)?;
    let full = sorted
        .iter()
        .filter(|&&width| width + 4 >= widest && width <= widest + 4)
        .count();
    (median >= 2 * NARROWEST && full * 100 >= sorted.len() * FULL_PERCENT).then_some(widest)
}
