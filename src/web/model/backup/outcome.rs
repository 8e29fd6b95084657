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

/// Looks a backup's record up in `library`.
pub fn meet<'a>(mut library: impl Iterator<Item = &'a Rc<Kept>>, record: &Kept) -> Met {
    match library.find(|kept| kept.id == record.id) {
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
    /// Whether the reader stopped it.
    pub stopped: bool,
}
