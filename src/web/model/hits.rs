//! Where a search found something, ready to be shown in the text.

use std::ops::Range;
use std::rc::Rc;

use super::document::{Document, Spot};
use super::findings::Findings;

/// One place in a block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index of the block in its section.
    pub block: usize,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

/// All hits of a query in a document, by section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    sections: Vec<Rc<Vec<Hit>>>,
    total: usize,
}

impl Hits {
    pub fn new(sections: Vec<Vec<Hit>>) -> Self {
        let total = sections.iter().map(Vec::len).sum();
        Self {
            sections: sections.into_iter().map(Rc::new).collect(),
            total,
        }
    }

    pub fn total(&self) -> usize {
        self.total
    }

    /// The hits of one section, in reading order.
    pub fn section(&self, section: usize) -> Option<&Rc<Vec<Hit>>> {
        self.sections.get(section)
    }

    /// The `index`th of all hits: its section, and its index therein.
    pub fn locate(&self, mut index: usize) -> Option<(usize, usize)> {
        for (section, hits) in self.sections.iter().enumerate() {
            if index < hits.len() {
                return Some((section, index));
            }
            index -= hits.len();
        }
        None
    }

    /// The first of all hits that is in `section`.
    pub fn first_of(&self, section: usize) -> Option<usize> {
        let before = self.sections.get(..section)?.iter().map(|hits| hits.len()).sum();
        (!self.section(section)?.is_empty()).then_some(before)
    }

    /// The block that holds the `index`th of all hits.
    pub fn spot(&self, index: usize) -> Option<Spot> {
        let (section, index) = self.locate(index)?;
        let block = self.section(section)?.get(index)?.block;
        Some(Spot { section, block })
    }
}

/// The hits in `document` that a search told of.
pub fn of(document: &Document, findings: &Findings) -> Hits {
    let mut sections: Vec<Vec<Hit>> = vec![Vec::new(); document.sections().len()];
    for (section, block, range) in findings.each_hit() {
        if let Some(hits) = sections.get_mut(section) {
            hits.push(Hit { block, range });
        }
    }
    for hits in &mut sections {
        duban::order::sort_by_key(hits, |hit| (hit.block, hit.range.start, usize::MAX - hit.range.end));
        // Terms may overlap one another; a mark cannot.
        hits.dedup_by(|next, last| next.block == last.block && next.range.start < last.range.end);
    }
    Hits::new(sections)
}

/// Cuts `text` at the edges of `ranges`, which ascend and do not overlap. Each
/// piece comes with the index of the range that it lies in.
pub fn pieces<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(&'a str, Option<usize>)> {
    let mut pieces = Vec::with_capacity(ranges.len() * 2 + 1);
    let mut done = 0;
    for (index, range) in ranges.iter().enumerate() {
        let (Some(before), Some(found)) = (text.get(done..range.start), text.get(range.clone())) else {
            continue;
        };
        if !before.is_empty() {
            pieces.push((before, None));
        }
        pieces.push((found, Some(index)));
        done = range.end;
    }
    match text.get(done..) {
        Some("") | None => {}
        Some(rest) => pieces.push((rest, None)),
    }
    pieces
}
