//! Characters that are not seen but act, in a raw line: they turn the direction of
//! writing or part what looks whole. The source shows them for what they are.

use std::borrow::Cow;

/// A stretch of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stretch<'a> {
    Text(&'a str),
    /// A character that acts unseen.
    Control(&'a str, char),
}

impl Stretch<'_> {
    /// What stands for the character: its abbreviation, or its number.
    pub fn name(control: char) -> Cow<'static, str> {
        let name = match control {
            '\0' => "NUL",
            '\u{ad}' => "SHY",
            '\u{200b}' => "ZWSP",
            '\u{200c}' => "ZWNJ",
            '\u{200d}' => "ZWJ",
            '\u{200e}' => "LRM",
            '\u{200f}' => "RLM",
            '\u{202a}' => "LRE",
            '\u{202b}' => "RLE",
            '\u{202c}' => "PDF",
            '\u{202d}' => "LRO",
            '\u{202e}' => "RLO",
            '\u{2066}' => "LRI",
            '\u{2067}' => "RLI",
            '\u{2068}' => "FSI",
            '\u{2069}' => "PDI",
            '\u{feff}' => "BOM",
            other => return format!("U+{:04X}", u32::from(other)).into(),
        };
        name.into()
    }
}

fn acts_unseen(c: char) -> bool {
    c.is_control() && c != '\t'
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The line cut before and after each such character.
pub fn stretches(line: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((at, control)) = rest.char_indices().find(|&(_, c)| acts_unseen(c)) {
        let (before, behind) = rest.split_at(at);
        let (itself, after) = behind.split_at(control.len_utf8());
        if !before.is_empty() {
            found.push(Stretch::Text(before));
        }
        found.push(Stretch::Control(itself, control));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Stretch::Text(rest));
    }
    found
}

/// A name as it may stand in a sentence: what acts unseen in it is made visible, so
/// that it cannot pass for another.
pub fn plain(name: &str) -> Cow<'_, str> {
    if name.contains(acts_unseen) {
        name.replace(acts_unseen, "\u{fffd}").into()
    } else {
        name.into()
    }
}
