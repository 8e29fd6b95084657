//! The pages that are kept from visit to visit, as the page lists them. Their
//! originals stay in the browser's store; the text is read from them anew, so
//! that a page gains from every improvement of the reading.

mod batch;
mod changes;
mod desk;
mod merge;
mod order;
mod report;
mod trouble;

use duban::parse::Correction;
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::wording::Said;

pub use batch::batches;
pub use changes::changes;
pub use desk::{Desk, Layout};
pub use merge::{grown, joined, merged};
pub use order::{Entry, Grouping, Order, entries, sort, tags};
pub use report::Report;
pub use trouble::Trouble;

/// So long a removed page can be brought back, in milliseconds: thirty days.
pub const REMOVED_MILLIS: f64 = 30.0 * 24.0 * 3600.0 * 1000.0;

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
    /// What the reader filed it under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// When it was added, in milliseconds since 1970.
    #[serde(default)]
    pub added: f64,
    /// When it was removed; its original stays for [`REMOVED_MILLIS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<f64>,
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
    /// Words that the reader has shown otherwise than the dictionaries do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<Said>,
}

/// Its times are never no numbers: they come from a clock or from JSON. Being equal to
/// itself, a record is not looked into where it is the same `Rc`, nor is a list of ten
/// thousand.
impl Eq for Kept {}

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
            tags: Vec::new(),
            added,
            removed: None,
            encoding: None,
            place: None,
            corrections: Vec::new(),
            undone: Vec::new(),
            wordings: Vec::new(),
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

    /// Files it under these tags too.
    pub fn file_under(&mut self, tags: &[String]) {
        for tag in tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
            if !self.tags.iter().any(|known| known == tag) {
                self.tags.push(tag.into());
            }
        }
    }

    /// What it is called in a sentence: the reader's name for it, or the file's.
    pub fn called(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}
