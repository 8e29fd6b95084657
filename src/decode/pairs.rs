//! The tables of two bytes that `build/encodings.rs` packed, unpacked at first use.

use std::sync::LazyLock;

static GB18030: LazyLock<Vec<char>> =
    LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/gb18030.bin"))));
static BIG5: LazyLock<Vec<char>> = LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/big5.bin"))));
static RUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gb18030-runs.bin"));

/// Stands where a pair has no character; no table holds this one.
const NONE: char = '\0';

/// A step that leaves the half as it is: the character before is of another plane.
const SAME: u16 = u16::MAX;

/// The character of a pair of bytes in GB18030.
pub fn gb18030(lead: u8, trail: u8) -> Option<char> {
    let trail = match trail {
        0x40..=0x7e => trail - 0x40,
        0x80..=0xfe => trail - 0x41,
        _ => return None,
    };
    at(
        &GB18030,
        usize::from(lead.checked_sub(0x81)?) * 190 + usize::from(trail),
    )
}

/// The character of a pair of bytes in Big5; four pairs stand for two characters,
/// and are not here.
pub fn big5(lead: u8, trail: u8) -> Option<char> {
    let trail = match trail {
        0x40..=0x7e => trail - 0x40,
        0xa1..=0xfe => trail - 0x62,
        _ => return None,
    };
    at(&BIG5, usize::from(lead.checked_sub(0x81)?) * 157 + usize::from(trail))
}

/// The character of this number among GB18030's four bytes.
pub fn gb18030_four(number: u32) -> Option<char> {
    match number {
        0..=39_419 => {
            let (runs, _) = RUNS.as_chunks::<4>();
            let start = |run: &[u8; 4]| u32::from(u16::from_le_bytes([run[0], run[1]]));
            let after = runs.partition_point(|run| start(run) <= number);
            let run = runs.get(after.checked_sub(1)?)?;
            let first = u32::from(u16::from_le_bytes([run[2], run[3]]));
            char::from_u32(first + number - start(run))
        }
        189_000..=1_237_575 => char::from_u32(number - 189_000 + 0x1_0000),
        _ => None,
    }
}

fn at(table: &[char], index: usize) -> Option<char> {
    table.get(index).copied().filter(|&c| c != NONE)
}

/// Undoes what the build did: rows of low halves, of high halves, and of bits for
/// the second plane.
fn unpack(packed: &[u8]) -> Vec<char> {
    // Two bytes and one bit for each.
    let count = packed.len() * 8 / 17;
    let (low, rest) = packed.split_at(count);
    let (high, second) = rest.split_at(count);
    let mut before = 0_u16;
    low.iter()
        .zip(high)
        .enumerate()
        .map(|(at, (&low, &high))| {
            let folded = u16::from_le_bytes([low, high]);
            match folded {
                0 => return NONE,
                SAME => {}
                _ => before = before.wrapping_add(folded >> 1 ^ (folded & 1).wrapping_neg()),
            }
            let plane = second.get(at / 8).map_or(0, |bits| bits >> (at % 8) & 1);
            char::from_u32(u32::from(plane) << 17 | u32::from(before)).unwrap_or(NONE)
        })
        .collect()
}
