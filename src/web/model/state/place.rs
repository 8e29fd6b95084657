//! Where the reader is in a page, and the ways to another place of it.

use super::State;
use crate::model::document::Spot;
use crate::model::settings::Extent;
use crate::model::stop;

/// An article to go to, and a paragraph of it, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub article: String,
    pub paragraph: Option<usize>,
}

/// A wish to see a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Tells two wishes for the same block apart.
    pub number: u32,
    pub spot: Spot,
    pub to: Target,
}

/// Where a jump leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the head of the section, in text and source.
    Head,
    /// To the block in the text.
    Text,
    /// To the block's lines in the source.
    Source,
    /// To the block, in text and source.
    Place,
    /// To the block, so that the text begins with it.
    Resume,
    /// To the current hit, in text and source.
    Hit,
}

impl Target {
    pub fn in_text(self) -> bool {
        self != Self::Source
    }

    pub fn in_source(self) -> bool {
        self != Self::Text
    }
}

impl State {
    pub(super) fn jump(&mut self, spot: Spot, to: Target) {
        self.chosen = Some(spot);
        self.go(spot, to);
    }

    /// Goes to a block without choosing it.
    pub(super) fn go(&mut self, spot: Spot, to: Target) {
        self.count += 1;
        self.here = spot.section;
        self.jump = Some(Jump {
            number: self.count,
            spot,
            to,
        });
    }

    pub(super) fn turn_to(&mut self, section: usize) {
        self.contents = false;
        let spot = Spot { section, block: 0 };
        self.chosen = None;
        self.go(spot, Target::Head);
        self.remember_place(spot);
    }

    pub(super) fn remember_place(&mut self, spot: Spot) {
        let place = self.document().and_then(|document| stop::of(document, spot));
        if let (Some(file), Some(place)) = (self.open, place) {
            self.amend(file, |kept| kept.place = Some(place));
        }
    }

    /// Goes to the block after the chosen one, or the one before.
    pub(super) fn step_block(&mut self, forward: bool) {
        let from = self.chosen.unwrap_or(Spot {
            section: self.here,
            block: 0,
        });
        let next = match self.chosen {
            Some(_) => self.document().and_then(|document| document.next_block(from, forward)),
            None => Some(from),
        };
        if let Some(spot) = next {
            self.jump(spot, Target::Place);
        }
    }

    /// Goes to the next story, or the one before.
    pub(super) fn turn(&mut self, forward: bool) {
        let next = self
            .document()
            .and_then(|document| document.neighbour(self.here, forward));
        if let Some(section) = next {
            self.turn_to(section);
        }
    }

    /// From the whole page to one story, and back, without losing the place.
    pub(super) fn toggle_extent(&mut self) {
        self.settings.extent = match self.settings.extent {
            Extent::Page => Extent::Story,
            Extent::Story => Extent::Page,
        };
        let head = Spot {
            section: self.here,
            block: 0,
        };
        self.chosen = None;
        self.go(head, Target::Head);
    }
}
