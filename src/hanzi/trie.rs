//! What a step of a conversion looks its keys up in: the dictionaries of the
//! step merged into one trie, made for speed.
//!
//! Most characters of a text begin no key that matches, so the first character
//! is looked up in a direct table, and beside it stands a filter of the second
//! characters; only what passes it goes to the hash table in which the edges
//! of all deeper nodes lie. There each node has a filter of its own.

use super::cursor::Cursor;
use super::lexicon::Lexicon;

/// Number of a node; 0 is the root.
type NodeId = u32;

/// Stands for no node.
pub(super) const NONE: NodeId = 0;

/// Bits of a character in an edge.
const CHAR_BITS: u32 = 21;

pub(super) struct Trie {
    /// The nodes of the first level, by character of the basic plane.
    basic: Box<[u16]>,
    /// Open addressing: parent, character and child in one word; 0 is free.
    edges: Box<[u64]>,
    /// By how much a hash is shifted to be a place in `edges`.
    shift: u32,
    /// For each node of the first level, the set of its second characters,
    /// folded to 256 bits.
    seconds: Vec<[u64; 4]>,
    nodes: Vec<Node>,
    values: String,
    /// Bytes of the longest key.
    pub longest: usize,
}

/// What ends at a node, and what goes on from it.
#[derive(Clone, Copy)]
struct Node {
    value: u32,
    length: u8,
    /// [`NO_LEVEL`] where no key ends. The top bit tells whether the value is
    /// the key itself.
    level: u8,
    /// The set of the characters that lead on, folded to 16 bits.
    next: u16,
}

const NO_LEVEL: u8 = 0x7F;
const SAME: u8 = 0x80;

impl Node {
    const NEW: Node = Node {
        value: 0,
        length: 0,
        level: NO_LEVEL,
        next: 0,
    };

    #[inline(always)]
    fn level(self) -> u8 {
        self.level & !SAME
    }
}

/// A key found at the head of a text.
pub(super) struct Match<'t> {
    /// What the key becomes.
    pub value: &'t str,
    /// Number of the level that the key is of.
    pub level: u8,
    /// Whether it becomes itself.
    pub same: bool,
    /// Whether the key is of one character.
    pub single: bool,
}

impl Trie {
    /// Merges levels of dictionaries, the level that takes precedence first.
    pub fn of(levels: &[Vec<&Lexicon>]) -> Self {
        let most: usize = levels.iter().flatten().map(|lexicon| lexicon.nodes.len()).sum();
        let room = (most * 3 / 2).next_power_of_two().max(64);
        let mut trie = Trie {
            basic: vec![0; 0x1_0000].into(),
            edges: vec![0; room].into(),
            shift: 64 - room.trailing_zeros(),
            seconds: Vec::new(),
            nodes: vec![Node::NEW],
            values: String::new(),
            longest: 0,
        };
        // First all first characters, so that their nodes have the low numbers
        // and those of the basic plane fit the table.
        let firsts = || {
            levels
                .iter()
                .flatten()
                .flat_map(|lexicon| &lexicon.nodes[1..])
                .filter(|node| node.parent == 0)
        };
        for basic in [true, false] {
            for node in firsts().filter(|node| (node.character <= '\u{FFFF}') == basic) {
                let id = trie.child_or_new(0, u32::from(node.character));
                if basic && let Ok(id) = u16::try_from(id) {
                    trie.basic[node.character as usize] = id;
                }
            }
        }
        trie.seconds = vec![[0; 4]; trie.nodes.len()];
        for (number, level) in levels.iter().enumerate() {
            for lexicon in level {
                trie.merge(lexicon, number as u8);
            }
        }
        trie
    }

