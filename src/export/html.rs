//! One HTML file that needs nothing else: contents, then page after page. Its
//! own policy forbids scripts, forms and whatever lies elsewhere, so even a
//! fault in the escaping could do no harm.

use super::{Direction, label, markup, style};
use crate::edition::{Edition, Masthead};

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A file in the making.
#[derive(Default)]
pub struct Html {
    direction: Direction,
    contents: String,
    body: String,
    /// The `lang` of each edition, and what its pages say of themselves.
    langs: Vec<&'static str>,
    mastheads: Vec<Masthead>,
    names: Vec<String>,
    articles: usize,
}

impl Html {
    pub fn new(direction: Direction) -> Self {
        Self {
            direction,
            ..Self::default()
        }
    }

    /// Puts an edition's pages behind those that are there.
    pub fn add(&mut self, edition: &Edition, lang: &'static str) {
        self.langs.push(lang);
        let number = self.langs.len();
        self.names.push(edition.source.name.clone());
        let name = |id: &str| format!("a{number}-{}", id.replace('.', "-"));
        let links = |id: &str| {
            let articles = edition.pages.iter().flat_map(|page| &page.articles);
            let target = articles.into_iter().find(|article| article.id == id)?;
            Some((format!("#{}", name(id)), label::article(target)))
        };
        for (index, page) in edition.pages.iter().enumerate() {
            if page.articles.is_empty() {
                continue;
            }
            self.mastheads.extend(page.masthead.clone());
            let title = markup::escape(&label::page_or_file(edition, index));
            let id = format!("p{number}-{}", index + 1);
            self.contents
                .push_str(&format!("<li><a href=\"#{id}\">{title}</a>\n<ol>\n"));
            self.body
                .push_str(&format!("<section id=\"{id}\" lang=\"{lang}\">\n<h1>{title}</h1>\n"));
            for article in &page.articles {
                let id = name(&article.id);
                markup::entry(&mut self.contents, &format!("#{id}"), article);
                markup::article(&mut self.body, article, &id, self.direction, &links);
            }
            self.articles += page.articles.len();
            self.contents.push_str("</ol></li>\n");
            self.body.push_str("</section>\n");
        }
    }

    /// The whole file.
    pub fn finish(self) -> String {
        let lang = common(&self.langs);
        let title = label::volume(&self.mastheads).unwrap_or_else(|| self.names.join("、"));
        let contents = match self.articles {
            0 | 1 => String::new(),
            _ => format!(
                "<nav aria-label=\"{}\">\n<ol>\n{}</ol>\n</nav>\n",
                markup::contents_word(lang),
                self.contents
            ),
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"generator\" content=\"Duban\"/>\n\
             <title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n{contents}<main>\n{}</main>\n\
             <footer>{}</footer>\n</body>\n</html>\n",
            markup::escape(&title),
            style::web(self.direction),
            self.body,
            markup::escape(&self.names.join("、")),
        )
    }
}

/// The `lang` that all share, or plain Chinese.
pub fn common(langs: &[&'static str]) -> &'static str {
    match langs {
        [first, rest @ ..] if rest.iter().all(|lang| lang == first) => first,
        _ => "zh",
    }
}
