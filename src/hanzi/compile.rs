//! Compiles OpenCC's dictionaries and configurations into the one file that
//! the converters read. `build.rs` runs this; `format.rs` tells the layout and
//! why it is so.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::format::{MAGIC, checksum, put_number, put_signed};

/// Every key of a dictionary with the value that OpenCC would use.
pub type Entries = BTreeMap<String, String>;

/// The compiled file for the configurations `names` of the data in `folder`,
/// which holds `dictionary/*.txt` and `config/*.json`.
///
/// # Errors
/// A sentence that names the file which is missing or not as expected.
pub fn compile(folder: &Path, names: &[&str]) -> Result<Vec<u8>, String> {
    let mut configs = Vec::new();
    for name in names {
        let path = folder.join("config").join(format!("{name}.json"));
        let config = read(&path).and_then(|text| recipe(&text).map_err(|error| format!("{}: {error}", path.display())));
        configs.push(config?);
    }

    let mut dictionaries: Vec<(String, Entries)> = Vec::new();
    for name in configs.iter().flat_map(Recipe::dictionaries) {
        if !dictionaries.iter().any(|(known, _)| known == name) {
            let text = read(&folder.join("dictionary").join(name).with_extension("txt"))?;
            dictionaries.push((name.to_owned(), entries(&text)));
        }
    }
    // Dictionaries of single characters come first: they predict the others' values.
    dictionaries.sort_by_key(|(_, entries)| !of_characters(entries));

    let alphabet = Alphabet::of(dictionaries.iter().map(|(_, entries)| entries));
    let mut body = Vec::new();
    alphabet.put(&mut body);
    put_number(dictionaries.len(), &mut body);
    for (number, (_, entries)) in dictionaries.iter().enumerate() {
        put_keys(entries, &alphabet, &mut body);
        put_values(entries, &dictionaries[..number], &alphabet, &mut body);
    }
    put_number(configs.len(), &mut body);
    for config in &configs {
        config.put(&dictionaries, &mut body);
    }

    let mut out = MAGIC.to_vec();
    out.extend(checksum(&body).to_le_bytes());
    out.extend(body);
    Ok(out)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads a dictionary: a line is a key, a tab, and values parted by spaces, of
/// which the first counts.
pub fn entries(text: &str) -> Entries {
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, values)| {
            let value = values.split(' ').next().unwrap_or_default();
            (key.to_owned(), value.to_owned())
        })
        .collect()
}

fn of_characters(entries: &Entries) -> bool {
    entries.keys().all(|key| key.chars().count() == 1)
}

/// All characters of all dictionaries, numbered so that common ones have low
/// numbers. Those about equally common stand in the order of their code points,
/// which makes the list itself small.
struct Alphabet {
    characters: Vec<char>,
    ranks: HashMap<char, usize>,
}

impl Alphabet {
    fn of<'a>(dictionaries: impl Iterator<Item = &'a Entries>) -> Self {
        let mut counts: HashMap<char, u32> = HashMap::new();
        for (key, value) in dictionaries.flatten() {
            for c in key.chars().chain(value.chars()) {
                *counts.entry(c).or_default() += 1;
            }
        }
        let mut characters: Vec<char> = counts.keys().copied().collect();
        characters.sort_by_key(|c| (counts[c].leading_zeros(), *c));
        let ranks = characters.iter().enumerate().map(|(rank, c)| (*c, rank)).collect();
        Self { characters, ranks }
    }

    fn ranks_of(&self, text: &str) -> Vec<usize> {
        text.chars().map(|c| self.ranks[&c]).collect()
    }

    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.characters.len(), out);
        let mut last = 0;
        for c in &self.characters {
            put_signed(*c as i32 - last, out);
            last = *c as i32;
        }
    }
}

/// The keys as a trie, level by level. For each level: how many children each
/// node of the level above has, the children's ranks (as steps between
/// siblings), and which of them end a key.
fn put_keys(entries: &Entries, alphabet: &Alphabet, out: &mut Vec<u8>) {
    let mut keys: Vec<Vec<usize>> = entries.keys().map(|key| alphabet.ranks_of(key)).collect();
    keys.sort();
    let mut parents = 1;
    let mut place = vec![0; keys.len()];
    for depth in 1..=keys.iter().map(Vec::len).max().unwrap_or(0) {
        let level = Level::of(&keys, depth, &mut place);
        put_number(level.nodes.len(), out);
        level.put(parents, out);
        parents = level.nodes.len();
    }
    put_number(0, out);
}

/// The distinct beginnings of one length.
struct Level {
    nodes: Vec<Node>,
}

struct Node {
    parent: usize,
    rank: usize,
    ends_key: bool,
}

impl Level {
    /// `keys` are sorted; `place` holds each key's node in the level above and
    /// is moved on to this one.
    fn of(keys: &[Vec<usize>], depth: usize, place: &mut [usize]) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        for (key, place) in keys.iter().zip(place) {
            let Some(&rank) = key.get(depth - 1) else { continue };
            if nodes
                .last()
                .is_none_or(|last| (last.parent, last.rank) != (*place, rank))
            {
                nodes.push(Node {
                    parent: *place,
                    rank,
                    ends_key: false,
                });
            }
            *place = nodes.len() - 1;
            if let Some(last) = nodes.last_mut() {
                last.ends_key |= key.len() == depth;
            }
        }
        Self { nodes }
    }

    fn put(&self, parents: usize, out: &mut Vec<u8>) {
        let mut children = vec![0; parents];
        self.nodes.iter().for_each(|node| children[node.parent] += 1);
        children.into_iter().for_each(|count| put_number(count, out));
        let mut next = (usize::MAX, 0);
        for node in &self.nodes {
            let lowest = if next.0 == node.parent { next.1 } else { 0 };
            put_number(node.rank - lowest, out);
            next = (node.parent, node.rank + 1);
        }
        out.extend(self.nodes.iter().map(|node| u8::from(node.ends_key)));
    }
}

