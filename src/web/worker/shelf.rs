//! The editions that the worker holds ready for search.

use duban::Edition;
use duban::search::{Corpus, DocId, Options, Query};

use crate::model::findings::Findings;

/// So many articles beside those on show are told with a snippet.
const ELSEWHERE: usize = 60;

/// In more text than this, words near the query's are not looked for: it takes
/// several searches, and the answer must not wait for it.
const NEAR_BYTES: usize = 8_000_000;

/// Editions by the page's number of the file.
#[derive(Default)]
pub struct Shelf {
    corpus: Corpus,
    files: Vec<Held>,
}

struct Held {
    file: u32,
    document: DocId,
    /// The ids of its articles, in order.
    articles: Vec<String>,
}

impl Shelf {
    /// Holds an edition, in place of an earlier reading of the same file.
    pub fn hold(&mut self, file: u32, edition: &Edition) {
        self.drop(file);
        let articles = edition.pages.iter().flat_map(|page| &page.articles);
        self.files.push(Held {
            file,
            document: self.corpus.add(edition),
            articles: articles.map(|article| article.id.clone()).collect(),
        });
    }

    /// Lets an edition go; nothing happens where it is not held.
    pub fn drop(&mut self, file: u32) {
        if let Some(place) = self.files.iter().position(|held| held.file == file) {
            self.corpus.remove(self.files.swap_remove(place).document);
        }
    }

    /// What `query` finds while `file` is on show.
    pub fn search(&self, file: u32, query: &str) -> Findings {
        let open = self.files.iter().find(|held| held.file == file);
        let whole = open.map(|held| held.document);
        let query = Query::parse(query);
        let results = self.corpus.search(
            &query,
            Options {
                limit: ELSEWHERE,
                whole,
                ..Options::default()
            },
        );
        let articles = open.map_or(&[][..], |held| &held.articles);
        let file_of = |id: DocId| {
            self.files
                .iter()
                .find(|held| held.document == id)
                .map_or(0, |held| held.file)
        };
        let mut findings = Findings::new(results, whole, articles, file_of);
        if self.corpus.text_bytes() <= NEAR_BYTES {
            findings.near = self.corpus.near(&query, None);
        }
        findings
    }
}
