//! Labelled units in, stories out: which paragraphs, titles and subheads make one article.
//!
//! A page's units are walked in the order of the text, and each takes one
//! [`Step`]: a paragraph goes on with the story or opens a new one; a title
//! opens the story below it, or names the one above it, or floats. The best
//! sequence of steps for the whole page is found exactly, once for each
//! [`Convention`] (titles before their stories, after them, or mixed), and the
//! convention with the best total is the page's own.

use super::cue::{Closing, Opening};
use super::feature::Context;
use super::traits::{End, Start};
use super::unit::{Label, is_title};
use super::weights;
use super::words::{Bag, Words};
use crate::edition::Role;

/// A run of lines with one role, `lines` by place in the context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub role: Role,
    pub lines: std::ops::Range<usize>,
    /// Body that goes on in mid-paragraph after an interruption.
    pub continues: bool,
}

/// The units that the labels make.
pub fn units(labels: &[Label]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        let role = label.role();
        match units.last_mut() {
            Some(last) if !label.opens() && last.role == role => last.lines.end = i + 1,
            _ => units.push(Unit {
                role,
                lines: i..i + 1,
                continues: !label.opens(),
            }),
        }
    }
    units
}

/// What an item may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A title, or a subhead that looks like one.
    Title,
    /// A short line of the text that may be a title.
    Perhaps,
    /// Text.
    Text,
}

/// One thing that takes a step: a title of up to three parts, or a unit of the story's text.
#[derive(Clone, Debug)]
pub struct Item {
    /// Places in the list of units, ascending.
    pub units: Vec<usize>,
    pub kind: Kind,
    /// How sure the labelling is that it is a title (above 0) or not.
    pub sure: i32,
    /// Whether a caption, credit or furniture stands between this and the item before.
    pub interrupted: bool,
}

/// What an item does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Step {
    /// A title opens the story below it.
    Begin,
    /// A title goes on with the title above it.
    Join,
    /// A title names the story above it.
    Attach,
    /// A title belongs to a story elsewhere.
    Float,
    /// What looked like a title is a subhead within the story.
    Inside,
    /// Text goes on with the story.
    Same,
    /// Text opens a story without a title above it.
    New,
    /// Text goes on with the story after a title that named it.
    Resume,
    /// Text opens the story of the title above it.
    First,
}

/// How many steps there are.
pub const STEPS: usize = 9;

impl Step {
    pub const ALL: [Self; STEPS] = [
        Self::Begin,
        Self::Join,
        Self::Attach,
        Self::Float,
        Self::Inside,
        Self::Same,
        Self::New,
        Self::Resume,
        Self::First,
    ];
}

/// Where the walk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum State {
    /// Nothing yet.
    Start,
    /// A title waits for its text.
    Pending,
    /// In a story without a title so far.
    Untitled,
    /// In a story with a title.
    Titled,
    /// In a story that a title below it has closed.
    Closed,
}

const STATES: usize = 5;
const ALL_STATES: [State; STATES] = [
    State::Start,
    State::Pending,
    State::Untitled,
    State::Titled,
    State::Closed,
];

impl State {
    /// Where a step leads; `None` where it cannot be taken.
    fn after(self, step: Step, kind: Kind) -> Option<Self> {
        let (title, text) = (kind != Kind::Text, kind != Kind::Title);
        match (step, self) {
            (Step::Begin, _) if title => Some(Self::Pending),
            (Step::Join, Self::Pending) if title => Some(Self::Pending),
            (Step::Join, Self::Closed) if title => Some(Self::Closed),
            (Step::Attach, Self::Untitled) if title => Some(Self::Closed),
            (Step::Float, state) if title => Some(state),
            (Step::Inside, Self::Untitled | Self::Titled) if title && !text => Some(self),
            (Step::First, Self::Pending) if text => Some(Self::Titled),
            (Step::Same, Self::Untitled | Self::Titled) if text => Some(self),
            (Step::New, Self::Start | Self::Untitled | Self::Titled | Self::Closed) if text => Some(Self::Untitled),
            (Step::Resume, Self::Closed) if text => Some(Self::Titled),
            _ => None,
        }
    }
}

