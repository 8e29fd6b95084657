//! Writes a dictionary's values, as far as they are not what a dictionary of
//! single characters, or its inverse, makes of the key.

use std::collections::HashMap;

use super::super::format::put_number;
use super::Entries;
use super::alphabet::Alphabet;

/// The predictor; then for each key, in the order of the trie, its value's
/// shape: 0 as predicted, 1 of as many characters but others, 2 and more of
/// that many characters less 2. Then the characters of those that differ: 0 as
/// predicted, or the number of an earlier exception for the same character of
/// a key, from 1; or a new one, by its rank, counted on from there.
pub fn put(entries: &Entries, earlier: &[(String, Entries)], alphabet: &Alphabet, out: &mut Vec<u8>) {
    let (number, predictor) = predictors(earlier)
        .min_by_key(|(_, with)| {
            entries
                .iter()
                .filter(|(key, value)| predict(key, with) != **value)
                .count()
        })
        .unwrap_or_default();
    put_number(number, out);

    let mut ordered: Vec<(Vec<usize>, &String, &String)> = entries
        .iter()
        .map(|(key, value)| (alphabet.ranks(key), key, value))
        .collect();
    ordered.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
    let mut characters = Vec::new();
    let mut exceptions: HashMap<Option<char>, Vec<char>> = HashMap::new();
    for (ranks, key, value) in ordered {
        let predicted = predict(key, &predictor);
        let length = value.chars().count();
        let shape = match (predicted == *value, length == ranks.len()) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2 + length,
        };
        put_number(shape, out);
        if shape == 0 {
            continue;
        }
        let mut expected = key.chars().zip(predicted.chars());
        for c in value.chars() {
            let at = expected.next();
            if at.is_some_and(|(_, predicted)| predicted == c) {
                put_number(0, &mut characters);
                continue;
            }
            let known = exceptions.entry(at.map(|(key, _)| key)).or_default();
            let code = known
                .iter()
                .position(|known| *known == c)
                .unwrap_or(known.len() + alphabet.rank(c));
            put_number(1 + code, &mut characters);
            if code >= known.len() {
                known.push(c);
            }
        }
    }
    out.extend(characters);
}

pub fn of_characters(entries: &Entries) -> bool {
    entries.keys().all(|key| key.chars().count() == 1)
}

/// What may predict a dictionary's values: nothing, number 0; the dictionaries
/// of characters before it, two numbers each, as they are and turned round.
fn predictors(earlier: &[(String, Entries)]) -> impl Iterator<Item = (usize, HashMap<char, char>)> + '_ {
    let tables = earlier
        .iter()
        .enumerate()
        .filter(|(_, (_, entries))| of_characters(entries));
    std::iter::once((0, HashMap::new())).chain(tables.flat_map(|(number, (_, entries))| {
        let pairs = || {
            entries
                .iter()
                .filter_map(|(key, value)| Some((key.chars().next()?, value.chars().next()?)))
        };
        let turned = pairs().map(|(key, value)| (value, key));
        [
            (1 + 2 * number, first_of_each(pairs())),
            (2 + 2 * number, first_of_each(turned)),
        ]
    }))
}

/// Of several pairs for a character, the one with the lowest counterpart counts.
fn first_of_each(pairs: impl Iterator<Item = (char, char)>) -> HashMap<char, char> {
    let mut table = HashMap::new();
    for (from, to) in pairs {
        table
            .entry(from)
            .and_modify(|known: &mut char| *known = to.min(*known))
            .or_insert(to);
    }
    table
}

fn predict(key: &str, with: &HashMap<char, char>) -> String {
    key.chars().map(|c| with.get(&c).copied().unwrap_or(c)).collect()
}
