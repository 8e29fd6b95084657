//! A page's text without its titles, as one list of lines.
//!
//! A stretch of it never runs over a title: it ends where the run of text ends
//! that it is in.

use std::ops::Range;

use super::item::{Item, Kind};

/// The lines of all items but titles and what stands aside, run by run.
pub(super) struct Runs {
    /// By place in the context.
    pub(super) lines: Vec<usize>,
    /// Each item's lines, by place in `lines`; a title has none.
    pub(super) items: Vec<Range<usize>>,
    /// For each item, the run between two titles that it is in.
    runs: Vec<Range<usize>>,
}

impl Runs {
    /// The text of `items`, of which `lines_of` gives the lines.
    pub(super) fn new<L: Iterator<Item = usize>>(items: &[Item], lines_of: impl Fn(usize) -> L) -> Self {
        let mut lines = Vec::new();
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(items.len());
        let mut runs: Vec<Range<usize>> = Vec::with_capacity(items.len());
        let mut start = 0;
        for (i, item) in items.iter().enumerate() {
            let from = lines.len();
            match item.kind {
                Kind::Title => start = from,
                Kind::Aside => {}
                Kind::Perhaps | Kind::Text => lines.extend(lines_of(i)),
            }
            ranges.push(from..lines.len());
            runs.push(start..lines.len());
        }
        for i in (1..items.len()).rev() {
            if items[i].kind != Kind::Title && items[i - 1].kind != Kind::Title {
                runs[i - 1].end = runs[i].end;
            }
        }
        Self {
            lines,
            items: ranges,
            runs,
        }
    }

    /// The first `most` lines of the text that an item begins.
    pub(super) fn first(&self, item: usize, most: usize) -> Range<usize> {
        let start = self.items[item].start;
        start..self.runs[item].end.min(start + most)
    }

    /// The last `most` lines of the text that an item ends.
    pub(super) fn last(&self, item: usize, most: usize) -> Range<usize> {
        let end = self.items[item].end;
        self.runs[item].start.max(end.saturating_sub(most))..end
    }

    /// The text that an item begins, in whole items, until there are `enough` lines.
    pub(super) fn from(&self, item: usize, enough: usize) -> Range<usize> {
        let first = self.first(item, enough);
        let last = self.items[item..].partition_point(|lines| lines.end < first.end);
        first.start..self.items[item + last].end
    }

    /// The text that an item ends, in whole items, until there are `enough` lines.
    pub(super) fn up_to(&self, item: usize, enough: usize) -> Range<usize> {
        let last = self.last(item, enough);
        let first = self.items[..=item].partition_point(|lines| lines.end <= last.start);
        self.items[first].start..last.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_ends_at_a_title() {
        let item = |kind| Item {
            units: Vec::new(),
            kind,
            sure: 0,
            interrupted: false,
        };
        let kinds = [
            Kind::Text,
            Kind::Title,
            Kind::Text,
            Kind::Perhaps,
            Kind::Text,
            Kind::Title,
            Kind::Title,
            Kind::Text,
        ];
        let items = kinds.map(item);
        // Three lines each, of which the first item's are 0, 1, 2.
        let runs = Runs::new(&items, |item| item * 3..item * 3 + 3);
        assert_eq!(runs.lines[..6], [0, 1, 2, 6, 7, 8]);
        assert_eq!(runs.items[2..5], [3..6, 6..9, 9..12]);
        assert_eq!((runs.first(2, 4), runs.first(2, 99)), (3..7, 3..12));
        assert_eq!((runs.last(4, 4), runs.last(4, 99)), (8..12, 3..12));
        assert_eq!((runs.from(2, 4), runs.from(4, 4)), (3..9, 9..12));
        assert_eq!(
            (runs.up_to(4, 4), runs.up_to(4, 6), runs.up_to(2, 9)),
            (6..12, 6..12, 3..6)
        );
    }
}