/// Where a page sets its titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Convention {
    Before,
    After,
    Mixed,
}

impl Convention {
    pub const ALL: [Self; 3] = [Self::Before, Self::After, Self::Mixed];
}

/// A short line of text may be a title after all where the labelling is less sure than this.
const PERHAPS: i32 = -260;

/// The items that the units make. `titles` says for each line how sure the labelling is of a title.
pub fn items(context: &Context, units: &[Unit], titles: &[i32]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut interrupted = false;
    for (u, unit) in units.iter().enumerate() {
        let sure = unit.lines.clone().map(|line| titles[line]).max().unwrap_or(0);
        let kind = match unit.role {
            Role::Caption | Role::Credit | Role::Furniture | Role::Noise => {
                interrupted = true;
                continue;
            }
            role if is_title(role) => Kind::Title,
            Role::Subhead | Role::Body | Role::Byline
                if unit.lines.len() <= 2
                    && sure > PERHAPS
                    && unit
                        .lines
                        .clone()
                        .all(|line| super::feature::looks_like_title(&context.traits[line])) =>
            {
                Kind::Perhaps
            }
            _ => Kind::Text,
        };
        let joins = kind == Kind::Title
            && !interrupted
            && items.last().is_some_and(|item| {
                item.kind == Kind::Title
                    && item.units.last().is_some_and(|&last| {
                        matches!((units[last].role, unit.role), (Role::Kicker, _) | (_, Role::Subtitle))
                    })
            });
        match items.last_mut() {
            Some(item) if joins => {
                item.units.push(u);
                item.sure = item.sure.max(sure);
            }
            _ => items.push(Item {
                units: vec![u],
                kind,
                sure,
                interrupted,
            }),
        }
        interrupted = false;
    }
    items
}

/// Lines of text on either side that a break between stories is judged by.
const WINDOW: usize = 14;

/// Lines of text that a title is compared with.
const TITLE_WINDOW: usize = 60;

/// How many stretches of text on either side a title is compared with.
const FAR_RUNS: usize = 16;

/// What is known of a page before its stories are told apart.
pub struct Scene<'a> {
    pub context: &'a Context,
    pub units: &'a [Unit],
    pub items: &'a [Item],
    pub words: &'a Words,
    likeness: Vec<u32>,
    titles: Vec<(u32, u32)>,
    far: Vec<u32>,
    previous_text: Vec<Option<usize>>,
    next_text: Vec<Option<usize>>,
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
            titles: vec![(0, 0); count],
            far: vec![0; count],
            previous_text,
            next_text,
        };
        for i in 0..count {
            if items[i].kind != Kind::Text {
                let title = scene.words.bag(scene.lines(i));
                let before = scene.around(i, true, TITLE_WINDOW);
                let after = scene.around(i, false, TITLE_WINDOW);
                scene.titles[i] = (
                    scene.words.coverage(&title, &before),
                    scene.words.coverage(&title, &after),
                );
            }
            if let Some(p) = scene.previous_text[i].filter(|_| items[i].kind != Kind::Title) {
                let before = scene.run(p, true);
                let after = scene.run(i, false);
                scene.likeness[i] = scene.words.likeness(&before, &after);
            }
        }
        scene.look_far();
        scene
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

    /// The measure that an item's lines are set to, in tenths of an em.
    pub fn measure(&self, item: usize) -> i32 {
        let mut widest = 0;
        for line in self.lines(item) {
            widest = widest.max(self.context.measures[line].around);
        }
        widest
    }
}

