//! Reads dictionary files: `key<TAB>value value …`, `#` for a comment.

use std::fs;
use std::path::Path;

/// The file's lines without blanks and comments. A missing file stops the
/// build, and a changed one starts it anew.
pub fn lines(path: &Path) -> Vec<String> {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// The file's entries in its own order.
pub fn rows(path: &Path) -> Vec<(String, Vec<String>)> {
    lines(path)
        .iter()
        .map(|line| {
            let (key, values) = line
                .split_once('\t')
                .unwrap_or_else(|| panic!("{}: no tab in {line:?}", path.display()));
            (key.to_owned(), values.split(' ').map(str::to_owned).collect())
        })
        .collect()
}

/// The character of a text that is just one.
pub fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
