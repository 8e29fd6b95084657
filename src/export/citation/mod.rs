//! How an article is cited: who wrote it, its headline, the paper, the day, the
//! page, and the lines of the file that it was read from. What is not known is
//! left out; no style here makes anything up in its place. An article without a
//! headline goes by its first words, in the square brackets in which cataloguers
//! put a title that they supply.

mod bibtex;
mod gbt7714;
mod plain;
mod ris;

use std::collections::BTreeSet;

use super::label;
use crate::edition::{Article, Edition, Page};

/// The ways of writing a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A sentence to read, in this language.
    Plain(Wording),
    Bibtex,
    Ris,
    /// GB/T 7714-2015, the Chinese standard. It has no place for lines of a file.
    GbT7714,
}

/// The language of a citation's own words; the article's stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wording {
    #[default]
    Chinese,
    English,
}

/// What is known of an article. A field is empty or `None` where nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    pub reporters: &'a [String],
    pub headline: Option<String>,
    /// Its first words; empty where it has none.
    pub opening: String,
    pub paper: Option<&'a str>,
    /// ISO 8601.
    pub date: Option<&'a str>,
    /// As printed.
    pub page: Option<&'a str>,
    pub file: &'a str,
    /// Ascending. Blank lines do not part them, but another article's do.
    pub lines: Vec<[u32; 2]>,
    /// The article's id in its edition.
    pub id: &'a str,
    /// The `lang` of its text.
    pub lang: &'a str,
}

impl<'a> Citation<'a> {
    /// What an edition knows of an article on one of its pages.
    pub fn of(edition: &'a Edition, page: &'a Page, article: &'a Article, lang: &'a str) -> Self {
        Self::within(edition, page, &Taken::of(page), article, lang)
    }

    fn within(edition: &'a Edition, page: &'a Page, taken: &Taken, article: &'a Article, lang: &'a str) -> Self {
        let masthead = page.masthead.as_ref();
        Self {
            reporters: article.byline.as_ref().map_or(&[], |byline| &byline.reporters),
            headline: article.headline.as_deref().map(label::one_line),
            opening: label::first_words(&article.blocks, 16),
            paper: masthead.and_then(|masthead| masthead.paper.as_deref()),
            date: masthead.and_then(|masthead| masthead.date.as_deref()),
            page: masthead.and_then(|masthead| masthead.page.as_deref()),
            file: &edition.source.name,
            lines: taken.ranges(article),
            id: &article.id,
            lang,
        }
    }

    /// What stands in a headline's place where there is none.
    fn supplied(&self) -> Option<String> {
        let lacks = self.headline.is_none() && !self.opening.is_empty();
        lacks.then(|| format!("[{}]", self.opening))
    }

    /// The title that the article is filed by.
    fn title(&self) -> Option<String> {
        self.headline.clone().or_else(|| self.supplied())
    }

    /// The citation in this style, with the line end that the style asks for.
    pub fn write(&self, style: Style) -> String {
        match style {
            Style::Plain(wording) => plain::write(self, wording),
            Style::Bibtex => bibtex::write(self),
            Style::Ris => ris::write(self),
            Style::GbT7714 => gbt7714::write(self),
        }
    }

    /// `1-12, 18-34`, with what stands between first and last.
    fn lines_with(&self, dash: &str) -> String {
        let range = |[first, last]: &[u32; 2]| match first == last {
            true => first.to_string(),
            false => format!("{first}{dash}{last}"),
        };
        self.lines.iter().map(range).collect::<Vec<_>>().join(", ")
    }
}

/// All citations of an edition, one after the other.
pub fn write(edition: &Edition, lang: &str, style: Style) -> String {
    let mut out = String::new();
    for page in &edition.pages {
        let taken = Taken::of(page);
        for article in &page.articles {
            out.push_str(&Citation::within(edition, page, &taken, article, lang).write(style));
        }
    }
    out
}

/// The lines of a page that hold something.
pub(super) struct Taken(BTreeSet<u32>);

impl Taken {
    pub(super) fn of(page: &Page) -> Self {
        let articles = page.articles.iter().flat_map(|article| &article.blocks);
        Self(
            articles
                .chain(&page.furniture)
                .flat_map(|block| block.lines.iter())
                .collect(),
        )
    }

    /// The lines of an article, in as few ranges as nothing else stands between.
    pub(super) fn ranges(&self, article: &Article) -> Vec<[u32; 2]> {
        let ranges = article.blocks.iter().flat_map(|block| block.lines.0.iter().copied());
        let mut ranges: Vec<[u32; 2]> = ranges.collect();
        crate::order::sort_by_key(&mut ranges, |&range| range);
        let mut joined: Vec<[u32; 2]> = Vec::new();
        for [first, last] in ranges {
            match joined.last_mut() {
                Some(before) if first <= before[1] || self.0.range(before[1] + 1..first).next().is_none() => {
                    before[1] = before[1].max(last);
                }
                _ => joined.push([first, last]),
            }
        }
        joined
    }
}
