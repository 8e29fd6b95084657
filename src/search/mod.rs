//! Exact search: folded text is scanned, no index is built, so nothing that is
//! there is missed and nothing is shown that is not.
//!
//! ```
//! use duban::search::{Corpus, Options, Query, find_in};
//!
//! let page = duban::decode("铁路今日通车。".as_bytes(), None).expect("UTF-8");
//! let edition = duban::parse::read("page.txt", &page);
//! let mut corpus = Corpus::new();
//! let document = corpus.add(&edition);
//!
//! let query = Query::parse("鐵路 -广告"); // never fails; see its notes
//! let results = corpus.search(&query, Options { limit: 50, ..Options::default() });
//! assert_eq!(results.total.articles, 1);
//! for found in &results.found {
//!     for hit in &found.hits {
//!         let _block = hit.block; // of the article's blocks, from 0
//!         let _where = &hit.chars; // in characters of the block's text; `bytes` in bytes
//!     }
//! }
//! // What to mark in any text shown, also in one converted to another script:
//! assert_eq!(find_in("鐵路今日通車", &query), [0..6]);
//! corpus.remove(document);
//! ```
//!
//! **What matches.** A word matches within one block: across the source lines,
//! columns and pages that a paragraph was broken over, which the parser has
//! joined, but never from one paragraph into the next, nor from a headline into
//! the text. A query's words may stand in different blocks of one article.
//! Matches of one term do not overlap one another. What belongs to no article of
//! a page, its furniture, is searched as one more text beside the articles, and
//! comes last.
//!
//! | file | turns |
//! |---|---|
//! | `parse` | the field's text into a `query` with notes; `dates` and `pattern` read its values |
//! | `units` | text into the folded buffer that is scanned, with the way back |
//! | `corpus` | editions into documents held ready |
//! | `lines` | the source into the line of each character |
//! | `needle` | a term into something that finds itself |
//! | `plan` | a query into the matches of each article that satisfies it |
//! | `find` | these into `results`, with `rank`, `tally` and `snippet` |
//! | `near` | a query into words that it may have meant, with `lookalikes` |

use std::ops::Range;

mod corpus;
mod dates;
mod find;
mod lines;
mod lookalikes;
mod near;
mod needle;
mod parse;
mod pattern;
mod plan;
mod query;
mod rank;
mod results;
mod rewrite;
mod snippet;
mod tally;
mod units;

pub use corpus::{Corpus, DocId};
pub use dates::DateRange;
pub use find::{Options, Order};
pub use near::{Near, NearKind};
pub use pattern::{Fault, FaultKind};
pub use query::{Clause, Matter, Note, NoteKind, Query, Scope, Term};
pub use results::{Count, Found, Hit, PageTally, Place, Results, Snippet, Tally};

use crate::edition::Role;

/// The sentence around a hit: which bytes of `text` to show for the hit at
/// `bytes`, and whether the sentence was cut at its front or end.
///
/// # Panics
/// Where `bytes` does not lie between characters of `text`.
pub fn sentence(text: &str, bytes: Range<usize>) -> (Range<usize>, [bool; 2]) {
    snippet::around(text, bytes)
}

/// Where the terms of a query stand in `text`, in bytes: ascending, merged
/// where they overlap. Terms for titles or captions only are marked too; where
/// the block's role is known, use a [`Finder`].
pub fn find_in(text: &str, query: &Query) -> Vec<Range<usize>> {
    Finder::new(query).find(text, None)
}

/// A query made ready to mark its terms in many texts.
pub struct Finder {
    needles: Vec<needle::Needle>,
}

impl Finder {
    /// Compiles the terms that are sought.
    pub fn new(query: &Query) -> Self {
        Self {
            needles: query.sought().filter_map(needle::Needle::new).collect(),
        }
    }

    /// As [`find_in`]; of a block of the given role, only the terms meant for it.
    pub fn find(&self, text: &str, role: Option<Role>) -> Vec<Range<usize>> {
        let units = units::Units::of(text);
        let passage = needle::Passage {
            units: &units,
            range: 0..units.len(),
            text,
        };
        let mut found = Vec::new();
        for needle in self
            .needles
            .iter()
            .filter(|needle| role.is_none_or(|role| needle.scope.admits(role)))
        {
            let mut source = passage.source();
            needle.each(&passage, |units| found.push(source.bytes(units)));
        }
        crate::order::sort_by_key(&mut found, |range| range.start);
        let mut merged = Vec::new();
        found.into_iter().for_each(|range| merge(&mut merged, range));
        merged
    }
}

/// Adds a range to ascending ones, joining it to the last where they overlap.
fn merge(ranges: &mut Vec<Range<usize>>, next: Range<usize>) {
    match ranges.last_mut() {
        Some(last) if next.start < last.end => last.end = last.end.max(next.end),
        _ => ranges.push(next),
    }
}
