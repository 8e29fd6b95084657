//! The script that the page on show is read in, and its own words in it.

use duban::hanzi::{Own, Script};

use super::State;
use crate::model::wording;

impl State {
    /// The script that the page on show is printed in.
    fn own(&self) -> Own {
        self.document().map_or(Own::Unknown, |document| document.own)
    }

    pub(super) fn flip_script(&mut self) {
        let own = self.own();
        self.settings.flip_script(own);
    }

    pub(super) fn flip_compare(&mut self) {
        let own = self.own();
        self.settings.flip_compare(own);
    }

    pub(super) fn say(&mut self, script: Script, from: &str, to: &str) {
        self.mend(|kept| wording::say(&mut kept.wordings, script, from, to));
    }
}
