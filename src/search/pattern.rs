//! Regular expressions over folded text.
//!
//! A pattern is written as for the page (`/鐵路[一二]段/`) and run over folded text,
//! so it is first rewritten for it (`rewrite`). The engine is regex-lite: linear
//! in text and pattern as regex is, without its Unicode tables and optimisations,
//! and 70 kB less in the page by brotli. What the optimisations were for, a
//! required literal does here: where the text lacks it nothing is run.

use std::ops::Range;

use regex_lite::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use super::rewrite;
use super::units::{BREAK, visible};

/// A compiled pattern may take this many bytes. Lower refuses repeats of long
/// alternatives; higher lets `(a{99}){99}` take memory and time.
const SIZE_LIMIT: usize = 1 << 17;
/// How deep groups may nest. Lower refuses what people write; higher risks the stack.
const NEST_LIMIT: u32 = 32;

/// Why a pattern cannot be used, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub kind: FaultKind,
    /// In bytes of the pattern.
    pub span: Range<usize>,
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FaultKind {
    /// `[` without `]`.
    OpenClass,
    /// `(` without `)`.
    OpenGroup,
    /// `)` without `(`.
    StrayParenthesis,
    /// `*`, `+`, `?` or `{2}` after nothing.
    NothingToRepeat,
    /// `{2` or `{3,1}`.
    BadCount,
    /// `[9-0]`.
    BadRange,
    /// `\` before a character that has no meaning there, or at the end.
    BadEscape,
    /// `\p{…}` of a class that is not known here, or that cannot stand in `[…]`.
    UnknownClass,
    /// `\1` or `(?=…)`, which would make the search's time unforeseeable.
    Unsupported,
    /// It would take too much memory or time.
    TooBig,
    /// Whatever else.
    Other,
}

impl FaultKind {
    /// What is wrong, for where no other language is at hand.
    pub fn in_english(self) -> &'static str {
        match self {
            Self::OpenClass => "this [ is not closed",
            Self::OpenGroup => "this ( is not closed",
            Self::StrayParenthesis => "nothing opens this )",
            Self::NothingToRepeat => "there is nothing to repeat here",
            Self::BadCount => "not a number of times",
            Self::BadRange => "the range ends before it starts",
            Self::BadEscape => "this escape means nothing",
            Self::UnknownClass => "no such class; \\p{Han}, \\p{L}, \\p{N} and \\p{P} are known",
            Self::Unsupported => "back-references and look-around are not supported",
            Self::TooBig => "it would take too much memory or time",
            Self::Other => "it cannot be understood",
        }
    }
}

/// A pattern made ready.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub regex: Regex,
    /// Folded text that every match holds; may be empty.
    pub required: String,
}

impl Pattern {
    /// Calls `hit` with the units of each match in a block whose units begin at `start`.
    pub fn each(&self, text: &str, start: usize, mut hit: impl FnMut(Range<usize>)) {
        let folded: String = visible(text).flatten().collect();
        let folded = folded.trim_end_matches(BREAK);
        let (mut byte, mut unit) = (0, start);
        for found in self.regex.find_iter(folded).filter(|found| !found.is_empty()) {
            let start = unit + folded[byte..found.start()].chars().count();
            unit = start + found.as_str().chars().count();
            byte = found.end();
            hit(start..unit);
        }
    }
}

/// Makes a pattern ready; what is wrong is said where it stands.
pub(crate) fn compile(pattern: &str) -> Result<Pattern, Fault> {
    let rewritten = rewrite::for_folded_text(pattern)?;
    let regex = RegexBuilder::new(&rewritten.pattern)
        .size_limit(SIZE_LIMIT)
        .nest_limit(NEST_LIMIT)
        .build();
    let regex = regex.map_err(|error| {
        // The engine keeps its kinds of errors to itself.
        let words = error.to_string();
        let big = ["limit", "nesting", "too many"].iter().any(|word| words.contains(word));
        Fault {
            kind: if big { FaultKind::TooBig } else { FaultKind::Other },
            span: 0..pattern.len(),
        }
    })?;
    Ok(Pattern {
        regex,
        required: rewritten.required,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn matches(pattern: &str, folded: &str) {
        let Pattern { regex, .. } = compile(pattern).unwrap_or_else(|fault| panic!("{pattern}: {fault:?}"));
        assert!(regex.is_match(folded), "{pattern} ({regex}) in {folded}");
    }

    #[track_caller]
    fn fails(pattern: &str, kind: FaultKind, span: Range<usize>) {
        assert_eq!(compile(pattern).err(), Some(Fault { kind, span }), "{pattern}");
    }

    #[track_caller]
    fn requires(pattern: &str, required: &str) {
        assert_eq!(compile(pattern).unwrap().required, required, "{pattern}");
    }

    #[test]
    fn what_every_match_holds() {
        requires("鐵路", "铁路");
        requires("第[一二]中學", "中学");
        requires("鐵路?局長", "局长");
        requires("鐵路+局", "铁路");
        requires("鐵路{0,2}", "铁");
        requires("(鐵路)局", "局");
        requires("鐵路|公路", "");
        requires("(鐵|公)路", "路");
        requires(r"鐵\.路", "铁.路");
        requires(r"\d+", "");
        requires("(?x)鐵 路", "");
        requires("^鐵.路$", "铁");
    }

    #[test]
    fn literals_are_folded() {
        matches("鐵路", "铁路");
        matches("[鐵公]路", "公路");
        matches("ＡＢ", "ab");
        matches("[A-Z]+報", "abc报");
        matches("（甲）", "(甲)");
        matches("^“[^”]+”$", "\"甲\"");
        matches("(?i)A(?i:B)", "ab");
    }

    #[test]
    fn shorthands_are_written_out() {
        matches(r"^\d{4}年$", "2020年");
        matches(r"^\p{Han}{2}$", "铁路");
        matches(r"^\w+$", "铁路_a1");
        matches(r"^\W\s\D\S$", ", 一a");
        matches(r"^[\d年]+$", "2020年");
        matches(r"^[^\p{Han}]$", "a");
        matches(r"\bin\b", "in 京");
    }

    #[test]
    fn faults_are_said_where_they_stand() {
        fails("铁[路", FaultKind::OpenClass, 3..4);
        fails("(铁", FaultKind::OpenGroup, 0..1);
        fails("铁)", FaultKind::StrayParenthesis, 3..4);
        fails("*铁", FaultKind::NothingToRepeat, 0..1);
        fails("(|+)", FaultKind::NothingToRepeat, 2..3);
        fails("铁{2", FaultKind::BadCount, 3..5);
        fails("铁{3,1}", FaultKind::BadCount, 3..8);
        fails("铁{a}", FaultKind::BadCount, 3..6);
        fails(r"(铁)\1", FaultKind::Unsupported, 5..7);
        fails("铁(?=路)", FaultKind::Unsupported, 3..6);
        fails("铁(?<!路)", FaultKind::Unsupported, 3..7);
        fails(r"铁\", FaultKind::BadEscape, 3..4);
        fails(r"铁\路", FaultKind::BadEscape, 3..7);
        fails("[9-0]", FaultKind::BadRange, 1..4);
        fails(r"铁\p{Klingon}", FaultKind::UnknownClass, 3..14);
        fails(r"[\W]", FaultKind::UnknownClass, 1..3);
        fails("(铁{999}){999}", FaultKind::TooBig, 0..15);
        fails("(?q)", FaultKind::Other, 0..4);
        let deep = format!("{}{}", "(".repeat(10_000), ")".repeat(10_000));
        fails(&deep, FaultKind::TooBig, 0..20_000);
    }
}
