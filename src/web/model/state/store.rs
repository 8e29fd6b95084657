//! The library as it is kept: opened, removed from, brought back, and what the
//! browser's store did not take.

use std::rc::Rc;

use super::{News, State};
use crate::model::library::{Kept, Trouble, joined, merged};

/// Whether pages are kept from visit to visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// The store is being opened.
    #[default]
    Unknown,
    Works,
    /// The browser refuses: what is read is there until the window closes.
    Refused,
}

/// A record of the store: what this window took it to be, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Synced {
    pub base: Option<Rc<Kept>>,
    pub now: Rc<Kept>,
}

impl State {
    /// The store is open, with these pages.
    pub(super) fn open_library(&mut self, kept: &[Rc<Kept>]) {
        self.keeping = Keeping::Works;
        self.hush(|news| matches!(news, News::NotKept(Trouble::Blocked)));
        // A page that was read before may be known from an earlier visit.
        let with_both = |kept: &Rc<Kept>| {
            let read = self.library.iter().find(|read| read.id == kept.id);
            read.map_or_else(|| kept.clone(), |read| joined(kept, read))
        };
        let kept: Vec<_> = kept.iter().map(with_both).collect();
        let new = |read: &&Rc<Kept>| !kept.iter().any(|kept| kept.id == read.id);
        let new: Vec<_> = self.library.iter().filter(new).cloned().collect();
        let (removed, library): (Vec<_>, Vec<_>) = kept.into_iter().chain(new).partition(|kept| kept.removed.is_some());
        self.library = Rc::new(library);
        self.removed = Rc::new(removed);
    }

    /// Records as the store has them by another window's doing, and pages that it lacks.
    /// What this window changed meanwhile stays.
    pub(super) fn sync(&mut self, records: Vec<Synced>, gone: &[String]) {
        let mut here = self.records(gone);
        self.kept_after_all(gone);
        for Synced { base, now } in records {
            let changed = here.get(&now.id).zip(base).filter(|(kept, base)| base != *kept);
            here.put(match changed {
                Some((kept, base)) => Rc::new(merged(&base, kept, &now)),
                None => now,
            });
        }
        self.house(here);
        let open = self.open;
        if open.is_some() && !self.library.iter().any(|kept| Some(kept.file) == open) {
            self.show(None);
        }
    }

    /// The store does not take these pages, or nothing at all.
    pub(super) fn not_kept(&mut self, trouble: Trouble, pages: Vec<String>) {
        if !trouble.passes() {
            self.keeping = Keeping::Refused;
        }
        Rc::make_mut(&mut self.unkept).extend(pages);
        self.hush(|news| matches!(news, News::NotKept(_)));
        self.notify(News::NotKept(trouble));
        if self.keeping == Keeping::Refused {
            // Nothing more is written.
            self.tell_restored();
        }
    }

    /// These pages are in the store, or are not to be kept any more.
    pub(super) fn kept_after_all(&mut self, pages: &[String]) {
        let unkept = Rc::make_mut(&mut self.unkept);
        for id in pages {
            unkept.remove(id);
        }
        if unkept.is_empty() {
            self.hush(|news| matches!(news, News::NotKept(Trouble::Full)));
        }
    }

    /// Takes pages out. They can be brought back.
    pub(super) fn remove(&mut self, files: &[u32], time: f64) {
        let (out, stay): (Vec<_>, Vec<_>) = self
            .library
            .iter()
            .cloned()
            .partition(|kept| files.contains(&kept.file));
        if out.is_empty() {
            return;
        }
        self.library = Rc::new(stay);
        let mark = |kept: &Rc<Kept>| {
            let mut kept = Kept::clone(kept);
            kept.removed = Some(time);
            Rc::new(kept)
        };
        Rc::make_mut(&mut self.removed).extend(out.iter().map(mark));
        self.hush(|news| matches!(news, News::Removed(_)));
        if self.open.is_some_and(|open| files.contains(&open)) {
            self.show(None);
        }
        self.notify(News::Removed(out));
    }

    /// Brings removed pages back.
    pub(super) fn restore(&mut self, files: &[u32]) {
        for &file in files {
            self.revive(file);
        }
        self.hush(|news| matches!(news, News::Removed(pages) if pages.iter().all(|kept| files.contains(&kept.file))));
    }

    /// Takes removed pages away for good.
    pub(super) fn purge(&mut self, files: &[u32]) {
        Rc::make_mut(&mut self.removed).retain(|kept| !files.contains(&kept.file));
        self.hush(|news| matches!(news, News::Removed(pages) if pages.iter().any(|kept| files.contains(&kept.file))));
    }

    /// Puts a removed page back on its shelf; whether there was one.
    pub(super) fn revive(&mut self, file: u32) -> bool {
        let Some(place) = self.removed.iter().position(|kept| kept.file == file) else {
            return false;
        };
        let mut kept = Rc::unwrap_or_clone(Rc::make_mut(&mut self.removed).remove(place));
        kept.removed = None;
        Rc::make_mut(&mut self.library).push(Rc::new(kept));
        true
    }
}
