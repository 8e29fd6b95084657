//! Writes a dictionary's keys as a trie, level by level.

use super::super::format::put_number;
use super::Entries;
use super::alphabet::Alphabet;

/// For each level: how many nodes it has; how many children each node of the
/// level above has; which of those that have some end a key all the same (all
/// others do); then the nodes' ranks, as steps between siblings. An empty level
/// is the last.
pub fn put(entries: &Entries, alphabet: &Alphabet, out: &mut Vec<u8>) {
    let mut keys: Vec<Vec<usize>> = entries.keys().map(|key| alphabet.ranks(key)).collect();
    keys.sort();
    let mut above = vec![Node {
        parent: 0,
        rank: 0,
        ends_key: false,
    }];
    let mut place = vec![0; keys.len()];
    for depth in 1..=keys.iter().map(Vec::len).max().unwrap_or(0) {
        let level = level(&keys, depth, &mut place);
        put_number(level.len(), out);
        let mut children = vec![0; above.len()];
        level.iter().for_each(|node| children[node.parent] += 1);
        children.iter().for_each(|count| put_number(*count, out));
        let with_children = above.iter().zip(&children).filter(|(_, count)| **count > 0);
        out.extend(with_children.map(|(node, _)| u8::from(node.ends_key)));
        let mut next = (usize::MAX, 0);
        for node in &level {
            let lowest = if next.0 == node.parent { next.1 } else { 0 };
            put_number(node.rank - lowest, out);
            next = (node.parent, node.rank + 1);
        }
        above = level;
    }
    put_number(0, out);
}

struct Node {
    parent: usize,
    rank: usize,
    ends_key: bool,
}

/// The distinct beginnings of `depth` characters. `keys` are sorted; `place`
/// holds each key's node in the level above and is moved on to this one.
fn level(keys: &[Vec<usize>], depth: usize, place: &mut [usize]) -> Vec<Node> {
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
    nodes
}
