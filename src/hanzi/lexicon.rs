//! Reads the compiled dictionaries into plain arrays. Whatever the bytes are,
//! they are answered with dictionaries that can be used or with an error.

use std::fmt;

use super::Config;
use super::format::{MAGIC, checksum, take_number, take_signed};

/// OpenCC's dictionaries and configurations, ready for [`Converter`](super::Converter)s.
pub struct Dictionaries {
    lexicons: Vec<Lexicon>,
    recipes: Vec<Recipe>,
}

/// One dictionary as a trie: a node's parent always stands before it.
pub(super) struct Lexicon {
    /// Node 0 is the root.
    pub nodes: Vec<Node>,
    /// All values, one after the other.
    values: String,
}

pub(super) struct Node {
    pub parent: u32,
    pub character: char,
    /// Where in `values` this node's value stands, if a key ends here.
    value: Option<(u32, u16)>,
}

impl Lexicon {
    /// What the key that ends at `node` becomes.
    pub fn value(&self, node: &Node) -> Option<&str> {
        let (start, length) = node.value?;
        self.values.get(start as usize..start as usize + usize::from(length))
    }

    /// Whether `text` is the key that ends at `node`.
    pub fn is_key<'a>(&'a self, mut node: &'a Node, text: &str) -> bool {
        text.chars().rev().all(|c| {
            let same = node.character == c;
            node = &self.nodes[node.parent as usize];
            same
        })
    }
}

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

/// More nodes than this in one dictionary are taken for damage; the largest
/// has some eighty thousand.
const MOST_NODES: usize = 1 << 18;

/// More dictionaries than this in one step are taken for damage. Times
/// [`MOST_NODES`] it is how many nodes a `Trie` can number.
const MOST_MEMBERS: usize = 8;

impl Dictionaries {
    /// Reads what the build compiled; see `format.rs` for the layout.
    ///
    /// # Errors
    /// Where the bytes are cut short, altered or something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(Damaged::Foreign)?;
        if *magic != MAGIC {
            return Err(Damaged::Foreign);
        }
        let (sum, body) = rest.split_first_chunk::<8>().ok_or(Damaged::Altered)?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(Damaged::Altered);
        }
        read_body(&mut &*body).ok_or(Damaged::Altered)
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

    pub(super) fn lexicon(&self, number: usize) -> &Lexicon {
        &self.lexicons[number]
    }
}

fn read_body(bytes: &mut &[u8]) -> Option<Dictionaries> {
    let alphabet = read_alphabet(bytes)?;
    let mut lexicons = Vec::new();
    for _ in 0..take_number(bytes)? {
        let mut lexicon = read_keys(bytes, &alphabet)?;
        read_values(bytes, &alphabet, &lexicons, &mut lexicon)?;
        lexicons.push(lexicon);
    }
    let recipes: Vec<Recipe> = (0..take_number(bytes)?)
        .map(|_| read_recipe(bytes, lexicons.len()))
        .collect::<Option<_>>()?;
    (recipes.len() == Config::ALL.len() && bytes.is_empty()).then_some(Dictionaries { lexicons, recipes })
}

fn read_alphabet(bytes: &mut &[u8]) -> Option<Vec<char>> {
    let mut code = 0_i32;
    (0..take_number(bytes)?)
        .map(|_| {
            code = code.checked_add(take_signed(bytes)?)?;
            char::from_u32(u32::try_from(code).ok()?)
        })
        .collect()
}

fn read_keys(bytes: &mut &[u8], alphabet: &[char]) -> Option<Lexicon> {
    let mut nodes = vec![Node {
        parent: 0,
        character: '\0',
        value: None,
    }];
    let mut parents = 0..1;
    loop {
        let first = nodes.len();
        let count = take_number(bytes)?;
        if count == 0 {
            return Some(Lexicon {
                nodes,
                values: String::new(),
            });
        }
        if first + count > MOST_NODES {
            return None;
        }
        for parent in parents {
            for _ in 0..take_number(bytes)? {
                nodes.push(Node {
                    parent: parent as u32,
                    character: '\0',
                    value: None,
                });
                if nodes.len() > first + count {
                    return None;
                }
            }
        }
        if nodes.len() != first + count {
            return None;
        }
        let mut next = (u32::MAX, 0);
        for node in &mut nodes[first..] {
            let lowest = if next.0 == node.parent { next.1 } else { 0 };
            let rank = lowest + take_number(bytes)?;
            node.character = *alphabet.get(rank)?;
            next = (node.parent, rank + 1);
        }
        let ends = bytes.split_off(..count)?;
        for (node, ends) in nodes[first..].iter_mut().zip(ends) {
            node.value = (*ends != 0).then_some((0, 0));
        }
        parents = first..first + count;
    }
}

fn read_values(bytes: &mut &[u8], alphabet: &[char], earlier: &[Lexicon], lexicon: &mut Lexicon) -> Option<()> {
    let predictor = match take_number(bytes)? {
        0 => None,
        number => Some(Predictor::of(earlier.get(number - 1)?)),
    };
    let ending: Vec<usize> = (0..lexicon.nodes.len())
        .filter(|node| lexicon.nodes[*node].value.is_some())
        .collect();
    let shapes: Vec<usize> = ending.iter().map(|_| take_number(bytes)).collect::<Option<_>>()?;
    let mut key = Vec::new();
    for (node, shape) in ending.into_iter().zip(shapes) {
        key.clear();
        let mut at = node;
        while at != 0 {
            key.push(lexicon.nodes[at].character);
            at = lexicon.nodes[at].parent as usize;
        }
        key.reverse();
        let start = lexicon.values.len();
        let predicted = |c: &char| predictor.as_ref().map_or(*c, |predictor| predictor.value(*c));
        if shape == 0 {
            lexicon.values.extend(key.iter().map(predicted));
        }
        for place in 1..shape {
            lexicon.values.push(match take_number(bytes)? {
                0 => predicted(key.get(place - 1)?),
                rank => *alphabet.get(rank - 1)?,
            });
        }
        let length = u16::try_from(lexicon.values.len() - start).ok()?;
        lexicon.nodes[node].value = Some((u32::try_from(start).ok()?, length));
    }
    Some(())
}

/// A dictionary of single characters, as a table.
struct Predictor(Vec<(char, char)>);

impl Predictor {
    fn of(lexicon: &Lexicon) -> Self {
        let pair = |node: &Node| Some((node.character, lexicon.value(node)?.chars().next()?));
        let mut pairs: Vec<(char, char)> = lexicon.nodes.iter().filter_map(pair).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    fn value(&self, c: char) -> char {
        self.0
            .binary_search_by_key(&c, |pair| pair.0)
            .map_or(c, |place| self.0[place].1)
    }
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
