//! What is known of a page before its stories are told apart: how much each
//! title and each break shares with the text on its sides.

use super::context::Context;
use super::gauge::ONE;
use super::item::{Item, Kind, Unit};
use super::runs::Runs;
use super::sides::{Side, Sides};
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
            previous_text[i] = if items[i - 1].kind.is_text() {
                Some(i - 1)
            } else {
                previous_text[i - 1]
            };
        }
        for i in (0..count.saturating_sub(1)).rev() {
            next_text[i] = if items[i + 1].kind.is_text() {
                Some(i + 1)
            } else {
                next_text[i + 1]
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
        scene.look_beside();
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

    /// Compares each item with the text on its sides, as far as the next title.
    fn look_beside(&mut self) {
        let runs = Runs::new(self.items, |item| self.lines(item));
        let mut near = Sides::new(self.words, &runs.lines);
        let mut around = Sides::new(self.words, &runs.lines);
        let mut whole = Sides::new(self.words, &runs.lines);
        for (i, item) in self.items.iter().enumerate() {
            let own = self.words.bag(self.lines(i));
            let (previous, next) = (self.previous_text[i], self.next_text[i]);
            let before = previous.map_or(0..0, |item| runs.up_to(item, TITLE_WINDOW));
            around.set(Side::Before, before.clone());
            around.set(Side::After, next.map_or(0..0, |item| runs.from(item, TITLE_WINDOW)));
            let held = [Side::Before, Side::After].map(|side| around.coverage(&own, side));
            if item.kind != Kind::Text {
                self.titles[i] = (held[0], held[1]);
            }
            let Some(previous) = previous.filter(|_| item.kind.is_text()) else {
                continue;
            };
            near.set(Side::Before, runs.last(previous, WINDOW));
            near.set(Side::After, runs.first(i, WINDOW));
            whole.set(Side::Before, before);
            whole.set(Side::After, runs.first(i, runs.items[i].len() + TITLE_WINDOW));
            self.likeness[i] = near.likeness();
            self.breaks[i] = Break {
                whole: whole.likeness(),
                back: held[0],
                ahead: held[1],
                ..Break::default()
            };
        }
    }

    /// Compares each break between texts with the page's others.
    fn look_at_breaks(&mut self) {
        let at: Vec<usize> = (0..self.items.len())
            .filter(|&i| self.items[i].kind.is_text() && self.previous_text[i].is_some())
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
            let rank = (sorted.partition_point(|&other| other < here) * 100 / sorted.len()) as u32;
            self.breaks[i] = Break {
                rank,
                depth,
                ..self.breaks[i]
            };
        }
    }

    /// How much of each title stands in text that is not beside it.
    fn look_far(&mut self) {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (i, item) in self.items.iter().enumerate() {
            if !item.kind.is_text() {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.1 == i => run.1 = i + 1,
                _ => runs.push((i, i + 1)),
            }
        }
        // Each title, after how many runs it stands, and what it holds.
        let titles: Vec<(usize, usize, Bag)> = (0..self.items.len())
            .filter(|&i| !self.items[i].kind.is_text())
            .map(|i| (i, runs.partition_point(|run| run.0 < i), self.words.bag(self.lines(i))))
            .collect();
        for (run, &(low, high)) in runs.iter().enumerate() {
            let first = titles.partition_point(|&(_, at, _)| at + FAR_RUNS <= run);
            let end = titles.partition_point(|&(_, at, _)| at <= run + FAR_RUNS);
            let mut far = titles[first..end]
                .iter()
                .filter(|&&(_, at, _)| at != run && at != run + 1)
                .peekable();
            if far.peek().is_none() {
                continue;
            }
            let text = self.words.bag((low..high).flat_map(|item| self.lines(item)));
            for (i, _, title) in far {
                self.far[*i] = self.far[*i].max(self.words.coverage(title, &text));
            }
        }
    }

    /// The lines of an item, by place in the context.
    pub fn lines(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        self.items[item].units.iter().flat_map(|&u| self.units[u].lines.clone())
    }

    /// The measure of the column that an item's middle line is set to, in tenths of an em.
    pub fn measure(&self, item: usize) -> i32 {
        let count = self.lines(item).count();
        let middle = self.lines(item).nth(count / 2);
        middle.map_or(0, |line| self.context.columns[line])
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
