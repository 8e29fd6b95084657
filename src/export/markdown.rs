//! Markdown (CommonMark): `##` headline, `###` subhead, quoted captions.
//! Characters that Markdown would read are escaped: a page's text is never markup.

use crate::edition::{Article, Edition, Role};

/// The whole edition, furniture left out.
pub fn write(edition: &Edition) -> String {
    let articles = edition.pages.iter().flat_map(|page| &page.articles);
    articles.map(article).collect::<Vec<_>>().join("\n---\n\n")
}

/// One article.
pub fn article(article: &Article) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let text = escape(&block.text);
        let text = match block.role {
            Role::Headline => format!("## {}", text.replace('\n', " ")),
            Role::Subhead => format!("### {}", text.replace('\n', " ")),
            Role::Kicker | Role::Subtitle | Role::Byline => format!("*{}*", text.replace('\n', " ")),
            Role::Caption | Role::Credit => format!("> {}", text.replace('\n', "\n> ")),
            Role::Body | Role::Furniture | Role::Noise => text.replace('\n', "\\\n"),
        };
        out.push_str(&text);
        out.push_str("\n\n");
    }
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let opens_block = matches!(c, '#' | '+' | '-' | '=' | '~') && text[..i].trim_end_matches(' ').is_empty();
        if opens_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
