//! Lines as an extractor laid them out on a grid: runs of text at columns, with
//! white space between.
//!
//! `pdftotext -layout` counts characters, whatever their width; other tools
//! count cells, two for a Chinese character. Which one a page was laid out by
//! shows in which of the two its columns are straight.

use std::ops::Range;

use super::line::{is_space, is_wide};

/// How far right of a column its paragraphs may begin, in characters.
pub const INDENT: usize = 3;

/// White space that may part columns; less parts words.
const GAP: usize = 2;

/// Bytes of white space before a line that no paragraph's indent has.
const WIDE_INDENT: usize = 14;

/// Bytes of the longest line that a page of print has; a longer one is taken as one run.
const WIDEST: usize = 4000;

/// What a sentence ends with.
const ENDS: [char; 7] = ['。', '！', '？', '…', '.', '!', '?'];

/// What may close after a sentence's end.
const CLOSERS: [char; 6] = ['”', '」', '』', '）', ')', '’'];

/// What a page's staff line begins with, which runs across its columns.
const STAFF: [&str; 8] = ["责任编辑", "责编", "编辑", "本版", "責任編輯", "責編", "編輯", "值班"];

/// What a signature begins with: short, and no title.
const SIGNED: [&str; 11] = [
    "本报",
    "本報",
    "记者",
    "記者",
    "通讯员",
    "通訊員",
    "责",
    "責",
    "编辑",
    "編輯",
    "（",
];

/// What a step to the right on the grid is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    Characters,
    /// Wide characters take two.
    Cells,
}

impl Metric {
    fn of(self, c: char) -> usize {
        match self {
            Self::Characters => 1,
            Self::Cells => 1 + usize::from(is_wide(c) || c == '\u{3000}'),
        }
    }
}

/// Text without white space in it.
#[derive(Clone, Debug)]
pub struct Run {
    /// On the grid.
    pub start: usize,
    /// On the grid, after its last character.
    pub end: usize,
    /// White space before it, on the grid.
    pub gap: usize,
    /// Its width in half em.
    pub halves: usize,
    pub characters: usize,
    /// How many of them are wide.
    pub wide: usize,
    bytes: Range<usize>,
}

/// A line, or what a column holds of it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    line: usize,
    text: &'a str,
    pub runs: Vec<Run>,
}

/// Part of a row that is read in one go.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    /// Place of the line.
    pub line: usize,
    /// Where on the line it stands, its indent included.
    pub bytes: Range<usize>,
    /// On the grid, without the indent.
    pub start: usize,
    /// Its width in half em.
    pub halves: usize,
    text: &'a str,
}

/// Whether a line has white space, inside or before it, that may part columns.
pub fn has_gap(text: &str) -> bool {
    let text = text.trim_end();
    let inner = text.trim_start();
    let mut previous = '\0';
    let gap = |c: char| c == '\u{3000}' || std::mem::replace(&mut previous, c) == ' ' && c == ' ';
    text.len() - inner.len() > WIDE_INDENT || inner.contains(gap)
}

impl<'a> Row<'a> {
    /// The line of this place.
    pub fn new(line: usize, text: &'a str, metric: Metric) -> Self {
        let is_space = |c| is_space(c) && text.len() <= WIDEST;
        let mut runs: Vec<Run> = Vec::new();
        let (mut column, mut gap) = (0, 0);
        for (at, c) in text.char_indices() {
            let step = metric.of(c);
            if is_space(c) {
                gap += step;
            } else {
                if gap > 0 || runs.is_empty() {
                    runs.push(Run {
                        start: column,
                        end: column,
                        gap,
                        halves: 0,
                        characters: 0,
                        wide: 0,
                        bytes: at..at,
                    });
                    gap = 0;
                }
                if let Some(run) = runs.last_mut() {
                    run.end = column + step;
                    run.halves += 1 + usize::from(is_wide(c));
                    run.characters += 1;
                    run.wide += usize::from(is_wide(c));
                    run.bytes.end = at + c.len_utf8();
                }
            }
            column += step;
        }
        Self { line, text, runs }
    }

    /// What stands left of a column, and what from it on.
    pub fn split(&self, at: usize) -> (Self, Self) {
        let middle = self.runs.partition_point(|run| run.start < at);
        let part = |runs: &[Run]| Self {
            runs: runs.to_vec(),
            ..*self
        };
        (part(&self.runs[..middle]), part(&self.runs[middle..]))
    }

    /// Whether text stands where the white space before a column should.
    pub fn is_crossed(&self, at: usize) -> bool {
        self.runs.iter().any(|run| run.start < at && run.end >= at)
    }

    /// Whether it names the page's staff.
    pub fn is_staff(&self) -> bool {
        self.breaks_apart()
            && self
                .first_before(usize::MAX)
                .is_some_and(|piece| STAFF.iter().any(|cue| piece.text.starts_with(cue)))
    }

