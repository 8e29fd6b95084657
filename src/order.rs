//! Sorting that costs little code.
//!
//! The standard library's sort is compiled anew for every type and every key, some
//! four thousand bytes each time, and the page's program is fetched before it
//! shows. Here one copy finds the order of the places; only moving the items is
//! each type's own. Where millions are sorted, the standard library's is right.

use std::cmp::Ordering;

/// Sorts; equals keep their order. The key of each item is taken once.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let mut places: Vec<usize> = (0..items.len()).collect();
    arrange(&mut places, &|a, b| keys[a].cmp(&keys[b]));
    permute(items, &mut places);
}

/// The one copy.
fn arrange(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|&a, &b| compare(a, b));
}

/// Moves to each place the item that was at `places[place]`, one cycle after another.
fn permute<T>(items: &mut [T], places: &mut [usize]) {
    for start in 0..places.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut places[at], at);
            if from == start || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
