//! Two stretches of text that move down a page, one on either side of a line, and
//! how alike they are.
//!
//! A page asks this at every line and every break, each time of some dozen lines
//! of which all but a few are the same as before. So lines are counted in and out
//! as the stretches move, which takes time by the line and not by the stretch.

use std::ops::Range;

use super::words::{Bag, Words, likeness, percent};

/// Which of the two stretches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Side {
    Before,
    After,
}

/// Two stretches of a list of lines.
pub struct Sides<'a> {
    words: &'a Words,
    /// Places of the lines, in the order that the stretches run over.
    lines: &'a [usize],
    /// The stretches, by place in `lines`.
    ranges: [Range<usize>; 2],
    /// By token: how many lines of either stretch hold it.
    held: Vec<[u32; 2]>,
    /// The weight of what either holds.
    totals: [u32; 2],
    /// The weight of what both hold.
    common: u32,
}

impl<'a> Sides<'a> {
    /// Two empty stretches of `lines`.
    pub fn new(words: &'a Words, lines: &'a [usize]) -> Self {
        Self {
            words,
            lines,
            ranges: [0..0, 0..0],
            held: vec![[0; 2]; words.count()],
            totals: [0; 2],
            common: 0,
        }
    }

    /// Moves a stretch.
    pub fn set(&mut self, side: Side, range: Range<usize>) {
        let old = std::mem::replace(&mut self.ranges[side as usize], range.clone());
        for at in old.start..range.start.min(old.end) {
            self.remove(side, at);
        }
        for at in range.end.max(old.start)..old.end {
            self.remove(side, at);
        }
        for at in range.start..range.end.min(old.start) {
            self.add(side, at);
        }
        for at in range.start.max(old.end)..range.end {
            self.add(side, at);
        }
    }

    fn add(&mut self, side: Side, at: usize) {
        let (side, other) = (side as usize, 1 - side as usize);
        let (mut total, mut common) = (0, 0);
        for token in self.words.line(self.lines[at]) {
            let held = &mut self.held[token.number()];
            let first = if held[side] == 0 { token.weight() } else { 0 };
            total += first;
            common += if held[other] > 0 { first } else { 0 };
            held[side] += 1;
        }
        self.totals[side] += total;
        self.common += common;
    }

    fn remove(&mut self, side: Side, at: usize) {
        let (side, other) = (side as usize, 1 - side as usize);
        let (mut total, mut common) = (0, 0);
        for token in self.words.line(self.lines[at]) {
            let held = &mut self.held[token.number()];
            held[side] -= 1;
            let last = if held[side] == 0 { token.weight() } else { 0 };
            total += last;
            common += if held[other] > 0 { last } else { 0 };
        }
        self.totals[side] -= total;
        self.common -= common;
    }

    /// How alike the two are, as [`Words::likeness`] says of two bags.
    pub fn likeness(&self) -> u32 {
        likeness(self.common, self.totals)
    }

    /// How much of `part` stands in a stretch, as [`Words::coverage`] says of two bags.
    pub fn coverage(&self, part: &Bag, side: Side) -> u32 {
        let held = |number: usize| self.held[number][side as usize] > 0;
        percent(part.weight_of(held), part.total())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_move_say_what_bags_of_their_lines_say() {
        let texts = [
            "双燕桥今日通车",
            "记者从双燕桥获悉",
            "溪山县今日开渠",
            "双燕桥双燕桥",
            "记者从溪山县获悉",
            "渡口今日通车",
        ];
        let words = Words::new(texts.into_iter());
        let lines = [0, 1, 2, 4, 3, 5];
        let mut sides = Sides::new(&words, &lines);
        let ranges = [
            (0..0, 0..2),
            (0..2, 2..5),
            (1..3, 3..6),
            (4..6, 0..1),
            (0..6, 2..3),
            (5..6, 5..6),
        ];
        for (before, after) in ranges {
            sides.set(Side::Before, before.clone());
            sides.set(Side::After, after.clone());
            let bag = |range: Range<usize>| words.bag(lines[range].iter().copied());
            let (one, other, part) = (bag(before), bag(after), bag(1..4));
            assert_eq!(sides.likeness(), words.likeness(&one, &other));
            assert_eq!(sides.coverage(&part, Side::Before), words.coverage(&part, &one));
            assert_eq!(sides.coverage(&part, Side::After), words.coverage(&part, &other));
        }
    }
}
