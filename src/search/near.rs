//! What the reader may have meant: words that the query does not ask for and
//! that stand in the text all the same. They are offered beside the results,
//! never mixed into them.
//!
//! Each is a word that one of the query's is replaced with, and how many
//! articles the query then finds. Only words that are in the text are offered.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use memchr::memmem::Finder;

use super::corpus::{Corpus, Shelf};
use super::find::Options;
use super::lookalikes;
use super::query::{Matter, Query, Term};
use super::results::{Count, Found};
use super::units::{BREAK, Units};
use crate::hanzi::fold::fold_str;
use crate::order;

/// Pairs of words, folded: `a b` a line.
static VOCABULARY: &str = include_str!(concat!(env!("OUT_DIR"), "/vocabulary.txt"));

/// Characters of the words that are looked at. Fewer than two, and everything
/// is near; more than sixteen, and it is a sentence.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=16;
/// From this length on, any one character may be another. Lower offers other
/// words of two characters; higher misses misread names.
const ANY_OTHER: usize = 3;
/// From this length on, that may be the first or the last. Lower offers other
/// words with the same beginning.
const AT_THE_EDGE: usize = 4;
/// How many words of each kind are counted: each costs a search.
const TRIED: usize = 8;
/// How many of the query's words are looked at.
const WORDS: usize = 4;

/// A word near one of the query's.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Near {
    pub kind: NearKind,
    /// Which of the query's terms it is near: its number among [`Query::sought`].
    pub term: usize,
    /// As it stands in the text.
    pub word: String,
    /// What the query finds with this word in the term's place.
    pub count: Count,
}

/// In what way a word is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum NearKind {
    /// Another region's word for the same: 软件, 軟體.
    OtherRegion,
    /// Set with blanks between its characters: 王 芳.
    Spaced,
    /// One character is a lookalike, as print and recognition go: 己未, 已未.
    Lookalike,
    /// One character is another.
    OneOff,
}

impl Near {
    /// What to put in the term's place in the search field.
    pub fn typed(&self) -> String {
        let plain = |c: char| c.is_alphanumeric();
        match self.word.chars().all(plain) {
            true => self.word.clone(),
            false => format!("\"{}\"", self.word),
        }
    }
}

impl Corpus {
    /// Words near the query's that the text has: other regions' first, then the
    /// likeliest misprints; those with the most articles first among equals.
    /// Where `stop` says so, what was found by then.
    pub fn near(&self, query: &Query, stop: Option<&dyn Fn() -> bool>) -> Vec<Near> {
        let mut near: Vec<Near> = Vec::new();
        let words = query
            .sought()
            .enumerate()
            .filter_map(|(number, term)| match &term.matter {
                Matter::Word(word) => Some((number, fold_str(word))),
                _ => None,
            });
        for (number, word) in words
            .filter(|(_, word)| LENGTHS.contains(&word.chars().count()))
            .take(WORDS)
        {
            let other = other_words(&word).into_iter().map(|word| (NearKind::OtherRegion, word));
            for (kind, candidate) in other.chain(self.candidates(&word, stop)) {
                if stop.is_some_and(|stop| stop()) {
                    break;
                }
                near.extend(self.counted(query, number, kind, &candidate));
            }
        }
        order::sort_by_key(&mut near, |near| (near.kind, Reverse(near.count.results())));
        near.dedup_by(|a, b| (a.term, &a.word) == (b.term, &b.word));
        near
    }

    fn candidates(&self, word: &str, stop: Option<&dyn Fn() -> bool>) -> Vec<(NearKind, String)> {
        let word = Word::new(word);
        let mut found = Candidates::default();
        for shelf in self.shelves.iter().take_while(|_| stop.is_none_or(|stop| !stop())) {
            found.one_off(shelf, &word);
            found.spaced(shelf, &word.chars);
        }
        found.likeliest(&word)
    }

    /// The query with another word for one of its terms, if that finds anything.
    fn counted(&self, query: &Query, number: usize, kind: NearKind, word: &str) -> Option<Near> {
        let mut changed = query.clone();
        let terms = changed
            .clauses
            .iter_mut()
            .filter(|clause| !clause.exclude)
            .flat_map(|clause| &mut clause.any);
        let term = terms.filter(|term| term.matter.is_text()).nth(number)?;
        *term = Term {
            matter: Matter::Word(word.to_owned()),
            ..term.clone()
        };
        // Alternatives would be counted with it.
        for clause in changed.clauses.iter_mut().filter(|clause| !clause.exclude) {
            let own = |term: &Term| matches!(&term.matter, Matter::Word(other) if other == word);
            if let Some(at) = clause.any.iter().position(own) {
                clause.any = vec![clause.any.swap_remove(at)];
            }
        }
        let results = self.search(
            &changed,
            Options {
                limit: 1,
                ..Options::default()
            },
        );
        let place = changed
            .sought()
            .position(|term| matches!(&term.matter, Matter::Word(other) if other == word))?;
        let word = self.original(results.found.first()?, place)?;
        Some(Near {
            kind,
            term: number,
            word,
            count: results.total,
        })
    }

