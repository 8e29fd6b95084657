//! A part of the program that comes when the page stands already, and what waits for it.

use std::cell::RefCell;

type Waiting<T> = Box<dyn FnOnce(&'static T)>;

/// The table of the functions that it is reached through, once it is here.
pub struct Part<T: 'static>(RefCell<Result<&'static T, Vec<Waiting<T>>>>);

impl<T> Part<T> {
    pub const fn new() -> Self {
        Self(RefCell::new(Err(Vec::new())))
    }

    pub fn at_hand(&self) -> Option<&'static T> {
        self.0.borrow().as_ref().ok().copied()
    }

    /// Does something with it, at once where it is here.
    pub fn once_here(&self, act: impl FnOnce(&'static T) + 'static) {
        match self.at_hand() {
            Some(table) => act(table),
            None => {
                if let Err(waiting) = &mut *self.0.borrow_mut() {
                    waiting.push(Box::new(act));
                }
            }
        }
    }

    /// It is here, and what waited is done.
    pub fn came(&self, table: &'static T) {
        let waiting = self.0.replace(Ok(table)).err().unwrap_or_default();
        waiting.into_iter().for_each(|act| act(table));
    }
}
