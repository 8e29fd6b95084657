//! One record from two: of two windows that changed the same page, or of a
//! backup that meets a library. Nothing that a reader did is dropped.

use std::rc::Rc;

use super::Kept;

/// `ours`, with what `theirs` changed since both were `base`. Where both changed
/// the same, what is a list holds both changes, and what is a single thing is ours.
pub fn merged(base: &Kept, ours: &Kept, theirs: &Kept) -> Kept {
    let mut merged = ours.clone();
    macro_rules! take {
        ($($field:ident)*) => { $(if ours.$field == base.$field {
            merged.$field.clone_from(&theirs.$field);
        })* };
    }
    take!(name title paper date page articles bytes added removed encoding place undone);
    merged.corrections = lists(&base.corrections, &ours.corrections, &theirs.corrections);
    merged.tags = lists(&base.tags, &ours.tags, &theirs.tags);
    merged
}

/// `ours` and what a backup's `theirs` knows beyond it: a name where there is
/// none, tags and corrections that are not there. `None` where that is nothing.
pub fn grown(ours: &Kept, theirs: &Kept) -> Option<Kept> {
    let mut grown = ours.clone();
    if grown.title.is_none() {
        grown.title.clone_from(&theirs.title);
    }
    if grown.encoding.is_none() {
        grown.encoding.clone_from(&theirs.encoding);
    }
    if grown.place.is_none() {
        grown.place.clone_from(&theirs.place);
    }
    if grown.removed.is_some() && theirs.removed.is_none() {
        grown.removed = None;
    }
    if grown.corrections.is_empty() && grown.undone.is_empty() {
        grown.undone.clone_from(&theirs.undone);
    }
    grown.corrections = lists(&[], &ours.corrections, &theirs.corrections);
    grown.tags = lists(&[], &ours.tags, &theirs.tags);
    (grown != *ours).then_some(grown)
}

/// `ours`, with what `theirs` knows beyond it.
pub fn joined(ours: &Rc<Kept>, theirs: &Kept) -> Rc<Kept> {
    grown(ours, theirs).map_or_else(|| ours.clone(), Rc::new)
}

/// `theirs` without what we took out since `base`, and then what we put in.
fn lists<T: Clone + PartialEq>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    if ours == base || ours == theirs {
        return theirs.to_vec();
    }
    if theirs == base {
        return ours.to_vec();
    }
    let mut list: Vec<T> = ours
        .iter()
        .filter(|item| theirs.contains(item) || !base.contains(item))
        .cloned()
        .collect();
    list.extend(
        theirs
            .iter()
            .filter(|item| !ours.contains(item) && !base.contains(item))
            .cloned(),
    );
    list
}
