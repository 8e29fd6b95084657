//! Rewrites a regular expression for folded text.
//!
//! Literals are folded, and shorthands such as `\w` and `\p{Han}` are written
//! out in what folded text can hold. Structure is left as it is: the engine
//! reads it; here it is only followed far enough to say where a fault stands
//! and what text every match must hold.

use super::pattern::{Fault, FaultKind};
use crate::hanzi::fold::fold;

/// Letters that folded text can hold: Latin, Greek and Cyrillic, kana, ideographs.
const LETTERS: &str = "a-zß-öø-ɏͰ-ԯぁ-ヺー-ヿ々〇㐀-䶿一-鿿豈-龎𠀀-𲎯";
const HAN: &str = "々〇㐀-䶿一-鿿豈-龎𠀀-𲎯";

/// Names of classes, and what they hold.
const CLASSES: &[(&[&str], &str)] = &[
    (&["han", "hani", "script=han"], HAN),
    (&["l", "letter", "alphabetic"], LETTERS),
    (&["n", "nd", "number"], "0-9"),
    (&["hiragana", "hira"], "ぁ-ゟ"),
    (&["katakana", "kana"], "゠-ヿ"),
    (&["latin", "latn"], "a-zß-öø-ɏ"),
    (&["p", "punct", "punctuation"], r"!-/:-@\[-`{-~·…、。〈-】〔-〟"),
];

/// A pattern for folded text.
pub(super) struct Rewritten {
    pub pattern: String,
    /// The longest text that every match holds, as far as can be told.
    pub required: String,
}

