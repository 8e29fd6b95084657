//! Where paragraphs start, whether their text is right, and in which order they stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use duban::edition::Role;

use super::view::{Block, Source, View, strip};

/// The three figures that look at paragraphs.
pub struct Paragraphs {
    pub start: Option<f64>,
    pub text: Option<f64>,
    pub order: Option<f64>,
}

pub fn compare(source: &Source, gold: &View, predicted: &View) -> Paragraphs {
    let (wanted, found) = (starts(source, gold), starts(source, predicted));
    let both = wanted.intersection(&found).count();
    Paragraphs {
        start: (!wanted.is_empty()).then(|| 2.0 * both as f64 / (wanted.len() + found.len()) as f64),
        text: texts(source, gold, predicted),
        order: order(source, gold, predicted),
    }
}

fn bodies(view: &View) -> impl Iterator<Item = &Block> {
    view.blocks.iter().filter(|block| block.role == Some(Role::Body))
}

/// The first line of each paragraph; where that is blank, the topmost that is not.
fn starts(source: &Source, view: &View) -> BTreeSet<u32> {
    bodies(view)
        .filter_map(|block| {
            block
                .lines
                .first()
                .filter(|&line| source.is_live(line))
                .or_else(|| block.lines.iter().filter(|&line| source.is_live(line)).min())
        })
        .collect()
}

fn texts(source: &Source, gold: &View, predicted: &View) -> Option<f64> {
    let mut holding: HashMap<u32, Vec<usize>> = HashMap::new();
    for (i, block) in predicted.blocks.iter().enumerate() {
        for line in block.lines.iter() {
            holding.entry(line).or_default().push(i);
        }
    }
    let text = |i: usize| strip(predicted.blocks[i].text.as_deref().unwrap_or_default());
    let (mut right, mut all) = (0, 0);
    for block in bodies(gold) {
        all += 1;
        let wanted = match &block.text {
            Some(text) if !text.is_empty() => strip(text),
            _ => block.lines.iter().map(|line| strip(source.text(line))).collect(),
        };
        let candidates: BTreeSet<usize> = block
            .lines
            .iter()
            .flat_map(|line| holding.get(&line).into_iter().flatten().copied())
            .collect();
        // The byline that opens a paragraph may be kept in it or lifted out of it.
        let lifted: Vec<String> = candidates
            .iter()
            .filter(|&&i| predicted.blocks[i].role == Some(Role::Byline))
            .map(|&i| text(i))
            .collect();
        let hit = candidates.iter().any(|&i| {
            let text = text(i);
            text == wanted || lifted.iter().any(|byline| format!("{byline}{text}") == wanted)
        });
        right += usize::from(hit);
    }
    (all > 0).then(|| f64::from(right as u32) / f64::from(all))
}

/// For each body line, the one before it in its article.
fn predecessors(source: &Source, view: &View) -> BTreeMap<u32, Option<u32>> {
    let mut before = BTreeMap::new();
    let mut last: HashMap<&str, u32> = HashMap::new();
    for block in bodies(view) {
        for line in block.lines.iter().filter(|&line| source.is_live(line)) {
            before.insert(line, last.insert(&block.article, line));
        }
    }
    before
}

fn order(source: &Source, gold: &View, predicted: &View) -> Option<f64> {
    let wanted = predecessors(source, gold);
    let found = predecessors(source, predicted);
    let right = wanted
        .iter()
        .filter(|(line, before)| found.get(line) == Some(before))
        .count();
    (!wanted.is_empty()).then(|| right as f64 / wanted.len() as f64)
}
