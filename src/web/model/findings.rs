//! What a search found, as the worker tells it to the page: every hit in the
//! document on show, the best articles of all documents with a snippet, and
//! how the hits are spread.

use std::cmp::Reverse;
use std::ops::Range;

use duban::search::{Corpus, Count, DocId, Place, Query, Results, Snippet, Tally};
use serde::{Deserialize, Serialize};

use super::timeline::{self, Bin};

/// Pages and papers that are counted by name, those with the most hits. Lower
/// hides some that one looks for; higher is a list that nobody reads.
const MOST: usize = 40;

/// A search's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// The query as it was understood: the page does not read queries.
    pub query: Query,
    /// The hits in the document on show, four numbers each: the section's place
    /// in the document, the block's in the section, and its bytes, from and to.
    pub hits: Vec<u32>,
    /// Articles with a snippet, best first: those on show, then those elsewhere.
    pub here: Vec<Finding>,
    pub elsewhere: Vec<Finding>,
    /// All that match, in all documents.
    pub total: Count,
    /// By paper, as far as these are known.
    pub papers: Vec<Tally>,
    pub timeline: Vec<Bin>,
    pub pages: Vec<PageCount>,
    /// How many pages have hits.
    pub page_count: usize,
    /// Whether it took too long: there may be more.
    pub stopped: bool,
}

/// An article that matches, or what belongs to none of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub file: u32,
    /// The article's id, such as `1.3`.
    pub article: String,
    pub headline: Option<String>,
    pub place: Place,
    pub snippet: Snippet,
    /// How many hits it has.
    pub hits: usize,
}

/// A page with hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageCount {
    pub file: u32,
    /// The first article on it that matches.
    pub article: String,
    pub place: Place,
    pub count: Count,
}

impl Findings {
    /// `file` tells which file a document is of; `sections` are the ids of those
    /// of the document on show, in its order.
    pub fn new(
        query: Query,
        corpus: &Corpus,
        results: Results,
        open: Option<DocId>,
        sections: &[String],
        file: impl Fn(DocId) -> u32,
    ) -> Self {
        let mut pages: Vec<_> = results.pages.iter().collect();
        pages.sort_by_key(|tally| Reverse(tally.count.hits));
        let page = |tally: &&duban::search::PageTally| {
            Some(PageCount {
                file: file(tally.document),
                article: tally.article.clone(),
                place: corpus.place(tally.document, tally.page)?,
                count: tally.count,
            })
        };
        let named = results.papers.into_iter().filter(|tally| tally.label.is_some());
        let mut findings = Self {
            query,
            total: results.total,
            papers: named.take(MOST).collect(),
            timeline: timeline::bins(&results.days),
            pages: pages.iter().take(MOST).filter_map(page).collect(),
            page_count: results.pages.len(),
            stopped: results.stopped,
            ..Self::default()
        };
        for found in results.found {
            let on_show = open == Some(found.document);
            if on_show && let Some(place) = sections.iter().position(|id| *id == found.article) {
                for hit in &found.hits {
                    let numbers = [place, hit.block, hit.bytes.start, hit.bytes.end];
                    findings.hits.extend(numbers.map(|number| number as u32));
                }
            }
            let finding = Finding {
                file: file(found.document),
                article: found.article,
                headline: found.headline,
                place: Place {
                    name: found.name,
                    paper: found.paper,
                    date: found.date,
                    page: found.page,
                },
                snippet: found.snippet,
                hits: found.hits.len(),
            };
            match on_show {
                true => findings.here.push(finding),
                false => findings.elsewhere.push(finding),
            }
        }
        findings
    }

    /// The hits of the document on show: section, block and bytes.
    pub fn each_hit(&self) -> impl Iterator<Item = (usize, usize, Range<usize>)> + '_ {
        let numbers = self.hits.as_chunks::<4>().0.iter();
        numbers.map(|&[section, block, start, end]| (section as usize, block as usize, start as usize..end as usize))
    }
}
