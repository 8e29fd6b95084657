//! The editions that the worker holds ready for search.

use duban::Edition;
use duban::export::hits;
use duban::search::{Corpus, DocId, Near, Options, Query};

use crate::model::findings::Findings;
use crate::model::search::{Asked, Table};

/// A pattern over a large library may take so long; then what was found by then
/// is told, as part of what there is.
const PATIENCE_MILLIS: f64 = 4_000.0;

/// Words near the query's are looked for so long: the next letter that the
/// reader types waits behind it.
const NEAR_MILLIS: f64 = 60.0;

/// Editions by the page's number of the file.
#[derive(Default)]
pub struct Shelf {
    corpus: Corpus,
    files: Vec<Held>,
}

struct Held {
    file: u32,
    document: DocId,
    /// The ids of its sections, in order.
    sections: Vec<String>,
}

impl Shelf {
    /// Holds an edition, in place of an earlier reading of the same file.
    pub fn hold(&mut self, file: u32, edition: &Edition, source: Option<&str>) {
        self.drop(file);
        self.files.push(Held {
            file,
            document: match source {
                Some(source) => self.corpus.add_with_source(edition, source),
                None => self.corpus.add(edition),
            },
            sections: edition.sections().map(|section| section.id.into_owned()).collect(),
        });
    }

    /// Lets an edition go; nothing happens where it is not held.
    pub fn drop(&mut self, file: u32) {
        if let Some(place) = self.files.iter().position(|held| held.file == file) {
            self.corpus.remove(self.files.remove(place).document);
        }
    }

    /// What is found while `file` is on show.
    pub fn search(&self, file: u32, asked: &Asked) -> Findings {
        let open = self.files.iter().find(|held| held.file == file);
        let whole = open.map(|held| held.document);
        let query = Query::parse(&asked.query);
        let results = self.corpus.search(
            &query,
            Options {
                order: asked.order,
                limit: asked.limit,
                whole,
                stop: Some(&deadline(PATIENCE_MILLIS)),
            },
        );
        let sections = open.map_or(&[][..], |held| &held.sections);
        // Files are held in the order of their documents.
        let file_of = |id: DocId| {
            let place = self.files.binary_search_by_key(&id, |held| held.document);
            place.map_or(0, |place| self.files[place].file)
        };
        Findings::new(query, &self.corpus, results, whole, sections, file_of)
    }

    /// Words near the query's.
    pub fn near(&self, query: &str) -> Vec<Near> {
        self.corpus.near(&Query::parse(query), Some(&deadline(NEAR_MILLIS)))
    }

    /// All hits, as a file.
    pub fn table(&self, asked: &Asked, table: Table) -> String {
        let options = Options {
            order: asked.order,
            ..Options::default()
        };
        let results = self.corpus.search(&Query::parse(&asked.query), options);
        match table {
            Table::Csv => hits::csv(&self.corpus, &results),
            Table::Json => hits::json(&asked.query, &self.corpus, &results),
        }
    }
}

/// Whether so many milliseconds have passed from now on.
fn deadline(millis: f64) -> impl Fn() -> bool {
    let end = js_sys::Date::now() + millis;
    move || js_sys::Date::now() > end
}
