//! What the reader takes along: some of an edition or all of the library as a
//! file, or an article's citation. The files themselves are the core's work.

use std::rc::Rc;

use duban::Edition;
use duban::export::citation::Citation;
use duban::export::{Format, Style, Wording, label};

use super::document::{Document, Spot};
use super::library::{Kept, Order, sort};
use super::settings::Language;
use super::view::View;

/// How much is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The blocks that are selected, in whole or in part.
    Selection,
    Article,
    /// The file on show, with all its pages.
    File,
    Library,
}

impl Scope {
    /// In the order of the dialog.
    pub const ALL: [Self; 4] = [Self::Selection, Self::Article, Self::File, Self::Library];

    /// The value in the dialog.
    pub fn value(self) -> &'static str {
        match self {
            Self::Selection => "selection",
            Self::Article => "article",
            Self::File => "file",
            Self::Library => "library",
        }
    }
}

/// From one block to another, whichever comes first.
pub type Selected = (Spot, Spot);

/// What of a document a scope covers: an edition with the rest left out. What
/// belongs to no article is kept only with the whole file.
pub fn part(document: &Document, scope: Scope, here: usize, selected: Option<Selected>) -> Edition {
    let mut edition = document.edition.clone();
    let range = match (scope, selected) {
        (Scope::Selection, Some((one, other))) => (one.min(other), one.max(other)),
        (Scope::Article, _) => (
            Spot {
                section: here,
                block: 0,
            },
            Spot {
                section: here,
                block: usize::MAX,
            },
        ),
        (Scope::Selection | Scope::File | Scope::Library, _) => return edition,
    };
    let sections = document.sections().iter().enumerate();
    let chosen: Vec<_> = sections
        .filter(|(index, _)| (range.0.section..=range.1.section).contains(index))
        .filter_map(|(index, section)| Some((index, section.page, section.article?)))
        .collect();
    for (number, page) in edition.pages.iter_mut().enumerate() {
        page.furniture.clear();
        let articles = std::mem::take(&mut page.articles).into_iter().enumerate();
        page.articles = articles
            .filter_map(|(place, mut article)| {
                let (section, ..) = chosen
                    .iter()
                    .find(|&&(_, page, article)| (page, article) == (number, place))?;
                let mut block = 0..;
                article.blocks.retain(|_| {
                    let spot = block.next().map(|block| Spot {
                        section: *section,
                        block,
                    });
                    spot.is_some_and(|spot| (range.0..=range.1).contains(&spot))
                });
                (!article.blocks.is_empty()).then_some(article)
            })
            .collect();
    }
    edition.pages.retain(|page| !page.articles.is_empty());
    edition
}

/// What a file is called: by its article as that is shown, by the page that it
/// is of, or as the library.
pub fn file_name(document: Option<&Document>, scope: Scope, here: usize, format: Format, view: &View) -> String {
    let article = document.and_then(|document| document.article(here));
    let name = match (scope, document, article) {
        (Scope::Article, _, Some(article)) => view.text(&label::article(article)),
        (Scope::Article | Scope::Selection | Scope::File, Some(document), _) => {
            document.edition.source.name.trim_end_matches(".txt").to_owned()
        }
        _ => "duban".into(),
    };
    let safe = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_control() => ' ',
        c => c,
    };
    let name: String = name.chars().map(safe).collect();
    [name.trim_matches(['.', ' ']), format.ending()].concat()
}

/// The library as one reads it: by paper, then by day, then by page.
pub fn in_order(library: &[Rc<Kept>]) -> Vec<Rc<Kept>> {
    let mut pages = library.to_vec();
    sort(&mut pages, Order::Paper);
    pages
}

/// A sentence's words in the interface's language.
pub fn wording(language: Language) -> Wording {
    match language {
        Language::English => Wording::English,
        Language::Simplified | Language::Traditional => Wording::Chinese,
    }
}

/// An article's citation in the script on show; `None` where the section is no article.
pub fn citation(document: &Document, section: usize, view: &View, style: Style) -> Option<String> {
    let (page, article) = (document.page(section)?, document.article(section)?);
    let printed = Citation::of(&document.edition, page, article, view.lang());
    let reporters: Vec<String> = printed.reporters.iter().map(|name| view.text(name)).collect();
    let paper = printed.paper.map(|paper| view.text(paper));
    let shown = Citation {
        reporters: &reporters,
        headline: printed.headline.map(|headline| view.text(&headline)),
        opening: view.text(&printed.opening),
        paper: paper.as_deref(),
        ..printed
    };
    Some(shown.write(style).trim_end().to_owned())
}
