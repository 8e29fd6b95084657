//! The search: what was asked, what was found, and the walk from hit to hit.

use std::rc::Rc;

use super::{State, Target, Wish};
use crate::model::document::Spot;
use crate::model::findings::Findings;
use crate::model::hits::Hits;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    pub query: String,
    pub hits: Rc<Hits>,
    pub findings: Rc<Findings>,
    /// The hit that was last gone to.
    pub current: Option<usize>,
}

impl State {
    /// Shows an article that a search found, at its first hit.
    pub(super) fn find(&mut self, file: u32, article: &str) {
        self.contents = false;
        if self.open != Some(file) {
            let article = article.to_owned();
            return self.open_at(
                file,
                Some(Wish {
                    article,
                    paragraph: None,
                }),
            );
        }
        let Some(section) = self.document().and_then(|document| document.section_of(article)) else {
            return;
        };
        match self.search.hits.first_of(section) {
            Some(hit) => {
                self.search.current = Some(hit);
                self.jump(self.search.hits.spot(hit).unwrap_or_default(), Target::Hit);
            }
            None => self.jump(Spot { section, block: 0 }, Target::Head),
        }
    }

    pub(super) fn step(&mut self, forward: bool) {
        let total = self.search.hits.total();
        if total == 0 {
            return;
        }
        let next = match (self.search.current, forward) {
            (None, true) => 0,
            (None, false) => total - 1,
            (Some(current), true) => (current + 1) % total,
            (Some(current), false) => (current + total - 1) % total,
        };
        self.search.current = Some(next);
        if let Some(spot) = self.search.hits.spot(next) {
            self.jump(spot, Target::Hit);
        }
    }

    /// What the last query found stays until the next answer, lest it flicker.
    pub(super) fn ask(&mut self, query: String) {
        match query.trim().is_empty() {
            true => self.search = Search::default(),
            false => self.search.current = None,
        }
        self.search.query = query;
    }
}
