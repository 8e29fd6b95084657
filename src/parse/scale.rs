//! Percentages in the few steps that features tell apart.

/// A share of words, in seven steps.
pub(super) fn share(percent: u32) -> usize {
    match percent {
        0 => 0,
        1..8 => 1,
        8..16 => 2,
        16..28 => 3,
        28..45 => 4,
        45..70 => 5,
        _ => 6,
    }
}

/// How alike two stretches are, in eight steps.
pub(super) fn likeness_class(percent: u32) -> usize {
    match percent {
        0..2 => 0,
        2..5 => 1,
        5..8 => 2,
        8..12 => 3,
        12..17 => 4,
        17..24 => 5,
        24..36 => 6,
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
