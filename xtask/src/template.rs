//! `index.html`, the one template of the page, as this build reads it.
//!
//! Trunk's own `data-trunk` links say what belongs to the page. Trunk follows
//! them; here they are read, taken out, and the finished head stands where the
//! first of them stood.

use std::ops::Range;

use anyhow::{Context, Result};

/// The template, cut where the bundle's own head goes.
pub struct Template {
    before: String,
    after: String,
    /// Style sheets, by their paths in the project.
    pub styles: Vec<String>,
    /// Files to be copied as they are, by their paths in the project.
    pub files: Vec<String>,
}

impl Template {
    /// Reads the template and its `data-trunk` links.
    pub fn read(html: &str) -> Result<Self> {
        let links = links(html);
        let first = links.first().context("index.html has no data-trunk link")?.0.start;
        let mut template = Self {
            before: html[..first].to_owned(),
            after: String::new(),
            styles: Vec::new(),
            files: Vec::new(),
        };
        let mut end = first;
        for (place, link) in links {
            template.after += html[end..place.start].trim_start_matches([' ', '\n']);
            end = place.end;
            let href = attribute(link, "href").unwrap_or_default().to_owned();
            match attribute(link, "rel") {
                Some("css") => template.styles.push(href),
                Some("copy-file" | "icon") => template.files.push(href),
                _ => {}
            }
        }
        template.after += html[end..].trim_start();
        Ok(template)
    }

    /// The whole page with this put in its head.
    pub fn with_head(&self, head: &str) -> String {
        format!("{}{head}\n{}", self.before, self.after)
    }
}

/// Every `<link … data-trunk …>` with its place.
fn links(html: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html[from..].find("<link").map(|at| from + at) {
        let end = html[start..].find('>').map_or(html.len(), |at| start + at + 1);
        let link = &html[start..end];
        if attribute(link, "data-trunk").is_some() {
            found.push((start..end, link));
        }
        from = end;
    }
    found
}

/// An attribute's value; an attribute without one has the empty value.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag.trim_start_matches('<');
    rest = &rest[rest.find(|c: char| c.is_whitespace())?..];
    loop {
        rest = rest.trim_start().trim_start_matches(['/', '>']);
        let end = rest.find(|c: char| c == '=' || c == '>' || c.is_whitespace())?;
        let (found, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"')?,
            None => ("", after),
        };
        if found == name {
            return Some(value);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html>
<head>
  <meta charset="utf-8">
  <link data-trunk rel="rust" data-bin="duban-web">
  <link data-trunk rel="css" href="static/a.css">
  <link rel="help" href="kept.html">
  <link rel="copy-file" href="static/sample.txt" data-trunk />
  <title>读版</title>
</head>
"#;

    #[test]
    fn trunks_links_are_followed_and_taken_out() -> Result<()> {
        let template = Template::read(PAGE)?;
        assert_eq!(template.styles, ["static/a.css"]);
        assert_eq!(template.files, ["static/sample.txt"]);
        let page = template.with_head("HEAD");
        assert!(!page.contains("data-trunk"), "{page}");
        let order = ["charset", "HEAD", "kept.html", "<title>", "</head>"];
        let places = order.map(|part| page.find(part));
        assert!(places.iter().all(Option::is_some), "{page}");
        assert!(places.is_sorted(), "{page}");
        Ok(())
    }

    #[test]
    fn a_page_without_links_is_refused() {
        assert!(Template::read("<!doctype html><title>读版</title>").is_err());
    }
}
