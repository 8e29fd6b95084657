//! The library on its way out into a backup, or in from one.

use std::rc::Rc;

use super::{Keeping, News, State};
use crate::model::library::{Kept, joined};

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
    /// Takes in pages of a backup: where there is a record, it gains what it lacks, and
    /// keeps what became of it since the backup was begun to be read. The store has yet
    /// to take them, and to say so even of those that it has.
    pub(super) fn bring(&mut self, pages: Vec<Rc<Kept>>) {
        Rc::make_mut(&mut self.unkept).extend(pages.iter().map(|kept| kept.id.clone()));
        self.retried += 1;
        let mut records = self.records(&[]);
        for brought in pages {
            let known = records.get(&brought.id).map(|known| joined(known, &brought));
            records.put(known.unwrap_or(brought));
        }
        self.house(records);
    }

    /// It has come to an end, which is told; where pages were brought, when the store
    /// has been written.
    pub(super) fn end_moving(&mut self, news: News) {
        let News::BackupRestored(outcome) = news else {
            return self.tell_moved(news);
        };
        let nothing_to_write = outcome.brought.is_empty() || self.keeping == Keeping::Refused;
        self.restored = Some(outcome);
        if nothing_to_write {
            self.tell_restored();
        }
    }

    /// Tells what came of a restored backup, once.
    pub(super) fn tell_restored(&mut self) {
        if let Some(outcome) = self.restored.take() {
            self.tell_moved(News::BackupRestored(outcome));
        }
    }

    fn tell_moved(&mut self, news: News) {
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
