//! How near a reading comes to the gold: eight figures a page.
//!
//! | figure | what it is |
//! |---|---|
//! | cluster | B-cubed F1 over non-blank source lines, weighted by characters |
//! | exact | gold articles whose set of lines one predicted article equals |
//! | headline | gold articles whose title lines are exactly those of the predicted article that holds most of its body |
//! | role | characters whose line has the right role |
//! | para | F1 of paragraph starts among body lines |
//! | text | gold paragraphs reproduced exactly, white space aside |
//! | order | body lines whose predecessor inside the article is the right one |
//! | lost | characters of the source that no block holds: must be 0 |
//!
//! Each is between 0 and 1, and `None` where the page's gold does not judge it.

mod article;
mod paragraph;
mod view;

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use duban::Edition;
use duban::edition::Confidence;

use crate::gold::Page;
use view::{Source, View};

/// The figures' names, in their order.
pub const NAMES: [&str; 8] = ["cluster", "exact", "headline", "role", "para", "text", "order", "lost"];

/// In the order of [`NAMES`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures(pub [Option<f64>; NAMES.len()]);

impl Figures {
    /// By name.
    pub fn get(&self, name: &str) -> Option<f64> {
        let at = NAMES.iter().position(|&known| known == name)?;
        self.0[at]
    }

    /// Each figure's mean over the pages that have it: every page weighs the same.
    pub fn mean(pages: &[Figures]) -> Self {
        Self(std::array::from_fn(|i| {
            let seen: Vec<f64> = pages.iter().filter_map(|page| page.0[i]).collect();
            (!seen.is_empty()).then(|| seen.iter().sum::<f64>() / seen.len() as f64)
        }))
    }
}

/// Compares `edition` with `page`'s gold. An error where the gold leaves out a line.
pub fn score(page: &Page, edition: &Edition) -> Result<Figures> {
    let source = Source::new(&page.text);
    let gold = View::of_gold(&page.blocks, &source);
    let predicted = View::of_edition(edition, &source);
    let missing: Vec<u32> = source
        .live()
        .filter(|line| !gold.at.contains_key(line))
        .take(10)
        .collect();
    ensure!(
        missing.is_empty(),
        "{}: the gold leaves out lines {missing:?}",
        page.name
    );
    let articles = article::compare(&source, &gold, &predicted);
    let paragraphs = paragraph::compare(&source, &gold, &predicted);
    let whole: f64 = source.live().map(|line| source.weight(line)).sum();
    let lost: f64 = source
        .live()
        .filter(|line| !predicted.at.contains_key(line))
        .map(|line| source.weight(line))
        .sum();
    Ok(Figures([
        articles.cluster,
        articles.exact,
        articles.headline,
        articles.role,
        paragraphs.start,
        paragraphs.text,
        paragraphs.order,
        // An empty sum is minus nought.
        (whole > 0.0).then(|| lost.abs() / whole),
    ]))
}

/// For each article of `edition` that the gold judges, by its id: how sure the
/// parser is, and whether its lines are exactly a gold article's.
pub fn articles_right(page: &Page, edition: &Edition) -> BTreeMap<String, (Confidence, bool)> {
    let source = Source::new(&page.text);
    let gold = View::of_gold(&page.blocks, &source);
    let predicted = View::of_edition(edition, &source);
    let right = article::right(&source, &gold, &predicted);
    edition
        .pages
        .iter()
        .flat_map(|page| &page.articles)
        .filter_map(|article| Some((article.id.clone(), (article.confidence, *right.get(&article.id)?))))
        .collect()
}

#[cfg(test)]
mod tests;
