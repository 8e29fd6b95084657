//! Percentages in the few steps that features tell apart.

/// A share of words, in seven steps.
pub(super) fn share(percent: u32) -> usize {
    match percent {
        0..4 => 0,
        4..10 => 1,
        10..19 => 2,
        19..32 => 3,
        32..49 => 4,
        49..72 => 5,
        _ => 6,
    }
}

/// How alike two stretches are, in eight steps.
pub(super) fn likeness_class(percent: u32) -> usize {
    match percent {
        0..3 => 0,
        3..6 => 1,
        6..9 => 2,
        9..13 => 3,
        13..18 => 4,
        18..25 => 5,
        25..37 => 6,
        _ => 7,
    }
}

/// Where a percentage of a page's breaks lies, in eight steps of one size.
pub(super) fn rank_class(percent: u32) -> usize {
    (percent as usize * 8 / 101).min(7)
}

/// Same, a little other, narrower, wider, much wider, unknown.
pub(super) fn change(before: i32, after: i32) -> usize {
    if before == 0 || after == 0 {
        return 5;
    }
    match after - before {
        -7..=7 => 0,
        -14..-7 | 8..15 => 1,
        ..-14 => 2,
        15..60 => 3,
        _ => 4,
    }
}
