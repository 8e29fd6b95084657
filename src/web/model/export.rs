//! What the reader takes along: the page as a file in the script on show, or an
//! article's citation.

use duban::Edition;
use duban::edition::Page;
use duban::export;

use super::dates::{long_date, page_number};
use super::document::{Document, first_words};
use super::messages::Messages;
use super::settings::Language;
use super::view::View;

/// The kinds of file on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Json,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Json];

    /// Its media type.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Text => "text/plain;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Json => "application/json",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Text => ".read.txt",
            Self::Markdown => ".md",
            Self::Json => ".json",
        }
    }
}

/// The page as a file: its name and its text. JSON is as the core gives it, in
/// the original script; the others are as they are shown.
pub fn write(document: &Document, view: &View, format: Format) -> (String, String) {
    let name = document.edition.source.name.trim_end_matches(".txt");
    let text = match format {
        Format::Text => export::text::write(&shown(&document.edition, view)),
        Format::Markdown => export::markdown::write(&shown(&document.edition, view)),
        Format::Json => serde_json::to_string_pretty(&document.edition).unwrap_or_default(),
    };
    ([name, format.ending()].concat(), text)
}

/// The edition with all its texts as they are shown.
fn shown(edition: &Edition, view: &View) -> Edition {
    let mut edition = edition.clone();
    let change = |text: &mut String| *text = view.text(text);
    for Page {
        articles, furniture, ..
    } in &mut edition.pages
    {
        for article in articles.iter_mut() {
            let titles = [&mut article.headline, &mut article.kicker, &mut article.subtitle];
            titles.into_iter().flatten().for_each(change);
            article.blocks.iter_mut().for_each(|block| change(&mut block.text));
        }
        furniture.iter_mut().for_each(|block| change(&mut block.text));
    }
    edition
}

/// An article's citation: authors, headline, paper, date, page.
pub fn citation(document: &Document, section: usize, view: &View, language: Language) -> String {
    let words = Messages::of(language);
    let article = document.article(section);
    let headline = article.and_then(|article| article.headline.clone());
    let title = headline.unwrap_or_else(|| first_words(document.blocks(section), 16));
    let masthead = document
        .page(section)
        .and_then(|page| page.masthead.clone())
        .unwrap_or_default();
    let reporters = article
        .and_then(|article| article.byline.as_ref())
        .map(|byline| view.text(&byline.reporters.join("、")));
    let place = [
        masthead.paper.as_deref().map(|paper| view.text(paper)),
        masthead
            .date
            .as_deref()
            .map(|date| long_date(date, language).replace('　', " ")),
        masthead.page.as_deref().map(|page| page_number(page, words)),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let comma = if language == Language::English { ", " } else { "，" };
    let place = if place.is_empty() {
        document.edition.source.name.clone()
    } else {
        place.join(comma)
    };
    let author = reporters.filter(|reporters| !reporters.is_empty());
    let title = view.text(&title);
    match language {
        Language::English => {
            let author = author.map(|author| author + ", ").unwrap_or_default();
            [&author, "“", &title, ",” ", &place, "."].concat()
        }
        Language::Simplified | Language::Traditional => {
            let author = author.map(|author| author + "：").unwrap_or_default();
            [&author, "《", &title, "》，", &place, "。"].concat()
        }
    }
}
