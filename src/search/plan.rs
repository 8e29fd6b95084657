//! A query made ready, and the articles that satisfy it.
//!
//! The rarest clause is looked for on a whole shelf at once; only articles that
//! have it are asked for the others.

use std::borrow::Cow;
use std::ops::Range;

use super::corpus::{Document, Held, Sheet, Shelf};
use super::dates::DateRange;
use super::needle::{Needle, Passage};
use super::query::{Matter, Query};
use super::rank::Match;
use crate::edition::Role;
use crate::hanzi::fold::fold_str;

/// A query made ready.
pub(super) struct Plan {
    pub clauses: Vec<Ready>,
    /// How many of the clauses ask for something in the text.
    pub sought: usize,
    /// Which clause to begin with: one that no article satisfies by facts alone.
    first: Option<usize>,
}

/// A clause made ready.
pub(super) struct Ready {
    exclude: bool,
    /// Number of the sought term, and how to find it.
    needles: Vec<(usize, Needle)>,
    facts: Vec<Fact>,
    /// Its number among those that are sought in the text.
    number: usize,
}

/// Something asked of the page rather than of the text.
enum Fact {
    /// The paper's name holds this, folded.
    Paper(String),
    Date(DateRange),
}

impl Fact {
    fn holds(&self, sheet: &Sheet) -> bool {
        match self {
            Self::Paper(name) => sheet.paper.as_ref().is_some_and(|paper| fold_str(paper).contains(name)),
            Self::Date(range) => sheet.date.as_ref().is_some_and(|date| range.holds(date)),
        }
    }
}

impl Plan {
    /// Compiles the query's terms.
    pub fn new(query: &Query) -> Self {
        let (mut term, mut sought) = (0, 0);
        let mut clauses: Vec<Ready> = Vec::new();
        for clause in &query.clauses {
            let mut ready = Ready {
                exclude: clause.exclude,
                needles: Vec::new(),
                facts: Vec::new(),
                number: sought,
            };
            for asked in &clause.any {
                match &asked.matter {
                    Matter::Paper(name) => ready.facts.push(Fact::Paper(fold_str(name))),
                    Matter::Date(range) => ready.facts.push(Fact::Date(*range)),
                    _ => {
                        ready.needles.extend(Needle::new(asked).map(|needle| (term, needle)));
                        term += usize::from(!clause.exclude);
                    }
                }
            }
            sought += usize::from(!clause.exclude && !ready.needles.is_empty());
            clauses.push(ready);
        }
        let rarity = |ready: &Ready| ready.needles.iter().map(|(_, needle)| needle.rarity()).min();
        let first = (0..clauses.len())
            .filter(|&at| !clauses[at].exclude && clauses[at].facts.is_empty())
            .max_by_key(|&at| rarity(&clauses[at]));
        Self { clauses, sought, first }
    }

    /// Calls `hit` with each article on the shelf that satisfies the query, and
    /// its matches, ascending; until `stop` says so.
    pub fn each<'a>(
        &self,
        shelf: &'a Shelf,
        stop: &dyn Fn() -> bool,
        mut hit: impl FnMut(&'a Document, usize, &[Match]),
    ) {
        let units = &shelf.units;
        let possible = |document: &Document| {
            let idle = |ready: &Ready| ready.is_fact() && !document.pages.iter().any(|sheet| ready.knows(sheet));
            !self.clauses.iter().any(idle)
        };
        let Some(first) = self.first.filter(|&first| self.clauses[first].is_plain()) else {
            for document in shelf.documents.iter().filter(|document| possible(document)) {
                // A pattern takes its time.
                for article in (0..document.articles.len()).take_while(|_| !stop()) {
                    if let Some(matches) = self.rest(Held { document, units }, article, None) {
                        hit(document, article, &matches);
                    }
                }
            }
            return;
        };
        let matches = self.clauses[first].on_shelf(shelf);
        let mut rest = &matches[..];
        while let Some(opening) = rest.first() {
            let document = shelf.document_at(opening.units.start);
            let mut own;
            (own, rest) = rest.split_at(rest.partition_point(|found| found.units.start < document.units.end));
            if !possible(document) {
                continue;
            }
            while let Some(opening) = own.first() {
                let article = document.article_of(opening.block);
                let end = document.articles[article].blocks.end as usize;
                let story;
                (story, own) = own.split_at(own.partition_point(|found| found.block < end));
                if let Some(matches) = self.rest(Held { document, units }, article, Some((first, story))) {
                    hit(document, article, &matches);
                }
            }
        }
    }

