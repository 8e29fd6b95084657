//! The reader's corrections of the page on show, and the parser's reasons.

use std::rc::Rc;

use duban::parse::Correction;
use duban::parse::evidence::Evidence;

use super::{News, State};
use crate::model::library::Kept;
use crate::model::mending::{self, Foreign};

/// The parser's reasons for the block that holds a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub line: u32,
    pub evidence: Rc<Vec<Evidence>>,
}

/// A part of the bench that keys lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Role,
    Text,
}

impl State {
    /// Leads to a tool, where there is a block to be put right.
    pub(super) fn ask_tool(&mut self, tool: Tool) {
        if self.chosen.is_some() {
            self.count += 1;
            self.tool = Some((tool, self.count));
        }
    }

    /// Changes the corrections of the page on show.
    pub(super) fn mend(&mut self, change: impl FnOnce(&mut Kept)) {
        if let Some(file) = self.open {
            self.amend(file, change);
        }
    }

    pub(super) fn ask_why(&mut self, line: u32) {
        let evidence = Rc::default();
        self.why = Some(Why { line, evidence });
    }

    /// Asks why the chosen block was read so, or else the head of the article on show.
    pub(super) fn wonder(&mut self) {
        let line = self.document().and_then(|document| match self.chosen {
            Some(spot) => document.block(spot)?.lines.first(),
            None => document.head_line(self.here),
        });
        if let Some(line) = line {
            self.ask_why(line);
        }
    }

    pub(super) fn correct(&mut self, correction: Correction) {
        self.mend(|kept| {
            kept.corrections.push(correction);
            kept.undone.clear();
        });
    }

    /// Starts an article at the chosen block.
    pub(super) fn part(&mut self) {
        let block = |spot| self.document()?.block(spot);
        let line = self.chosen.and_then(block).and_then(|block| block.lines.first());
        if let Some(line) = line {
            self.correct(Correction::Apart { line });
        }
    }

    /// Joins the chosen block's article to the next one, or the one before.
    pub(super) fn join(&mut self, forward: bool) {
        let joined = |spot| mending::join(self.document()?, spot, forward);
        if let Some(correction) = self.chosen.and_then(joined) {
            self.correct(correction);
        }
    }

    pub(super) fn drop_correction(&mut self, index: usize) {
        self.mend(|kept| {
            if index < kept.corrections.len() {
                kept.undone = vec![kept.corrections.remove(index)];
            }
        });
    }

    /// Takes over corrections from a file, where they are of the page on show.
    pub(super) fn bring_corrections(&mut self, name: String, brought: Result<Vec<Correction>, Foreign>) {
        let Some(document) = self.document() else {
            return self.notify(News::CorrectionsRefused(name, Foreign::NoPage));
        };
        let lines = document.line_count();
        let brought = match brought.and_then(|brought| mending::within(brought, lines)) {
            Ok(brought) => brought,
            Err(why) => return self.notify(News::CorrectionsRefused(name, why)),
        };
        let mut number = 0;
        self.editing = true;
        self.mend(|kept| {
            for correction in brought {
                if !kept.corrections.contains(&correction) {
                    kept.corrections.push(correction);
                    number += 1;
                }
            }
            if number > 0 {
                kept.undone.clear();
            }
        });
        self.notify(News::CorrectionsBrought(number));
    }
}