    /// A term's first hit, as it stands in the text.
    fn original(&self, found: &Found, term: usize) -> Option<String> {
        let hit = found.hits.iter().find(|hit| hit.term == term)?;
        let held = self.get(found.document)?;
        let story = held
            .document
            .articles
            .iter()
            .find(|story| *story.id == *found.article)?;
        let text = held.block_text(story.blocks.start as usize + hit.block);
        text.get(hit.bytes.clone()).map(str::to_owned)
    }
}

/// The word with a part of it in another region's words.
fn other_words(word: &str) -> Vec<String> {
    let pairs = || VOCABULARY.lines().filter_map(|line| line.split_once(' '));
    let both = pairs().chain(pairs().map(|(a, b)| (b, a)));
    let mut parts: Vec<(&str, &str)> = both.filter(|(a, _)| word.contains(a)).collect();
    // The longest part says most; one that lies within it says something else.
    let all: Vec<&str> = parts.iter().map(|(a, _)| *a).collect();
    parts.retain(|(a, _)| !all.iter().any(|longer| longer.len() > a.len() && longer.contains(a)));
    parts
        .into_iter()
        .take(TRIED)
        .map(|(a, b)| word.replacen(a, b, 1))
        .collect()
}

/// A word whose misprints are looked for.
struct Word {
    chars: Vec<char>,
    /// What each character is taken for.
    alike: Vec<String>,
}

impl Word {
    fn new(word: &str) -> Self {
        let chars: Vec<char> = word.chars().collect();
        Self {
            alike: chars.iter().map(|&c| lookalikes::of(c)).collect(),
            chars,
        }
    }

    /// Whether `c` at `place` may be a misprint, rather than make another word.
    fn likely(&self, place: usize, c: char) -> bool {
        let edge = place == 0 || place + 1 == self.chars.len();
        let least = if edge { AT_THE_EDGE } else { ANY_OTHER };
        c.is_alphanumeric() && (self.chars.len() >= least || self.alike[place].contains(c))
    }

    fn with(&self, place: usize, c: char) -> String {
        self.chars
            .iter()
            .enumerate()
            .map(|(at, &own)| if at == place { c } else { own })
            .collect()
    }
}

/// Words of the text that differ from the one sought, with how often they stand there.
#[derive(Default)]
struct Candidates {
    /// The character at a place is another.
    one_off: BTreeMap<(usize, char), usize>,
    spaced: BTreeMap<String, usize>,
}

impl Candidates {
    /// One half of the word is as it should be wherever only one character differs.
    fn one_off(&mut self, shelf: &Shelf, word: &Word) {
        let chars = &word.chars;
        let middle = chars.len() / 2;
        for half in [0..middle, middle..chars.len()] {
            each(&shelf.units, &chars[half.clone()], |at| {
                let Some(start) = at.checked_sub(half.start) else {
                    return;
                };
                let there = |place: usize| shelf.units.char(start + place);
                let mut odd = (0..chars.len()).filter(|&place| there(place) != Some(chars[place]));
                if let (Some(place), None) = (odd.next(), odd.next())
                    && let Some(c) = there(place).filter(|&c| word.likely(place, c))
                {
                    *self.one_off.entry((place, c)).or_default() += 1;
                }
            });
        }
    }

    /// The same characters with single blanks between some of them.
    fn spaced(&mut self, shelf: &Shelf, word: &[char]) {
        for place in 1..word.len() {
            each(&shelf.units, &[word[place - 1], ' ', word[place]], |at| {
                // The first blank decides, so that each place is counted once.
                let Some(start) = (at + 1).checked_sub(place) else {
                    return;
                };
                let (mut text, mut unit) = (String::new(), start);
                for (number, &c) in word.iter().enumerate() {
                    if number >= place && shelf.units.char(unit) == Some(' ') {
                        text.push(' ');
                        unit += 1;
                    }
                    if shelf.units.char(unit) != Some(c) {
                        return;
                    }
                    text.push(c);
                    unit += 1;
                }
                *self.spaced.entry(text).or_default() += 1;
            });
        }
    }

