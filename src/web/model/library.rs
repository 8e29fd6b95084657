//! The pages that are kept from visit to visit, as the page lists them. Their
//! originals stay in the browser's store; the text is read from them anew, so
//! that a page gains from every improvement of the reading.

use std::rc::Rc;

use duban::parse::Correction;
use serde::{Deserialize, Serialize};

use super::document::Document;

/// A kept page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Digest of the original: the same page twice is one.
    pub id: String,
    /// The page's number in this visit; not kept.
    #[serde(skip)]
    pub file: u32,
    /// The file's name.
    pub name: String,
    /// What the reader calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default)]
    pub paper: Option<String>,
    #[serde(default)]
    pub date: Option<String>,
    #[serde(default)]
    pub page: Option<String>,
    #[serde(default)]
    pub articles: usize,
    #[serde(default)]
    pub bytes: usize,
    /// When it was added, in milliseconds since 1970.
    #[serde(default)]
    pub added: f64,
    /// The encoding that the reader chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The article where the reader stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What the reader put right, and what of it was taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undone: Vec<Correction>,
}

impl Kept {
    /// What is known of a page that was just read.
    pub fn new(document: &Document, added: f64) -> Self {
        let mut kept = Self {
            id: document.id.clone(),
            file: document.file,
            name: String::new(),
            title: None,
            paper: None,
            date: None,
            page: None,
            articles: 0,
            bytes: 0,
            added,
            encoding: None,
            place: None,
            corrections: Vec::new(),
            undone: Vec::new(),
        };
        kept.refresh(document);
        kept
    }

    /// Takes over what a new reading says.
    pub fn refresh(&mut self, document: &Document) {
        let edition = &document.edition;
        let masthead = edition
            .pages
            .first()
            .and_then(|page| page.masthead.clone())
            .unwrap_or_default();
        self.name.clone_from(&edition.source.name);
        self.paper = masthead.paper;
        self.date = masthead.date;
        self.page = masthead.page;
        self.articles = document.article_count();
        self.bytes = edition.source.bytes;
        self.encoding.clone_from(&document.forced);
    }
}

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Added,
    Paper,
    Date,
    Name,
}

impl Order {
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Added, "added"),
        (Self::Paper, "paper"),
        (Self::Date, "date"),
        (Self::Name, "name"),
    ];
}

/// The pages in an order of the reader's choice; among equals the newest first.
pub fn sorted(library: &[Rc<Kept>], order: Order) -> Vec<Rc<Kept>> {
    let mut sorted = library.to_vec();
    sorted.sort_by(|a, b| b.added.total_cmp(&a.added));
    let words = |kept: &Kept| match order {
        Order::Added => None,
        Order::Paper => kept.paper.clone(),
        Order::Date => kept.date.clone(),
        Order::Name => Some(kept.title.as_ref().unwrap_or(&kept.name).clone()),
    };
    if order != Order::Added {
        // What is not known comes last.
        sorted.sort_by_cached_key(|kept| (words(kept).is_none(), words(kept), kept.date.clone(), kept.page.clone()));
    }
    sorted
}

/// What of `library` the store must write, and what it must forget, given what
/// it has.
pub fn changes<'a>(stored: &[Rc<Kept>], library: &'a [Rc<Kept>]) -> (Vec<&'a Rc<Kept>>, Vec<String>) {
    let same = |a: &Rc<Kept>, b: &Rc<Kept>| Rc::ptr_eq(a, b) || (a.id == b.id && a == b);
    let known: std::collections::HashMap<&str, &Rc<Kept>> =
        stored.iter().map(|kept| (kept.id.as_str(), kept)).collect();
    let write = library
        .iter()
        .filter(|kept| known.get(kept.id.as_str()).is_none_or(|stored| !same(stored, kept)));
    let present: std::collections::HashSet<&str> = library.iter().map(|kept| kept.id.as_str()).collect();
    let forget = stored
        .iter()
        .filter(|kept| !present.contains(kept.id.as_str()))
        .map(|kept| kept.id.clone());
    (write.collect(), forget.collect())
}
