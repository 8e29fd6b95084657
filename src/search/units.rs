//! Text as the scan sees it: folded, two bytes a character.
//!
//! Chinese takes three bytes a character in UTF-8 and two here, so a scan reads
//! a third less and an offset in units is nearly one in characters. Characters
//! beyond U+FFFF, of which a library holds few, share 2,048 units that no
//! text can hold otherwise; a hit on one is looked at again in the original.
//!
//! Invisible characters are left out, and so is a line break between two
//! Chinese characters (verse): the few places are kept, to count back.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::hanzi::fold::{Folder, is_invisible};

/// Stands between blocks. No query holds it, so no match crosses.
pub(crate) const BREAK: char = '\u{ffff}';
/// What it is among the units.
pub(crate) const BREAK_UNIT: [u8; 2] = [0xff, 0xff];
/// First of the units that stand for all characters beyond U+FFFF.
const SHARED: u16 = 0xd800;
/// Where ideographs, kana and their punctuation begin. Lower and a line break
/// between Latin words would be swallowed; higher and it would part a verse.
const FIRST_CHINESE: char = '\u{2e80}';

/// Folded text with its way back to the characters it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Units {
    /// Little-endian units.
    pub bytes: Vec<u8>,
    /// For each character left out, in order, the number of units before it.
    dropped: Vec<u32>,
}

impl Units {
    /// The folded form of one text.
    pub fn of(text: &str) -> Self {
        let mut units = Self::default();
        units.push(text);
        units
    }

    /// Adds `text`.
    pub fn push(&mut self, text: &str) {
        self.bytes.reserve(text.len() / 3 * 2);
        for folded in visible(text) {
            match folded {
                Some(c) => self.bytes.extend_from_slice(&unit(c).to_le_bytes()),
                None => self.dropped.push(self.len() as u32),
            }
        }
    }

    /// Takes out the units in `range`, which begins and ends with a text.
    pub fn remove(&mut self, range: Range<usize>) {
        self.bytes.drain(range.start * 2..range.end * 2);
        self.dropped.retain(|&at| !range.contains(&(at as usize)));
        for at in self.dropped.iter_mut().filter(|at| **at as usize >= range.end) {
            *at -= range.len() as u32;
        }
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.bytes.len() / 2
    }

    /// The folded character of a unit; `None` where it stands for several, or for none.
    pub fn char(&self, unit: usize) -> Option<char> {
        let bytes = self.bytes.get(unit * 2..unit * 2 + 2)?;
        char::from_u32(u16::from_le_bytes([bytes[0], bytes[1]]).into())
    }

    /// Where what `finder` looks for begins next, among the units in `within`.
    pub fn find(&self, finder: &Finder, within: Range<usize>) -> Option<usize> {
        let bytes = self.bytes.get(..within.end * 2)?;
        let mut at = within.start * 2;
        loop {
            at += finder.find(bytes.get(at..)?)?;
            if at.is_multiple_of(2) {
                return Some(at / 2);
            }
            // The high byte of one unit and the low byte of the next.
            at += 1;
        }
    }

    /// Which characters the units in `range` were made of.
    pub fn chars(&self, range: Range<usize>) -> Range<usize> {
        let Some(last) = range.end.checked_sub(1).filter(|_| range.start < range.end) else {
            let at = self.char_of(range.start);
            return at..at;
        };
        self.char_of(range.start)..self.char_of(last) + 1
    }

    /// The first character after those that the units before `unit` were made of.
    pub fn start_char(&self, unit: usize) -> usize {
        unit + self.dropped.partition_point(|&at| (at as usize) < unit)
    }

    fn char_of(&self, unit: usize) -> usize {
        unit + self.dropped.partition_point(|&at| at as usize <= unit)
    }

    /// Bytes held in memory.
    pub fn memory(&self) -> usize {
        self.bytes.capacity() + self.dropped.capacity() * size_of::<u32>()
    }

    /// Gives back what is held in reserve.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.dropped.shrink_to_fit();
    }
}

/// Each character folded, `None` for those left out.
pub(crate) fn visible(text: &str) -> impl Iterator<Item = Option<char>> + '_ {
    let folder = Folder::get();
    let mut before = '\0';
    let mut chars = text.chars();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let folded = if c == '\n' {
            let after = chars.clone().next().unwrap_or('\0');
            (before < FIRST_CHINESE || after < FIRST_CHINESE).then_some(' ')
        } else {
            (!is_invisible(c)).then(|| folder.fold(c))
        };
        before = c;
        Some(folded)
    })
}

/// The unit of a folded character.
fn unit(folded: char) -> u16 {
    match u16::try_from(u32::from(folded)) {
        Err(_) => SHARED | (u32::from(folded) & 0x7ff) as u16,
        Ok(unit) => unit,
    }
}

/// Whether the character's unit stands for others as well.
pub(crate) fn is_shared(folded: char) -> bool {
    folded > '\u{ffff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_is_one_unit() {
        for text in ["铁路", "Ａ𠀀", "鐵 路", "a\nb", "\u{ffff}"] {
            let units = Units::of(text);
            assert_eq!(units.len(), text.chars().count(), "{text}");
            assert_eq!(units.chars(0..units.len()), 0..units.len());
        }
    }

    #[test]
    fn what_is_left_out_is_counted_back() {
        let units = Units::of("\u{feff}葛\u{e0100}城\n春\u{200b}");
        assert_eq!(
            units,
            Units {
                dropped: vec![0, 1, 2, 3],
                ..Units::of("葛城春")
            }
        );
        assert_eq!(units.chars(0..1), 1..2);
        assert_eq!(units.chars(0..2), 1..4);
        assert_eq!(units.chars(1..3), 3..6);
        assert_eq!(units.chars(1..1), 3..3);
    }

    #[test]
    fn a_line_break_parts_latin_words_only() {
        assert_eq!(Units::of("one\ntwo").bytes, Units::of("one two").bytes);
        assert_eq!(Units::of("白日\n依山").bytes, Units::of("白日依山").bytes);
        assert_eq!(Units::of("第\n1").bytes, Units::of("第 1").bytes);
    }
}