macro_rules! templates {
    ($($name:ident : $values:expr, $says:literal;)*) => {
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        enum T { $(#[doc = $says] $name),* }

        /// Every template in the order of its features' numbers.
        pub const TEMPLATES: &[super::feature::Template] =
            &[$(super::feature::Template { name: stringify!($name), values: $values }),*];
    };
}

templates! {
    always: 3, "Stands for the step's own frequency, for titles and text.";
    convention: 3, "The page's convention.";
    role: 9, "What the item is.";
    previous_role: 11, "What the item before is.";
    next_role: 11, "What the item after is.";
    measure: 6, "How the measure differs from that of the text before.";
    measure_across: 6, "How the measure differs between the text before and after a title.";
    opening: 10, "The cue that it opens with.";
    closing: 6, "The cue that it closes with.";
    previous_closing: 7, "The cue that the text before closes with.";
    previous_end: 10, "How the text before ends.";
    next_opening: 11, "The cue that the text after a title opens with.";
    next_start: 24, "How the text after a title starts and whether it goes on with a paragraph.";
    likeness: 8, "How alike the text before and after are.";
    likeness_measure: 48, "That, by the change of measure.";
    covered_before: 7, "How much of a title stands in the text before.";
    covered_after: 7, "How much of a title stands in the text after.";
    covered_side: 9, "Which of the two holds more of it.";
    blanks: 12, "Blank lines before, by the page's habit.";
    blanks_after: 12, "Blank lines after, by the page's habit.";
    interrupted: 4, "Pictures or furniture between.";
    continues: 6, "Whether it goes on in mid-paragraph, and whether the text before is unfinished.";
    first_line: 30, "Start and fill of its first line.";
    place: 6, "Distance from the page's head and foot.";
    size: 6, "How many lines it has.";
    title_shape: 12, "A title's length and column name.";
    convention_side: 27, "The convention, by which side holds more of the title.";
    measure_opening: 60, "Change of measure by opening cue.";
    old: 10, "Old pages, by what the item is.";
    likeness_closing: 56, "Likeness by the closing cue of the text before.";
    covered_far: 63, "How much more of a title stands in other text of the page than beside it, by the convention.";
    far_beside: 49, "How much of a title stands far off, by how much beside it.";
    sure: 16, "How sure the labelling is that it is a title.";
    sure_role: 48, "That, by the role it gave.";
    short_end: 10, "Whether the text before ends short, by its end.";
}

/// How many features there are.
pub const FEATURES: usize = {
    let mut total = 0;
    let mut i = 0;
    while i < TEMPLATES.len() {
        total += TEMPLATES[i].values;
        i += 1;
    }
    total
};

const BASES: [u16; TEMPLATES.len()] = {
    let mut bases = [0; TEMPLATES.len()];
    let mut total = 0;
    let mut i = 0;
    while i < TEMPLATES.len() {
        bases[i] = total as u16;
        total += TEMPLATES[i].values;
        i += 1;
    }
    bases
};

/// The template and value that a feature's number stands for.
pub fn describe(feature: u16) -> (&'static str, u16) {
    let template = BASES.partition_point(|&base| base <= feature) - 1;
    (TEMPLATES[template].name, feature - BASES[template])
}

/// How sure the labelling is of a title, in eight steps.
fn sureness(margin: i32) -> usize {
    match margin {
        ..-180 => 0,
        -180..-100 => 1,
        -100..-40 => 2,
        -40..0 => 3,
        0..50 => 4,
        50..120 => 5,
        120..250 => 6,
        _ => 7,
    }
}

/// Same, a little other, narrower, wider, much wider, unknown.
fn change(before: i32, after: i32) -> usize {
    if before == 0 || after == 0 {
        return 5;
    }
    match after - before {
        -7..=7 => 0,
        -14..-7 | 8..15 => 1,
        ..-14 => 2,
        15..60 => 3,
        _ => 4,
    }
}

pub(super) fn share(percent: u32) -> usize {
    match percent {
        0 => 0,
        1..8 => 1,
        8..16 => 2,
        16..28 => 3,
        28..45 => 4,
        45..70 => 5,
        _ => 6,
    }
}

pub(super) fn likeness_class(percent: u32) -> usize {
    match percent {
        0..2 => 0,
        2..5 => 1,
        5..8 => 2,
        8..12 => 3,
        12..17 => 4,
        17..24 => 5,
        24..36 => 6,
        _ => 7,
    }
}

/// The features of an item, added to `out`.
pub fn item_features(scene: &Scene, i: usize, convention: Convention, out: &mut Vec<u16>) {
    let mut emit = |template: T, value: usize| {
        debug_assert!(
            value < TEMPLATES[template as usize].values,
            "{} {value}",
            TEMPLATES[template as usize].name
        );
        out.push(BASES[template as usize] + value as u16);
    };
    let item = &scene.items[i];
    let context = scene.context;
    let first = scene.units[item.units[0]].lines.start;
    let last_unit = &scene.units[item.units[item.units.len() - 1]];
    let last = last_unit.lines.end - 1;
    let role = scene.units[item.units[0]].role as usize;
    let habit = usize::from(context.blank_habit);
    let blanks = usize::from(context.lines[first].blanks.min(2));
    let blanks_after = context
        .lines
        .get(last + 1)
        .map_or(2, |line| usize::from(line.blanks.min(2)));
    let role_of = |item: Option<&Item>| item.map_or(10, |item| scene.units[item.units[0]].role as usize);
    emit(T::always, item.kind as usize);
    emit(T::convention, convention as usize);
    emit(T::role, role.min(8));
    emit(T::previous_role, role_of(i.checked_sub(1).map(|p| &scene.items[p])));
    emit(T::next_role, role_of(scene.items.get(i + 1)));
    emit(T::opening, context.traits[first].opening as usize);
    emit(T::closing, context.traits[last].closing as usize);
    emit(T::blanks, habit * 3 + blanks);
    emit(T::blanks_after, habit * 3 + blanks_after);
    emit(
        T::interrupted,
        usize::from(item.kind == Kind::Title) * 2 + usize::from(item.interrupted),
    );
    emit(T::old, usize::from(context.old) * 5 + role.min(4));
    emit(
        T::place,
        match (i, scene.items.len() - 1 - i) {
            (0, _) => 0,
            (1..3, _) => 1,
            (_, 0) => 2,
            (_, 1..3) => 3,
            _ => 4,
        },
    );
    let lines: usize = item.units.iter().map(|&u| scene.units[u].lines.len()).sum();
    emit(T::size, lines.min(6) - 1);
    let before = scene.previous_text[i];
    let after = if item.kind != Kind::Text {
        scene.next_text[i]
    } else {
        Some(i)
    };
    let first_of = |item: usize| scene.units[scene.items[item].units[0]].lines.start;
    let last_of = |item: usize| scene.units[scene.items[item].units[0]].lines.end - 1;
    let unfinished = before.is_some_and(|p| {
        let end = context.traits[last_of(p)].end;
        !matches!(end, End::Sentence | End::Closer | End::Trail | End::Colon)
            && !(context.old && end == End::Pause)
            && scene.units[scene.items[p].units[0]].role == Role::Body
    });
    let previous = before.map(|p| &context.traits[last_of(p)]);
    emit(
        T::previous_closing,
        previous.map_or(6, |traits| traits.closing as usize),
    );
    emit(T::previous_end, previous.map_or(9, |traits| traits.end as usize));
    if let Some(p) = before {
        let short = matches!(
            context.fill(last_of(p)),
            super::width::Fill::Full | super::width::Fill::Over | super::width::Fill::Wide
        );
        emit(
            T::short_end,
            usize::from(short) * 5 + (context.traits[last_of(p)].end as usize).min(4),
        );
    }
    let going_on = after.is_some_and(|a| scene.units[scene.items[a].units[0]].continues);
    emit(
        T::continues,
        usize::from(item.kind == Kind::Title) * 3 + usize::from(unfinished) + usize::from(unfinished && going_on),
    );
    let across = match (before, after) {
        (Some(p), Some(a)) => change(scene.measure(p), scene.measure(a)),
        _ => 5,
    };
    if item.kind != Kind::Text {
        emit(T::sure, item.kind as usize * 8 + sureness(item.sure));
        emit(
            T::sure_role,
            (scene.units[item.units[0]].role as usize).min(5) * 8 + sureness(item.sure),
        );
        emit(T::measure_across, across);
        let (held_before, held_after) = scene.titles[i];
        emit(T::covered_before, share(held_before));
        emit(T::covered_after, share(held_after));
        let side = match held_after as i32 - held_before as i32 {
            ..-40 => 0,
            -40..-20 => 1,
            -20..-8 => 2,
            -8..-2 => 3,
            -2..3 => 4,
            3..9 => 5,
            9..21 => 6,
            21..41 => 7,
            _ => 8,
        };
        emit(T::covered_side, side);
        emit(T::convention_side, convention as usize * 9 + side);
        if item.kind == Kind::Title {
            let beside = held_before.max(held_after);
            let further = match scene.far[i] as i32 - beside as i32 {
                ..-25 => 0,
                -25..-10 => 1,
                -10..-3 => 2,
                -3..4 => 3,
                4..12 => 4,
                12..25 => 5,
                _ => 6,
            };
            emit(
                T::covered_far,
                (convention as usize * 3 + usize::from(scene.far[i] > 0) + usize::from(scene.far[i] > 30)) * 7
                    + further,
            );
            emit(T::far_beside, share(scene.far[i]) * 7 + share(beside));
        }
        emit(
            T::next_opening,
            after.map_or(10, |a| context.traits[first_of(a)].opening as usize),
        );
        emit(
            T::next_start,
            after.map_or(23, |a| {
                let unit = &scene.units[scene.items[a].units[0]];
                usize::from(unit.continues) * 7 + context.traits[unit.lines.start].start as usize
            }),
        );
        let chars: usize = scene.lines(i).map(|line| usize::from(context.traits[line].chars)).sum();
        let column = usize::from(
            scene
                .lines(i)
                .any(|line| context.traits[line].closing == Closing::Column),
        );
        emit(
            T::title_shape,
            column * 6
                + match chars {
                    0..5 => 0,
                    5..9 => 1,
                    9..15 => 2,
                    15..25 => 3,
                    25..40 => 4,
                    _ => 5,
                },
        );
    }
    if item.kind != Kind::Title {
        emit(T::measure, across);
        let likeness = likeness_class(scene.likeness[i]);
        emit(T::likeness, likeness);
        emit(T::likeness_measure, likeness * 6 + across);
        emit(T::measure_opening, across * 10 + context.traits[first].opening as usize);
        emit(
            T::likeness_closing,
            likeness * 7 + previous.map_or(6, |traits| traits.closing as usize),
        );
        let start = match context.traits[first].start {
            Start::Closer => 0,
            Start::Quote => 1,
            Start::Bracket => 2,
            Start::Digit | Start::Latin => 3,
            Start::Plain | Start::Mark => 4,
        };
        emit(
            T::first_line,
            usize::from(context.traits[first].opening == Opening::Dateline) * 15
                + start * 3
                + usize::from(lines > 1)
                + usize::from(lines > 3),
        );
    }
}

/// The units' roles as the steps settle them: what opens or names a story is
/// its headline, what looked like a title within one is a subhead.
pub fn roles(units: &[Unit], items: &[Item], steps: &[Step]) -> Vec<Role> {
    let mut roles: Vec<Role> = units.iter().map(|unit| unit.role).collect();
    for (item, step) in items.iter().zip(steps) {
        for &u in &item.units {
            match (item.kind, step) {
                (Kind::Title, Step::Inside) => roles[u] = Role::Subhead,
                (Kind::Perhaps, Step::Begin | Step::Attach | Step::Join | Step::Float) => roles[u] = Role::Headline,
                _ => {}
            }
        }
    }
    roles
}

/// The weights of steps, by feature.
pub type Weights<'a> = &'a [[i16; STEPS]];

/// The fitted ones.
pub fn fitted() -> Weights<'static> {
    weights::STEPS
}

/// A page's steps, their convention and their score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub steps: Vec<Step>,
    pub convention: Convention,
    pub score: i32,
    /// For each item, the score less that of the best reading, under the same
    /// convention, that takes another step there.
    pub margins: Vec<i32>,
}

