//! All characters of all dictionaries, numbered.

use std::collections::HashMap;

use super::super::format::{put_number, put_signed};
use super::Entries;

/// Characters by rank: those that are common in keys have low ranks. Those
/// about equally common stand in the order of their code points, which makes
/// the list itself small.
pub struct Alphabet {
    characters: Vec<char>,
    ranks: HashMap<char, usize>,
}

impl Alphabet {
    pub fn of<'a>(dictionaries: impl Iterator<Item = &'a Entries>) -> Self {
        let mut counts: HashMap<char, u32> = HashMap::new();
        for (key, value) in dictionaries.flatten() {
            key.chars().for_each(|c| *counts.entry(c).or_default() += 1);
            value.chars().for_each(|c| *counts.entry(c).or_default() += 0);
        }
        let mut characters: Vec<char> = counts.keys().copied().collect();
        characters.sort_by_key(|c| (counts[c].leading_zeros(), *c));
        let ranks = characters.iter().enumerate().map(|(rank, c)| (*c, rank)).collect();
        Self { characters, ranks }
    }

    pub fn rank(&self, c: char) -> usize {
        self.ranks[&c]
    }

    pub fn ranks(&self, text: &str) -> Vec<usize> {
        text.chars().map(|c| self.rank(c)).collect()
    }

    pub fn put(&self, out: &mut Vec<u8>) {
        put_number(self.characters.len(), out);
        let mut last = 0;
        for c in &self.characters {
            put_signed(*c as i32 - last, out);
            last = *c as i32;
        }
    }
}
