//! Runs a query over a corpus: first all articles that satisfy it are counted
//! and ranked, then hits and snippets are made for those that are shown.

use std::cell::Cell;
use std::cmp::Reverse;
use std::ops::Range;

use super::corpus::{Corpus, DocId, Held};
use super::plan::Plan;
use super::query::Query;
use super::rank::{self, Match};
use super::results::{Found, Hit, Results, Snippet};
use super::snippet;
use super::tally::Tallies;
use crate::order;

/// How a search is run.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    pub order: Order,
    /// How many articles are given with hits and snippets; all are counted.
    pub limit: usize,
    /// The document on show: its articles are all given, beside the limit.
    pub whole: Option<DocId>,
    /// Asked for every megabyte or so, and for every article that a pattern is
    /// run over; `true` ends the search with what it has.
    pub stop: Option<&'a dyn Fn() -> bool>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            order: Order::Rank,
            limit: usize::MAX,
            whole: None,
            stop: None,
        }
    }
}

/// Which articles come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Order {
    /// Title before text, many before few, near before apart; then as printed.
    /// Furniture comes last.
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
        let stopped = Cell::new(false);
        let stop = || {
            stopped.set(stopped.get() || options.stop.is_some_and(|stop| stop()));
            stopped.get()
        };
        let shelves = self.shelves.iter().filter(|_| !plan.clauses.is_empty());
        for shelf in shelves.take_while(|_| !stop()) {
            plan.each(shelf, &stop, |document, article, matches| {
                tallies.add(document, article, matches.len());
                let score = rank::score(matches, plan.sought);
                ranked.push(Ranked {
                    document: document.id,
                    article,
                    furniture: document.articles[article].furniture,
                    score,
                });
            });
        }
        let date = |ranked: &Ranked| self.get(ranked.document)?.document.sheet(ranked.article).date.clone();
        match options.order {
            Order::Rank => order::sort_by_key(&mut ranked, |ranked| (ranked.furniture, Reverse(ranked.score))),
            Order::Newest => order::sort_by_key(&mut ranked, |ranked| Reverse(date(ranked))),
            Order::Printed => {}
        }
        let mut given = 0;
        ranked.retain(|ranked| {
            given += usize::from(options.whole != Some(ranked.document));
            options.whole == Some(ranked.document) || given <= options.limit
        });
        let found = ranked
            .iter()
            .filter_map(|ranked| ranked.found(self.get(ranked.document)?, &plan))
            .collect();
        Results {
            found,
            stopped: stopped.get(),
            ..tallies.finish()
        }
    }
}

impl Corpus {
    /// The sentence around each hit of an article that was found; empty where
    /// the article is no longer there.
    pub fn quotes(&self, found: &Found) -> Vec<Snippet> {
        let held = self.get(found.document);
        let quotes = held.and_then(|held| {
            let mut articles = held.document.articles.iter();
            let article = articles.position(|story| *story.id == *found.article)?;
            let each = (0..found.hits.len()).map(|hit| snippet(held, article, &found.hits, hit..hit + 1));
            Some(each.collect())
        });
        quotes.unwrap_or_default()
    }
}

/// An article that matches, before its hits are made.
struct Ranked {
    document: DocId,
    article: usize,
    furniture: bool,
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
