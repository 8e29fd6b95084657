//! The compiled dictionaries as a whole. Whatever the bytes are, they are
//! answered with dictionaries that can be used or with an error.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::Config;
use super::format::{MAGIC, checksum, take_number};
use super::lexicon::{Alphabet, Lexicon};
use super::trie::Trie;

/// OpenCC's dictionaries and configurations, ready for [`Converter`](super::Converter)s.
pub struct Dictionaries {
    lexicons: Vec<Lexicon>,
    recipes: Vec<Recipe>,
    /// What was merged for a converter so far. Most conversions from Simplified
    /// share their largest step, and whoever goes from one script to another and
    /// back waits for none of them twice.
    merged: Mutex<Vec<(Levels, Arc<Trie>)>>,
}

/// Numbers of the dictionaries of each level.
type Levels = Vec<Vec<usize>>;

/// What a configuration does to a text, in this order.
pub(super) struct Recipe {
    /// Each over the whole text.
    pub normalization: Vec<Step>,
    /// What the text is cut into segments by, if it is.
    pub segmentation: Option<Step>,
    /// Each over every segment that the one before yields.
    pub chain: Vec<Step>,
}

/// Levels in order of precedence: the first that has any match decides, with
/// the longest match of any of its members.
pub(super) type Step = Vec<Vec<Member>>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    /// Number of the dictionary.
    pub lexicon: usize,
    /// Whether what it yields may be missing from fonts.
    pub rare: bool,
}

/// Why bytes are no compiled dictionaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// They begin with something else, or are of another version.
    Foreign,
    /// They were cut short or altered.
    Altered,
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Damaged::Foreign => "these are not the dictionaries of this version",
            Damaged::Altered => "the dictionaries are cut short or altered",
        })
    }
}

impl std::error::Error for Damaged {}

/// More dictionaries than this in one step are taken for damage. Times
/// `MOST_NODES` it is how many nodes a `Trie` can number.
const MOST_MEMBERS: usize = 8;

impl Dictionaries {
    /// Reads what the build compiled; see `format.rs` for the layout.
    ///
    /// # Errors
    /// Where the bytes are cut short, altered or something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        read_body(&mut body(bytes)?).ok_or(Damaged::Altered)
    }

    /// Whether these are all the bytes that were compiled, and unaltered; far quicker than
    /// to read them.
    pub fn are_whole(bytes: &[u8]) -> bool {
        body(bytes).is_ok()
    }

    /// Those that were compiled into this program.
    ///
    /// # Errors
    /// None in practice; a test reads them.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn embedded() -> Result<Self, Damaged> {
        Self::from_bytes(super::EMBEDDED)
    }

    pub(super) fn recipe(&self, config: Config) -> &Recipe {
        &self.recipes[config as usize]
    }

    /// The members of a step that are `wanted`, merged.
    pub(super) fn merged(&self, step: &Step, wanted: impl Fn(&Member) -> bool) -> Arc<Trie> {
        let members = |level: &Vec<Member>| {
            let members = level.iter().filter(|member| wanted(member));
            members.map(|member| member.lexicon).collect()
        };
        let levels: Levels = step.iter().map(members).collect();
        let mut merged = self.merged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, trie)) = merged.iter().find(|(known, _)| *known == levels) {
            return trie.clone();
        }
        let lexicons = |level: &Vec<usize>| level.iter().map(|&number| &self.lexicons[number]).collect();
        let trie = Arc::new(Trie::of(&levels.iter().map(lexicons).collect::<Vec<_>>()));
        merged.push((levels, trie.clone()));
        trie
    }
}

/// What stands behind the checksum, where it has that sum.
fn body(bytes: &[u8]) -> Result<&[u8], Damaged> {
    let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(Damaged::Foreign)?;
    if *magic != MAGIC {
        return Err(Damaged::Foreign);
    }
    let (sum, body) = rest.split_first_chunk::<8>().ok_or(Damaged::Altered)?;
    if u64::from_le_bytes(*sum) != checksum(body) {
        return Err(Damaged::Altered);
    }
    Ok(body)
}

fn read_body(bytes: &mut &[u8]) -> Option<Dictionaries> {
    let alphabet = Alphabet::read(bytes)?;
    let mut lexicons = Vec::new();
    for _ in 0..take_number(bytes)? {
        let lexicon = Lexicon::read(bytes, &alphabet, &lexicons)?;
        lexicons.push(lexicon);
    }
    let recipes: Vec<Recipe> = (0..take_number(bytes)?)
        .map(|_| read_recipe(bytes, lexicons.len()))
        .collect::<Option<_>>()?;
    (recipes.len() == Config::ALL.len() && bytes.is_empty()).then(|| Dictionaries {
        lexicons,
        recipes,
        merged: Mutex::default(),
    })
}

fn read_recipe(bytes: &mut &[u8], lexicons: usize) -> Option<Recipe> {
    let normalization = read_steps(bytes, lexicons)?;
    let segmentation = read_steps(bytes, lexicons)?.into_iter().next();
    let chain = read_steps(bytes, lexicons)?;
    Some(Recipe {
        normalization,
        segmentation,
        chain,
    })
}