    /// All matches of an article, ascending; `None` where it does not satisfy
    /// the query. Those of one clause may be known already.
    pub fn rest<'a>(
        &self,
        held: Held,
        article: usize,
        known: Option<(usize, &'a [Match])>,
    ) -> Option<Cow<'a, [Match]>> {
        let story = &held.document.articles[article];
        let passage = held.passage(story.blocks.start as usize..story.blocks.end as usize);
        let sheet = held.document.sheet(article);
        let mut matches = known.map_or_else(Cow::default, |(_, matches)| Cow::Borrowed(matches));
        for (at, ready) in self.clauses.iter().enumerate() {
            if known.is_some_and(|(clause, _)| clause == at) {
                continue;
            }
            let own = ready.in_passage(held.document, &passage);
            if ready.exclude == (ready.knows(sheet) || !own.is_empty()) {
                return None;
            }
            if !ready.exclude && !own.is_empty() {
                matches.to_mut().extend(own);
            }
        }
        if let Cow::Owned(matches) = &mut matches {
            ascending(matches);
        }
        // Who asks for a day asks for its articles.
        (!story.furniture || !matches.is_empty()).then_some(matches)
    }
}

/// Sorts by place; a query's terms at one place stay in their order.
fn ascending(matches: &mut [Match]) {
    matches.sort_by_key(|found| (found.units.start, found.units.end, found.term));
}

impl Ready {
    fn knows(&self, sheet: &Sheet) -> bool {
        self.facts.iter().any(|fact| fact.holds(sheet))
    }

    /// Whether it asks for no text.
    fn is_fact(&self) -> bool {
        !self.exclude && self.needles.is_empty()
    }

    /// Whether a shelf may be scanned for it without its documents' texts.
    fn is_plain(&self) -> bool {
        self.needles.iter().all(|(_, needle)| needle.is_plain())
    }

    /// Where the terms stand in a part of a document, ascending.
    fn in_passage(&self, document: &Document, passage: &Passage) -> Vec<Match> {
        let mut matches = Vec::new();
        for (term, needle) in &self.needles {
            let mut blocks = Blocks::new(document);
            needle.each(passage, |units| {
                matches.extend(self.matched(&mut blocks, units, *term, needle))
            });
        }
        if self.needles.len() > 1 {
            ascending(&mut matches);
        }
        matches
    }

    /// The same for a whole shelf by one scan, where all terms are plain.
    fn on_shelf(&self, shelf: &Shelf) -> Vec<Match> {
        let units = &shelf.units;
        let mut matches = Vec::new();
        for (term, needle) in &self.needles {
            let mut blocks = None;
            needle.each(
                &Passage {
                    units,
                    range: 0..units.len(),
                    text: "",
                },
                |units| {
                    blocks.take_if(|blocks: &mut Blocks| blocks.document.units.end <= units.start);
                    let blocks = blocks.get_or_insert_with(|| Blocks::new(shelf.document_at(units.start)));
                    matches.extend(self.matched(blocks, units, *term, needle));
                },
            );
        }
        if self.needles.len() > 1 {
            ascending(&mut matches);
        }
        matches
    }

    /// A match, if it is in a block that the term is looked for in.
    fn matched(&self, blocks: &mut Blocks, units: Range<usize>, term: usize, needle: &Needle) -> Option<Match> {
        let (block, role) = blocks.at(units.start);
        needle.scope.admits(role).then_some(Match {
            units,
            block,
            role,
            clause: self.number,
            term,
        })
    }
}

/// Tells which block a unit is in, for units that ascend.
struct Blocks<'a> {
    document: &'a Document,
    /// The last that was asked for, and where it ends.
    block: usize,
    end: usize,
}

impl<'a> Blocks<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            document,
            block: 0,
            end: 0,
        }
    }

    fn at(&mut self, unit: usize) -> (usize, Role) {
        if unit >= self.end {
            self.block = self.document.block_at(unit);
            let next = self.document.blocks.get(self.block + 1);
            self.end = next.map_or(self.document.units.end, |next| {
                self.document.units.start + next.unit as usize
            });
        }
        (self.block, self.document.blocks[self.block].role)
    }
}