    /// Whether there are gaps in it.
    pub fn breaks_apart(&self) -> bool {
        self.runs.iter().skip(1).any(|run| run.gap >= GAP)
    }

    /// Where text begins in a stretch of the grid after no more space than parts words.
    pub fn breaks(&self, stretch: Range<usize>) -> Vec<usize> {
        let inner = self.runs.iter().skip(1);
        inner
            .filter(|run| run.gap < GAP && stretch.contains(&run.start))
            .map(|run| run.start)
            .collect()
    }

    /// Moves what begins left of a column, but belongs in it, to its edge.
    pub fn push_right(&mut self, from: usize, at: usize) {
        for run in self.runs.iter_mut().filter(|run| (from..at).contains(&run.start)) {
            run.start = at;
            run.end = run.end.max(at + 1);
        }
    }

    /// All of it, in a column that begins at `left`.
    pub fn piece(&self, left: usize) -> Option<Piece<'a>> {
        let mut piece = self.joined(0..self.runs.len())?;
        // The indent is the column's, not the page's.
        let spaces = self.text[..piece.bytes.start]
            .chars()
            .rev()
            .take_while(|&c| is_space(c));
        let indent: usize = spaces.take(piece.start.saturating_sub(left)).map(char::len_utf8).sum();
        piece.bytes.start -= indent;
        Some(piece)
    }

    /// The text that begins first from a column on, up to the next gap.
    pub fn first_from(&self, at: usize) -> Option<Piece<'a>> {
        let from = self.runs.partition_point(|run| run.start < at);
        self.joined(from..self.until_gap(from))
    }

    /// The text that begins first, left of a column.
    pub fn first_before(&self, at: usize) -> Option<Piece<'a>> {
        let end = self.runs.partition_point(|run| run.start < at);
        self.joined(0..self.until_gap(0).min(end))
    }

    /// The text that stands last left of a column.
    pub fn last_before(&self, at: usize) -> Option<Piece<'a>> {
        let end = self.runs.partition_point(|run| run.start < at);
        self.joined(self.after_gap(end)..end)
    }

    /// The text that stands last, from a column on.
    pub fn last_from(&self, at: usize) -> Option<Piece<'a>> {
        let from = self.runs.partition_point(|run| run.start < at);
        self.joined(self.after_gap(self.runs.len()).max(from)..self.runs.len())
    }

    /// Where the text that begins with this run ends.
    fn until_gap(&self, from: usize) -> usize {
        let rest = self.runs.iter().enumerate().skip(from + 1);
        rest.take_while(|(_, run)| run.gap < GAP)
            .last()
            .map_or((from + 1).min(self.runs.len()), |(i, _)| i + 1)
    }

    /// Where the text begins that ends before this run.
    fn after_gap(&self, end: usize) -> usize {
        (0..end)
            .rev()
            .find(|&i| i == 0 || self.runs[i].gap >= GAP)
            .unwrap_or(end)
    }

    fn joined(&self, runs: Range<usize>) -> Option<Piece<'a>> {
        let runs = self.runs.get(runs)?;
        let (first, last) = (runs.first()?, runs.last()?);
        let bytes = first.bytes.start..last.bytes.end;
        Some(Piece {
            line: self.line,
            start: first.start,
            // A space between words is about a quarter em.
            halves: runs.iter().map(|run| run.halves).sum::<usize>() + (runs.len() - 1) / 2,
            text: &self.text[bytes.clone()],
            bytes,
        })
    }
}

impl Piece<'_> {
    /// Whether it stops in mid-sentence at the end of a full line, in a column
    /// that begins at `left` and is `measure` half em wide.
    pub fn is_unfinished(&self, left: usize, measure: usize) -> bool {
        let indent = Some(self.indent(left)).filter(|&indent| indent <= INDENT).unwrap_or(0);
        self.halves + 2 * indent + 4 >= measure && !self.ends_sentence()
    }

    /// Whether it looks like a title there: short, without an end mark, not
    /// indented as a paragraph is.
    pub fn is_title(&self, left: usize, measure: usize) -> bool {
        self.halves + 3 <= measure
            && !(2..=INDENT).contains(&self.indent(left))
            && self.text.chars().count() >= 2
            && !self.ends_sentence()
            && !self.text.ends_with(['，', '、', '；', '：', '）', ')'])
            && !self.text.contains('。')
            && !SIGNED.iter().any(|cue| self.text.starts_with(cue))
    }

    /// Whether it has a mark that only running text has.
    pub fn is_running(&self) -> bool {
        self.text.contains(['，', '。', '、', '；'])
    }

    fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(CLOSERS).ends_with(ENDS)
    }

    fn indent(&self, left: usize) -> usize {
        self.start.saturating_sub(left)
    }
}
