//! The text of the search field → a [`Query`]. It cannot fail: what is no
//! query is left out or taken as words, and a note says so.
//!
//! | typed | found |
//! |---|---|
//! | `铁路 公司` | articles with both, in any script, width and case |
//! | `铁路\|公路` | either; binds closer than a blank |
//! | `"鐵路"` `“鐵路”` `「鐵路」` | these very characters |
//! | `-广告` | without it |
//! | `标题:铁路` `title:` | in headlines, kickers, subtitles and subheads |
//! | `图片:车站` `caption:` | in captions and picture credits |
//! | `报纸:晨报` `paper:` | of papers so named |
//! | `日期:2020-03` `date:2020-03..2020-05` | of these days |
//! | `/第[一二三]中学/` | what a regular expression matches |

use std::ops::Range;

use super::dates::DateRange;
use super::pattern;
use super::query::{Clause, Matter, Note, NoteKind, Query, Scope, Term};
use crate::hanzi::fold::{fold_str, is_invisible};

/// Bytes of the field that are read. Lower cuts a pasted paragraph; higher
/// spends more than a frame on a pasted book.
const MAX_BYTES: usize = 16 * 1024;
/// Terms that are looked for. Lower cuts a pasted list of names; higher scans
/// the library more often than one waits for.
const MAX_TERMS: usize = 64;

/// Names that open a field in any script, width and case, the colon left out.
const FIELDS: &[(&str, Field)] = &[
    ("标题", Field::Text(Scope::Title)),
    ("题", Field::Text(Scope::Title)),
    ("title", Field::Text(Scope::Title)),
    ("图片", Field::Text(Scope::Caption)),
    ("图说", Field::Text(Scope::Caption)),
    ("caption", Field::Text(Scope::Caption)),
    ("报纸", Field::Paper),
    ("报", Field::Paper),
    ("paper", Field::Paper),
    ("日期", Field::Date),
    ("date", Field::Date),
];

/// Characters of the longest of these names.
const LONGEST_FIELD: usize = 7;

/// Pairs of quotation marks. A `"` in the fields of East Asian keyboards comes
/// out as any of these.
const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('“', '”'),
    ('”', '”'),
    ('「', '」'),
    ('『', '』'),
    ('＂', '＂'),
    ('„', '“'),
];

#[derive(Clone, Copy)]
enum Field {
    Text(Scope),
    Paper,
    Date,
}

/// Reads a query.
pub(crate) fn query(text: &str) -> Query {
    let mut parser = Parser {
        text: &text[..floor(text, MAX_BYTES)],
        at: 0,
        terms: 0,
        query: Query::default(),
    };
    if parser.text.len() < text.len() {
        parser.note(NoteKind::TooLong, parser.text.len()..text.len());
    }
    let controls = |c: char| c.is_control() && !c.is_whitespace();
    if let Some(first) = parser.text.find(controls) {
        let end = parser.text.trim_end_matches(|c| !controls(c)).len();
        parser.note(NoteKind::Controls, first..end);
    }
    while parser.skip_blanks() {
        parser.clause();
    }
    let query = &mut parser.query;
    if !query.clauses.is_empty() && query.clauses.iter().all(|clause| clause.exclude) {
        parser.note(NoteKind::OnlyExcludes, 0..parser.text.len());
    }
    parser.query
}

