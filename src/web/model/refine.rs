//! Changes a query's text as a click says: one part less, another date. Beside the
//! text stands how the worker understood it.

use duban::search::{Clause, Matter, Query};

/// The text without one of the query's clauses.
pub fn without(text: &str, clause: &Clause) -> String {
    let cut = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let before = cut(0..clause.span.start).trim_end();
    let after = cut(clause.span.end..text.len()).trim_start();
    join(before, after)
}

/// The text asking for this date, in place of one that it asks for already;
/// `field` is `日期:` in the reader's language.
pub fn with_date(text: &str, query: &Query, field: &str, date: &str) -> String {
    with(text, query, field, date, |matter| matches!(matter, Matter::Date(_)))
}

/// The same for a paper.
pub fn with_paper(text: &str, query: &Query, field: &str, paper: &str) -> String {
    let plain =
        !paper.contains(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '"' | '“' | '”' | '「' | '『' | '/'));
    let quoted = ["\"", &paper.replace('"', ""), "\""].concat();
    let paper = if plain { paper } else { &quoted };
    with(text, query, field, paper, |matter| matches!(matter, Matter::Paper(_)))
}

/// Leaves out what asks for the same kind of thing, and asks for `value`.
fn with(text: &str, query: &Query, field: &str, value: &str, same: impl Fn(&Matter) -> bool) -> String {
    let asks = |clause: &&Clause| !clause.exclude && clause.any.iter().all(|term| same(&term.matter));
    let rest = query.clauses.iter().filter(asks).rev();
    let rest = rest.fold(text.trim_end().to_owned(), |text, clause| without(&text, clause));
    join(&rest, &[field, value].concat())
}

fn join(before: &str, after: &str) -> String {
    let blank = if before.is_empty() || after.is_empty() { "" } else { " " };
    [before, blank, after].concat()
}
