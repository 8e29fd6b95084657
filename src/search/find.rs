//! Runs a query over a corpus.
//!
//! The rarest clause is looked for in all of a document at once; only articles
//! that have it are asked for the others. First all articles are counted and
//! ranked, then hits and snippets are made for those that are shown.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::corpus::{Corpus, DocId, Document, Sheet};
use super::dates::DateRange;
use super::needle::Needle;
use super::query::{Matter, Query};
use super::rank::{self, Match};
use super::results::{Count, Found, Hit, PageTally, Results, Snippet, Tally};
use super::snippet;
use crate::hanzi::fold::fold_str;

/// How a search is run.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    pub order: Order,
    /// How many articles are given with hits and snippets; all are counted.
    pub limit: usize,
    /// Asked between documents; `true` ends the search with what it has.
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
        for (id, document) in &self.documents {
            stopped = options.stop.is_some_and(|stop| stop());
            if stopped || plan.clauses.is_empty() {
                break;
            }
            plan.each(document, |article, matches| {
                tallies.add(*id, document, article, matches.len());
                ranked.push(Ranked {
                    document: *id,
                    article,
                    score: rank::score(&matches, plan.sought),
                });
            });
        }
        let date = |ranked: &Ranked| {
            let document = self.get(ranked.document)?;
            document.sheet(ranked.article).date.clone()
        };
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

    /// Calls `hit` with each article of the document that satisfies the query,
    /// and its matches, ascending.
    pub fn each(&self, document: &Document, mut hit: impl FnMut(usize, Vec<Match>)) {
        let idle = |ready: &Ready| {
            !ready.exclude && ready.needles.is_empty() && !document.pages.iter().any(|sheet| ready.knows(sheet))
        };
        if self.clauses.iter().any(idle) {
            return;
        }
        let Some(first) = self.first else {
            for article in 0..document.articles.len() {
                if let Some(matches) = self.rest(document, article, None, Vec::new()) {
                    hit(article, matches);
                }
            }
            return;
        };
        let mut matches = self.clauses[first]
            .matches(document, 0..document.blocks.len())
            .into_iter()
            .peekable();
        while let Some(opening) = matches.next() {
            let article = document.article_of(opening.block);
            let end = document.articles[article].blocks.end as usize;
            let mut own = vec![opening];
            while let Some(next) = matches.next_if(|next| next.block < end) {
                own.push(next);
            }
            if let Some(matches) = self.rest(document, article, Some(first), own) {
                hit(article, matches);
            }
        }
    }

    /// All matches of an article, `None` where it does not satisfy the query.
    fn article(&self, document: &Document, article: usize) -> Option<Vec<Match>> {
        self.rest(document, article, None, Vec::new())
    }

    fn rest(
        &self,
        document: &Document,
        article: usize,
        done: Option<usize>,
        mut matches: Vec<Match>,
    ) -> Option<Vec<Match>> {
        let story = &document.articles[article];
        let blocks = story.blocks.start as usize..story.blocks.end as usize;
        let sheet = document.sheet(article);
        for (at, ready) in self.clauses.iter().enumerate() {
            if done == Some(at) {
                continue;
            }
            let known = ready.knows(sheet);
            let own = ready.matches(document, blocks.clone());
            if ready.exclude == (known || !own.is_empty()) {
                return None;
            }
            if !ready.exclude {
                matches.extend(own);
            }
        }
        matches.sort_by_key(|found| (found.units.start, found.units.end, found.term));
        Some(matches)
    }
}

impl Ready {
    fn knows(&self, sheet: &Sheet) -> bool {
        self.facts.iter().any(|fact| fact.holds(sheet))
    }

    /// Where the terms stand in these blocks, ascending.
    fn matches(&self, document: &Document, blocks: Range<usize>) -> Vec<Match> {
        let passage = document.passage(blocks.clone());
        let mut matches = Vec::new();
        for (term, needle) in &self.needles {
            let mut block = blocks.start;
            needle.each(&passage, |units| {
                while document
                    .blocks
                    .get(block + 1)
                    .is_some_and(|next| next.unit as usize <= units.start)
                {
                    block += 1;
                }
                let role = document.blocks[block].role;
                if needle.scope.admits(role) {
                    matches.push(Match {
                        units,
                        block,
                        role,
                        clause: self.number,
                        term: *term,
                    });
                }
            });
        }
        if self.needles.len() > 1 {
            matches.sort_by_key(|found| (found.units.start, found.units.end));
        }
        matches
    }
}

/// An article that matches, before its hits are made.
struct Ranked {
    document: DocId,
    article: usize,
    score: u32,
}

impl Ranked {
    fn found(&self, document: &Document, plan: &Plan) -> Option<Found> {
        let matches = plan.article(document, self.article)?;
        let story = &document.articles[self.article];
        let sheet = document.sheet(self.article);
        let hits = hits(document, self.article, &matches);
        Some(Found {
            document: self.document,
            name: document.name.clone(),
            article: story.id.to_string(),
            headline: story.headline.as_deref().map(str::to_owned),
            paper: sheet.paper.clone(),
            date: sheet.date.clone(),
            page: sheet.number.clone(),
            snippet: snippet(document, self.article, &hits, rank::cluster(&matches)),
            hits,
            score: self.score,
        })
    }
}

fn hits(document: &Document, article: usize, matches: &[Match]) -> Vec<Hit> {
    let first = document.articles[article].blocks.start as usize;
    let mut hits = Vec::with_capacity(matches.len());
    for own in matches.chunk_by(|a, b| a.block == b.block) {
        let block = own[0].block;
        let passage = document.passage(block..block + 1);
        let head = document.units.start_char(passage.range.start);
        let mut source = passage.source();
        hits.extend(own.iter().map(|found| {
            let chars = document.units.chars(found.units.clone());
            let chars = chars.start - head..chars.end - head;
            Hit {
                block: block - first,
                role: found.role,
                lines: document.lines(block, &chars),
                chars,
                bytes: source.bytes(found.units.clone()),
                term: found.term,
            }
        }));
    }
    hits
}

fn snippet(document: &Document, article: usize, hits: &[Hit], cluster: Range<usize>) -> Snippet {
    let first = document.articles[article].blocks.start as usize;
    let cluster = &hits[cluster];
    let block = cluster.first().map_or(0, |hit| hit.block);
    let text = document.block_text(first + block);
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
    fn add(&mut self, id: DocId, document: &'a Document, article: usize, hits: usize) {
        let page = document.articles[article].page as usize;
        let sheet = document.sheet(article);
        let date = sheet.date.as_deref();
        if self
            .pages
            .last()
            .is_none_or(|last| (last.document, last.page) != (id, page))
        {
            self.pages.push(PageTally {
                document: id,
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
