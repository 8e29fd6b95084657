//! How much more would have gone on a line: whether it ends where it does because it had to.
//!
//! A compositor breaks a line only when the next piece does not fit. The piece
//! may be more than a character: a word or number stays whole, an opening quote
//! does not end a line, a comma does not begin one. A line that leaves room for
//! the next piece ends a paragraph, or it is a paragraph's first, whose indent of
//! two em the extractor ate.

use super::line::{Line, is_space, is_wide};
use super::traits::{Start, Traits, is_closer, is_opener};
use super::width::{self, EM};

/// Room beside the piece that the next line starts with, in em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// No column, or no next line.
    Unknown,
    None,
    One,
    /// As much as an indent.
    Two,
    Much,
}

/// A word longer than this is taken to be breakable, in characters.
const WORD: usize = 8;

/// The room that line `i` left.
pub fn of(lines: &[Line], traits: &[Traits], columns: &[i32], i: usize) -> Room {
    let Some(next) = lines.get(i + 1) else {
        return Room::Unknown;
    };
    if columns[i] == 0 {
        return Room::Unknown;
    }
    let piece = match traits[i + 1].start {
        // What may not open a line has no place on its own.
        Start::Closer => EM / 2,
        _ => piece(&next.text),
    };
    match columns[i] - traits[i].width.most - piece {
        ..-4 => Room::None,
        -4..5 => Room::One,
        5..17 => Room::Two,
        _ => Room::Much,
    }
}

/// The width of what cannot be parted at a line's head, in tenths of an em.
fn piece(text: &str) -> i32 {
    let mut end = 0;
    let mut word = false;
    for (count, (at, c)) in text.char_indices().enumerate() {
        let narrow = !is_wide(c) && !is_space(c) && !is_opener(c) && !is_closer(c);
        let clings = is_closer(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '％');
        let goes_on = count == 0 || clings || word && narrow && count < WORD || text[..end].chars().all(is_opener);
        if !goes_on {
            break;
        }
        word = narrow;
        end = at + c.len_utf8();
    }
    width::of(&text[..end]).most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        for (text, expected) in [
            ("渡口", EM),
            ("渡，口", 2 * EM),
            ("“渡口", 2 * EM),
            ("2019年", 2 * EM),
            ("OK了", EM),
        ] {
            assert_eq!(piece(text), expected, "{text}");
        }
    }
}
