//! Runs a query over a corpus.
//!
//! The rarest clause is looked for on a whole shelf at once; only articles
//! that have it are asked for the others. First all articles are counted and
//! ranked, then hits and snippets are made for those that are shown.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::corpus::{Corpus, DocId, Document, Held, Sheet, Shelf};
use super::dates::DateRange;
use super::needle::{Needle, Passage};
use super::query::{Matter, Query};
use super::rank::{self, Match};
use super::results::{Count, Found, Hit, PageTally, Results, Snippet, Tally};
use super::snippet;
use crate::edition::Role;
use crate::hanzi::fold::fold_str;

/// How a search is run.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    pub order: Order,
    /// How many articles are given with hits and snippets; all are counted.
    pub limit: usize,
    /// Asked for every megabyte or so; `true` ends the search with what it has.
    pub stop: Option<&'a dyn Fn() -> bool>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            order: Order::Rank,
            limit: usize::MAX,
            stop: None,
        }
    }
}

/// Which articles come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Order {
    /// Title before text, many before few, near before apart; then as printed.
    #[default]
    Rank,
    /// By date, the latest first, the undated last.
    Newest,
    /// As added, as printed.
    Printed,
}

impl Corpus {
    /// What `query` finds.
    pub fn search(&self, query: &Query, options: Options) -> Results {
        let plan = Plan::new(query);
        let mut tallies = Tallies::default();
        let mut ranked = Vec::new();
        let mut stopped = false;
        for shelf in &self.shelves {
            stopped = options.stop.is_some_and(|stop| stop());
            if stopped || plan.clauses.is_empty() {
                break;
            }
            plan.each(shelf, |document, article, matches| {
                tallies.add(document, article, matches.len());
                ranked.push(Ranked {
                    document: document.id,
                    article,
                    score: rank::score(matches, plan.sought),
                });
            });
        }
        let date = |ranked: &Ranked| self.get(ranked.document)?.document.sheet(ranked.article).date.clone();
        match options.order {
            Order::Rank => ranked.sort_by_key(|ranked| Reverse(ranked.score)),
            Order::Newest => ranked.sort_by_cached_key(|ranked| Reverse(date(ranked))),
            Order::Printed => {}
        }
        ranked.truncate(options.limit);
        let found = ranked
            .iter()
            .filter_map(|ranked| ranked.found(self.get(ranked.document)?, &plan))
            .collect();
        Results {
            found,
            stopped,
            ..tallies.finish()
        }
    }
}

/// A query made ready.
pub(super) struct Plan {
    clauses: Vec<Ready>,
    /// How many of the clauses ask for something in the text.
    sought: usize,
    /// Which clause to begin with: one that no article satisfies by facts alone.
    first: Option<usize>,
}

struct Ready {
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
    /// its matches, ascending.
    fn each<'a>(&self, shelf: &'a Shelf, mut hit: impl FnMut(&'a Document, usize, &[Match])) {
        let possible = |document: &Document| {
            let idle = |ready: &Ready| ready.is_fact() && !document.pages.iter().any(|sheet| ready.knows(sheet));
            !self.clauses.iter().any(idle)
        };
        let Some(first) = self.first else {
            for document in shelf.documents.iter().filter(|document| possible(document)) {
                for article in 0..document.articles.len() {
                    if let Some(matches) = self.rest(
                        Held {
                            document,
                            units: &shelf.units,
                        },
                        article,
                        None,
                    ) {
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
                if let Some(matches) = self.rest(
                    Held {
                        document,
                        units: &shelf.units,
                    },
                    article,
                    Some((first, story)),
                ) {
                    hit(document, article, &matches);
                }
            }
        }
    }

    /// All matches of an article, ascending; `None` where it does not satisfy
    /// the query. Those of one clause may be known already.
    fn rest<'a>(&self, held: Held, article: usize, known: Option<(usize, &'a [Match])>) -> Option<Cow<'a, [Match]>> {
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
            matches.sort_by_key(|found| (found.units.start, found.units.end, found.term));
        }
        Some(matches)
    }
}

impl Ready {
    fn knows(&self, sheet: &Sheet) -> bool {
        self.facts.iter().any(|fact| fact.holds(sheet))
    }

