//! A place in the text that holds in every script: an offset in the original.
//! The document counts in UTF-16, and in what is shown; both are led through here.

use super::document::Spot;
use super::view::View;

/// A place in a block's original text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub spot: Spot,
    /// Bytes of the block's text.
    pub byte: usize,
}

/// The byte of `original` that is shown at a count of UTF-16 units.
pub fn original_byte(view: &View, original: &str, units: usize) -> usize {
    match view.shown(original) {
        Some(shown) => shown.original(byte_of(&shown.text, units)),
        None => byte_of(original, units),
    }
}

/// The count of UTF-16 units at which a byte of `original` is shown.
pub fn shown_units(view: &View, original: &str, byte: usize) -> usize {
    match view.shown(original) {
        Some(shown) => units_of(&shown.text, shown.place(byte)),
        None => units_of(original, byte),
    }
}

/// The byte at a count of UTF-16 units; the end where there are fewer.
fn byte_of(text: &str, units: usize) -> usize {
    let mut counted = 0;
    for (byte, c) in text.char_indices() {
        if counted >= units {
            return byte;
        }
        counted += c.len_utf16();
    }
    text.len()
}

/// How many UTF-16 units stand before a byte.
fn units_of(text: &str, byte: usize) -> usize {
    let before = text.char_indices().take_while(|(at, _)| *at < byte);
    before.map(|(_, c)| c.len_utf16()).sum()
}