const NEVER: i32 = i32::MIN / 4;

/// The best steps under the best convention. `bias` is added to a step's score.
pub fn read(scene: &Scene, weights: Weights, bias: &dyn Fn(usize, Step) -> i32) -> Reading {
    let mut best: Option<Reading> = None;
    for convention in Convention::ALL {
        let reading = walk(scene, weights, convention, bias);
        if best.as_ref().is_none_or(|best| reading.score > best.score) {
            best = Some(reading);
        }
    }
    best.unwrap_or(Reading {
        steps: Vec::new(),
        convention: Convention::Mixed,
        score: 0,
        margins: Vec::new(),
    })
}

/// The best steps under one convention.
pub fn walk(scene: &Scene, weights: Weights, convention: Convention, bias: &dyn Fn(usize, Step) -> i32) -> Reading {
    let count = scene.items.len();
    let mut best = [NEVER; STATES];
    best[State::Start as usize] = 0;
    let mut back: Vec<[(u8, Step); STATES]> = Vec::with_capacity(count);
    let mut active = Vec::new();
    let mut scores: Vec<[i32; STEPS]> = Vec::with_capacity(count);
    let mut forward: Vec<[i32; STATES]> = Vec::with_capacity(count);
    for i in 0..count {
        active.clear();
        item_features(scene, i, convention, &mut active);
        let mut own = [0i32; STEPS];
        for &feature in &active {
            for (score, &weight) in own.iter_mut().zip(&weights[feature as usize]) {
                *score += i32::from(weight);
            }
        }
        for (score, step) in own.iter_mut().zip(Step::ALL) {
            *score += bias(i, step);
        }
        scores.push(own);
        forward.push(best);
        let mut next = [NEVER; STATES];
        let mut from = [(0u8, Step::New); STATES];
        for &state in &ALL_STATES {
            if best[state as usize] <= NEVER / 2 {
                continue;
            }
            for step in Step::ALL {
                let Some(after) = state.after(step, scene.items[i].kind) else {
                    continue;
                };
                let score = best[state as usize] + own[step as usize];
                if score > next[after as usize] {
                    next[after as usize] = score;
                    from[after as usize] = (state as u8, step);
                }
            }
        }
        best = next;
        back.push(from);
    }
    let mut state = (0..STATES)
        .max_by_key(|&s| (best[s], std::cmp::Reverse(s)))
        .unwrap_or(0);
    let score = best[state];
    let mut steps = vec![Step::New; count];
    for i in (0..count).rev() {
        let (previous, step) = back[i][state];
        steps[i] = step;
        state = previous as usize;
    }
    // Backward, for what the runner-up at each item would have scored.
    let mut margins = vec![0; count];
    let mut rest = [0i32; STATES];
    for i in (0..count).rev() {
        let mut next = [NEVER; STATES];
        let mut other = NEVER;
        for &state in &ALL_STATES {
            for step in Step::ALL {
                let Some(after) = state.after(step, scene.items[i].kind) else {
                    continue;
                };
                let ahead = scores[i][step as usize].saturating_add(rest[after as usize]).max(NEVER);
                next[state as usize] = next[state as usize].max(ahead);
                if step != steps[i] && forward[i][state as usize] > NEVER / 2 {
                    other = other.max(forward[i][state as usize].saturating_add(ahead));
                }
            }
        }
        margins[i] = score.saturating_sub(other.max(NEVER));
        rest = next;
    }
    Reading {
        steps,
        convention,
        score,
        margins,
    }
}

/// [`State::after`] by number, for the fitting.
#[doc(hidden)]
pub fn lead(state: usize, step: Step, kind: Kind) -> Option<usize> {
    ALL_STATES[state].after(step, kind).map(|state| state as usize)
}

/// Whether an item of a kind may take a step at all.
pub(super) fn possible(step: Step, kind: Kind) -> bool {
    ALL_STATES.iter().any(|state| state.after(step, kind).is_some())
}
