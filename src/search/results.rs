//! What a search found, in owned data that can be sent from worker to page.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::corpus::DocId;
use crate::edition::{Lines, Role};

/// All that a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// Best first, at most as many as were asked for.
    pub found: Vec<Found>,
    /// All that match, also those beyond the limit.
    pub total: Count,
    /// By paper, most hits first; `label` is `None` where the pages do not say.
    pub papers: Vec<Tally>,
    /// By year, ascending; `None` first.
    pub years: Vec<Tally>,
    /// By day of issue (`2020-03-06`), ascending; `None` first.
    pub days: Vec<Tally>,
    /// By page, in the order of the editions.
    pub pages: Vec<PageTally>,
    /// Whether the search was stopped before it had seen everything.
    pub stopped: bool,
}

/// How many articles match, and how many pages' furniture, with how many hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub articles: usize,
    #[serde(default)]
    pub furniture: usize,
    pub hits: usize,
}

impl Count {
    /// How many results there are to show.
    pub fn results(&self) -> usize {
        self.articles + self.furniture
    }
}

/// A part of the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub label: Option<String>,
    pub count: Count,
}

/// The total's part on one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTally {
    pub document: DocId,
    /// Which of the edition's pages, from 0.
    pub page: usize,
    /// The first article on it that matches.
    pub article: String,
    pub count: Count,
}

/// What is known of a page, to tell it from others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The edition's file name.
    pub name: String,
    pub paper: Option<String>,
    /// `2020-03-06`
    pub date: Option<String>,
    /// The page's number as printed.
    pub page: Option<String>,
}

/// An article that matches, or a page's furniture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub document: DocId,
    /// The edition's file name.
    pub name: String,
    /// The article's id, such as `1.3`; of furniture as [`Edition::sections`](crate::Edition::sections) has it.
    pub article: String,
    pub headline: Option<String>,
    pub paper: Option<String>,
    /// `2020-03-06`
    pub date: Option<String>,
    /// The page's number as printed.
    pub page: Option<String>,
    /// In the order of the text; empty where only facts were asked for.
    pub hits: Vec<Hit>,
    pub snippet: Snippet,
    /// By which articles are ranked; comparable within one search.
    pub score: u32,
}

/// A place where a term stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Which of the article's blocks, from 0.
    pub block: usize,
    pub role: Role,
    /// In characters of the block's text.
    pub chars: Range<usize>,
    /// The same in bytes.
    pub bytes: Range<usize>,
    /// The source lines it stands on: the block's, where these are not known closer.
    pub lines: Lines,
    /// Which term: its number among [`Query::sought`](super::Query::sought).
    pub term: usize,
}

/// A clause or sentence to show for an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Which of the article's blocks it is from.
    pub block: usize,
    /// Where in the block's text it starts, in characters.
    pub start: usize,
    pub text: String,
    /// The hits in it, in bytes of `text`; ascending, never overlapping.
    pub marks: Vec<Range<usize>>,
    /// Whether a sentence was cut at the front or at the end.
    pub cut: [bool; 2],
}
