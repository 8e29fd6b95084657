//! How common a pair of characters is in newspapers, whatever they write about.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::hash::Fast;
use super::pairs::COMMON;
use super::words::key;

/// How many classes of common pairs there are.
pub const CLASSES: usize = 4;

/// 0 for a rare pair, up to [`CLASSES`] for one in every eighth article or more.
/// The characters are folded.
pub fn class(first: char, second: char) -> usize {
    static CLASS: OnceLock<HashMap<u64, u8, Fast>> = OnceLock::new();
    let class = CLASS.get_or_init(|| {
        let mut class = HashMap::default();
        for (i, pairs) in COMMON.iter().enumerate() {
            let mut chars = pairs.chars();
            while let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                class.insert(key(first, second), i as u8 + 1);
            }
        }
        class
    });
    class.get(&key(first, second)).map_or(0, |&class| usize::from(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_article_says_is_common_and_a_name_is_not() {
        assert!(class('记', '者') > class('会', '议'));
        assert!(class('会', '议') > 0);
        assert_eq!(class('燕', '桥'), 0);
    }

    #[test]
    fn no_pair_is_in_two_classes() {
        let mut seen = std::collections::BTreeSet::new();
        for pairs in COMMON {
            let chars: Vec<char> = pairs.chars().collect();
            assert!(chars.len().is_multiple_of(2));
            assert!(chars.chunks(2).all(|pair| seen.insert(pair.to_vec())));
        }
    }
}
