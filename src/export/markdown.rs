//! Markdown (CommonMark): `#` page, `##` headline, `###` subhead, quoted captions.
//! Characters that Markdown would read are escaped: a page's text is never markup.

use super::label;
use crate::edition::{Article, Edition, Page, Role};

/// The whole edition, furniture left out.
pub fn write(edition: &Edition) -> String {
    let pages = edition.pages.iter().filter(|page| !page.articles.is_empty());
    pages.map(page).collect()
}

/// One page under what it says of itself.
fn page(page: &Page) -> String {
    let mut out = String::new();
    if let Some(name) = label::page(page) {
        out = format!("# {}\n\n", escape(&name));
    }
    let articles: Vec<_> = page.articles.iter().map(article).collect();
    out + &articles.join("---\n\n")
}

/// One article.
pub fn article(article: &Article) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let lines = block.text.lines().map(escape).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.collect();
        let text = match block.role {
            Role::Headline => format!("## {}", lines.join(" ")),
            Role::Subhead => format!("### {}", lines.join(" ")),
            Role::Kicker | Role::Subtitle | Role::Byline => format!("*{}*", lines.join(" ")),
            Role::Caption | Role::Credit => format!("> {}", lines.join("\\\n> ")),
            Role::Body | Role::Furniture | Role::Noise => lines.join("\\\n"),
        };
        out.push_str(&text);
        out.push_str("\n\n");
    }
    out
}

/// One line with nothing in it that Markdown, or GitHub's mathematics, would read.
fn escape(line: &str) -> String {
    let line = line.trim_matches([' ', '\t']);
    let mut out = String::with_capacity(line.len());
    // `1.` and `1)` would begin a list.
    let number = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in line.char_indices() {
        let opens_block = at == 0 && matches!(c, '#' | '+' | '-' | '=') || at == number && matches!(c, '.' | ')');
        if opens_block
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$'
            )
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(escape(line), expected);
    }

    #[test]
    fn what_markdown_would_read_is_escaped() {
        check("# 一号", "\\# 一号");
        check("一号 # 井", "一号 # 井");
        check("  - 其一", "\\- 其一");
        check("12. 其二", "12\\. 其二");
        check("12) 其二", "12\\) 其二");
        check("2.8公里", "2\\.8公里");
        check("约2.8公里", "约2.8公里");
        check("    四格缩进", "四格缩进");
        check("*强* _调_ [链](x) <b>", "\\*强\\* \\_调\\_ \\[链\\](x) \\<b\\>");
        check("$5 与 $6", "\\$5 与 \\$6");
    }
}
