//! Holds an edition to account against the text that it was read from: nothing
//! lost, nothing invented, every line number one that a reader can look up.

use std::collections::HashMap;

use duban::edition::{Block, Edition, Page};
use duban::parse::{Corrections, source};

/// Panics where `edition` is no honest reading of `text` around `corrections`.
pub fn check(text: &str, corrections: &Corrections, edition: &Edition) {
    // What must be in the edition more often than it is, and less often.
    let mut balance: HashMap<char, i64> = HashMap::new();
    let mut add = |text: &str, times: i64| {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *balance.entry(c).or_default() += times;
        }
    };
    let mut filled = Vec::new();
    let mut last = 0;
    for raw in source::lines(text) {
        let line = corrections.text_of(raw.number).unwrap_or(raw.text);
        add(line, 1);
        filled.push(line.chars().any(|c| !c.is_whitespace()));
        last = raw.number;
    }
    for repair in &edition.repairs {
        add(&repair.from, -1);
        add(&repair.to, 1);
        // A line that is nothing but invisible is in no block.
        if repair.to.is_empty() {
            filled[repair.line as usize - 1] = false;
        }
    }
    assert_eq!(edition.source.lines, last);
    let mut next = 1;
    for page in &edition.pages {
        assert_eq!(page.lines[0], next, "pages follow on");
        assert!(page.lines[0] <= page.lines[1]);
        next = page.lines[1] + 1;
        for block in blocks(page) {
            add(&block.text, -1);
            ranges(block, page);
            for line in block.lines.iter() {
                filled[line as usize - 1] = false;
            }
        }
    }
    assert_eq!(next, last + 1, "pages cover the text");
    balance.retain(|_, count| *count != 0);
    assert!(balance.is_empty(), "characters lost (above 0) or invented: {balance:?}");
    let lost = filled.iter().position(|&lost| lost);
    assert!(lost.is_none(), "line {} is in no block", lost.unwrap_or(0) + 1);
}

fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    let articles = page.articles.iter().flat_map(|article| &article.blocks);
    articles.chain(&page.furniture)
}

/// Ranges ascend within themselves, lie on the page and never overlap.
fn ranges(block: &Block, page: &Page) {
    assert!(!block.lines.0.is_empty(), "{block:?}");
    let mut sorted = block.lines.0.clone();
    sorted.sort_unstable();
    for [first, end] in &sorted {
        assert!(
            first <= end && page.lines[0] <= *first && *end <= page.lines[1],
            "{block:?}"
        );
    }
    assert!(sorted.windows(2).all(|pair| pair[0][1] < pair[1][0]), "{block:?}");
}