    /// The most frequent of each kind.
    fn likeliest(self, word: &Word) -> Vec<(NearKind, String)> {
        let most = |kind, mut counted: Vec<(String, usize)>| {
            order::sort_by_key(&mut counted, |&(_, count)| Reverse(count));
            counted.into_iter().take(TRIED).map(move |(word, _)| (kind, word))
        };
        let (alike, other): (Vec<_>, Vec<_>) = self
            .one_off
            .into_iter()
            .partition(|&((place, c), _)| word.alike[place].contains(c));
        let words = |counted: Vec<((usize, char), usize)>| {
            counted
                .into_iter()
                .map(|((place, c), count)| (word.with(place, c), count))
                .collect()
        };
        most(NearKind::Spaced, self.spaced.into_iter().collect())
            .chain(most(NearKind::Lookalike, words(alike)))
            .chain(most(NearKind::OneOff, words(other)))
            .collect()
    }
}

/// Calls `hit` with each place where these characters stand.
fn each(units: &Units, chars: &[char], mut hit: impl FnMut(usize)) {
    let text: String = chars.iter().collect();
    let wanted = Units::of(&text).bytes;
    if text.contains(BREAK) || wanted.len() != chars.len() * 2 {
        return;
    }
    let finder = Finder::new(&wanted);
    let mut from = 0;
    while let Some(at) = units.find(&finder, from..units.len()) {
        hit(at);
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    fn corpus(texts: &[&str]) -> Corpus {
        let mut corpus = Corpus::new();
        for text in texts {
            let edition: Edition = serde_json::from_value(serde_json::json!({
                "schema": 1, "source": {"name": "", "bytes": 0, "encoding": "", "lines": 1},
                "pages": [{"lines": [1, 1], "masthead": null, "furniture": [], "articles": [{
                    "id": "1.1", "headline": null, "kicker": null, "subtitle": null, "byline": null, "confidence": 1.0,
                    "blocks": [{"role": "body", "text": text, "lines": [[1, 1]]}]}]}]}))
            .unwrap();
            corpus.add(&edition);
        }
        corpus
    }

    #[track_caller]
    fn check(text: &str, query: &str, expected: &[(NearKind, &str)]) {
        let near = corpus(&[text]).near(&Query::parse(query), None);
        let found: Vec<(NearKind, &str)> = near.iter().map(|near| (near.kind, &*near.word)).collect();
        assert_eq!(found, expected, "{query} in {text}");
    }

    #[test]
    fn words_of_another_region_in_either_direction() {
        check(
            "他寫軟體公司的程式。",
            "软件公司",
            &[(NearKind::OtherRegion, "軟體公司")],
        );
        check("这是软件。", "軟體", &[(NearKind::OtherRegion, "软件")]);
        check("这是硬件。", "軟體", &[]);
    }

    #[test]
    fn misread_characters() {
        check("记者沈知谣报道", "沈知遥", &[(NearKind::Lookalike, "沈知谣")]);
        check("已未年", "己未", &[(NearKind::Lookalike, "已未")]);
        check("柳桥日报", "柳溪日报", &[(NearKind::OneOff, "柳桥日报")]);
        check("柳溪日刊", "柳溪日报", &[(NearKind::OneOff, "柳溪日刊")]);
        check("记者沈知行", "沈知遥", &[]);
        check("柳，日报", "柳溪日报", &[]);
        check("铁马", "铁路", &[]);
    }

    #[test]
    fn names_set_apart() {
        check("记者 王 芳 摄", "王芳", &[(NearKind::Spaced, "王 芳")]);
        check("沈 知 遥", "沈知遥", &[(NearKind::Spaced, "沈 知 遥")]);
    }

    #[test]
    fn what_is_found_is_not_offered_again() {
        check("沈知遥", "沈知遥", &[]);
        check("沈知遥", "\"沈知谣\"", &[]);
        check("沈知谣", "-沈知遥", &[]);
    }

    #[test]
    fn the_rest_of_the_query_still_holds() {
        let near = corpus(&["沈知谣 甲", "沈知谣 乙", "沈知谣 乙"]).near(&Query::parse("沈知遥|丁 乙"), None);
        assert_eq!(near.len(), 1);
        assert_eq!(near[0].count.articles, 2);
        assert_eq!(near[0].typed(), "沈知谣");
    }
}
