//! How common a character, or a pair of them, is in newspapers, whatever they write about.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::counts::{CHARS, PAIRS};
use super::hash::Fast;
use super::words::{ALONE, key};

/// How many classes of common pairs there are.
pub const PAIR_CLASSES: usize = 4;

/// How many classes of common characters there are.
pub const CHAR_CLASSES: usize = 5;

/// 0 for a rare pair, up to [`PAIR_CLASSES`] for one in every eighth article or more.
/// The characters are folded.
pub fn pair_class(first: char, second: char) -> usize {
    class(first, second)
}

/// 0 for a rare character, up to [`CHAR_CLASSES`] for one in every fourth article or more.
/// The character is folded.
pub fn char_class(c: char) -> usize {
    class(ALONE, c)
}

fn class(first: char, second: char) -> usize {
    static CLASS: OnceLock<HashMap<u64, u8, Fast>> = OnceLock::new();
    let class = CLASS.get_or_init(|| {
        let mut class = HashMap::default();
        for (pairs, i) in PAIRS.iter().zip(1..) {
            let mut chars = pairs.chars();
            while let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                class.insert(key(first, second), i);
            }
        }
        for (chars, i) in CHARS.iter().zip(1..) {
            class.extend(chars.chars().map(|c| (key(ALONE, c), i)));
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
        assert!(pair_class('记', '者') > pair_class('会', '议'));
        assert!(pair_class('会', '议') > 0);
        assert_eq!(pair_class('燕', '桥'), 0);
        assert!(char_class('的') > char_class('车'));
        assert!(char_class('车') > 0);
        assert_eq!(char_class('圩'), 0);
    }

    #[test]
    fn nothing_is_in_two_classes() {
        let mut seen = std::collections::BTreeSet::new();
        for pairs in PAIRS {
            let chars: Vec<char> = pairs.chars().collect();
            assert!(chars.len().is_multiple_of(2));
            assert!(chars.chunks(2).all(|pair| seen.insert(pair.to_vec())));
        }
        assert!(
            CHARS
                .iter()
                .flat_map(|chars| chars.chars())
                .all(|c| seen.insert(vec![c]))
        );
    }
}
