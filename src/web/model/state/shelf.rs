//! The pages that there are: read, opened, kept, removed.

use std::rc::Rc;

use super::{News, State, Target, Wish};
use crate::model::document::{Document, Spot};
use crate::model::library::{Kept, Report};
use crate::model::stop;

/// So many documents are held at hand; an older one is read again when it is opened.
const AT_HAND: usize = 24;

/// Files being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub name: String,
    /// Whether it was brought, and its reading is news.
    pub(super) came: bool,
    /// Which of the files this is, from 1.
    pub index: usize,
    pub total: usize,
    /// How much of the file is done, in thousandths.
    pub permille: u16,
    /// Whether one of these files was opened already, or the reader went elsewhere.
    pub(super) opened: bool,
    /// What became of those before.
    pub report: Report,
}

impl Work {
    /// Whether the file that was just read is to be opened: the first is.
    fn opens(&mut self) -> bool {
        !std::mem::replace(&mut self.opened, true)
    }
}

impl State {
    /// The reader asks for a page, and wants no other that is on its way.
    pub(super) fn choose(&mut self, file: u32) {
        if let Some(work) = &mut self.work {
            work.opened = true;
        }
        self.open_at(file, None);
    }

    pub(super) fn show(&mut self, file: Option<u32>) {
        self.open = file;
        self.calm &= file.is_some();
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
        let known = self.library.iter().any(|kept| kept.file == file) || self.revive(file);
        match known {
            true => self.amend(file, |kept| kept.refresh(&document)),
            false => Rc::make_mut(&mut self.library).push(Rc::new(Kept::new(&document, time))),
        }
        if let Some(work) = self.work.as_mut().filter(|work| work.came) {
            match known {
                true => work.report.known += 1,
                false => work.report.read += 1,
            }
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
        // One that came may be known: from a library that opened while it was read.
        let first = self.work.as_mut().is_some_and(|work| work.came && work.opens());
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
                let place = kept.and_then(|kept| stop::find(&document, kept.place.as_deref()?));
                match place {
                    Some(Spot { section: 0, block: 0 }) | None => {}
                    Some(Spot { section, block: 0 }) => self.turn_to(section),
                    Some(spot) => self.go(spot, Target::Resume),
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

    /// A file came whose page is there: the first of a drop is opened.
    pub(super) fn know(&mut self, file: u32) {
        self.revive(file);
        let first = self.work.as_mut().is_some_and(|work| {
            work.report.known += 1;
            work.opens()
        });
        if first {
            self.open_at(file, None);
        }
    }

    /// An address names a page.
    pub(super) fn wish(&mut self, id: &str, wish: Option<Wish>) {
        match self.library.iter().find(|kept| kept.id == id) {
            Some(kept) if self.open == Some(kept.file) && self.document().is_some() && wish.is_none() => {}
            Some(kept) => {
                let file = kept.file;
                // The address names no more than the article; the library knows where in it one was.
                let stopped = kept.place.as_deref().map(stop::article);
                let wish = wish.filter(|wish| wish.paragraph.is_some() || stopped != Some(&wish.article));
                self.open_at(file, wish);
            }
            None => self.notify(News::NoSuchPage),
        }
    }

    pub(super) fn start_work(&mut self, name: String, came: bool, index: usize, total: usize) {
        let (opened, report) = self
            .work
            .take()
            .map(|work| (work.opened, work.report))
            .unwrap_or_default();
        self.work = Some(Work {
            name,
            came,
            index,
            total,
            permille: 0,
            opened,
            report,
        });
    }

    pub(super) fn end_work(&mut self) {
        if let Some(work) = self.work.take().filter(|work| work.total > 1) {
            self.notify(News::Report(work.report));
        }
        if self.document().is_none() && !self.library.iter().any(|kept| Some(kept.file) == self.open) {
            self.open = None;
        }
    }

    /// The reader stopped the reading, of the page that was asked for too.
    pub(super) fn stop_work(&mut self) {
        if self.document().is_none() {
            self.open = None;
        }
        match self.work.take().filter(|work| work.total > 1) {
            Some(mut work) => {
                work.report.left = work.total + 1 - work.index;
                self.notify(News::Report(work.report));
            }
            None => self.notify(News::Stopped),
        }
    }
}
