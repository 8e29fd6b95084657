//! What became of the files of one drop.

use duban::Refusal;

/// Counts and failures of a run of files; told once it ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Pages that are new.
    pub read: usize,
    /// Pages that were there already: the same bytes.
    pub known: usize,
    /// Files that were not begun when the reader stopped.
    pub left: usize,
    pub refused: Vec<(String, Refusal)>,
    /// Files that the browser could not hand over.
    pub unreadable: Vec<String>,
    /// Files at which the worker broke off, and what it said.
    pub failed: Vec<(String, String)>,
}

impl Report {
    /// How many files were not read.
    pub fn lost(&self) -> usize {
        self.refused.len() + self.unreadable.len() + self.failed.len()
    }
}
