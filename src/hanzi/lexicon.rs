//! One dictionary, read from the compiled file into plain arrays.

use std::collections::HashMap;

use super::format::{take_number, take_signed};

/// More nodes than this in one dictionary are taken for damage; the largest
/// has some eighty thousand.
const MOST_NODES: usize = 1 << 18;

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
    value: Option<(u32, u8)>,
}

impl Lexicon {
    /// Takes a dictionary off the front of `bytes`; `None` where they are not
    /// as the compiler writes them. `earlier` are the dictionaries before it.
    pub fn read(bytes: &mut &[u8], alphabet: &Alphabet, earlier: &[Lexicon]) -> Option<Self> {
        let (nodes, ranks) = read_keys(bytes, alphabet)?;
        let mut lexicon = Lexicon {
            nodes,
            values: String::new(),
        };
        lexicon.read_values(bytes, alphabet, earlier, &ranks)?;
        Some(lexicon)
    }

    /// What the key that ends at `node` becomes.
    pub fn value(&self, node: &Node) -> Option<&str> {
        let (start, length) = node.value?;
        self.values.get(start as usize..start as usize + usize::from(length))
    }

    /// Every key with its value.
    #[cfg(test)]
    pub fn entries(&self) -> std::collections::BTreeMap<String, String> {
        fn key(lexicon: &Lexicon, node: &Node) -> String {
            match node.character {
                '\0' => String::new(),
                c => key(lexicon, &lexicon.nodes[node.parent as usize]) + c.encode_utf8(&mut [0; 4]),
            }
        }
        let entry = |node| Some((key(self, node), self.value(node)?.to_owned()));
        self.nodes[1..].iter().filter_map(entry).collect()
    }

    /// Whether `text` is the key that ends at `node`.
    pub fn is_key<'a>(&'a self, mut node: &'a Node, text: &str) -> bool {
        text.chars().rev().all(|c| {
            let same = node.character == c;
            node = &self.nodes[node.parent as usize];
            same
        })
    }

    fn read_values(&mut self, bytes: &mut &[u8], alphabet: &Alphabet, earlier: &[Self], ranks: &[u32]) -> Option<()> {
        let predicted = alphabet.predictions(take_number(bytes)?, earlier)?;
        let ending: Vec<usize> = (0..self.nodes.len())
            .filter(|node| self.nodes[*node].value.is_some())
            .collect();
        let shapes: Vec<usize> = ending.iter().map(|_| take_number(bytes)).collect::<Option<_>>()?;
        let mut exceptions: HashMap<Option<u32>, Vec<char>> = HashMap::new();
        let mut key = Vec::new();
        for (node, shape) in ending.into_iter().zip(shapes) {
            key.clear();
            let mut at = node;
            while at != 0 {
                key.push(ranks[at]);
                at = self.nodes[at].parent as usize;
            }
            key.reverse();
            let start = self.values.len();
            let length = match shape {
                0 => {
                    self.values.extend(key.iter().map(|rank| predicted[*rank as usize]));
                    0
                }
                1 => key.len(),
                _ => shape - 2,
            };
            for place in 0..length {
                let rank = key.get(place).copied();
                let code = take_number(bytes)?;
                self.values.push(match code.checked_sub(1) {
                    None => predicted[rank? as usize],
                    Some(code) => {
                        let known = exceptions.entry(rank).or_default();
                        if code >= known.len() {
                            known.push(alphabet.character(code - known.len())?);
                        }
                        known[code.min(known.len() - 1)]
                    }
                });
            }
            let length = u8::try_from(self.values.len() - start).ok()?;
            self.nodes[node].value = Some((u32::try_from(start).ok()?, length));
        }
        Some(())
    }
}

/// The nodes, and the ranks of their characters; every node that ends a key
/// has an empty value.
fn read_keys(bytes: &mut &[u8], alphabet: &Alphabet) -> Option<(Vec<Node>, Vec<u32>)> {
    let empty = |parent| Node {
        parent,
        character: '\0',
        value: Some((0, 0)),
    };
    let mut nodes = vec![empty(0)];
    let mut ranks = vec![0];
    let mut above = 0..1;
    loop {
        let first = nodes.len();
        let count = take_number(bytes)?;
        if first + count > MOST_NODES {
            return None;
        }
        if count == 0 {
            return Some((nodes, ranks));
        }
        let mut inner = Vec::new();
        for parent in above {
            let children = take_number(bytes)?;
            if nodes.len() + children > first + count {
                return None;
            }
            if children > 0 {
                inner.push(parent);
                nodes.extend((0..children).map(|_| empty(parent as u32)));
            }
        }
        if nodes.len() != first + count {
            return None;
        }
        for (node, ends_key) in inner.iter().zip(bytes.split_off(..inner.len())?) {
            if *ends_key == 0 {
                nodes[*node].value = None;
            }
        }
        let mut next = (u32::MAX, 0);
        for node in &mut nodes[first..] {
            let lowest = if next.0 == node.parent { next.1 } else { 0 };
            let rank = lowest + take_number(bytes)?;
            node.character = alphabet.character(rank)?;
            ranks.push(rank as u32);
            next = (node.parent, rank + 1);
        }
        above = first..first + count;
    }
}

/// All characters of all dictionaries, by rank.
pub(super) struct Alphabet {
    characters: Vec<char>,
    ranks: HashMap<char, usize>,
}

impl Alphabet {
    /// Takes the alphabet off the front of `bytes`.
    pub fn read(bytes: &mut &[u8]) -> Option<Self> {
        let count = take_number(bytes)?;
        let mut code = 0_i32;
        let next = |_| {
            code = code.checked_add(take_signed(bytes)?)?;
            char::from_u32(u32::try_from(code).ok()?)
        };
        let characters: Vec<char> = (0..count).map(next).collect::<Option<_>>()?;
        let ranks = characters.iter().enumerate().map(|(rank, c)| (*c, rank)).collect();
        Some(Self { characters, ranks })
    }

    fn character(&self, rank: usize) -> Option<char> {
        self.characters.get(rank).copied()
    }

    /// What predictor number `number` makes of each character: 0 leaves them,
    /// dictionary n is 2n + 1, turned round 2n + 2. Of several counterparts the
    /// lowest counts.
    fn predictions(&self, number: usize, earlier: &[Lexicon]) -> Option<Vec<char>> {
        let mut predicted = self.characters.clone();
        let Some(number) = number.checked_sub(1) else {
            return Some(predicted);
        };
        let lexicon = earlier.get(number / 2)?;
        let mut pairs: Vec<(char, char)> = lexicon
            .nodes
            .iter()
            .filter_map(|node| Some((node.character, lexicon.value(node)?.chars().next()?)))
            .map(|(key, value)| if number % 2 == 0 { (key, value) } else { (value, key) })
            .collect();
        crate::order::sort_by_key(&mut pairs, |&pair| std::cmp::Reverse(pair));
        for (from, to) in pairs {
            predicted[*self.ranks.get(&from)?] = to;
        }
        Some(predicted)
    }
}
