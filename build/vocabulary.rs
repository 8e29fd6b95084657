//! Compiles the words that one region uses for another's, for `search::near`:
//! the pairs of OpenCC's regional phrases that differ once folded.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::dictionary;

/// `a b` a line, both folded, each pair once. `folds` is the folding table.
pub fn table(hanzi: &Path, folds: &BTreeMap<char, char>) -> Vec<u8> {
    let fold = |text: &str| -> String {
        text.to_lowercase()
            .chars()
            .map(|c| folds.get(&c).copied().unwrap_or(c))
            .collect()
    };
    let mut pairs = BTreeSet::new();
    for name in ["TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev"] {
        for (key, values) in dictionary::rows(&hanzi.join(format!("opencc/dictionary/{name}.txt"))) {
            for (a, b) in values.iter().map(|value| (fold(&key), fold(value))) {
                // A single character is too often part of another word.
                if a != b && a.chars().count() > 1 && b.chars().count() > 1 {
                    pairs.insert(if a < b { (a, b) } else { (b, a) });
                }
            }
        }
    }
    pairs
        .into_iter()
        .map(|(a, b)| format!("{a} {b}\n"))
        .collect::<String>()
        .into_bytes()
}
