//! What a search found, as the worker tells it to the page: every hit in the
//! document on show, and the best articles of all documents with a snippet.

use std::ops::Range;

use duban::search::{Count, DocId, Near, Results, Snippet};
use serde::{Deserialize, Serialize};

/// A search's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// The hits in the document on show, four numbers each: the article's place
    /// in the document, the block's in the article, and its bytes, from and to.
    pub hits: Vec<u32>,
    /// Articles with a snippet, best first: those on show, then those elsewhere.
    pub here: Vec<Finding>,
    pub elsewhere: Vec<Finding>,
    /// All that match, in all documents.
    pub total: Count,
    /// Words near the query's, to be asked for instead.
    pub near: Vec<Near>,
}

/// An article that matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub file: u32,
    /// The article's id, such as `1.3`.
    pub article: String,
    pub headline: Option<String>,
    /// Paper, date and page, as far as they are known; else the file's name.
    pub place: Vec<String>,
    pub snippet: Snippet,
    /// How many hits it has.
    pub hits: usize,
}

impl Findings {
    /// `file` tells which file a document is of; `articles` are the ids of the
    /// document on show, in its order.
    pub fn new(results: Results, open: Option<DocId>, articles: &[String], file: impl Fn(DocId) -> u32) -> Self {
        let mut findings = Self {
            total: results.total,
            ..Self::default()
        };
        for found in results.found {
            let on_show = open == Some(found.document);
            if on_show && let Some(place) = articles.iter().position(|id| *id == found.article) {
                for hit in &found.hits {
                    let numbers = [place, hit.block, hit.bytes.start, hit.bytes.end];
                    findings.hits.extend(numbers.map(|number| number as u32));
                }
            }
            let known: Vec<String> = [found.paper, found.date].into_iter().flatten().collect();
            let finding = Finding {
                file: file(found.document),
                article: found.article,
                headline: found.headline,
                place: if known.is_empty() { vec![found.name] } else { known },
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

    /// The hits of each article of the document on show, as block and bytes.
    pub fn each_hit(&self) -> impl Iterator<Item = (usize, usize, Range<usize>)> + '_ {
        let numbers = self.hits.as_chunks::<4>().0.iter();
        numbers.map(|&[article, block, start, end]| (article as usize, block as usize, start as usize..end as usize))
    }
}