fn read_steps(bytes: &mut &[u8], lexicons: usize) -> Option<Vec<Step>> {
    fn list<T>(bytes: &mut &[u8], mut item: impl FnMut(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
        (0..take_number(bytes)?).map(|_| item(bytes)).collect()
    }
    list(bytes, |bytes| {
        let step: Step = list(bytes, |bytes| {
            list(bytes, |bytes| {
                let number = take_number(bytes)?;
                let member = Member {
                    lexicon: number / 2,
                    rare: number % 2 == 1,
                };
                (member.lexicon < lexicons).then_some(member)
            })
        })?;
        (step.concat().len() <= MOST_MEMBERS && step.len() <= MOST_MEMBERS).then_some(step)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::compile::compile;
    use crate::hanzi::names::NAMES;
    use crate::hanzi::{Converter, EMBEDDED};

    const CONFIG: &str = r#"{
        "normalization": [{ "dict": { "type": "ocd2", "file": "Forms.ocd2" } }],
        "segmentation": { "type": "mmseg", "dict": { "type": "ocd2", "file": "Phrases.ocd2" } },
        "conversion_chain": [
            { "dict": { "type": "group", "match_policy": "short_circuit", "dicts": [
                { "type": "group", "match_policy": "union", "dicts": [
                    { "type": "ocd2", "file": "Phrases.ocd2" }, { "type": "ocd2", "file": "More.ocd2" }
                ] },
                { "type": "ocd2", "file": "Rare.ocd2", "may_output_tofu": true },
                { "type": "ocd2", "file": "Characters.ocd2" }
            ] } },
            { "dict": { "type": "ocd2", "file": "Region.ocd2" } }
        ]
    }"#;

    const FILES: [(&str, &str); 6] = [
        ("Forms", "里\t里\n"),
        ("Phrases", "头发\t頭髮\n发夹\t髮夾\n皇后\t皇后\n"),
        ("More", "头发夹子\t頭髮夾子\n一\t壹 一\n"),
        ("Rare", "㐷\t傌\n"),
        ("Characters", "头\t頭\n发\t發 髮\n夹\t夾\n后\t後 后\n里\t裏\n"),
        ("Region", "頭髮\t髮\n裏\t裡\n壹\t一個\n"),
    ];

    fn small() -> Vec<u8> {
        let read = |path: &str| {
            let found = FILES.iter().find(|(name, _)| path == format!("dictionary/{name}.txt"));
            Ok(found.map_or(CONFIG, |(_, text)| text).to_owned())
        };
        compile(&NAMES, &read).unwrap()
    }

    #[test]
    fn what_was_compiled_is_read_back() {
        let dictionaries = Dictionaries::from_bytes(&small()).unwrap();
        let converter = Converter::new(&dictionaries, Config::S2t);
        assert_eq!(
            converter.convert("头发夹子，头发，发夹，发里，皇后后一㐷"),
            "髮夾子，髮，髮夾，發裡，皇后後一個傌"
        );
    }

    #[test]
    fn every_dictionary_of_opencc_is_read_back() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/hanzi/opencc/dictionary");
        let dictionaries = Dictionaries::from_bytes(EMBEDDED).unwrap();
        let mut read: Vec<_> = dictionaries.lexicons.iter().map(Lexicon::entries).collect();
        for file in std::fs::read_dir(folder).unwrap() {
            let entries = crate::hanzi::compile::entries(&std::fs::read_to_string(file.unwrap().path()).unwrap());
            let place = read.iter().position(|read| *read == entries).unwrap();
            read.swap_remove(place);
        }
        assert!(read.is_empty());
    }

    #[test]
    fn damage_is_told_and_never_a_panic() {
        let whole = small();
        assert_eq!(Dictionaries::from_bytes(b"").err(), Some(Damaged::Foreign));
        assert_eq!(Dictionaries::from_bytes(&[b'x'; 100]).err(), Some(Damaged::Foreign));
        for length in MAGIC.len()..whole.len() {
            assert_eq!(
                Dictionaries::from_bytes(&whole[..length]).err(),
                Some(Damaged::Altered),
                "{length} bytes"
            );
        }
        for place in MAGIC.len()..whole.len() {
            let mut altered = whole.clone();
            altered[place] ^= 1;
            assert_eq!(
                Dictionaries::from_bytes(&altered).err(),
                Some(Damaged::Altered),
                "byte {place}"
            );
        }
    }

    #[test]
    fn a_forged_file_does_no_harm() {
        let whole = small();
        for place in 16..whole.len() {
            for value in [0, 1, 2, 0x7F, 0xBF, 0xC0, 0xF8, 0xFF] {
                let mut forged = whole.clone();
                forged[place] = value;
                let sum = checksum(&forged[16..]);
                forged[8..16].copy_from_slice(&sum.to_le_bytes());
                if let Ok(dictionaries) = Dictionaries::from_bytes(&forged) {
                    let converter = Converter::new(&dictionaries, Config::S2t);
                    converter.convert_mapped("头发夹子，头发，发夹，发里，皇后后一㐷");
                }
            }
        }
    }
}
