//! How a backup's pages meet those that are there, and what came of it.

use std::rc::Rc;

use crate::model::library::{Kept, grown};

/// What a page of a backup is to the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Met {
    /// It is not there.
    New,
    /// It is there, and this is what it becomes.
    Grown(Rc<Kept>),
    /// It is there, and the backup knows nothing beyond it.
    Same,
}

/// What a backup's record is, given the one that the library has of this page.
pub fn meet(known: Option<&Rc<Kept>>, record: &Kept) -> Met {
    match known {
        None => Met::New,
        Some(kept) => grown(kept, record).map_or(Met::Same, |kept| Met::Grown(Rc::new(kept))),
    }
}

/// What became of a restored backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub added: usize,
    pub grown: usize,
    pub same: usize,
    /// The pages that came or grew, by their ids.
    pub brought: Vec<String>,
    /// Pages that are not what the backup says they are, by their names.
    pub damaged: Vec<String>,
    /// Whether the settings were taken over; `None` where they are the same.
    pub settings: Option<bool>,
    /// So many pages were left out because the reader stopped it.
    pub left: usize,
}

impl Outcome {
    /// How many of the backup's pages were looked at, and are here or known to be damaged.
    pub fn met(&self) -> usize {
        self.added + self.grown + self.same + self.damaged.len()
    }
}
