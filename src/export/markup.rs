//! An article as markup that is HTML and XHTML at once, so that the web file
//! and the e-book share it. Nothing in it is active: there are headings,
//! paragraphs, figures and links within the file, and all text is escaped.

use super::Direction;
use super::label;
use super::numbers::numbers;
use crate::edition::{Article, Block, Role};

/// Where a link to the article with this id leads; `None` where it is not in the file.
pub type Links<'a> = &'a dyn Fn(&str) -> Option<(String, String)>;

/// Writes text so that no character of it is markup. What XML cannot hold
/// becomes U+FFFD.
pub fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The same as a string of its own.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// One article, named `id` within the file.
pub fn article(out: &mut String, article: &Article, id: &str, direction: Direction, links: Links) {
    out.push_str("<article id=\"");
    out.push_str(id);
    out.push_str("\">\n");
    turn(out, "上接", &article.continued_from, links);
    head(out, article, direction);
    for block in &article.blocks {
        let (before, after) = match block.role {
            Role::Kicker | Role::Headline | Role::Subtitle => continue,
            Role::Subhead => ("<h3>", "</h3>\n"),
            Role::Byline => ("<p class=\"byline\">", "</p>\n"),
            Role::Caption => ("<figure><figcaption>", "</figcaption></figure>\n"),
            Role::Credit => ("<p class=\"credit\">", "</p>\n"),
            Role::Furniture | Role::Noise => ("<p class=\"byline\">", "</p>\n"),
            Role::Body if block.text.contains('\n') => ("<p class=\"verse\">", "</p>\n"),
            Role::Body => ("<p>", "</p>\n"),
        };
        out.push_str(before);
        lines(out, &block.text, direction);
        out.push_str(after);
    }
    turn(out, "下转", &article.continued_in, links);
    out.push_str("</article>\n");
}

/// Kicker, headline and subtitle; an article without a headline gets none.
fn head(out: &mut String, article: &Article, direction: Direction) {
    let of = |role: Role| article.blocks.iter().filter(move |block| block.role == role);
    if of(Role::Kicker)
        .chain(of(Role::Headline))
        .chain(of(Role::Subtitle))
        .next()
        .is_none()
    {
        return;
    }
    let paragraphs = |out: &mut String, class: &str, blocks: &mut dyn Iterator<Item = &Block>| {
        for block in blocks {
            out.push_str("<p class=\"");
            out.push_str(class);
            out.push_str("\">");
            lines(out, &block.text, direction);
            out.push_str("</p>\n");
        }
    };
    out.push_str("<header>\n");
    paragraphs(out, "kicker", &mut of(Role::Kicker));
    let headline: Vec<&str> = of(Role::Headline).map(|block| block.text.as_str()).collect();
    if !headline.is_empty() {
        out.push_str("<h2>");
        lines(out, &headline.join("\n"), direction);
        out.push_str("</h2>\n");
    }
    paragraphs(out, "subtitle", &mut of(Role::Subtitle));
    out.push_str("</header>\n");
}

/// The way to the other part of a story that turns to another page.
fn turn(out: &mut String, word: &str, id: &Option<String>, links: Links) {
    if let Some((href, name)) = id.as_deref().and_then(links) {
        out.push_str("<p class=\"turn\">");
        out.push_str(word);
        out.push_str("：<a href=\"");
        push(out, &href);
        out.push_str("\">");
        push(out, &name);
        out.push_str("</a></p>\n");
    }
}

fn lines(out: &mut String, text: &str, direction: Direction) {
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push_str("<br/>");
        }
        match direction {
            Direction::Horizontal => push(out, line),
            Direction::Vertical => down(out, line),
        }
    }
}

/// A line that runs down: short numbers stand upright in it.
fn down(out: &mut String, line: &str) {
    for (number, text) in numbers(line) {
        if !number {
            push(out, text);
            continue;
        }
        let class = if text.len() <= 3 { "upright" } else { "stacked" };
        out.push_str("<span class=\"");
        out.push_str(class);
        out.push_str("\">");
        push(out, text);
        out.push_str("</span>");
    }
}

/// An entry of the contents: a link to an article.
pub fn entry(out: &mut String, href: &str, article: &Article) {
    out.push_str("<li><a href=\"");
    push(out, href);
    out.push_str("\">");
    push(out, &label::article(article));
    out.push_str("</a></li>\n");
}

/// What the contents are called.
pub fn contents_word(lang: &str) -> &'static str {
    if lang.starts_with("zh-Hant") {
        "目錄"
    } else {
        "目录"
    }
}
