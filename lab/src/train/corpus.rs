//! The pages that weights are fitted to: gold pages, and pages set anew from them.

use duban::parse::context::Context;
use duban::parse::{Corrections, Text, source};

use super::random::Random;
use super::{labels, reset, truth};
use crate::gold::Page;

/// How much a page set anew counts beside a real one.
const ANEW: f64 = 0.7;

/// A page ready to be fitted to.
pub struct Entry {
    /// The gold page that it is, or that it was set anew from.
    origin: usize,
    pub page: Page,
    pub context: Context,
    pub labels: labels::Sample,
    pub weight: f64,
}

/// All of them.
pub struct Corpus {
    entries: Vec<Entry>,
}

impl Corpus {
    /// `pages`, and `anew` more pages set from each and others of them. Nothing else
    /// is in it, so what is fitted to it has not seen the articles of other pages.
    /// `counts` tells how much a page counts.
    pub fn new(pages: &[&Page], counts: &dyn Fn(&Page) -> f64, anew: usize, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut entries = Vec::new();
        for (origin, page) in pages.iter().enumerate() {
            let weight = counts(page);
            entries.push(Entry::new(origin, (*page).clone(), weight));
            let alike: Vec<&Page> = pages
                .iter()
                .copied()
                .filter(|other| other.name != page.name && other.set == page.set && making(other) == making(page))
                .collect();
            for _ in 0..anew {
                entries.push(Entry::new(
                    origin,
                    reset::page(page, &alike, &mut random),
                    weight * ANEW,
                ));
            }
        }
        Self { entries }
    }

    /// The entries whose origin is picked.
    pub fn picked<'a>(&'a self, pick: &'a dyn Fn(usize) -> bool) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(|entry| pick(entry.origin))
    }
}

/// A page's paper and extractor.
pub fn group(page: &Page) -> String {
    let extractor = making(page).split('-').next().unwrap_or_default();
    format!("{} {extractor}", page.set).trim().to_owned()
}

impl Entry {
    fn new(origin: usize, page: Page, weight: f64) -> Self {
        let raws: Vec<_> = source::lines(&page.text).collect();
        let context = Context::new(Text::new(&raws, &Corrections::default()).lines);
        let labels = labels::Sample::new(&context, truth::labels(&context, &page), weight);
        Self {
            origin,
            page,
            context,
            labels,
            weight,
        }
    }
}

/// `20190201-05-tika-trad` → `tika-trad`: the extractor and the script. Only
/// names that begin with a date and a page tell it.
fn making(page: &Page) -> &str {
    let mut parts = page.name.splitn(3, '-');
    let dated = parts
        .next()
        .is_some_and(|date| date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()));
    parts.nth(1).filter(|_| dated).unwrap_or_default()
}
