//! What is known of a title in numbers, and the products of each two of them.
//!
//! Classes of a number, and tables of two, need many pages before each cell has
//! been seen; titles are few. A number with one weight, and a product with one,
//! learn from every title: fitted to the same pages, on pages held out, the steps
//! of 44 titles of 366 were wrong, and of 55 by tables of classes alone.

use super::item::{Item, Kind};
use super::scene::Scene;

/// What 1 is as a whole number. Gauges lie between −2 and 2.
pub const ONE: i32 = 64;

/// How many gauges there are.
pub const GAUGES: usize = 18;

/// The gauges and their products, itself with itself among them.
pub const TERMS: usize = GAUGES + GAUGES * (GAUGES + 1) / 2;

/// What a gauge tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The words that a title shares with text.
    Words,
    /// Where the page's titles stand.
    Page,
    /// What stands right before and after.
    Neighbours,
    /// The title's own look.
    Shape,
}

/// What each gauge tells of, in the order of [`of`].
const ABOUT: [About; GAUGES] = {
    use About::{Neighbours, Page, Shape, Words};
    [
        Words, Words, Words, Words, Page, Page, Page, Page, Shape, Neighbours, Neighbours, Neighbours, Neighbours,
        Words, Words, Neighbours, Shape, Neighbours,
    ]
};

/// A sureness of the labelling that is half of certain.
const HALF_SURE: i32 = 150;
/// A difference of shares that is half of the most there is, in percent.
const HALF_APART: i32 = 20;
/// From so many titles on a page's leaning counts in full.
const ENOUGH: usize = 6;
/// Two stretches as alike as this, in percent, could not be more so.
const ALIKE: u32 = 30;
/// A title of so many characters could not be longer.
const LONG: i32 = 40;

/// The gauges of a title.
fn of(scene: &Scene, i: usize) -> [i32; GAUGES] {
    let item = &scene.items[i];
    let beside = [i.checked_sub(1), Some(i + 1)].map(|at| at.and_then(|at| scene.items.get(at)));
    let [previous, next] = beside;
    let held = |at: usize| scene.titles[at];
    let (before, after) = held(i);
    let apart = |(before, after): (u32, u32)| squash(after as i32 - before as i32, HALF_APART);
    let title = |other: Option<&Item>| other.is_some_and(|other| other.kind != Kind::Text);
    let flag = |is: bool| if is { ONE } else { 0 };
    let sure = |other: Option<&Item>| match other {
        Some(other) if other.kind != Kind::Text => squash(other.sure, HALF_SURE),
        Some(_) => -ONE * 3 / 2,
        None => 0,
    };
    let leaning = scene.leaning;
    let (likeness, whole) = match next {
        Some(_) => (scene.likeness[i + 1], scene.breaks[i + 1].whole),
        None => (0, 0),
    };
    let alike = |percent: u32| (percent.min(ALIKE) as i32) * 2 * ONE / ALIKE as i32;
    let chars: i32 = scene
        .lines(i)
        .map(|line| i32::from(scene.context.traits[line].chars))
        .sum();
    [
        apart((before, after)),
        root(after),
        root(before),
        root(scene.far[i]),
        leaning.side,
        leaning.side * leaning.titles.min(ENOUGH) as i32 / ENOUGH as i32,
        flag(leaning.begins),
        flag(leaning.ends),
        squash(item.sure, HALF_SURE),
        sure(previous),
        sure(next),
        flag(title(previous)),
        flag(title(next)),
        alike(likeness),
        alike(whole),
        if title(previous) { apart(held(i - 1)) } else { 0 },
        chars.min(LONG) * 2 * ONE / LONG,
        if title(next) { apart(held(i + 1)) } else { 0 },
    ]
}

/// The gauges of a title and their products, by number.
pub(super) fn terms(scene: &Scene, i: usize) -> [i32; TERMS] {
    let gauges = of(scene, i);
    let mut terms = [0; TERMS];
    terms[..GAUGES].copy_from_slice(&gauges);
    let mut at = GAUGES;
    for (k, a) in gauges.iter().enumerate() {
        for b in &gauges[k..] {
            terms[at] = a * b / ONE;
            at += 1;
        }
    }
    terms
}

/// What a term tells of: two things, where it is a product.
pub fn about(term: usize) -> [About; 2] {
    if term < GAUGES {
        return [ABOUT[term]; 2];
    }
    let mut at = term - GAUGES;
    let mut first = 0;
    while at >= GAUGES - first {
        at -= GAUGES - first;
        first += 1;
    }
    [ABOUT[first], ABOUT[first + at]]
}

/// From −1 to 1, half of it at `half`.
fn squash(value: i32, half: i32) -> i32 {
    value * ONE / (value.abs() + half)
}

/// The root of a share in percent, 2 for all.
fn root(percent: u32) -> i32 {
    ((percent * 4 * (ONE * ONE) as u32) / 100).isqrt() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gauge_is_never_beyond_two() {
        for value in [i32::MIN / 4096, -150, 0, 150, i32::MAX / 4096] {
            assert!(squash(value, HALF_SURE).abs() <= ONE);
        }
        assert_eq!((root(0), root(25), root(100)), (0, ONE, 2 * ONE));
    }

    #[test]
    fn every_term_tells_of_its_gauges() {
        assert_eq!(about(0), [About::Words; 2]);
        assert_eq!(about(GAUGES), [About::Words; 2]);
        assert_eq!(about(GAUGES + 4), [About::Words, About::Page]);
        assert_eq!(about(TERMS - 1), [About::Neighbours; 2]);
    }
}
