//! Counts what is found, by paper, time and page.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::corpus::Document;
use super::results::{Count, PageTally, Results, Tally};
use crate::order;

/// Counts of what was found so far.
#[derive(Default)]
pub(super) struct Tallies<'a> {
    total: Count,
    papers: BTreeMap<Option<&'a str>, Count>,
    years: BTreeMap<Option<&'a str>, Count>,
    days: BTreeMap<Option<&'a str>, Count>,
    pages: Vec<PageTally>,
}

impl<'a> Tallies<'a> {
    /// Counts an article with its hits.
    pub fn add(&mut self, document: &'a Document, article: usize, hits: usize) {
        let page = document.articles[article].page as usize;
        let sheet = document.sheet(article);
        let date = sheet.date.as_deref();
        if self
            .pages
            .last()
            .is_none_or(|last| (last.document, last.page) != (document.id, page))
        {
            self.pages.push(PageTally {
                document: document.id,
                page,
                article: document.articles[article].id.to_string(),
                count: Count::default(),
            });
        }
        let counts = [
            Some(&mut self.total),
            Some(self.papers.entry(sheet.paper.as_deref()).or_default()),
            Some(self.years.entry(date.and_then(|date| date.get(..4))).or_default()),
            Some(self.days.entry(date).or_default()),
            self.pages.last_mut().map(|page| &mut page.count),
        ];
        for count in counts.into_iter().flatten() {
            match document.articles[article].furniture {
                true => count.furniture += 1,
                false => count.articles += 1,
            }
            count.hits += hits;
        }
    }

    /// The counts as results, without what was found.
    pub fn finish(self) -> Results {
        let tallies = |counts: BTreeMap<Option<&str>, Count>| -> Vec<Tally> {
            counts
                .into_iter()
                .map(|(label, count)| Tally {
                    label: label.map(str::to_owned),
                    count,
                })
                .collect()
        };
        let mut papers = tallies(self.papers);
        order::sort_by_key(&mut papers, |tally| Reverse(tally.count.hits));
        Results {
            total: self.total,
            papers,
            years: tallies(self.years),
            days: tallies(self.days),
            pages: self.pages,
            ..Results::default()
        }
    }
}
