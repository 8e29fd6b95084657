//! Plain text: headline, byline, indented paragraphs, one blank line between.

use crate::edition::{Article, Edition, Role};

/// Rules off one article from the next.
const RULE: &str = "────────";

/// The whole edition, furniture left out.
pub fn write(edition: &Edition) -> String {
    let articles = edition.pages.iter().flat_map(|page| &page.articles);
    articles.map(article).collect::<Vec<_>>().join(&format!("\n{RULE}\n\n"))
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
