//! What is known of a page before its stories are told apart: how much each
//! title and each break shares with the text on its sides.

use super::context::Context;
use super::gauge::ONE;
use super::item::{Item, Kind, Unit};
use super::width;
use super::words::{Bag, Words};

/// Lines of text on either side that a break between stories is judged by.
const WINDOW: usize = 14;

/// Lines of text that a title is compared with.
const TITLE_WINDOW: usize = 60;

/// How many texts back a measure is looked for.
const MEASURE_REACH: usize = 4;

/// How many breaks on either side a break's depth is told by.
const PEAK: usize = 4;

/// By how much more of a title must stand on one side for it to lean there, in percent.
const LEAN: u32 = 4;

/// How many stretches of text on either side a title is compared with.
const FAR_RUNS: usize = 16;

/// A break between two texts, beside the page's other breaks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Break {
    /// Share of the page's breaks whose sides are less alike, in percent.
    pub(super) rank: u32,
    /// By how much the sides are less alike than those of the breaks around.
    pub(super) depth: u32,
    /// How alike all the text since the last title and all up to the next are, in percent.
    pub(super) whole: u32,
    /// How much of the text after stands in the text before, in percent.
    pub(super) back: u32,
    /// How much of it stands in the text that follows.
    pub(super) ahead: u32,
}

/// Where a page's titles find what they speak of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Leaning {
    /// From −2, all in the text before, to 2, all in the text after, in parts of [`ONE`].
    pub(super) side: i32,
    /// How many titles tell.
    pub(super) titles: usize,
    /// Whether the page begins with a title.
    pub(super) begins: bool,
    /// Whether it ends with one.
    pub(super) ends: bool,
}

/// What is known of a page before its stories are told apart.
pub struct Scene<'a> {
    pub context: &'a Context,
    pub units: &'a [Unit],
    pub items: &'a [Item],
    pub words: &'a Words,
    pub(super) likeness: Vec<u32>,
    /// What each break between texts looks like among the page's.
    pub(super) breaks: Vec<Break>,
    pub(super) titles: Vec<(u32, u32)>,
    pub(super) far: Vec<u32>,
    pub(super) leaning: Leaning,
    pub(super) previous_text: Vec<Option<usize>>,
    pub(super) next_text: Vec<Option<usize>>,
}

impl<'a> Scene<'a> {
    /// Compares each item with the text before and after it.
    pub fn new(context: &'a Context, units: &'a [Unit], items: &'a [Item]) -> Self {
        let words = &context.words;
        let count = items.len();
        let mut previous_text = vec![None; count];
        let mut next_text = vec![None; count];
        for i in 1..count {
            previous_text[i] = if items[i - 1].kind == Kind::Title {
                previous_text[i - 1]
            } else {
                Some(i - 1)
            };
        }
        for i in (0..count.saturating_sub(1)).rev() {
            next_text[i] = if items[i + 1].kind == Kind::Title {
                next_text[i + 1]
            } else {
                Some(i + 1)
            };
        }
        let mut scene = Self {
            context,
            units,
            items,
            words,
            likeness: vec![0; count],
            breaks: vec![Break::default(); count],
            titles: vec![(0, 0); count],
            far: vec![0; count],
            leaning: Leaning::default(),
            previous_text,
            next_text,
        };
        for (i, item) in items.iter().enumerate() {
            if item.kind != Kind::Text {
                let title = scene.words.bag(scene.lines(i));
                let before = scene.around(i, true, TITLE_WINDOW);
                let after = scene.around(i, false, TITLE_WINDOW);
                scene.titles[i] = (
                    scene.words.coverage(&title, &before),
                    scene.words.coverage(&title, &after),
                );
            }
            if let Some(p) = scene.previous_text[i].filter(|_| item.kind != Kind::Title) {
                let before = scene.run(p, true);
                let after = scene.run(i, false);
                scene.likeness[i] = scene.words.likeness(&before, &after);
            }
        }
        scene.leaning = scene.lean();
        scene.look_far();
        scene.look_at_breaks();
        scene
    }

    /// Tells which side the page's titles lean to.
    fn lean(&self) -> Leaning {
        let is_title = |item: &Item| item.kind == Kind::Title;
        let (mut up, mut down) = (0, 0);
        for (_, &(before, after)) in self.items.iter().zip(&self.titles).filter(|(item, _)| is_title(item)) {
            up += i32::from(before > after + LEAN);
            down += i32::from(after > before + LEAN);
        }
        Leaning {
            side: (down - up) * 2 * ONE / (down + up + 1),
            titles: (up + down) as usize,
            begins: self.items.first().is_some_and(is_title),
            ends: self.items.last().is_some_and(is_title),
        }
    }

