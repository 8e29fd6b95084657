//! Where a search found something, ready to be shown in the text.

use std::ops::Range;
use std::rc::Rc;

use super::document::{Document, Spot};

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

    /// The block that holds the `index`th of all hits.
    pub fn spot(&self, index: usize) -> Option<Spot> {
        let (section, index) = self.locate(index)?;
        let block = self.section(section)?.get(index)?.block;
        Some(Spot { section, block })
    }
}

/// Finds `query` as it stands, in every block of `document`.
pub fn find(document: &Document, query: &str) -> Hits {
    if query.is_empty() {
        return Hits::default();
    }
    let in_section = |section| {
        let blocks = document.blocks(section).iter().enumerate();
        let hits = blocks.flat_map(|(block, content)| {
            content.text.match_indices(query).map(move |(start, found)| Hit {
                block,
                range: start..start + found.len(),
            })
        });
        hits.collect()
    };
    Hits::new((0..document.sections().len()).map(in_section).collect())
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
