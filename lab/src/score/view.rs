//! Gold and prediction in one form, so that they can be compared.

use std::collections::{BTreeMap, BTreeSet};

use duban::Edition;
use duban::edition::{Lines, Role};

use crate::gold::{self, ASIDE, UNJUDGED};

/// The page's lines, by number from 1.
pub struct Source {
    lines: Vec<String>,
    /// Characters that are no white space, by line.
    weights: Vec<f64>,
}

impl Source {
    /// `\n` ends a line; nothing else does.
    pub fn new(text: &str) -> Self {
        let lines: Vec<String> = text.replace("\r\n", "\n").split('\n').map(str::to_owned).collect();
        let weights = lines.iter().map(|line| strip(line).chars().count() as f64).collect();
        Self { lines, weights }
    }

    /// The numbers of the lines that are not blank.
    pub fn live(&self) -> impl Iterator<Item = u32> + '_ {
        (1..)
            .zip(&self.weights)
            .filter(|(_, weight)| **weight > 0.0)
            .map(|(line, _)| line)
    }

    pub fn is_live(&self, line: u32) -> bool {
        self.weight(line) > 0.0
    }

    /// 0 for a blank line and for one that is not there.
    pub fn weight(&self, line: u32) -> f64 {
        self.weights
            .get((line as usize).wrapping_sub(1))
            .copied()
            .unwrap_or(0.0)
    }

    pub fn text(&self, line: u32) -> &str {
        self.lines
            .get((line as usize).wrapping_sub(1))
            .map_or("", String::as_str)
    }
}

/// Without white space, as Python counts it.
pub fn strip(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{1c}'..='\u{1f}'))
        .collect()
}

/// A block of either side.
pub struct Block {
    pub lines: Lines,
    pub article: String,
    pub role: Option<Role>,
    pub text: Option<String>,
}

/// Where a line stands.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub article: &'a str,
    pub role: Option<Role>,
}

/// One side of the comparison.
pub struct View {
    pub blocks: Vec<Block>,
    /// For each line that is not blank and that a block holds, the block that it counts for.
    pub at: BTreeMap<u32, usize>,
}

impl View {
    pub fn of_gold(blocks: &[gold::Block], source: &Source) -> Self {
        let blocks = blocks.iter().map(|block| Block {
            lines: block.lines.clone(),
            article: block.article.clone(),
            role: block.role,
            text: block.text.clone(),
        });
        Self::new(blocks.collect(), source)
    }

    /// Articles go by their ids.
    pub fn of_edition(edition: &Edition, source: &Source) -> Self {
        let block = |article: &str, block: &duban::edition::Block| Block {
            lines: block.lines.clone(),
            article: article.into(),
            role: Some(block.role),
            text: Some(block.text.clone()),
        };
        let mut blocks = Vec::new();
        for page in &edition.pages {
            for article in &page.articles {
                blocks.extend(article.blocks.iter().map(|inner| block(&article.id, inner)));
            }
            blocks.extend(page.furniture.iter().map(|inner| block(ASIDE, inner)));
        }
        Self::new(blocks, source)
    }

    fn new(blocks: Vec<Block>, source: &Source) -> Self {
        let mut at: BTreeMap<u32, usize> = BTreeMap::new();
        for (i, block) in blocks.iter().enumerate() {
            for line in block.lines.iter().filter(|&line| source.is_live(line)) {
                let held = at.entry(line).or_insert(i);
                if rank(block.role) < rank(blocks[*held].role) {
                    *held = i;
                }
            }
        }
        Self { blocks, at }
    }

    pub fn place(&self, line: u32) -> Option<Place<'_>> {
        self.at.get(&line).map(|&i| Place {
            article: &self.blocks[i].article,
            role: self.blocks[i].role,
        })
    }

    /// The cluster that a line belongs to: its article, or itself alone.
    pub fn cluster(&self, line: u32) -> Cluster<'_> {
        match self.place(line) {
            Some(place) if place.article != ASIDE => Cluster::Article(place.article),
            _ => Cluster::Alone(line),
        }
    }

    /// The clusters of these lines.
    pub fn clusters(&self, lines: &[u32]) -> BTreeMap<Cluster<'_>, BTreeSet<u32>> {
        let mut clusters: BTreeMap<Cluster, BTreeSet<u32>> = BTreeMap::new();
        for &line in lines {
            clusters.entry(self.cluster(line)).or_default().insert(line);
        }
        clusters
    }

    /// The lines whose article is judged.
    pub fn judged(&self) -> Vec<u32> {
        let unjudged = |i: usize| self.blocks[i].article == UNJUDGED;
        self.at
            .iter()
            .filter(|&(_, &i)| !unjudged(i))
            .map(|(&line, _)| line)
            .collect()
    }
}

/// What a line is counted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cluster<'a> {
    Article(&'a str),
    Alone(u32),
}

/// Where blocks share a line, that of the lowest rank counts.
fn rank(role: Option<Role>) -> u8 {
    match role {
        Some(Role::Body) => 0,
        Some(Role::Headline | Role::Kicker | Role::Subtitle) => 1,
        Some(Role::Subhead) => 2,
        Some(Role::Caption) => 3,
        Some(Role::Credit) => 4,
        Some(Role::Byline) => 5,
        Some(Role::Furniture | Role::Noise) | None => 9,
    }
}
