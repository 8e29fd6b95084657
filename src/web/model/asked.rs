//! How a query was understood, in words, for the reader to check.

use duban::search::{Clause, Matter, Query, Scope, Term};

use super::messages::Messages;

/// Whether it is nothing but plain words, which explain themselves.
pub fn is_plain(query: &Query) -> bool {
    let plain = |term: &Term| matches!(term.matter, Matter::Word(_)) && term.scope == Scope::Anywhere;
    let clause = |clause: &Clause| !clause.exclude && clause.any.len() == 1 && clause.any.iter().all(plain);
    query.clauses.iter().all(clause)
}

/// A clause in words, such as `标题里 铁路 或 公路` or `不含 广告`.
pub fn in_words(clause: &Clause, words: &Messages) -> String {
    let any: Vec<String> = clause.any.iter().map(|term| told(term, words)).collect();
    let any = any.join(&[" ", words.searching().query_or, " "].concat());
    match clause.exclude {
        true => [words.searching().query_not, " ", &any].concat(),
        false => any,
    }
}

fn told(term: &Term, words: &Messages) -> String {
    let scope = match term.scope {
        Scope::Anywhere => "",
        Scope::Title => words.searching().query_title,
        Scope::Caption => words.searching().query_caption,
    };
    let (kind, what) = match &term.matter {
        Matter::Word(word) => ("", word.clone()),
        Matter::Exact(text) => (words.searching().query_exact, text.clone()),
        Matter::Pattern(pattern) => (words.searching().query_pattern, pattern.clone()),
        Matter::Paper(paper) => (words.searching().query_paper, paper.clone()),
        Matter::Date(range) => (words.searching().query_date, dates(range.first, range.last)),
    };
    let parts = [scope, kind, &what];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `yyyymmdd` twice as `2020-03-06–2020-04`; a month or day of 00 or 99 stands
/// for all of them, and an open end is left out.
fn dates(first: u32, last: u32) -> String {
    let part = |number: u32| match number % 100 {
        0 | 99 => None,
        number => Some([
            '-',
            (b'0' + (number / 10) as u8) as char,
            (b'0' + (number % 10) as u8) as char,
        ]),
    };
    let day = |day: u32| match day {
        0 | 99_999_999 => String::new(),
        day => {
            let mut text = (day / 10_000).to_string();
            let parts = [part(day / 100), part(day)];
            text.extend(parts.into_iter().map_while(|part| part).flatten());
            text
        }
    };
    let (first, last) = (day(first), day(last));
    if first == last {
        first
    } else {
        [first, last].join("–")
    }
}