struct Parser<'a> {
    text: &'a str,
    /// What has been read, in bytes.
    at: usize,
    terms: usize,
    query: Query,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn note(&mut self, kind: NoteKind, span: Range<usize>) {
        self.query.notes.push(Note { kind, span });
    }

    /// Reads one of these characters.
    fn eat(&mut self, wanted: &[char]) -> Option<char> {
        let c = self.rest().chars().next().filter(|c| wanted.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Whether anything follows the blanks.
    fn skip_blanks(&mut self) -> bool {
        self.at += self.rest().find(|c| !is_blank(c)).unwrap_or(self.rest().len());
        self.at < self.text.len()
    }

    fn clause(&mut self) {
        let start = self.at;
        if self.eat(&['|', '｜']).is_some() {
            return self.note(NoteKind::LoneOperator, start..self.at);
        }
        let exclude = self.eat(&['-', '－', '−']).is_some();
        if exclude && self.rest().chars().next().is_none_or(|c| is_blank(c) || is_bar(c)) {
            return self.note(NoteKind::LoneOperator, start..self.at);
        }
        let mut any: Vec<Term> = Vec::new();
        let mut field = Field::Text(Scope::Anywhere);
        loop {
            field = self.field().unwrap_or(field);
            let term = self
                .term(field)
                .filter(|term| !any.iter().any(|other| same(other, term)));
            any.extend(term);
            let end = self.at;
            self.skip_blanks();
            let bar = self.at;
            if self.eat(&['|', '｜']).is_none() {
                self.at = end;
                break;
            }
            let after = self.at;
            if !self.skip_blanks() {
                self.note(NoteKind::LoneOperator, bar..after);
                break;
            }
        }
        let span = start..start + self.text[start..self.at].trim_end().len();
        let room = MAX_TERMS.saturating_sub(self.terms);
        if any.len() > room {
            any.truncate(room);
            self.note(NoteKind::TooMany, start..self.text.len());
            self.at = self.text.len();
        }
        self.terms += any.len();
        let clause = Clause { exclude, any, span };
        if !clause.any.is_empty() && !self.query.clauses.iter().any(|other| repeats(other, &clause)) {
            self.query.clauses.push(clause);
        }
    }

    /// Reads the name of a field with its colon, if one stands here.
    fn field(&mut self) -> Option<Field> {
        let mut ahead = self.rest().char_indices().take(LONGEST_FIELD + 1);
        let (colon, _) = ahead.find(|(_, c)| matches!(c, ':' | '：'))?;
        let name = fold_str(&self.rest()[..colon]);
        let &(_, field) = FIELDS.iter().find(|(known, _)| fold_str(known) == name)?;
        self.at += colon;
        self.eat(&[':', '：']);
        Some(field)
    }

    /// Reads one value and makes what the field asks of it.
    fn term(&mut self, field: Field) -> Option<Term> {
        let start = self.at;
        let matter = self.value()?;
        let span = start..self.at;
        let (matter, scope) = match (field, matter) {
            (Field::Text(scope), matter) => (matter, scope),
            (Field::Paper, Matter::Word(text) | Matter::Exact(text)) => (Matter::Paper(text), Scope::Anywhere),
            (Field::Date, Matter::Word(text) | Matter::Exact(text)) => match DateRange::parse(&text) {
                Some(range) => (Matter::Date(range), Scope::Anywhere),
                None => {
                    self.note(NoteKind::BadDate, span);
                    return None;
                }
            },
            // A paper or a day is no pattern: `日期:/2020/` is an odd date.
            (_, Matter::Pattern(_) | Matter::Paper(_) | Matter::Date(_)) => {
                self.note(NoteKind::BadDate, span);
                return None;
            }
        };
        Some(Term { matter, scope, span })
    }

    fn value(&mut self) -> Option<Matter> {
        let start = self.at;
        if let Some(&(_, close)) = QUOTES.iter().find(|(open, _)| self.rest().starts_with(*open)) {
            return self.quoted(close);
        }
        if self.rest().starts_with('/') {
            match self.pattern_end() {
                Some(end) => return self.pattern(end),
                None => {
                    let end = self.word_end();
                    self.note(NoteKind::UnclosedPattern, start..end);
                }
            }
        }
        let end = self.word_end();
        let word = readable(&self.text[start..end]);
        self.at = end;
        if word.is_empty() {
            self.note(NoteKind::Empty, start..end);
            return None;
        }
        Some(Matter::Word(word))
    }

    fn quoted(&mut self, close: char) -> Option<Matter> {
        let start = self.at;
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        let inner = self.at;
        let end = match self.rest().find(close) {
            Some(length) => {
                self.at += length + close.len_utf8();
                inner + length
            }
            None => {
                self.at = self.text.len();
                self.note(NoteKind::UnclosedQuote, start..self.at);
                self.at
            }
        };
        let text = readable(&self.text[inner..end]);
        if text.trim().is_empty() {
            self.note(NoteKind::Empty, start..self.at);
            return None;
        }
        Some(Matter::Exact(text))
    }

    /// Where the slash is that closes the pattern here: one before a blank, `|` or the end.
    fn pattern_end(&self) -> Option<usize> {
        let mut escaped = false;
        let mut slash = None;
        for (at, c) in self.rest().char_indices().skip(1) {
            if slash.is_some() && (is_blank(c) || is_bar(c)) {
                break;
            }
            slash = (c == '/' && !escaped).then_some(at);
            escaped = c == '\\' && !escaped;
        }
        slash.map(|at| self.at + at)
    }

    fn pattern(&mut self, end: usize) -> Option<Matter> {
        let start = self.at;
        let inner = start + 1;
        self.at = end + 1;
        let text = &self.text[inner..end];
        if text.is_empty() {
            self.note(NoteKind::Empty, start..end + 1);
            return None;
        }
        let text = text.to_owned();
        match pattern::compile(&text) {
            Ok(_) => Some(Matter::Pattern(text)),
            Err(fault) => {
                let span = inner + fault.span.start..inner + fault.span.end;
                self.note(NoteKind::BadPattern(fault), span);
                None
            }
        }
    }

    fn word_end(&self) -> usize {
        self.at
            + self
                .rest()
                .find(|c| is_blank(c) || is_bar(c))
                .unwrap_or(self.rest().len())
    }
}

/// Whether two terms look for the same.
fn same(a: &Term, b: &Term) -> bool {
    (&a.matter, a.scope) == (&b.matter, b.scope)
}

/// Whether two clauses ask for the same.
fn repeats(a: &Clause, b: &Clause) -> bool {
    a.exclude == b.exclude && a.any.len() == b.any.len() && a.any.iter().zip(&b.any).all(|(a, b)| same(a, b))
}

/// The last place at or before `at` where a character starts.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_bar(c: char) -> bool {
    c == '|' || c == '｜'
}

