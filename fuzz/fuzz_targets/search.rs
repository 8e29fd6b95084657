//! What is marked in a text is, folded, what was asked for; folding keeps the
//! number of characters and is done once.
#![no_main]

use duban::hanzi::fold::{fold_str, is_invisible};
use duban::search::{Query, find_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str)| {
    let (word, text) = input;
    let folded = fold_str(text);
    assert_eq!(folded.chars().count(), text.chars().count());
    assert_eq!(fold_str(&folded), folded);
    let plain = |c: char| c.is_alphanumeric() && !is_invisible(c);
    if word.is_empty() || !word.chars().all(plain) {
        return;
    }
    let wanted = fold_str(word);
    let found = find_in(text, &Query::parse(word));
    for range in &found {
        let visible: String = text[range.clone()].chars().filter(|&c| !is_invisible(c) && c != '\n').collect();
        // Matches that touch are not joined, and of one word none overlap.
        assert_eq!(fold_str(&visible), wanted);
    }
    assert!(!found.is_empty() || !folded.contains(&wanted));
});
