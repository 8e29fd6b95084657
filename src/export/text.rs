//! Plain text: headline, byline, indented paragraphs, one blank line between.

use super::label;
use crate::edition::{Article, Edition, Page, Role};

/// Rules off one article from the next.
const RULE: &str = "────────";

/// The whole edition, furniture left out.
pub fn write(edition: &Edition) -> String {
    let pages = edition.pages.iter().filter(|page| !page.articles.is_empty());
    pages.map(page).collect::<Vec<_>>().join("\n\n")
}

/// One page under what it says of itself.
fn page(page: &Page) -> String {
    let mut out = String::new();
    if let Some(name) = label::page(page) {
        out.push_str(&name);
        out.push_str("\n\n");
    }
    let articles: Vec<_> = page.articles.iter().map(article).collect();
    out + &articles.join(&format!("\n{RULE}\n\n"))
}

/// One article.
pub fn article(article: &Article) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let indent = if block.role == Role::Body { "　　" } else { "" };
        for line in block.text.lines() {
            out.push_str(indent);
            out.push_str(line);
            out.push('\n');
        }
        if matches!(block.role, Role::Headline | Role::Subtitle | Role::Byline) {
            out.push('\n');
        }
    }
    out
}
