//! Which stretches of a page speak of the same thing: overlap of character pairs.
//!
//! Chinese needs no word list for this: two characters in a row are nearly a
//! word. A pair weighs the more the fewer lines of the page hold it, so that
//! 的 and 发展 say little and a name says much. Nothing is learnt by heart; the
//! weights come from the page itself.

use std::cell::RefCell;
use std::collections::HashMap;

use super::hash::Fast;
use super::line::is_han;

/// Pairs of a page: each line's, by number, and each pair's weight.
pub struct Words {
    /// The distinct pairs of each line.
    lines: Vec<Vec<u32>>,
    /// By pair number: how rare it is, 1 for a pair on every line, one more for each halving.
    weight: Vec<u32>,
    numbers: HashMap<u64, u32, Fast>,
    seen: RefCell<Seen>,
}

/// Which pairs the set at hand holds: a stamp each, so that nothing is sorted or cleared.
#[derive(Default)]
struct Seen {
    stamps: Vec<u32>,
    mark: u32,
}

impl Seen {
    fn next(&mut self) -> u32 {
        self.mark = self.mark.wrapping_add(1);
        self.mark
    }
}

/// A set of pairs with their weights' sum.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    pairs: Vec<u32>,
    total: u32,
}

impl Words {
    /// Reads the pairs of `texts`, one a line.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut numbers: HashMap<u64, u32, Fast> = HashMap::default();
        let mut counts: Vec<u32> = Vec::new();
        let mut lines = Vec::new();
        for text in texts {
            let mut line = Vec::new();
            let mut previous = ' ';
            for c in text.chars() {
                if carries(previous) && carries(c) {
                    let number = *numbers.entry(key(previous, c)).or_insert_with(|| {
                        counts.push(0);
                        counts.len() as u32 - 1
                    });
                    line.push(number);
                }
                previous = c;
            }
            line.sort_unstable();
            line.dedup();
            for &number in &line {
                counts[number as usize] += 1;
            }
            lines.push(line);
        }
        let count = lines.len() as u32 + 1;
        let weight = counts.iter().map(|&held| 1 + (count / held.max(1)).ilog2()).collect();
        let seen = RefCell::new(Seen {
            stamps: vec![0; counts.len()],
            mark: 0,
        });
        Self {
            lines,
            weight,
            numbers,
            seen,
        }
    }

    /// Whether two characters stand side by side anywhere on the page.
    pub fn holds(&self, first: char, second: char) -> bool {
        self.numbers.contains_key(&key(first, second))
    }

    /// The pairs of some lines together.
    pub fn bag(&self, lines: impl Iterator<Item = usize>) -> Bag {
        let mut seen = self.seen.borrow_mut();
        let mark = seen.next();
        let mut bag = Bag::default();
        for line in lines {
            bag.pairs.reserve(self.lines[line].len());
            for &pair in &self.lines[line] {
                let stamp = &mut seen.stamps[pair as usize];
                if *stamp != mark {
                    *stamp = mark;
                    bag.pairs.push(pair);
                    bag.total += self.weight[pair as usize];
                }
            }
        }
        bag
    }

    /// Weight of the pairs that both hold.
    fn common(&self, a: &Bag, b: &Bag) -> u32 {
        let mut seen = self.seen.borrow_mut();
        let mark = seen.next();
        for &pair in &a.pairs {
            seen.stamps[pair as usize] = mark;
        }
        b.pairs
            .iter()
            .filter(|&&pair| seen.stamps[pair as usize] == mark)
            .map(|&pair| self.weight[pair as usize])
            .sum()
    }

    /// How alike two stretches are, in percent of the smaller.
    pub fn likeness(&self, a: &Bag, b: &Bag) -> u32 {
        self.common(a, b) * 100 / a.total.min(b.total).max(1)
    }

    /// How much of `part` stands in `whole`, in percent.
    pub fn coverage(&self, part: &Bag, whole: &Bag) -> u32 {
        self.common(part, whole) * 100 / part.total.max(1)
    }
}

fn key(first: char, second: char) -> u64 {
    (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second))
}

fn carries(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric()
}
