//! Regular expressions over folded text.
//!
//! A pattern is written as for the page (`/鐵路[一二]段/`) and run over folded text,
//! so its literals are folded as well. Shorthands such as `\d` and `\p{Han}` are
//! written out here, in what folded text can hold, so that the regex crate needs
//! none of its Unicode tables: they would weigh more than the rest of the search.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::{self, Ast, Span, Visitor};
use serde::{Deserialize, Serialize};

use crate::hanzi::fold::fold;

/// A compiled pattern may take this many bytes. Lower refuses repeats of long
/// alternatives; higher lets `(a{99}){99}` take memory and time.
const SIZE_LIMIT: usize = 1 << 18;
/// How deep groups may nest. Lower refuses what people write; higher risks the stack.
const NEST_LIMIT: u32 = 32;

/// Letters that folded text can hold: Latin, Greek and Cyrillic, kana, ideographs.
const LETTERS: &str = r"a-zß-öø-ɏͰ-ԯぁ-ヺー-ヿ々〇㐀-䶿一-鿿豈-龎𠀀-𲎯";
const HAN: &str = "々〇㐀-䶿一-鿿豈-龎𠀀-𲎯";

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
    /// `\p{…}` of a class that is not known here.
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

/// Makes a pattern ready; what is wrong is said where it stands.
pub(crate) fn compile(pattern: &str) -> Result<Regex, Fault> {
    let tree = ast::parse::ParserBuilder::new()
        .nest_limit(NEST_LIMIT)
        .build()
        .parse(pattern)
        .map_err(|error| {
            let span = error.span();
            Fault {
                kind: fault_kind(error.kind()),
                span: span.start.offset..span.end.offset,
            }
        })?;
    let whole = |kind| Fault {
        kind,
        span: 0..pattern.len(),
    };
    let edits = ast::visit(&tree, Rewriter::default())?;
    let mut folded = pattern.to_owned();
    for (span, text) in edits.into_iter().rev() {
        folded.replace_range(span, &text);
    }
    RegexBuilder::new(&folded)
        .size_limit(SIZE_LIMIT)
        .dfa_size_limit(4 * SIZE_LIMIT)
        .nest_limit(2 * NEST_LIMIT)
        .build()
        .map_err(|error| {
            whole(match error {
                regex::Error::CompiledTooBig(_) => FaultKind::TooBig,
                _ => FaultKind::Other,
            })
        })
}

/// Collects what is to be written otherwise, in order.
#[derive(Default)]
struct Rewriter {
    edits: Vec<(Range<usize>, String)>,
}

impl Rewriter {
    fn replace(&mut self, span: &Span, text: impl Into<String>) {
        self.edits.push((span.start.offset..span.end.offset, text.into()));
    }

    fn literal(&mut self, literal: &ast::Literal) {
        let folded = fold(literal.c);
        if folded != literal.c {
            let escaped = regex_syntax::escape(folded.encode_utf8(&mut [0; 4]));
            self.replace(&literal.span, escaped);
        }
    }

    fn perl(&mut self, class: &ast::ClassPerl) {
        let not = if class.negated { "^" } else { "" };
        let members = match class.kind {
            ast::ClassPerlKind::Digit => "0-9".to_owned(),
            ast::ClassPerlKind::Space => r" \n\r".to_owned(),
            ast::ClassPerlKind::Word => format!("0-9_{LETTERS}"),
        };
        self.replace(&class.span, format!("[{not}{members}]"));
    }

    fn unicode(&mut self, class: &ast::ClassUnicode) -> Result<(), Fault> {
        let name = match &class.kind {
            ast::ClassUnicodeKind::OneLetter(letter) => letter.to_string(),
            ast::ClassUnicodeKind::Named(name) => name.clone(),
            ast::ClassUnicodeKind::NamedValue { value, .. } => value.clone(),
        };
        let members = match name.to_ascii_lowercase().as_str() {
            "han" | "hani" => HAN,
            "l" | "letter" | "alphabetic" => LETTERS,
            "n" | "nd" | "number" => "0-9",
            "hiragana" | "hira" => "ぁ-ゟ",
            "katakana" | "kana" => "゠-ヿ",
            "latin" | "latn" => "a-zß-öø-ɏ",
            "p" | "punct" | "punctuation" => r##"!-/:-@\[-`{-~·…、。〈-】〔-〟"##,
            _ => {
                let span = class.span.start.offset..class.span.end.offset;
                return Err(Fault {
                    kind: FaultKind::UnknownClass,
                    span,
                });
            }
        };
        let not = if class.is_negated() { "^" } else { "" };
        self.replace(&class.span, format!("[{not}{members}]"));
        Ok(())
    }

