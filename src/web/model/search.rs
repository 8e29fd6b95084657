//! The search as the page knows it: what is asked, what was found, where one
//! was before, and what was asked before.

use std::rc::Rc;

use duban::search::{Near, Order};
use serde::{Deserialize, Serialize};

use super::findings::Findings;
use super::hits::Hits;
use super::searches::Searches;

/// So many articles are told with a snippet at first, and so many times more
/// whenever the reader asks for more.
const FIRST: usize = 60;
const MORE: usize = 5;

/// What may come first, with its name in the page.
pub const ORDERS: [(Order, &str); 3] = [
    (Order::Rank, "best"),
    (Order::Newest, "newest"),
    (Order::Printed, "printed"),
];

/// What the worker is asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Asked {
    pub query: String,
    pub order: Order,
    /// Articles that are told with a snippet.
    pub limit: usize,
}

impl Asked {
    /// As the worker reads it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            query: String::new(),
            order: Order::default(),
            limit: FIRST,
        }
    }
}

/// A file that all hits are saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Csv,
    Json,
}

impl Table {
    pub const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The table that an ending names.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.ending() == ending)
    }

    /// Its media type.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// The state of the search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    pub asked: Asked,
    pub hits: Rc<Hits>,
    pub findings: Rc<Findings>,
    /// What the findings are an answer to.
    answered: Option<Asked>,
    /// Words near the query's, to be asked for instead.
    pub near: Rc<Vec<Near>>,
    /// The hit that was last gone to.
    pub current: Option<usize>,
    /// An article that is to be gone to once its hits are known.
    pub pursued: Option<String>,
    /// Whether an input method is at work: what stands in the field is no query yet.
    pub composing: bool,
    /// Where the reader was before, once the search has led elsewhere: a file,
    /// or the start screen.
    pub origin: Option<Option<u32>>,
    /// Counts the ways back.
    pub returns: u32,
    pub searches: Rc<Searches>,
    /// Pages that can be searched, and all that there are.
    pub ready: (usize, usize),
}

/// What happened to the search.
#[derive(Clone, Debug)]
pub enum Event {
    Queried(String),
    /// An input method is at work on the query.
    Composed(String),
    Ordered(Order),
    MoreWanted,
    /// The worker's answer, for what was on show as this reading.
    Found {
        reading: u32,
        asked: Asked,
        hits: Rc<Hits>,
        findings: Rc<Findings>,
    },
    NearFound {
        query: String,
        near: Rc<Vec<Near>>,
    },
    /// The reader is done with it and goes back.
    Closed,
    /// The query was used, and is remembered.
    Used,
    SavedToggled(String),
    RecentForgotten,
    /// What earlier visits, or another window, remembered.
    Recalled(Rc<Searches>),
    /// So many pages can be searched, of so many.
    Readied(usize, usize),
}

impl Search {
    pub fn query(&self) -> &str {
        &self.asked.query
    }

    /// Whether anything is asked.
    pub fn is_on(&self) -> bool {
        !self.asked.query.trim().is_empty()
    }

    /// The query that the findings answer, as it was typed.
    pub fn answered(&self) -> &str {
        self.answered.as_ref().map_or("", |answered| &answered.query)
    }

    /// Whether the answer to what is asked is there.
    pub fn is_answered(&self) -> bool {
        self.answered
            .as_ref()
            .is_some_and(|answered| answered.query == self.asked.query)
    }

    /// Whether `event` says nothing new.
    pub fn ignores(&self, event: &Event) -> bool {
        match event {
            Event::Found { asked, .. } => self.asked != *asked,
            Event::NearFound { query, .. } => self.asked.query != *query,
            Event::Readied(ready, total) => self.ready == (*ready, *total),
            Event::Ordered(order) => self.asked.order == *order,
            _ => false,
        }
    }

    pub fn apply(&mut self, event: Event) {
        match event {
            // What the last query found stays until the next answer, lest it flicker.
            Event::Queried(query) => {
                self.composing = false;
                self.current = None;
                self.pursued = None;
                self.near = Rc::default();
                self.asked.limit = FIRST;
                self.asked.query = query;
                if !self.is_on() {
                    self.clear();
                }
            }
            Event::Composed(query) => {
                self.composing = true;
                self.asked.query = query;
            }
            Event::Ordered(order) => self.asked.order = order,
            Event::MoreWanted => self.asked.limit *= MORE,
            Event::Found {
                asked, hits, findings, ..
            } => {
                // The same answer anew, as when more pages can be searched, loses no place.
                if self.answered.as_ref().map(|last| &last.query) != Some(&asked.query) || *self.hits != *hits {
                    self.current = None;
                }
                self.answered = Some(asked);
                self.hits = hits;
                self.findings = findings;
            }
            Event::NearFound { near, .. } => self.near = near,
            Event::Closed => {
                self.returns += u32::from(self.origin.is_some());
                self.asked.query = String::new();
                self.clear();
            }
            Event::Used => {
                let query = self.asked.query.clone();
                Rc::make_mut(&mut self.searches).visit(&query);
            }
            Event::SavedToggled(query) => Rc::make_mut(&mut self.searches).toggle(&query),
            Event::RecentForgotten => Rc::make_mut(&mut self.searches).recent.clear(),
            Event::Recalled(searches) => self.searches = searches,
            Event::Readied(ready, total) => self.ready = (ready, total),
        }
    }

    /// Another page is on show, or none; its hits are not known yet.
    pub fn turn(&mut self) {
        self.hits = Rc::default();
        self.answered = None;
        self.current = None;
    }

    /// The search leads away from where the reader is.
    pub fn leads(&mut self, from: Option<u32>) {
        self.origin.get_or_insert(from);
    }

    fn clear(&mut self) {
        self.hits = Rc::default();
        self.findings = Rc::default();
        self.near = Rc::default();
        self.answered = None;
        self.current = None;
        self.pursued = None;
        self.composing = false;
        self.origin = None;
    }

    /// The hit after the current one, or before it, over the end to the other.
    pub fn next(&self, forward: bool) -> Option<usize> {
        let total = self.hits.total();
        let last = total.checked_sub(1)?;
        Some(match (self.current, forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(current), true) => (current + 1) % total,
            (Some(current), false) => (current + last) % total,
        })
    }
}
