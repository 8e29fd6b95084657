//! Compiles the folding table of `src/hanzi/fold.rs` from OpenCC's character
//! tables and this project's own list of variant forms.
//!
//! Every row of a dictionary says that two characters may stand for one
//! another; the classes of that relation are what a search folds together. A
//! class is written as pairs of member and representative, in columns (gaps
//! between members, high bytes, low bytes), which compress to 13 kB where the
//! same pairs interleaved take 14 and a two-stage table more.

use std::collections::BTreeMap;
use std::path::Path;

use crate::dictionary;

/// Dictionaries whose single characters are folded together with all that they
/// may become. JPShinjitaiCharacters is left out: it would bring 芸 to 藝 and
/// 弁 to 辯.
const DICTIONARIES: [&str; 8] = [
    "TSCharacters",
    "TSCharactersExt",
    "STCharacters",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
    "CJK_Compatibility_Ideographs",
];

/// First code points of the planes that hold representatives: a section each.
const PLANES: [u32; 3] = [0, 0x2_0000, 0x3_0000];

/// What each character folds to that does not fold to itself. `hanzi` is the
/// folder `src/hanzi`.
pub fn pairs(hanzi: &Path) -> BTreeMap<char, char> {
    let mut classes = Classes::default();
    // How plainly the tables say that a character is the form others are brought to.
    let mut votes: BTreeMap<char, u32> = BTreeMap::new();
    for name in DICTIONARIES {
        for (key, values) in dictionary::rows(&hanzi.join(format!("opencc/dictionary/{name}.txt"))) {
            let Some(key) = dictionary::only_char(&key) else {
                continue;
            };
            for (rank, value) in values
                .iter()
                .filter_map(|value| dictionary::only_char(value))
                .enumerate()
            {
                classes.join(key, value);
                let (form, vote) = match (name, rank) {
                    ("TSCharacters", 0) => (value, 4),
                    ("TSCharacters", _) => (value, 1),
                    ("STCharacters", _) => (key, 2),
                    _ => (value, 0),
                };
                *votes.entry(form).or_default() += if key == value { 0 } else { vote };
            }
        }
    }
    for group in dictionary::lines(&hanzi.join("fold/variants.txt")) {
        let mut members = group.chars();
        let first = members
            .next()
            .unwrap_or_else(|| panic!("an empty group in variants.txt"));
        for member in members {
            classes.join(first, member);
            *votes.entry(first).or_default() += 1;
        }
    }
    for upper in ('\u{c0}'..'\u{530}').chain('\u{2160}'..'\u{2170}') {
        let mut lower = upper.to_lowercase();
        if let (Some(lower), None) = (lower.next(), lower.next()) {
            classes.join(upper, lower);
        }
    }
    classes.pairs(&votes)
}

/// Union and find over characters.
#[derive(Default)]
struct Classes(BTreeMap<char, char>);

impl Classes {
    fn root(&self, mut member: char) -> char {
        while let Some(&parent) = self.0.get(&member) {
            if parent == member {
                break;
            }
            member = parent;
        }
        member
    }

    fn join(&mut self, a: char, b: char) {
        let (a, b) = (self.root(a), self.root(b));
        self.0.entry(b).or_insert(b);
        self.0.insert(a, b);
    }

    /// Every member that is not its class's representative, with it.
    fn pairs(&self, votes: &BTreeMap<char, u32>) -> BTreeMap<char, char> {
        let mut classes: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for &member in self.0.keys() {
            classes.entry(self.root(member)).or_default().push(member);
        }
        let mut pairs = BTreeMap::new();
        for members in classes.values() {
            // The form that most others are simplified to; a letter's lower case.
            let best = members.iter().copied().min_by_key(|&member| {
                let compatibility = ('\u{f900}'..'\u{fb00}').contains(&member);
                (
                    member > '\u{ffff}',
                    compatibility,
                    member.is_uppercase(),
                    u32::MAX - votes.get(&member).copied().unwrap_or(0),
                    member,
                )
            });
            if let Some(best) = best {
                pairs.extend(
                    members
                        .iter()
                        .filter(|&&member| member != best)
                        .map(|&member| (member, best)),
                );
            }
        }
        pairs
    }
}

/// The table as `fold.rs` reads it: one section a plane, with the count, the
/// gaps between members, the high and the low bytes of what they fold to.
pub fn table(pairs: &BTreeMap<char, char>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut written = 0;
    for plane in PLANES {
        let section: Vec<(u32, u16)> = pairs
            .iter()
            .map(|(&member, &best)| (u32::from(member), u32::from(best).wrapping_sub(plane)))
            .filter_map(|(member, low)| Some((member, u16::try_from(low).ok()?)))
            .collect();
        written += section.len();
        varint(&mut out, section.len() as u32);
        let mut last = 0;
        for &(member, _) in &section {
            varint(&mut out, member - last);
            last = member;
        }
        out.extend(section.iter().map(|&(_, low)| (low >> 8) as u8));
        out.extend(section.iter().map(|&(_, low)| low as u8));
    }
    assert_eq!(
        written,
        pairs.len(),
        "a representative lies in a plane without a section"
    );
    out
}

/// Seven bits a byte, the lowest first; the high bit says that more follow.
fn varint(out: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
