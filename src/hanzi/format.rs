//! The layout of the compiled dictionaries: the few things that its writer
//! (`compile.rs`, run by `build.rs`) and its reader (`lexicon.rs`) share.
//!
//! The file is made to be small once it is compressed, for the page fetches it:
//! an alphabet of all characters, common ones first; then each dictionary as a
//! trie written level by level, so that siblings are steps between small
//! numbers and streams of one kind lie together; then its values, as far as
//! they are not what another dictionary predicts character by character; last
//! the configurations. It is read in one pass without a search or a comparison,
//! straight into arrays (a few milliseconds for everything); an array that
//! could be used as it lies, such as a double array, would be some two and a
//! half times the size over the wire.
//!
//! All numbers are of one to four bytes, see [`put_number`].

/// What the file begins with; the digit is the layout's version.
pub const MAGIC: [u8; 8] = *b"DubanHZ1";

/// Numbers below this take one byte.
const ONE: usize = 0xC0;
/// Numbers below this take two.
const TWO: usize = ONE + 0x38 * 0x100;
/// Numbers below this take four bytes' worth of room in three bytes after a
/// three-bit head; none in the file is larger.
pub const LIMIT: usize = TWO + 8 * 0x1_0000;

/// Appends `number`: one byte below 192, two below 14,528, three below
/// [`LIMIT`]. Larger ones, which no dictionary has, are cut to it.
pub fn put_number(number: usize, out: &mut Vec<u8>) {
    if number < ONE {
        out.push(number as u8);
    } else if number < TWO {
        let above = number - ONE;
        out.extend([0xC0 + (above >> 8) as u8, above as u8]);
    } else {
        let above = number.min(LIMIT - 1) - TWO;
        out.extend([0xF8 + (above >> 16) as u8, (above >> 8) as u8, above as u8]);
    }
}

/// Takes a number off the front of `bytes`; `None` where they end within it.
#[inline(always)]
pub fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let (&first, rest) = bytes.split_first()?;
    let first = usize::from(first);
    if first < ONE {
        *bytes = rest;
        return Some(first);
    }
    let (&second, rest) = rest.split_first()?;
    let second = usize::from(second);
    if first < 0xF8 {
        *bytes = rest;
        return Some(ONE + ((first - 0xC0) << 8) + second);
    }
    let (&third, rest) = rest.split_first()?;
    *bytes = rest;
    Some(TWO + ((first - 0xF8) << 16) + (second << 8) + usize::from(third))
}

/// Appends a number that may be negative.
pub fn put_signed(number: i32, out: &mut Vec<u8>) {
    put_number(((number << 1) ^ (number >> 31)) as u32 as usize, out);
}

/// Takes what [`put_signed`] wrote.
pub fn take_signed(bytes: &mut &[u8]) -> Option<i32> {
    let folded = take_number(bytes)? as u32;
    Some((folded >> 1) as i32 ^ -((folded & 1) as i32))
}

/// FNV-1a over eight bytes at a time: tells a damaged or cut file from a whole one.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut mix = |word: u64| hash = (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        mix(word.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
    words.remainder().iter().for_each(|byte| mix(u64::from(*byte)));
    mix(bytes.len() as u64);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for number in (0..20_000).chain([200_000, LIMIT - 1]) {
            let mut bytes = Vec::new();
            put_number(number, &mut bytes);
            let mut rest = &bytes[..];
            assert_eq!((take_number(&mut rest), rest.len()), (Some(number), 0));
            assert_eq!(take_number(&mut &bytes[..bytes.len() - 1]), None);
        }
        for number in [0, 1, -1, 127, -128, 200_000, -200_000] {
            let mut bytes = Vec::new();
            put_signed(number, &mut bytes);
            assert_eq!(take_signed(&mut &bytes[..]), Some(number));
        }
    }
}