    /// Whether it asks for no text.
    fn is_fact(&self) -> bool {
        !self.exclude && self.needles.is_empty()
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
            matches.sort_by_key(|found| (found.units.start, found.units.end));
        }
        matches
    }

    /// The same for a whole shelf, by one scan where the terms allow it.
    fn on_shelf(&self, shelf: &Shelf) -> Vec<Match> {
        let units = &shelf.units;
        let mut matches = Vec::new();
        if !self.needles.iter().all(|(_, needle)| needle.is_plain()) {
            for document in &shelf.documents {
                let passage = Held { document, units }.passage(0..document.blocks.len());
                matches.extend(self.in_passage(document, &passage));
            }
            return matches;
        }
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
            matches.sort_by_key(|found| (found.units.start, found.units.end));
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

/// An article that matches, before its hits are made.
struct Ranked {
    document: DocId,
    article: usize,
    score: u32,
}

impl Ranked {
    fn found(&self, held: Held, plan: &Plan) -> Option<Found> {
        let matches = plan.rest(held, self.article, None)?;
        let document = held.document;
        let story = &document.articles[self.article];
        let sheet = document.sheet(self.article);
        let hits = hits(held, self.article, &matches);
        Some(Found {
            document: self.document,
            name: document.name.clone(),
            article: story.id.to_string(),
            headline: story.headline.as_deref().map(str::to_owned),
            paper: sheet.paper.clone(),
            date: sheet.date.clone(),
            page: sheet.number.clone(),
            snippet: snippet(held, self.article, &hits, rank::cluster(&matches)),
            hits,
            score: self.score,
        })
    }
}

fn hits(held: Held, article: usize, matches: &[Match]) -> Vec<Hit> {
    let first = held.document.articles[article].blocks.start as usize;
    let mut hits = Vec::with_capacity(matches.len());
    for own in matches.chunk_by(|a, b| a.block == b.block) {
        let block = own[0].block;
        let passage = held.passage(block..block + 1);
        let head = held.units.start_char(passage.range.start);
        let mut source = passage.source();
        hits.extend(own.iter().map(|found| {
            let chars = held.units.chars(found.units.clone());
            let chars = chars.start - head..chars.end - head;
            Hit {
                block: block - first,
                role: found.role,
                lines: held.document.lines(block, &chars),
                chars,
                bytes: source.bytes(found.units.clone()),
                term: found.term,
            }
        }));
    }
    hits
}

fn snippet(held: Held, article: usize, hits: &[Hit], cluster: Range<usize>) -> Snippet {
    let first = held.document.articles[article].blocks.start as usize;
    let cluster = &hits[cluster];
    let block = cluster.first().map_or(0, |hit| hit.block);
    let text = held.block_text(first + block);
    let start = cluster.first().map_or(0, |hit| hit.bytes.start);
    let end = cluster.iter().map(|hit| hit.bytes.end).max().unwrap_or(0);
    let (shown, cut) = snippet::around(text, start..end);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for hit in hits.iter().filter(|hit| hit.block == block) {
        if shown.start <= hit.bytes.start && hit.bytes.end <= shown.end {
            super::merge(&mut marks, hit.bytes.start - shown.start..hit.bytes.end - shown.start);
        }
    }
    Snippet {
        block,
        start: text[..shown.start].chars().count(),
        text: text[shown].to_owned(),
        marks,
        cut,
    }
}

#[derive(Default)]
struct Tallies<'a> {
    total: Count,
    papers: BTreeMap<Option<&'a str>, Count>,
    years: BTreeMap<Option<&'a str>, Count>,
    days: BTreeMap<Option<&'a str>, Count>,
    pages: Vec<PageTally>,
}

impl<'a> Tallies<'a> {
    fn add(&mut self, document: &'a Document, article: usize, hits: usize) {
        let page = document.articles[article].page as usize;
        let sheet = document.sheet(article);
        let date = sheet.date.as_deref();
        if self
            .pages
            .last()
            .is_none_or(|last| (last.document, last.page) != (document.id, page))
        {
            self.pages.push(PageTally {
                document: document.id,
                page,
                count: Count::default(),
            });
        }
        let counts = [
            Some(&mut self.total),
            Some(self.papers.entry(sheet.paper.as_deref()).or_default()),
            Some(self.years.entry(date.and_then(|date| date.get(..4))).or_default()),
            Some(self.days.entry(date).or_default()),
            self.pages.last_mut().map(|page| &mut page.count),
        ];
        for count in counts.into_iter().flatten() {
            count.articles += 1;
            count.hits += hits;
        }
    }

    fn finish(self) -> Results {
        let tallies = |counts: BTreeMap<Option<&str>, Count>| -> Vec<Tally> {
            counts
                .into_iter()
                .map(|(label, count)| Tally {
                    label: label.map(str::to_owned),
                    count,
                })
                .collect()
        };
        let mut papers = tallies(self.papers);
        papers.sort_by_key(|tally| Reverse(tally.count.hits));
        Results {
            total: self.total,
            papers,
            years: tallies(self.years),
            days: tallies(self.days),
            pages: self.pages,
            ..Results::default()
        }
    }
}
