//! Queries that are remembered: the last ones by themselves, some for good
//! because the reader said so.

use serde::{Deserialize, Serialize};

/// Recent queries that are kept. Lower forgets this morning's; higher is a list
/// that nobody reads.
const RECENT: usize = 12;
/// A longer query, such as a pasted page, is not remembered by itself.
const LONGEST: usize = 200;

/// What was asked before, latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Searches {
    pub recent: Vec<String>,
    pub saved: Vec<String>,
}

impl Searches {
    /// Reads [`Searches::to_json`]; what is not understood is nothing.
    pub fn from_json(json: &str) -> Self {
        serde_json::from_slice(json.as_bytes()).unwrap_or_default()
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// This was asked for and looked at.
    pub fn visit(&mut self, query: &str) {
        let query = query.trim();
        if query.is_empty() || query.len() > LONGEST {
            return;
        }
        self.recent.retain(|known| known != query);
        self.recent.insert(0, query.to_owned());
        self.recent.truncate(RECENT);
    }

    pub fn is_saved(&self, query: &str) -> bool {
        self.saved.iter().any(|known| known == query.trim())
    }

    /// Saves a query for good, or no longer.
    pub fn toggle(&mut self, query: &str) {
        let query = query.trim();
        match self.saved.iter().position(|known| known == query) {
            Some(place) => {
                self.saved.remove(place);
            }
            None if query.is_empty() => {}
            None => self.saved.insert(0, query.to_owned()),
        }
    }

    /// The recent queries that are not saved, which stand apart.
    pub fn unsaved(&self) -> impl Iterator<Item = &String> {
        self.recent.iter().filter(|query| !self.is_saved(query))
    }
}
