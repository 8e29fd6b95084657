//! A conversion of any amount of text in constant memory.
//!
//! Every pass over the text (normalisation, segmentation, each step of the
//! chain) holds back as much of its input as could still decide what becomes
//! of what stands before it: the longest key, or the longest description of a
//! character. Thus a line may be of any length, and where the input happens to
//! be cut changes nothing.

use std::sync::Arc;

use super::converter::{Converter, Segmentation};
use super::ids;
use super::output::Output;
use super::step::{Visitor, walk_while};
use super::trie::{Match, Trie};

/// How much input a pass lets gather before it works on it.
const BATCH: usize = 1 << 12;

/// A conversion that is fed its text piece by piece.
///
/// ```
/// # use duban::hanzi::{Config, Converter, Dictionaries, Stream};
/// # let dictionaries = Dictionaries::embedded()?;
/// let converter = Converter::new(&dictionaries, Config::S2t);
/// let mut stream = Stream::new(&converter);
/// stream.push("皇后的头");
/// let mut text = stream.take_text();
/// stream.push("发");
/// stream.finish();
/// text += &stream.take_text();
/// assert_eq!(text, "皇后的頭髮");
/// # Ok::<(), duban::hanzi::Damaged>(())
/// ```
pub struct Stream<'c> {
    converter: &'c Converter,
    normalization: Vec<Pass<'c>>,
    cutting: Option<Pass<'c>>,
    chain: Vec<Pass<'c>>,
    /// Converted, but for the quotation marks.
    made: String,
    /// The last character that was handed out, for the quotation marks.
    before: Option<char>,
    out: String,
}

impl<'c> Stream<'c> {
    pub fn new(converter: &'c Converter) -> Self {
        let (cutting, chain) = match (&converter.segmentation, converter.chain.split_first()) {
            (Segmentation::First, Some((first, rest))) => (Some(first), rest),
            (Segmentation::By(trie), _) => (Some(trie), &converter.chain[..]),
            _ => (None, &converter.chain[..]),
        };
        Self {
            converter,
            normalization: converter.normalization.iter().map(Pass::new).collect(),
            cutting: cutting.map(Pass::new),
            chain: chain.iter().map(Pass::new).collect(),
            made: String::new(),
            before: None,
            out: String::new(),
        }
    }

    /// Takes the next piece of the text.
    pub fn push(&mut self, text: &str) {
        let mut normal = String::new();
        feed(&mut self.normalization, text, &mut normal);
        self.cut(&normal, false);
        self.hand_out(false);
    }

    /// Ends the text; another may follow.
    pub fn finish(&mut self) {
        let mut normal = String::new();
        flush(&mut self.normalization, &mut normal);
        self.cut(&normal, true);
        flush(&mut self.chain, &mut self.made);
        self.hand_out(true);
    }

    /// What has been converted since the last time.
    pub fn take_text(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    fn cut(&mut self, text: &str, last: bool) {
        let Some(pass) = &mut self.cutting else {
            return feed(&mut self.chain, text, &mut self.made);
        };
        pass.pending.push_str(text);
        let margin = if last { 0 } else { pass.margin };
        let by_first = matches!(self.converter.segmentation, Segmentation::First);
        let mut visitor = Cut {
            chain: &mut self.chain,
            by_first,
            out: &mut self.made,
        };
        let done = walk_while(pass.trie, &pass.pending, margin, &mut visitor);
        pass.pending.drain(..done);
    }

    fn hand_out(&mut self, last: bool) {
        // A quotation mark is known by its neighbours: the last character waits.
        let waiting = if last { None } else { self.made.chars().next_back() };
        let cut = self.made.len() - waiting.map_or(0, char::len_utf8);
        let ready: String = self.made.drain(..cut).collect();
        let end = ready.chars().next_back();
        self.out
            .push_str(&self.converter.quotes.apply(self.before, ready, waiting));
        self.before = if last { None } else { end.or(self.before) };
    }
}

/// One walk over the text, with what it holds back.
struct Pass<'c> {
    trie: &'c Trie,
    pending: String,
    /// How many bytes behind a place decide what is told of it.
    margin: usize,
}

impl<'c> Pass<'c> {
    fn new(trie: &'c Arc<Trie>) -> Self {
        let margin = trie.longest.max((ids::MAX_CHARS + 1) * 4);
        Self {
            trie,
            pending: String::new(),
            margin,
        }
    }

    fn work(&mut self, margin: usize) -> String {
        let mut made = String::new();
        let done = walk_while(self.trie, &self.pending, margin, &mut made.writer(self.trie));
        self.pending.drain(..done);
        made
    }
}

/// Puts `text` through the passes, as far as it is decided.
fn feed(passes: &mut [Pass], text: &str, out: &mut String) {
    let Some((pass, rest)) = passes.split_first_mut() else {
        return out.push_str(text);
    };
    pass.pending.push_str(text);
    if pass.pending.len() > pass.margin + BATCH {
        let made = pass.work(pass.margin);
        feed(rest, &made, out);
    }
}

/// Puts through the passes what they hold back.
fn flush(passes: &mut [Pass], out: &mut String) {
    let Some((pass, rest)) = passes.split_first_mut() else {
        return;
    };
    if !pass.pending.is_empty() {
        let made = pass.work(0);
        feed(rest, &made, out);
    }
    flush(rest, out);
}

/// Cuts the text into segments for the chain.
struct Cut<'a, 'c> {
    chain: &'a mut [Pass<'c>],
    /// Whether the walk is the chain's first step as well.
    by_first: bool,
    out: &'a mut String,
}

impl Visitor for Cut<'_, '_> {
    const SAME_IS_KEPT: bool = false;

    fn kept(&mut self, text: &str) {
        feed(self.chain, text, self.out);
    }

    fn matched(&mut self, source: &str, found: &Match) {
        if self.by_first && found.level > 0 {
            return feed(self.chain, found.value, self.out);
        }
        flush(self.chain, self.out);
        feed(self.chain, if self.by_first { found.value } else { source }, self.out);
        flush(self.chain, self.out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::{Config, Dictionaries, Options, Quotes};

    const TEXT: &str = "县志办的“老李”说：‘皇后的头发干燥’，it’s \u{e000}面条\u{e0100}⿰⿱发发发发，计算机软件里的鼠标，\
        下雨天留客天⿱面发后里干云松余复借㑩\u{2a6d6}鄉\n只有一只表，几个钟头。";

    #[test]
    fn a_stream_makes_what_the_whole_makes_wherever_it_is_cut() {
        let dictionaries = Dictionaries::embedded().unwrap();
        for config in Config::ALL {
            let options = Options {
                quotes: Quotes::Corner,
                ..Options::default()
            };
            let converter = Converter::with(&dictionaries, config, options);
            let long = TEXT.repeat(60);
            let whole = converter.convert(&long);
            for size in [1, 2, 7, 100, 5000] {
                let mut stream = Stream::new(&converter);
                let mut out = String::new();
                let mut rest = long.as_str();
                while !rest.is_empty() {
                    let cut = rest.char_indices().map(|(at, _)| at).nth(size).unwrap_or(rest.len());
                    stream.push(&rest[..cut]);
                    out.push_str(&stream.take_text());
                    rest = &rest[cut..];
                }
                stream.finish();
                assert_eq!(
                    out + &stream.take_text(),
                    whole,
                    "{config}, {size} characters at a time"
                );
            }
        }
    }
}
