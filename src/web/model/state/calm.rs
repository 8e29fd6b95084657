//! Nothing but the text: on the screen, and for the ear.

use super::{News, State, Target};
use crate::model::spoken::{Speaking, Spoken};

impl State {
    /// Takes away everything but the text, or brings it back.
    pub(super) fn toggle_calm(&mut self) {
        self.calm = !self.calm;
        self.contents = false;
    }

    /// Takes away the topmost of what stands before the text.
    pub(super) fn leave(&mut self) {
        if self.calm {
            self.calm = false;
        } else if self.contents {
            self.contents = false;
        } else if self.editing {
            self.editing = false;
        } else {
            self.chosen = None;
        }
    }

    /// A sentence is being read aloud.
    pub(super) fn speak(&mut self, at: Spoken) {
        let spot = at.spot;
        let before = self.aloud.replace(Speaking { paused: false, at });
        // Within a paragraph the text keeps still.
        if before.is_none_or(|before| before.at.spot != spot) {
            self.go(spot, Target::Place);
        }
    }

    pub(super) fn pause_aloud(&mut self, paused: bool) {
        if let Some(speaking) = &mut self.aloud {
            speaking.paused = paused;
        }
    }

    pub(super) fn lack_voice(&mut self) {
        self.aloud = None;
        self.hush(|news| *news == News::NoVoice);
        self.notify(News::NoVoice);
    }
}
