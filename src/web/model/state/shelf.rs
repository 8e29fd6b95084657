//! The pages that there are: read, opened, kept, removed.

use std::rc::Rc;

use super::{News, State, Target, Wish};
use crate::model::document::Document;
use crate::model::library::Kept;

/// So many documents are held at hand; an older one is read again when it is opened.
const AT_HAND: usize = 24;

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

/// Files being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub name: String,
    /// Which of the files this is, from 1.
    pub index: usize,
    pub total: usize,
    /// How much of the file is done, in thousandths.
    pub permille: u16,
    /// Whether one of these files was opened already.
    pub(super) opened: bool,
}

impl State {
    pub(super) fn show(&mut self, file: Option<u32>) {
        self.open = file;
        self.pointed = None;
        self.chosen = None;
        self.jump = None;
        self.why = None;
        self.here = 0;
        self.contents = false;
        self.search.turn();
    }

    pub(super) fn read(&mut self, document: Rc<Document>, time: f64) {
        let file = document.file;
        let known = self.library.iter().any(|kept| kept.file == file);
        match known {
            true => self.amend(file, |kept| kept.refresh(&document)),
            false => Rc::make_mut(&mut self.library).push(Rc::new(Kept::new(&document, time))),
        }
        let again = self.open == Some(file) && self.document().is_some();
        self.shelf.retain(|read| read.file != file);
        self.shelf.insert(0, document);
        let open = self.open;
        if self.shelf.len() > AT_HAND
            && let Some(last) = self.shelf.iter().rposition(|read| Some(read.file) != open)
        {
            self.shelf.remove(last);
        }
        let first = self
            .work
            .as_mut()
            .is_some_and(|work| !std::mem::replace(&mut work.opened, true));
        if again {
            // The same page read anew stays where one is.
            self.pointed = None;
            self.chosen = None;
            self.jump = None;
            self.why = None;
        } else if self.open == Some(file) || first {
            let wish = self.wish.take();
            self.open_at(file, wish);
        }
    }

    /// Shows a file, at an article, or where the reader stopped.
    pub(super) fn open_at(&mut self, file: u32, wish: Option<Wish>) {
        self.show(Some(file));
        self.wish = wish;
        let Some(document) = self.document().cloned() else {
            return;
        };
        let kept = self.library.iter().find(|kept| kept.file == file);
        match self.wish.take() {
            Some(wish) => {
                if let Some(spot) = document.find(&wish.article, wish.paragraph) {
                    self.jump(
                        spot,
                        if wish.paragraph.is_some() {
                            Target::Place
                        } else {
                            Target::Head
                        },
                    );
                }
            }
            None => {
                let place = kept.and_then(|kept| document.section_of(kept.place.as_deref()?));
                if let Some(section) = place.filter(|&section| section > 0) {
                    self.turn_to(section);
                }
            }
        }
    }

    /// Changes the record of a page.
    pub(super) fn amend(&mut self, file: u32, change: impl FnOnce(&mut Kept)) {
        if let Some(kept) = Rc::make_mut(&mut self.library)
            .iter_mut()
            .find(|kept| kept.file == file)
        {
            change(Rc::make_mut(kept));
        }
    }

    /// The record of the page on show.
    pub fn kept(&self) -> Option<&Rc<Kept>> {
        self.library.iter().find(|kept| Some(kept.file) == self.open)
    }

    /// Takes a page out. Its original stays until the next visit, so that it
    /// can be brought back.
    pub(super) fn remove(&mut self, file: u32) {
        let library = Rc::make_mut(&mut self.library);
        if let Some(place) = library.iter().position(|kept| kept.file == file) {
            let removed = library.remove(place);
            self.hush(|news| matches!(news, News::Removed(_)));
            self.notify(News::Removed(removed));
        }
        if self.open == Some(file) {
            self.show(None);
        }
    }

    /// The store is open, with these pages.
    pub(super) fn open_library(&mut self, kept: &[Rc<Kept>]) {
        self.keeping = Keeping::Works;
        let known = |kept: &Rc<Kept>| self.library.iter().any(|read| read.id == kept.id);
        let mut library: Vec<_> = kept.iter().filter(|kept| !known(kept)).cloned().collect();
        library.extend(self.library.iter().cloned());
        self.library = Rc::new(library);
    }

    /// Brings a removed page back.
    pub(super) fn restore(&mut self, kept: Rc<Kept>) {
        self.hush(|news| *news == News::Removed(kept.clone()));
        Rc::make_mut(&mut self.library).push(kept);
    }

    /// An address names a page.
    pub(super) fn wish(&mut self, id: &str, wish: Option<Wish>) {
        match self.library.iter().find(|kept| kept.id == id) {
            Some(kept) if self.open == Some(kept.file) && self.document().is_some() && wish.is_none() => {}
            Some(kept) => {
                let file = kept.file;
                self.open_at(file, wish);
            }
            None => self.notify(News::NoSuchPage),
        }
    }

    pub(super) fn start_work(&mut self, name: String, index: usize, total: usize) {
        let opened = self.work.as_ref().is_some_and(|work| work.opened);
        self.work = Some(Work {
            name,
            index,
            total,
            permille: 0,
            opened,
        });
    }

    pub(super) fn end_work(&mut self) {
        self.work = None;
        if self.document().is_none() {
            self.open = None;
        }
    }
}
