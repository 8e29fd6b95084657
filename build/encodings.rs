//! The tables of GB18030 and Big5 as the Encoding Standard has them, made small.
//!
//! `encoding_rs` knows them, but brings those of Japanese and Korean and a dozen
//! more along, and the page is fetched before it shows. Here it is asked for
//! the two, once, at build time.

use encoding_rs::{BIG5, Encoding, GB18030};

/// The characters of all pairs of a lead and a trail, in the standard's order.
pub struct Pairs {
    encoding: &'static Encoding,
    trails: fn() -> Vec<u8>,
}

pub const GB18030_PAIRS: Pairs = Pairs {
    encoding: GB18030,
    trails: || (0x40..=0xfe).filter(|&trail| trail != 0x7f).collect(),
};

pub const BIG5_PAIRS: Pairs = Pairs {
    encoding: BIG5,
    trails: || (0x40..=0x7e).chain(0xa1..=0xfe).collect(),
};

/// A row of bytes for the low halves of all steps from character to character,
/// then one for the high halves: neighbours are alike, which compresses well. A
/// pair without a character is a step of nought. Steps are in sixteen bits; a
/// third row has a bit for each pair whose character is of the second plane.
pub fn pairs(pairs: &Pairs) -> Vec<u8> {
    let mut before = 0_u16;
    let (mut low, mut high, mut second) = (Vec::new(), Vec::new(), Vec::new());
    let leads = 0x81..=0xfe_u8;
    let both = leads.flat_map(|lead| (pairs.trails)().into_iter().map(move |trail| [lead, trail]));
    for (at, pair) in both.enumerate() {
        let character = one(pairs.encoding, &pair).map(u32::from);
        let [small, large, plane, _] = character.unwrap_or_default().to_le_bytes();
        assert!(matches!(plane, 0 | 2), "a character of another plane: {pair:x?}");
        second.resize(at / 8 + 1, 0_u8);
        second[at / 8] |= u8::from(plane == 2) << (at % 8);
        let here = character.map_or(before, |_| u16::from_le_bytes([small, large]));
        let step = here.wrapping_sub(before).cast_signed();
        let folded = match (character, (step << 1 ^ step >> 15).cast_unsigned()) {
            (Some(_), 0) => SAME,
            (_, folded) => folded,
        };
        assert!(folded != SAME || step == 0, "a step that is taken: {pair:x?}");
        let [small, large] = folded.to_le_bytes();
        low.push(small);
        high.push(large);
        before = here;
    }
    [low, high, second].concat()
}

/// Stands for a character whose half is that of the one before, in another plane.
const SAME: u16 = u16::MAX;

/// GB18030's four bytes reach the rest of the first plane in ascending runs:
/// where each starts, as the number of the four bytes and the character.
pub fn runs() -> Vec<u8> {
    let mut runs = Vec::new();
    let mut expected = None;
    for number in 0..=LAST_OF_THE_FIRST_PLANE {
        let found = one(GB18030, &four(number)).map(u32::from);
        if found != expected {
            let character = found.unwrap_or_else(|| panic!("no character {number}"));
            for value in [number, character] {
                let value = u16::try_from(value).unwrap_or_else(|_| panic!("{value} is beyond the first plane"));
                runs.extend(value.to_le_bytes());
            }
        }
        expected = found.map(|c| c + 1);
    }
    runs
}

const LAST_OF_THE_FIRST_PLANE: u32 = 39_419;

fn four(number: u32) -> [u8; 4] {
    let digit = |number: u32, base: u8| base + number as u8;
    [
        digit(number / 12_600, 0x81),
        digit(number / 1_260 % 10, 0x30),
        digit(number / 10 % 126, 0x81),
        digit(number % 10, 0x30),
    ]
}

/// The one character of these bytes. The four pairs of Big5 that stand for two
/// are left to the decoder.
fn one(encoding: &'static Encoding, bytes: &[u8]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}