/// Without what cannot be seen; controls as blanks, so that quoted lines join.
fn readable(text: &str) -> String {
    text.chars()
        .filter(|&c| !is_invisible(c) && c != super::units::BREAK)
        .map(|c| if is_blank(c) && c != '\u{3000}' { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query in short: `铁路 (铁路|公路) -title:x "…" /…/ paper:x date:1..2`.
    fn short(query: &Query) -> String {
        let term = |term: &Term| {
            let scope = match term.scope {
                Scope::Anywhere => "",
                Scope::Title => "title:",
                Scope::Caption => "caption:",
            };
            let matter = match &term.matter {
                Matter::Word(word) => word.clone(),
                Matter::Exact(text) => format!("\"{text}\""),
                Matter::Pattern(pattern) => format!("/{pattern}/"),
                Matter::Paper(name) => format!("paper:{name}"),
                Matter::Date(range) => format!("date:{}..{}", range.first, range.last),
            };
            format!("{scope}{matter}")
        };
        let clause = |clause: &Clause| {
            let any: Vec<String> = clause.any.iter().map(term).collect();
            let minus = if clause.exclude { "-" } else { "" };
            match any.len() {
                1 => format!("{minus}{}", any[0]),
                _ => format!("{minus}({})", any.join("|")),
            }
        };
        query.clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let query = query(text);
        assert_eq!(short(&query), expected, "{text}");
        assert_eq!(query.notes, [], "{text}");
    }

    #[track_caller]
    fn noted(text: &str, expected: &str, kind: NoteKind, span: &str) {
        let query = query(text);
        assert_eq!(short(&query), expected, "{text}");
        let notes: Vec<_> = query
            .notes
            .iter()
            .map(|note| (note.kind.clone(), &text[note.span.clone()]))
            .collect();
        assert_eq!(notes, [(kind, span)], "{text}");
    }

    #[test]
    fn words_and_operators() {
        check("铁路", "铁路");
        check("  铁路\u{3000}公司\n局 ", "铁路 公司 局");
        check("铁路|公路", "(铁路|公路)");
        check("铁路 | 公路 北京", "(铁路|公路) 北京");
        check("铁路 -广告", "铁路 -广告");
        check("铁路 －广告|启事", "铁路 -(广告|启事)");
        check("a-b 1-2", "a-b 1-2");
        check("铁路 铁路 铁路|铁路|公路", "铁路 (铁路|公路)");
        check("时间:三点", "时间:三点");
        check("C++ (甲) *", "C++ (甲) *");
    }

    #[test]
    fn a_clause_knows_all_of_its_text() {
        let text = "铁路 | 公路　-标题:“北 京”|广告 /a b/ 日期:2020 甲 |";
        let query = query(text);
        let spans: Vec<&str> = query.clauses.iter().map(|clause| &text[clause.span.clone()]).collect();
        assert_eq!(
            spans,
            ["铁路 | 公路", "-标题:“北 京”|广告", "/a b/", "日期:2020", "甲 |"]
        );
    }

    #[test]
    fn quotes_of_every_keyboard() {
        for text in ["\"鐵 路\"", "“鐵 路”", "「鐵 路」", "『鐵 路』", "＂鐵 路＂", "”鐵 路”"]
        {
            check(text, "\"鐵 路\"");
        }
        check("\"甲\"|乙 -\"丙\"", "(\"甲\"|乙) -\"丙\"");
        check("所谓“新政”", "所谓“新政”");
        check("\"a|b -c\"", "\"a|b -c\"");
    }

    #[test]
    fn fields_in_both_scripts_and_widths() {
        for field in ["标题:", "標題：", "title:", "Title：", "题:", "ＴＩＴＬＥ:"] {
            check(&format!("{field}铁路"), "title:铁路");
        }
        check("图片:车站|码头", "(caption:车站|caption:码头)");
        check("标题:甲|图片:乙", "(title:甲|caption:乙)");
        check("標題:\"甲 乙\"", "title:\"甲 乙\"");
        check("報紙:晨报", "paper:晨报");
        check("甲 -报纸:晨报", "甲 -paper:晨报");
        check("日期:2020-03", "date:20200300..20200399");
        check("date:2020-03..2020-05", "date:20200300..20200599");
        check(
            "日期:2020年3月|2021",
            "(date:20200300..20200399|date:20210000..20219999)",
        );
    }

    #[test]
    fn patterns() {
        check("/第[一二]中学/", "/第[一二]中学/");
        check("/a b/ 甲", "/a b/ 甲");
        check(r"/a\/b/", r"/a\/b/");
        check("/甲/|/乙/", "(/甲/|/乙/)");
        check("标题:/甲+/", "title:/甲+/");
        check("/2020/03/06/", "/2020/03/06/");
        check("1/2", "1/2");
    }

    #[test]
    fn what_is_no_query_is_said() {
        noted("\"铁路", "\"铁路\"", NoteKind::UnclosedQuote, "\"铁路");
        noted("\"\" 甲", "甲", NoteKind::Empty, "\"\"");
        noted("标题: 甲", "甲", NoteKind::Empty, "");
        noted("| 甲", "甲", NoteKind::LoneOperator, "|");
        noted("甲 |", "甲", NoteKind::LoneOperator, "|");
        noted("甲｜ ", "甲", NoteKind::LoneOperator, "｜");
        noted("甲 - 乙", "甲 乙", NoteKind::LoneOperator, "-");
        noted("/铁路", "/铁路", NoteKind::UnclosedPattern, "/铁路");
        noted("日期:昨天 甲", "甲", NoteKind::BadDate, "昨天");
        noted("日期:2021..2020", "", NoteKind::BadDate, "2021..2020");
        noted("-广告", "-广告", NoteKind::OnlyExcludes, "-广告");
        noted("甲\u{1}乙", "甲 乙", NoteKind::Controls, "\u{1}");
        let fault = pattern::Fault {
            kind: pattern::FaultKind::OpenClass,
            span: 3..4,
        };
        noted("甲 /乙[/", "甲", NoteKind::BadPattern(fault), "[");
    }

    #[test]
    fn nothing_is_asked() {
        for text in ["", " ", "\u{3000}", "\n"] {
            assert_eq!(query(text), Query::default(), "{text:?}");
        }
        for text in ["|", "||", "-", "- -", "\"", "//", "“”", "-|-", "\u{200b}", "\0"] {
            assert!(query(text).is_empty() && !query(text).notes.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_pasted_book_is_cut() {
        let long = query(&"书".repeat(10_000));
        assert_eq!(long.clauses.len(), 1);
        assert_eq!(long.notes[0].kind, NoteKind::TooLong);
        let many = query(&(0..2_000).map(|number| format!("{number} ")).collect::<String>());
        assert_eq!(many.clauses.len(), MAX_TERMS);
        assert_eq!(many.notes[0].kind, NoteKind::TooMany);
    }
}