    /// Compares each break between texts with the page's others.
    fn look_at_breaks(&mut self) {
        let at: Vec<usize> = (0..self.items.len())
            .filter(|&i| self.items[i].kind != Kind::Title && self.previous_text[i].is_some())
            .collect();
        let mut sorted: Vec<u32> = at.iter().map(|&i| self.likeness[i]).collect();
        sorted.sort_unstable();
        for (k, &i) in at.iter().enumerate() {
            let here = self.likeness[i];
            let climb = |places: &mut dyn Iterator<Item = usize>| {
                let mut top = here;
                for place in places {
                    let next = self.likeness[at[place]];
                    if next < top {
                        break;
                    }
                    top = next;
                }
                top - here
            };
            let depth =
                climb(&mut (k.saturating_sub(PEAK)..k).rev()) + climb(&mut (k + 1..(k + 1 + PEAK).min(at.len())));
            let before = self.around(i, true, TITLE_WINDOW);
            let own = self.words.bag(self.lines(i));
            let ahead = self.around(i, false, TITLE_WINDOW);
            let after = self.words.bag(self.lines(i).chain(self.following(i, TITLE_WINDOW)));
            self.breaks[i] = Break {
                rank: (sorted.partition_point(|&other| other < here) * 100 / sorted.len()) as u32,
                depth,
                whole: self.words.likeness(&before, &after),
                back: self.words.coverage(&own, &before),
                ahead: self.words.coverage(&own, &ahead),
            };
        }
    }

    /// The lines of the texts after an item, as far as the next title.
    fn following(&self, item: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        (item + 1..self.items.len())
            .take_while(|&next| self.items[next].kind != Kind::Title)
            .flat_map(|next| self.lines(next))
            .take(most)
    }

    /// How much of each title stands in text that is not beside it.
    fn look_far(&mut self) {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (i, item) in self.items.iter().enumerate() {
            if item.kind == Kind::Title {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.1 == i => run.1 = i + 1,
                _ => runs.push((i, i + 1)),
            }
        }
        let bags: Vec<Bag> = runs
            .iter()
            .map(|&(low, high)| self.words.bag((low..high).flat_map(|item| self.lines(item))))
            .collect();
        for i in 0..self.items.len() {
            if self.items[i].kind != Kind::Title {
                continue;
            }
            let title = self.words.bag(self.lines(i));
            let at = runs.partition_point(|run| run.0 < i);
            let low = at.saturating_sub(FAR_RUNS);
            let high = (at + FAR_RUNS).min(runs.len());
            self.far[i] = (low..high)
                .filter(|&run| run != at && run + 1 != at)
                .map(|run| self.words.coverage(&title, &bags[run]))
                .max()
                .unwrap_or(0);
        }
    }

    /// The lines of an item, by place in the context.
    pub fn lines(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        self.items[item].units.iter().flat_map(|&u| self.units[u].lines.clone())
    }

    /// The text before or after a title, as far as the next title.
    fn around(&self, item: usize, before: bool, most: usize) -> Bag {
        let mut lines: Vec<usize> = Vec::new();
        let mut at = item;
        loop {
            let next = if before {
                at.checked_sub(1)
            } else {
                Some(at + 1).filter(|&n| n < self.items.len())
            };
            let Some(next) = next else { break };
            if self.items[next].kind == Kind::Title {
                if lines.is_empty() {
                    at = next;
                    continue;
                }
                break;
            }
            lines.extend(self.lines(next));
            at = next;
            if lines.len() >= most {
                break;
            }
        }
        self.words.bag(lines.into_iter())
    }

    /// The lines of text that end or begin with an item.
    fn run(&self, item: usize, back: bool) -> Bag {
        let mut lines: Vec<usize> = Vec::new();
        let mut at = Some(item);
        while let Some(i) = at {
            if self.items[i].kind == Kind::Title || lines.len() >= WINDOW {
                break;
            }
            let mut own: Vec<usize> = self.lines(i).collect();
            if back {
                own.reverse();
            }
            lines.extend(own.into_iter().take(WINDOW - lines.len().min(WINDOW)));
            at = if back {
                i.checked_sub(1)
            } else {
                Some(i + 1).filter(|&n| n < self.items.len())
            };
        }
        self.words.bag(lines.into_iter())
    }

    /// The measure of the column that an item's middle line is set to, in tenths of an em.
    pub fn measure(&self, item: usize) -> i32 {
        let lines: Vec<usize> = self.lines(item).collect();
        lines.get(lines.len() / 2).map_or(0, |&line| self.context.columns[line])
    }

    /// The measure that an item itself tells, by a full line or an indented one
    /// with another below; 0 for an item without, which may be set to any.
    pub(super) fn told_measure(&self, item: usize) -> i32 {
        let several = self.lines(item).nth(1).is_some();
        let tells = |k: usize, line: usize| {
            let short = self.context.columns[line] - self.context.traits[line].width.most;
            let indent = if k == 0 && several { 2 * width::EM } else { 0 };
            short.abs() <= width::SLACK || (short - indent).abs() <= width::SLACK
        };
        self.lines(item)
            .enumerate()
            .find(|&(k, line)| tells(k, line))
            .map_or(0, |(_, line)| self.context.columns[line])
    }

    /// The measure of the last text up to an item that tells one.
    pub(super) fn told_up_to(&self, item: usize) -> i32 {
        std::iter::successors(Some(item), |&item| self.previous_text[item])
            .take(MEASURE_REACH)
            .map(|item| self.told_measure(item))
            .find(|&measure| measure > 0)
            .unwrap_or(0)
    }
}
