//! All records of pages, the removed ones too, each found by its id at once, so that
//! thousands may come in one go.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::State;
use crate::model::library::Kept;

pub(super) struct Records {
    list: Vec<Rc<Kept>>,
    places: HashMap<String, u32>,
}

impl Records {
    pub(super) fn get(&self, id: &str) -> Option<&Rc<Kept>> {
        self.list.get(*self.places.get(id)? as usize)
    }

    /// Puts a record in the place of the one that its page has, or behind all others.
    pub(super) fn put(&mut self, kept: Rc<Kept>) {
        match self.places.get(&kept.id) {
            Some(&place) => self.list[place as usize] = kept,
            None => {
                self.places.insert(kept.id.clone(), self.list.len() as u32);
                self.list.push(kept);
            }
        }
    }
}

impl State {
    /// The records that there are, but for those of `gone`.
    pub(super) fn records(&self, gone: &[String]) -> Records {
        let gone: HashSet<String> = gone.iter().cloned().collect();
        let all = self.library.iter().chain(self.removed.iter());
        let list: Vec<_> = all.filter(|kept| !gone.contains(&kept.id)).cloned().collect();
        let places = list.iter().map(|kept| kept.id.clone()).zip(0..).collect();
        Records { list, places }
    }

    /// Puts them in the library, or where the removed ones are.
    pub(super) fn house(&mut self, records: Records) {
        let (removed, library) = records.list.into_iter().partition(|kept| kept.removed.is_some());
        self.library = Rc::new(library);
        self.removed = Rc::new(removed);
    }
}
