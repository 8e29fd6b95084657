//! GB/T 7714-2015, 8.4: an article in a newspaper, `[N]`.

use super::Citation;
use crate::export::label;

/// More authors than this are 等.
const MOST_AUTHORS: usize = 3;

pub fn write(citation: &Citation) -> String {
    let mut authors = citation
        .reporters
        .iter()
        .take(MOST_AUTHORS)
        .cloned()
        .collect::<Vec<_>>();
    if citation.reporters.len() > MOST_AUTHORS {
        authors.push("等".into());
    }
    let authors = authors.join(", ");
    let head = [Some(authors).filter(|authors| !authors.is_empty()), citation.title()];
    let head: Vec<String> = head.into_iter().flatten().collect();
    let issue: Vec<&str> = [citation.paper, citation.date].into_iter().flatten().collect();
    let mut issue = issue.join(", ");
    if let Some(page) = citation.page {
        issue.push_str(&format!("({})", label::plain_number(page)));
    }
    if !issue.is_empty() {
        issue = format!(" {issue}.");
    }
    format!("{}[N].{issue}\n", head.join(". "))
}