    /// Case is folded already, and `(?i)` would need a table.
    fn flags(&mut self, flags: &ast::Flags, whole: Option<&Span>) {
        let case = |item: &&ast::FlagsItem| matches!(item.kind, ast::FlagsItemKind::Flag(ast::Flag::CaseInsensitive));
        match whole {
            Some(span) if flags.items.iter().all(|item| case(&item)) => self.replace(span, "(?:)"),
            _ => flags
                .items
                .iter()
                .filter(case)
                .for_each(|item| self.replace(&item.span, "")),
        }
    }
}

impl Visitor for Rewriter {
    type Output = Vec<(Range<usize>, String)>;
    type Err = Fault;

    fn finish(mut self) -> Result<Self::Output, Fault> {
        self.edits.sort_by_key(|(span, _)| span.start);
        Ok(self.edits)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Fault> {
        match ast {
            Ast::Literal(literal) => self.literal(literal),
            Ast::ClassPerl(class) => self.perl(class),
            Ast::ClassUnicode(class) => self.unicode(class)?,
            Ast::Flags(set) => self.flags(&set.flags, Some(&set.span)),
            Ast::Group(group) => {
                if let ast::GroupKind::NonCapturing(flags) = &group.kind {
                    self.flags(flags, None);
                }
            }
            // Where words of Latin letters begin and end; Chinese has no such places.
            Ast::Assertion(assertion) => match assertion.kind {
                ast::AssertionKind::WordBoundary => self.replace(&assertion.span, r"(?-u:\b)"),
                ast::AssertionKind::NotWordBoundary => self.replace(&assertion.span, ""),
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ast::ClassSetItem) -> Result<(), Fault> {
        match item {
            ast::ClassSetItem::Literal(literal) => self.literal(literal),
            // Both ends of A-Z are folded; 一-龥 keeps its ends, which span what folding leaves.
            ast::ClassSetItem::Range(range) if range.start.c.is_ascii() && range.end.c.is_ascii() => {
                self.literal(&range.start);
                self.literal(&range.end);
            }
            ast::ClassSetItem::Perl(class) => self.perl(class),
            ast::ClassSetItem::Unicode(class) => self.unicode(class)?,
            _ => {}
        }
        Ok(())
    }
}

fn fault_kind(kind: &ast::ErrorKind) -> FaultKind {
    use ast::ErrorKind as E;
    match kind {
        E::ClassUnclosed => FaultKind::OpenClass,
        E::GroupUnclosed => FaultKind::OpenGroup,
        E::GroupUnopened => FaultKind::StrayParenthesis,
        E::RepetitionMissing => FaultKind::NothingToRepeat,
        E::RepetitionCountInvalid
        | E::RepetitionCountDecimalEmpty
        | E::RepetitionCountUnclosed
        | E::DecimalEmpty
        | E::DecimalInvalid => FaultKind::BadCount,
        E::ClassRangeInvalid | E::ClassRangeLiteral => FaultKind::BadRange,
        E::EscapeHexEmpty
        | E::EscapeHexInvalid
        | E::EscapeHexInvalidDigit
        | E::EscapeUnexpectedEof
        | E::EscapeUnrecognized
        | E::ClassEscapeInvalid => FaultKind::BadEscape,
        E::UnicodeClassInvalid => FaultKind::UnknownClass,
        E::UnsupportedBackreference | E::UnsupportedLookAround => FaultKind::Unsupported,
        E::NestLimitExceeded(_) | E::CaptureLimitExceeded => FaultKind::TooBig,
        _ => FaultKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn matches(pattern: &str, folded: &str) {
        let regex = compile(pattern).unwrap_or_else(|fault| panic!("{pattern}: {fault:?}"));
        assert!(regex.is_match(folded), "{pattern} ({regex}) in {folded}");
    }

    #[track_caller]
    fn fails(pattern: &str, kind: FaultKind, span: Range<usize>) {
        assert_eq!(compile(pattern).err(), Some(Fault { kind, span }), "{pattern}");
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
        fails("*铁", FaultKind::NothingToRepeat, 0..0);
        fails(r"(铁)\1", FaultKind::Unsupported, 5..7);
        fails("铁(?=路)", FaultKind::Unsupported, 3..6);
        fails(r"铁\", FaultKind::BadEscape, 3..4);
        fails("[9-0]", FaultKind::BadRange, 1..4);
        fails(r"铁\p{Klingon}", FaultKind::UnknownClass, 3..14);
        fails("(铁{999}){999}", FaultKind::TooBig, 0..15);
        assert_eq!(
            compile(&format!("{}{}", "(".repeat(10_000), ")".repeat(10_000)))
                .unwrap_err()
                .kind,
            FaultKind::TooBig
        );
    }
}
