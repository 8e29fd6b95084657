//! The reader's corrections of the page on show, and the parser's reasons.

use std::rc::Rc;

use duban::parse::Correction;
use duban::parse::evidence::Evidence;

use super::State;
use crate::model::library::Kept;

/// The parser's reasons for the block that holds a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub line: u32,
    pub evidence: Rc<Vec<Evidence>>,
}

impl State {
    /// Changes the corrections of the page on show.
    pub(super) fn mend(&mut self, change: impl FnOnce(&mut Kept)) {
        if let Some(file) = self.open {
            self.amend(file, change);
        }
    }

    pub(super) fn correct(&mut self, correction: Correction) {
        self.mend(|kept| {
            kept.corrections.push(correction);
            kept.undone.clear();
        });
    }

    pub(super) fn drop_correction(&mut self, index: usize) {
        self.mend(|kept| {
            if index < kept.corrections.len() {
                kept.undone = vec![kept.corrections.remove(index)];
            }
        });
    }

    pub(super) fn bring_corrections(&mut self, corrections: Vec<Correction>) {
        self.editing = true;
        self.mend(|kept| {
            kept.corrections.extend(corrections);
            kept.undone.clear();
        });
    }
}