    fn merge(&mut self, lexicon: &Lexicon, level: u8) {
        // For each node of the lexicon: its number here, and its key's length.
        let mut places: Vec<(NodeId, u32)> = Vec::with_capacity(lexicon.nodes.len());
        places.push((0, 0));
        for node in &lexicon.nodes[1..] {
            let (parent, length) = places[node.parent as usize];
            let id = self.child_or_new(parent, u32::from(node.character));
            let length = length + node.character.len_utf8() as u32;
            places.push((id, length));
            match self.seconds.get_mut(parent as usize) {
                Some(seconds) => add_second(seconds, node.character.into()),
                None => self.nodes[parent as usize].next |= next_bit(node.character.into()),
            }
            let Some(value) = lexicon.value(node) else {
                continue;
            };
            self.longest = self.longest.max(length as usize);
            let here = &mut self.nodes[id as usize];
            if here.level == NO_LEVEL {
                let same = value.len() == length as usize && lexicon.is_key(node, value);
                here.value = self.values.len() as u32;
                here.length = value.len() as u8;
                here.level = level | if same { SAME } else { 0 };
                self.values.push_str(value);
            }
        }
    }

    fn child_or_new(&mut self, parent: NodeId, c: u32) -> NodeId {
        match self.probe(parent, c) {
            Ok(child) => child,
            Err(place) => {
                let child = self.nodes.len() as NodeId;
                self.edges[place] = edge(parent, c) << CHAR_BITS | u64::from(child);
                self.nodes.push(Node::NEW);
                child
            }
        }
    }

    /// The child, or the free place where its edge would stand.
    #[inline(always)]
    fn probe(&self, parent: NodeId, c: u32) -> Result<NodeId, usize> {
        let wanted = edge(parent, c);
        let mut place = (wanted.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize;
        loop {
            let found = self.edges[place];
            if found == 0 {
                return Err(place);
            }
            if found >> CHAR_BITS == wanted {
                return Ok((found & ((1 << CHAR_BITS) - 1)) as NodeId);
            }
            place = (place + 1) & (self.edges.len() - 1);
        }
    }

    /// The node that keys beginning with `c` go through; 0 where there are none.
    #[inline(always)]
    pub fn first(&self, c: u32) -> NodeId {
        match self.basic.get(c as usize) {
            Some(id) => NodeId::from(*id),
            None => self.probe(0, c).unwrap_or(NONE),
        }
    }

    /// Whether any key begins anywhere in `text` as far as its first character tells.
    pub fn may_match(&self, text: &str) -> bool {
        let mut cursor = Cursor::new(text);
        while let Some(c) = cursor.next() {
            if self.first(c) != NONE {
                return true;
            }
        }
        false
    }

    /// The match of the level that takes precedence, and of these the longest,
    /// among the keys through `first`; the cursor stands behind their first
    /// character and is moved behind the match.
    #[inline]
    pub fn longest(&self, first: NodeId, cursor: &mut Cursor) -> Option<Match<'_>> {
        let mut best = self.nodes[first as usize];
        let mut single = true;
        let mut ahead = *cursor;
        if let Some(second) = ahead.next()
            && has_second(&self.seconds[first as usize], second)
            && let Ok(mut node) = self.probe(first, second)
        {
            loop {
                let here = self.nodes[node as usize];
                if here.level() <= best.level() && here.level() != NO_LEVEL {
                    best = here;
                    single = false;
                    *cursor = ahead;
                }
                let Some(c) = ahead.next() else { break };
                if here.next & next_bit(c) == 0 {
                    break;
                }
                let Ok(child) = self.probe(node, c) else { break };
                node = child;
            }
        }
        if best.level == NO_LEVEL {
            return None;
        }
        let value = best.value as usize..best.value as usize + usize::from(best.length);
        Some(Match {
            value: &self.values[value],
            level: best.level(),
            same: best.level & SAME != 0,
            single,
        })
    }
}

#[inline(always)]
fn edge(parent: NodeId, c: u32) -> u64 {
    u64::from(parent) << CHAR_BITS | u64::from(c)
}

fn add_second(seconds: &mut [u64; 4], c: u32) {
    seconds[(c >> 6 & 3) as usize] |= 1 << (c & 63);
}

#[inline(always)]
fn has_second(seconds: &[u64; 4], c: u32) -> bool {
    seconds[(c >> 6 & 3) as usize] & 1 << (c & 63) != 0
}

#[inline(always)]
fn next_bit(c: u32) -> u16 {
    1 << (c & 15)
}
