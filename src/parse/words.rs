//! Which stretches of a page speak of the same thing: overlap of character pairs.
//!
//! Chinese needs no word list for this: two characters in a row are nearly a
//! word. A pair weighs the less the more articles of any paper hold it
//! ([`common`]), so that 的 and 发展 say little and a name says much.
//! Characters are folded as for a search, so that it is all one which script a
//! line is in.

use std::cell::RefCell;
use std::collections::HashMap;

use super::common;
use super::hash::Fast;
use super::line::is_han;
use crate::hanzi::fold::{Folder, fold};

/// What a pair weighs by how common it is, from rare to in every other article:
/// the square of the logarithm of the share of articles.
const WEIGHTS: [u32; common::CLASSES + 1] = [16, 11, 7, 4, 2];

/// Pairs of a page: each line's, by number, and each pair's weight.
pub struct Words {
    /// The distinct pairs of each line.
    lines: Vec<Vec<u32>>,
    /// By pair number: how much it tells.
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
        let mut weight: Vec<u32> = Vec::new();
        let mut lines = Vec::new();
        for text in texts {
            let mut line: Vec<u32> = pairs(text)
                .map(|(first, second)| {
                    *numbers.entry(key(first, second)).or_insert_with(|| {
                        weight.push(WEIGHTS[common::class(first, second)]);
                        weight.len() as u32 - 1
                    })
                })
                .collect();
            line.sort_unstable();
            line.dedup();
            lines.push(line);
        }
        let seen = RefCell::new(Seen {
            stamps: vec![0; weight.len()],
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
        self.numbers.contains_key(&key(fold(first), fold(second)))
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

    /// How alike two stretches are, in percent: the cosine of their pairs' weights.
    pub fn likeness(&self, a: &Bag, b: &Bag) -> u32 {
        let both = u64::from(a.total) * u64::from(b.total);
        self.common(a, b) * 100 / (both.isqrt() as u32).max(1)
    }

    /// How much of `part` stands in `whole`, in percent.
    pub fn coverage(&self, part: &Bag, whole: &Bag) -> u32 {
        self.common(part, whole) * 100 / part.total.max(1)
    }
}

/// The pairs of a line in their order, folded.
pub fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let folder = Folder::get();
    let mut previous = ' ';
    text.chars().filter_map(move |c| {
        let c = if carries(c) { folder.fold(c) } else { ' ' };
        let pair = (std::mem::replace(&mut previous, c), c);
        (pair.0 != ' ' && pair.1 != ' ').then_some(pair)
    })
}

pub(super) fn key(first: char, second: char) -> u64 {
    (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second))
}

fn carries(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lines: [&str; 3]) -> Words {
        Words::new(lines.into_iter())
    }

    #[test]
    fn a_name_shared_says_more_than_a_phrase_shared() {
        let words = words(["记者从双燕桥获悉", "双燕桥今日通车", "记者从现场获悉"]);
        let [name, phrase] =
            [1, 2].map(|line| words.likeness(&words.bag([0].into_iter()), &words.bag([line].into_iter())));
        assert!(name > phrase, "{name} {phrase}");
    }

    #[test]
    fn it_is_one_which_script_a_line_is_in() {
        let words = words(["雙燕橋今日通車", "双燕桥今日通车", "別的"]);
        let bag = |line: usize| words.bag([line].into_iter());
        assert_eq!(words.likeness(&bag(0), &bag(1)), 100);
        assert_eq!(words.coverage(&bag(2), &bag(0)), 0);
        assert!(words.holds('燕', '桥') && words.holds('燕', '橋'));
    }
}