/// Rewrites `pattern`, or says what is wrong with it.
pub(super) fn for_folded_text(pattern: &str) -> Result<Rewritten, Fault> {
    let mut reader = Reader {
        text: pattern,
        ..Reader::default()
    };
    while let Some(c) = reader.next() {
        reader.item(c)?;
    }
    if let Some(&open) = reader.groups.first() {
        return Err(reader.fault(FaultKind::OpenGroup, open, open + 1));
    }
    reader.end_run();
    let required = if reader.alternatives {
        String::new()
    } else {
        reader.longest
    };
    Ok(Rewritten {
        pattern: reader.out,
        required,
    })
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    /// What has been read, in bytes.
    at: usize,
    out: String,
    /// Where the groups begin that are open.
    groups: Vec<usize>,
    /// Whether a repetition may follow.
    repeatable: bool,
    /// Literals that follow one another outside groups.
    run: String,
    longest: String,
    /// Whether no text is required, as there are alternatives or blanks that do not count.
    alternatives: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn fault(&self, kind: FaultKind, start: usize, end: usize) -> Fault {
        Fault { kind, span: start..end }
    }

    /// Copies what stands between `start` and here.
    fn copy(&mut self, start: usize) {
        self.out.push_str(&self.text[start..self.at]);
    }

    fn end_run(&mut self) {
        if self.run.len() > self.longest.len() {
            self.longest = std::mem::take(&mut self.run);
        }
        self.run.clear();
    }

    fn item(&mut self, c: char) -> Result<(), Fault> {
        let start = self.at - c.len_utf8();
        match c {
            '\\' => self.escape(start, false)?,
            '[' => self.class(start)?,
            '(' => self.group(start)?,
            ')' => {
                if self.groups.pop().is_none() {
                    return Err(self.fault(FaultKind::StrayParenthesis, start, self.at));
                }
                self.copy(start);
                self.repeatable = true;
            }
            '|' => {
                self.alternatives |= self.groups.is_empty();
                self.end_run();
                self.copy(start);
                self.repeatable = false;
            }
            '*' | '+' | '?' | '{' => self.repetition(c, start)?,
            '.' | '^' | '$' => {
                self.end_run();
                self.copy(start);
                self.repeatable = true;
            }
            _ => self.literal(fold(c)),
        }
        Ok(())
    }

    /// Writes a literal so that it stays one.
    fn literal(&mut self, folded: char) {
        self.out.push_str(&regex_lite::escape(folded.encode_utf8(&mut [0; 4])));
        if self.groups.is_empty() {
            self.run.push(folded);
        }
        self.repeatable = true;
    }

    fn repetition(&mut self, c: char, start: usize) -> Result<(), Fault> {
        if !self.repeatable {
            return Err(self.fault(FaultKind::NothingToRepeat, start, self.at));
        }
        if c == '{' {
            let end = self.text[start..].find('}').map(|length| start + length + 1);
            let count = end.map(|end| &self.text[start + 1..end - 1]).and_then(count);
            match (end, count) {
                (Some(end), Some(())) => self.at = end,
                (end, _) => return Err(self.fault(FaultKind::BadCount, start, end.unwrap_or(self.text.len()))),
            }
        }
        // Lazy or not makes no difference to what is there.
        if self.peek() == Some('?') {
            self.at += 1;
        }
        self.copy(start);
        if c != '+' {
            self.run.pop();
        }
        self.end_run();
        self.repeatable = true;
        Ok(())
    }

    fn group(&mut self, start: usize) -> Result<(), Fault> {
        self.end_run();
        let rest = &self.text[self.at..];
        if let Some(look) = ["?=", "?!", "?<=", "?<!"].iter().find(|look| rest.starts_with(**look)) {
            return Err(self.fault(FaultKind::Unsupported, start, self.at + look.len()));
        }
        self.groups.push(start);
        self.repeatable = false;
        if rest.starts_with('?') {
            // Flags or a name, up to what ends them.
            let end = rest.find([':', ')', '>']).unwrap_or(rest.len());
            self.alternatives |= !rest.starts_with("?P<") && !rest.starts_with("?<") && rest[..end].contains('x');
            self.at += end;
            if self.peek() == Some(')') {
                self.groups.pop();
            }
            self.next();
        }
        self.copy(start);
        Ok(())
    }

    /// What follows a backslash.
    fn escape(&mut self, start: usize, in_class: bool) -> Result<(), Fault> {
        let Some(c) = self.next() else {
            return Err(self.fault(FaultKind::BadEscape, start, self.at));
        };
        match c {
            'w' => self.named(LETTERS, "0-9_", false, in_class, start)?,
            'W' => self.named(LETTERS, "0-9_", true, in_class, start)?,
            'p' | 'P' => {
                let name = self.class_name();
                let known = CLASSES.iter().find(|(names, _)| names.contains(&name.as_str()));
                match known {
                    Some((_, members)) => self.named(members, "", c == 'P', in_class, start)?,
                    None => return Err(self.fault(FaultKind::UnknownClass, start, self.at)),
                }
            }
            'd' | 'D' | 's' | 'S' | 'b' | 'B' | 'A' | 'z' | '<' | '>' | 'a' | 'f' | 't' | 'n' | 'r' | 'v' => {
                self.end_run();
                self.copy(start);
            }
            'x' | 'u' | 'U' => {
                self.end_run();
                if self.peek() == Some('{') {
                    let rest = &self.text[self.at..];
                    self.at += rest.find('}').map_or(rest.len(), |end| end + 1);
                }
                self.copy(start);
            }
            '0'..='9' => return Err(self.fault(FaultKind::Unsupported, start, self.at)),
            _ if c.is_ascii_punctuation() && in_class => self.copy(start),
            _ if c.is_ascii_punctuation() => self.literal(c),
            _ => return Err(self.fault(FaultKind::BadEscape, start, self.at)),
        }
        self.repeatable = true;
        Ok(())
    }

    /// The name after `\p`, without braces, in lower case.
    fn class_name(&mut self) -> String {
        let start = self.at;
        if self.next() == Some('{') {
            let rest = &self.text[self.at..];
            self.at += rest.find('}').map_or(rest.len(), |end| end + 1);
        }
        self.text[start..self.at].trim_matches(['{', '}']).to_ascii_lowercase()
    }

    fn named(&mut self, members: &str, more: &str, not: bool, in_class: bool, start: usize) -> Result<(), Fault> {
        self.end_run();
        match (in_class, not) {
            (false, _) => {
                let not = if not { "^" } else { "" };
                self.out.push_str(&format!("[{not}{more}{members}]"));
            }
            (true, false) => self.out.push_str(&format!("{more}{members}")),
            (true, true) => return Err(self.fault(FaultKind::UnknownClass, start, self.at)),
        }
        Ok(())
    }

    /// A class in brackets.
    fn class(&mut self, start: usize) -> Result<(), Fault> {
        self.end_run();
        if self.peek() == Some('^') {
            self.at += 1;
        }
        if self.peek() == Some(']') {
            self.at += 1;
        }
        self.copy(start);
        loop {
            let at = self.at;
            match self.next() {
                None => return Err(self.fault(FaultKind::OpenClass, start, start + 1)),
                Some(']') => break,
                Some('\\') => {
                    self.escape(at, true)?;
                    continue;
                }
                Some('[') if !self.text[at..].starts_with("[:") => {
                    return Err(self.fault(FaultKind::Unsupported, at, self.at));
                }
                Some('[') => {
                    let rest = &self.text[self.at..];
                    self.at += rest.find(":]").map_or(rest.len(), |end| end + 2);
                    self.copy(at);
                }
                Some(c) => self.member(c, at)?,
            }
        }
        self.out.push(']');
        self.repeatable = true;
        Ok(())
    }

    /// A character of a class, or a range that it begins.
    fn member(&mut self, c: char, start: usize) -> Result<(), Fault> {
        let mut ahead = self.text[self.at..].chars();
        let last = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) if !matches!(last, ']' | '-' | '\\') => Some(last),
            _ => None,
        };
        let Some(last) = last else {
            self.out.push_str(&regex_lite::escape(fold(c).encode_utf8(&mut [0; 4])));
            return Ok(());
        };
        self.at += 1 + last.len_utf8();
        if c > last {
            return Err(self.fault(FaultKind::BadRange, start, self.at));
        }
        // Both ends of A-Z are folded; 一-龥 keeps its ends, which span what folding leaves.
        let ends = if last.is_ascii() {
            [fold(c), fold(last)]
        } else {
            [c, last]
        };
        let end = |c: char| regex_lite::escape(c.encode_utf8(&mut [0; 4]));
        self.out.push_str(&format!("{}-{}", end(ends[0]), end(ends[1])));
        Ok(())
    }
}

/// Whether `2`, `2,` or `2,3` is a number of times.
fn count(text: &str) -> Option<()> {
    let number = |text: &str| text.trim().parse::<u32>().ok();
    match text.split_once(',') {
        None => number(text).map(drop),
        Some((least, most)) if most.trim().is_empty() => number(least).map(drop),
        Some((least, most)) => (number(least)? <= number(most)?).then_some(()),
    }
}