/// The values in the order of the trie's nodes, as far as they differ from
/// what another dictionary, taken character by character, makes of the key.
fn put_values(entries: &Entries, earlier: &[(String, Entries)], alphabet: &Alphabet, out: &mut Vec<u8>) {
    let none = Entries::new();
    let predictors = || std::iter::once(&none).chain(earlier.iter().map(|(_, entries)| entries));
    let misses = |with: &Entries| {
        entries
            .iter()
            .filter(|(key, value)| predict(key, with) != **value)
            .count()
    };
    let (number, predictor) = predictors()
        .enumerate()
        .filter(|(_, with)| of_characters(with))
        .min_by_key(|(_, with)| misses(with))
        .unwrap_or((0, &none));
    put_number(number, out);

    let mut ordered: Vec<(Vec<usize>, &String, &String)> = entries
        .iter()
        .map(|(key, value)| (alphabet.ranks_of(key), key, value))
        .collect();
    ordered.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
    let mut differing = Vec::new();
    for (_, key, value) in ordered {
        let predicted = predict(key, predictor);
        if predicted == *value {
            put_number(0, out);
            continue;
        }
        put_number(1 + value.chars().count(), out);
        let mut expected = predicted.chars();
        for c in value.chars() {
            let known = expected.next() == Some(c);
            put_number(if known { 0 } else { 1 + alphabet.ranks[&c] }, &mut differing);
        }
    }
    out.extend(differing);
}

fn predict(key: &str, with: &Entries) -> String {
    let mut one = [0; 4];
    key.chars()
        .map(|c| {
            with.get(&*c.encode_utf8(&mut one))
                .cloned()
                .unwrap_or_else(|| c.to_string())
        })
        .collect()
}

/// A configuration with its groups made plain.
struct Recipe {
    /// Every group of steps, in the order in which the file holds them.
    normalization: Vec<Step>,
    segmentation: Option<Step>,
    chain: Vec<Step>,
}

/// Levels in order of precedence; in a level, the longest match of any member.
type Step = Vec<Vec<Member>>;

struct Member {
    dictionary: String,
    /// Whether what it yields may be missing from fonts (`may_output_tofu`).
    rare: bool,
}

fn recipe(text: &str) -> Result<Recipe, String> {
    let config: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let steps = |name: &str| -> Result<Vec<Step>, String> {
        let steps = config[name].as_array().map_or(&[][..], Vec::as_slice);
        steps.iter().map(|conversion| step(&conversion["dict"])).collect()
    };
    let segmentation = match &config["segmentation"] {
        Value::Null => None,
        segmentation if segmentation["type"] == "mmseg" => Some(step(&segmentation["dict"])?),
        other => return Err(format!("segmentation of type {} is not known", other["type"])),
    };
    Ok(Recipe {
        normalization: steps("normalization")?,
        segmentation,
        chain: steps("conversion_chain")?,
    })
}

fn step(dict: &Value) -> Result<Step, String> {
    let members = || dict["dicts"].as_array().map_or(&[][..], Vec::as_slice).iter();
    match (dict["type"].as_str(), dict["match_policy"].as_str()) {
        (Some("group"), Some("short_circuit")) => Ok(members()
            .map(step)
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect()),
        (Some("group"), Some("union")) => {
            let parts = members().map(step).collect::<Result<Vec<_>, _>>()?;
            if parts.iter().any(|part| part.len() != 1) {
                return Err("a union of groups is not known".to_owned());
            }
            Ok(vec![parts.into_iter().flatten().flatten().collect()])
        }
        (Some("ocd2"), _) => {
            let file = dict["file"].as_str().ok_or("a dictionary without a file")?;
            let dictionary = file.trim_end_matches(".ocd2").to_owned();
            let rare = dict["may_output_tofu"].as_bool().unwrap_or(false);
            Ok(vec![vec![Member { dictionary, rare }]])
        }
        _ => Err(format!("a dictionary of type {} is not known", dict["type"])),
    }
}

impl Recipe {
    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.normalization.iter().chain(&self.segmentation).chain(&self.chain)
    }

    fn dictionaries(&self) -> impl Iterator<Item = &str> {
        self.steps()
            .flatten()
            .flatten()
            .map(|member| member.dictionary.as_str())
    }

    fn put(&self, dictionaries: &[(String, Entries)], out: &mut Vec<u8>) {
        let segmentation: Vec<&Step> = self.segmentation.iter().collect();
        for steps in [
            self.normalization.iter().collect(),
            segmentation,
            self.chain.iter().collect(),
        ] {
            put_number(steps.len(), out);
            for step in steps {
                put_number(step.len(), out);
                for level in step {
                    put_number(level.len(), out);
                    for member in level {
                        let number = dictionaries.iter().position(|(name, _)| *name == member.dictionary);
                        put_number(number.unwrap_or(0) * 2 + usize::from(member.rare), out);
                    }
                }
            }
        }
    }
}
