//! Lines of print in, running text out.
//!
//! Between Chinese characters a line's end is nothing; between Latin words it is
//! a space; inside a number it is nothing. Spaces that an extractor set beside
//! Chinese characters to justify a line go; those between names and the phrases
//! of a title stay.

use super::line::{is_han, is_space, is_wide};
use crate::edition::Role;

/// One paragraph's or title's text from its lines.
pub fn join<'a>(lines: impl Iterator<Item = &'a str>, role: Role) -> String {
    let mut out = String::new();
    let mut before = "";
    for line in lines {
        if broken_word(before, line).is_some() {
            out.pop();
        } else if let (Some(last), Some(first)) = (before.chars().next_back(), line.chars().next())
            && needs_space(last, first)
            && !is_address(before)
        {
            out.push(' ');
        }
        out.push_str(line);
        before = line;
    }
    match out.contains(is_space) {
        true => tidy(&out, matches!(role, Role::Body)),
        false => out,
    }
}

/// Whether a line ends within an address of the net, which has no spaces.
fn is_address(line: &str) -> bool {
    let word = line
        .rsplit(|c: char| is_space(c) || is_wide(c))
        .next()
        .unwrap_or_default();
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

/// A line that ends in a part of a word, without its hyphen, if `next` goes on
/// with the word: `mo-` before `ment`. A hyphen between capitals or figures is a
/// word's own.
pub fn broken_word<'a>(line: &'a str, next: &str) -> Option<&'a str> {
    let whole = line.strip_suffix('-')?;
    let parts = whole.ends_with(|c: char| c.is_ascii_lowercase()) && next.starts_with(|c: char| c.is_ascii_lowercase());
    parts.then_some(whole)
}

/// Whether words on either side of a line's end are two words.
fn needs_space(last: char, first: char) -> bool {
    let letter = |c: char| c.is_alphabetic() && !is_wide(c);
    let mark = matches!(last, ',' | ';' | ':' | '.' | '!' | '?' | ')');
    (letter(last) || mark) && letter(first) || matches!(last, ',' | ';') && first.is_ascii_digit()
}

/// Closes the gaps that justification left. In running text no space stands
/// beside a Chinese character, save inside brackets, where names are apart, and
/// the full-width space, which old papers set as a pause.
fn tidy(text: &str, running: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut depth = 0u32;
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        match c {
            '（' | '(' | '〔' | '【' => depth += 1,
            '）' | ')' | '〕' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !is_space(c) {
            out.push(c);
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && is_space(chars[i]) {
            i += 1;
        }
        let (Some(&before), Some(&after)) = (start.checked_sub(1).and_then(|k| chars.get(k)), chars.get(i)) else {
            continue;
        };
        let pause = chars[start..i].contains(&'\u{3000}');
        let number = |a: char, b: char| {
            a.is_ascii_digit() && matches!(b, '.' | ',' | '%' | '％' | '/' | ':')
                || matches!(a, '.' | ',' | '/' | ':') && b.is_ascii_digit()
        };
        let keep = match (is_wide(before), is_wide(after)) {
            (true, true) if is_han(before) && is_han(after) => pause || !running || depth > 0,
            (true, true) => pause && running,
            (true, false) | (false, true) => !running && !before.is_ascii_digit() && !after.is_ascii_digit(),
            (false, false) => !number(before, after),
        };
        if keep {
            out.push(if pause { '\u{3000}' } else { ' ' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], role: Role, expected: &str) {
        assert_eq!(join(lines.iter().copied(), role), expected);
    }

    #[test]
    fn chinese_lines_join_without_a_space() {
        check(&["清晨五点，天刚", "蒙蒙亮。"], Role::Body, "清晨五点，天刚蒙蒙亮。");
    }

    #[test]
    fn words_and_numbers() {
        check(
            &["他们读了 The Old", "Ferry 一书"],
            Role::Body,
            "他们读了The Old Ferry一书",
        );
        check(&["截至20", "19年"], Role::Body, "截至2019年");
        check(&["共 4 . 5 亿元"], Role::Body, "共4.5亿元");
    }

    #[test]
    fn broken_words_are_whole() {
        check(
            &["from the first mo-", "ment on"],
            Role::Body,
            "from the first moment on",
        );
        check(
            &["来自 North Harbour Digi-", "tal Studio，"],
            Role::Body,
            "来自North Harbour Digital Studio，",
        );
        check(&["COVID-", "19 与 T-", "Shirt"], Role::Body, "COVID-19与T-Shirt");
        check(&["电话 0000-", "5550166"], Role::Body, "电话0000-5550166");
        check(
            &["https://tide", "clock.example.org"],
            Role::Body,
            "https://tideclock.example.org",
        );
        check(&["feedback@museum.", "example"], Role::Body, "feedback@museum.example");
        check(&["寄递快递 1,", "284,600 件"], Role::Body, "寄递快递1,284,600件");
        check(&["one, two,", "three"], Role::Body, "one, two, three");
        check(&["共 3.", "5 亿"], Role::Body, "共3.5亿");
    }

    #[test]
    fn names_stay_apart() {
        check(&["（记者 沈溪 何川）3 月 5 日"], Role::Body, "（记者 沈溪 何川）3月5日");
        check(&["何川 摄"], Role::Credit, "何川 摄");
        check(&["渡口新貌  溪山旧影"], Role::Headline, "渡口新貌 溪山旧影");
    }
}
