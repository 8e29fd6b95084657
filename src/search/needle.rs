//! A term made ready to be looked for.

use std::ops::Range;

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

use super::pattern::{self, Pattern};
use super::query::{Matter, Scope, Term};
use super::units::{BREAK, BREAK_UNIT, Units, is_shared, visible};
use crate::hanzi::fold::is_invisible;

/// A term that is looked for in text.
#[derive(Debug)]
pub(crate) struct Needle {
    pub scope: Scope,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Literal {
        finder: Box<Finder<'static>>,
        units: usize,
        check: Check,
    },
    Pattern {
        pattern: Pattern,
        /// Finds what every match holds.
        required: Option<Box<Finder<'static>>>,
    },
}

/// What a hit's original must still be held against.
#[derive(Debug)]
enum Check {
    /// Equal units are equal text.
    Nothing,
    /// The needle holds a unit that stands for several characters.
    Folded(String),
    /// The reader asked for these very characters.
    Exact(String),
}

impl Needle {
    /// `None` for a term that is not looked for in text, or that says nothing.
    pub fn new(term: &Term) -> Option<Self> {
        let kind = match &term.matter {
            Matter::Word(word) => {
                let folded: String = visible(word).flatten().collect();
                let check = if folded.chars().any(is_shared) {
                    Check::Folded(folded)
                } else {
                    Check::Nothing
                };
                Kind::literal(word, check)
            }
            Matter::Exact(text) => {
                Kind::literal(text, Check::Exact(text.chars().filter(|&c| !is_invisible(c)).collect()))
            }
            Matter::Pattern(pattern) => pattern::compile(pattern).ok().map(Kind::pattern),
            Matter::Paper(_) | Matter::Date(_) => None,
        }?;
        Some(Self {
            scope: term.scope,
            kind,
        })
    }

    /// How rare the term is likely to be: longer is rarer. A pattern, which is
    /// slower to look for than any word, comes last.
    pub fn rarity(&self) -> usize {
        match &self.kind {
            Kind::Literal { units, .. } => *units,
            Kind::Pattern { .. } => 0,
        }
    }

    /// Whether units alone decide, so that a passage needs no original.
    pub fn is_plain(&self) -> bool {
        matches!(
            &self.kind,
            Kind::Literal {
                check: Check::Nothing,
                ..
            }
        )
    }

    /// Calls `hit` with the units of each match in `passage`, in order, never
    /// overlapping.
    pub fn each(&self, passage: &Passage, mut hit: impl FnMut(Range<usize>)) {
        match &self.kind {
            Kind::Literal { finder, units, check } => {
                let mut source = passage.source();
                let mut from = passage.range.start;
                while let Some(start) = passage.units.find(finder, from..passage.range.end) {
                    let range = start..start + units;
                    let taken = check.confirms(|| source.of(range.clone()));
                    from = if taken { range.end } else { start + 1 };
                    if taken {
                        hit(range);
                    }
                }
            }
            Kind::Pattern { pattern, required } => {
                let breaks = Finder::new(&BREAK_UNIT);
                let mut start = passage.range.start;
                for text in passage.text.split_inclusive(BREAK) {
                    let end = passage.units.find(&breaks, start..passage.range.end);
                    let block = start..end.map_or(passage.range.end, |at| at + 1);
                    start = block.end;
                    if required
                        .as_ref()
                        .is_none_or(|required| passage.units.find(required, block.clone()).is_some())
                    {
                        pattern.each(text, block.start, &mut hit);
                    }
                }
            }
        }
    }
}

impl Kind {
    fn pattern(pattern: Pattern) -> Self {
        let units = Units::of(&pattern.required);
        let finder = || {
            FinderBuilder::new()
                .build_forward_with_ranker(Frequency, &units.bytes)
                .into_owned()
        };
        let required = (units.len() > 0).then(|| Box::new(finder()));
        Self::Pattern { pattern, required }
    }

    fn literal(text: &str, check: Check) -> Option<Self> {
        let units = Units::of(text);
        let finder = FinderBuilder::new()
            .build_forward_with_ranker(Frequency, &units.bytes)
            .into_owned();
        (units.len() > 0).then(|| Self::Literal {
            finder: Box::new(finder),
            units: units.len(),
            check,
        })
    }
}

impl Check {
    fn confirms<'a>(&self, source: impl FnOnce() -> &'a str) -> bool {
        match self {
            Self::Nothing => true,
            Self::Folded(folded) => visible(source()).flatten().eq(folded.chars()),
            // A line break that the scan passed over is no part of the text asked for.
            Self::Exact(text) => source()
                .chars()
                .filter(|&c| !is_invisible(c) && c != '\n')
                .eq(text.chars().filter(|&c| c != '\n')),
        }
    }
}

/// How common a byte is among the units of Chinese text, for the scan to look
/// for the rarest first: the high bytes of ideographs and the zeros of ASCII
/// are everywhere, low bytes spread evenly.
struct Frequency;

impl HeuristicFrequencyRank for Frequency {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            0 => 255,
            0x4e | 0x4f | 0x51..=0x54 | 0x5b | 0x5e | 0x5f | 0x62 | 0x65..=0x67 | 0x6c | 0x75 | 0x8f => 240,
            0x30 | 0x4e..=0x9f => 200,
            _ => 50,
        }
    }
}

/// A stretch of folded text and the original that it was made of.
pub(crate) struct Passage<'a> {
    /// The whole buffer that `range` is a part of.
    pub units: &'a Units,
    /// Which units are looked into.
    pub range: Range<usize>,
    /// The original of these units.
    pub text: &'a str,
}

impl<'a> Passage<'a> {
    /// A cursor over the original.
    pub fn source(&self) -> Source<'a> {
        Source {
            units: self.units,
            text: self.text,
            char: self.units.start_char(self.range.start),
            byte: 0,
        }
    }
}

/// Finds the original of units, going forward.
pub(crate) struct Source<'a> {
    units: &'a Units,
    text: &'a str,
    /// The character of the whole buffer that the cursor stands before.
    char: usize,
    /// Where that is in `text`.
    byte: usize,
}

impl<'a> Source<'a> {
    /// Where the characters that these units were made of are in the original,
    /// in bytes. A unit before the last asked for is never asked for again.
    pub fn bytes(&mut self, units: Range<usize>) -> Range<usize> {
        let chars = self.units.chars(units);
        let start = self.byte_of(chars.start);
        let (char, byte) = (self.char, self.byte);
        let end = self.byte_of(chars.end);
        // The next match may begin within this one.
        (self.char, self.byte) = (char, byte);
        start..end
    }

    fn of(&mut self, units: Range<usize>) -> &'a str {
        let bytes = self.bytes(units);
        self.text.get(bytes).unwrap_or_default()
    }

    fn byte_of(&mut self, char: usize) -> usize {
        let ahead = char.saturating_sub(self.char);
        let rest = &self.text[self.byte..];
        self.byte += rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at);
        self.char = char;
        self.byte
    }
}
