//! What the store must write and forget, so that it is as the page's list.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Kept;

/// What of `library` the store must write, and the ids that it must forget,
/// given what it has.
pub fn changes<'a>(
    stored: &HashMap<String, Rc<Kept>>,
    library: impl Iterator<Item = &'a Rc<Kept>> + Clone,
) -> (Vec<Rc<Kept>>, Vec<String>) {
    let same = |a: &Rc<Kept>, b: &Rc<Kept>| Rc::ptr_eq(a, b) || a == b;
    let write = library
        .clone()
        .filter(|kept| stored.get(&kept.id).is_none_or(|stored| !same(stored, kept)));
    let present: HashSet<&str> = library.clone().map(|kept| kept.id.as_str()).collect();
    let forget = stored.keys().filter(|id| !present.contains(id.as_str()));
    (write.cloned().collect(), forget.cloned().collect())
}
