//! The library on its way out into a backup, or in from one.

use std::rc::Rc;

use super::{News, State};
use crate::model::library::Kept;

/// Which way it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Out,
    In,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moving {
    pub way: Way,
    pub done: usize,
    pub total: usize,
}

impl State {
    /// Takes in pages of a backup: each in the place of its record where there is one.
    pub(super) fn bring(&mut self, pages: Vec<Rc<Kept>>) {
        for brought in pages {
            let of = |kept: &Rc<Kept>| kept.id == brought.id;
            Rc::make_mut(&mut self.removed).retain(|kept| !of(kept));
            if brought.removed.is_some() {
                Rc::make_mut(&mut self.library).retain(|kept| !of(kept));
                Rc::make_mut(&mut self.removed).push(brought);
                continue;
            }
            let library = Rc::make_mut(&mut self.library);
            match library.iter().position(of) {
                Some(place) => library[place] = brought,
                None => library.push(brought),
            }
        }
    }

    /// It has come to an end, which is told.
    pub(super) fn end_moving(&mut self, news: News) {
        self.moving = None;
        self.hush(|news| {
            matches!(
                news,
                News::BackupWritten { .. } | News::BackupRefused(_) | News::BackupRestored(_)
            )
        });
        self.notify(news);
    }
}
