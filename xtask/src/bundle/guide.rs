//! The user's guide as pages of the bundle, so that it can be read where the page
//! is, without a network: rendered from `docs/guide.*.md`.
//!
//! A host gets a page for each language; `duban.html`, which can fetch nothing, has
//! them within, as dialogs.

use anyhow::{Context, Result};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::{File, Load, policy, read};
use crate::csp;

/// The languages that the guide is written in.
const LANGUAGES: [&str; 2] = ["zh-Hans", "en"];

/// Its style, on top of the page's colours.
const STYLES: [&str; 2] = ["static/tokens.css", "static/guide.css"];

/// The guide's pages and their style.
pub fn hosted() -> Result<Vec<File>> {
    let style = File::hashed("guide.css", Load::Later, style()?.as_bytes());
    let mut files = Vec::new();
    for language in LANGUAGES {
        let text = source(language)?;
        let title = text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
        let page = format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{}\n\
             <title>{title}</title>\n<link rel=\"icon\" href=\"icon.svg\">\n\
             <link rel=\"stylesheet\" href=\"{}\">\n</head>\n\
             <body class=\"guide\">\n{}</body>\n</html>\n",
            policy(&csp::text()),
            style.name,
            render(&text),
        );
        files.push(File::new(&format!("guide.{language}.html"), Load::Later, page));
    }
    files.push(style);
    Ok(files)
}

/// The guides as dialogs, with their style.
pub fn within() -> Result<(String, String)> {
    let mut dialogs = String::new();
    for language in LANGUAGES {
        let text = render(&source(language)?);
        dialogs += &format!(
            "<dialog class=\"guide\" data-guide=\"{language}\" lang=\"{language}\">\n\
             <form method=\"dialog\"><button aria-label=\"×\">×</button></form>\n{text}</dialog>\n"
        );
    }
    Ok((dialogs, read("static/guide.css")?))
}

fn source(language: &str) -> Result<String> {
    read(&format!("docs/guide.{language}.md")).context("the guide")
}

fn style() -> Result<String> {
    STYLES.iter().map(|path| read(path)).collect()
}

/// Markdown → HTML. Links to the project's other files lead nowhere from the bundle:
/// their words stay.
fn render(markdown: &str) -> String {
    let mut inside = true;
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            inside = leads_out(dest_url);
            inside.then_some(event)
        }
        Event::End(TagEnd::Link) => std::mem::replace(&mut inside, true).then_some(event),
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        other => Some(other),
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page
}

/// Whether an address is a whole one.
fn leads_out(address: &str) -> bool {
    address.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_a_page() {
        let page = render("# T\n\n| a | b |\n|---|---|\n| `x` | **y** |\n\n    code <b>\n");
        for part in [
            "<h1>T</h1>",
            "<td><code>x</code></td>",
            "<strong>y</strong>",
            "code &lt;b&gt;",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    #[test]
    fn links_within_the_project_keep_their_words_alone() {
        assert_eq!(
            render("[a](../A.md) [b](https://b.example/)"),
            "<p>a <a href=\"https://b.example/\">b</a></p>\n"
        );
    }

    #[test]
    fn markup_in_the_guide_is_text() {
        assert!(!render("a <script>b</script>\n").contains("<script"));
    }
}
