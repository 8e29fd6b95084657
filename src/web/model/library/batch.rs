//! The list in parts that are drawn together.

use std::ops::Range;

use super::Entry;

/// From so many entries on a part may end. More take longer than a frame, which shows
/// when one scrolls; fewer make a long list slow to open.
const BATCH: usize = 20;
/// In a grid a part ends where a row does, whether a row has one page, two, three or
/// four: the style sheet allows no more.
const ROWS: usize = 12;

/// The parts, by places in the list.
pub fn batches(list: &[Entry]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = list.get(start..).filter(|rest| !rest.is_empty())?;
        let mut since_heading = 0;
        let mut end = 0;
        for entry in rest {
            let heading = matches!(entry, Entry::Heading(..));
            if end >= BATCH && (heading || since_heading % ROWS == 0) {
                break;
            }
            since_heading = if heading { 0 } else { since_heading + 1 };
            end += 1;
        }
        let batch = start..start + end;
        start = batch.end;
        Some(batch)
    })
}
