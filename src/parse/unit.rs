//! Measured lines in, labelled lines out: one best labelling of a whole page.
//!
//! Each line gets a [`Label`]: a role, and whether it opens a unit or goes on
//! with one. The score of a labelling is the sum of its features' weights over
//! single lines and neighbouring labels, so the best of all labellings is found
//! exactly (Viterbi); a unit's score is the sum over its lines, which makes this
//! the semi-Markov model over segments with features that factor over lines.
//! All scores are integers: the same page reads the same everywhere.

use super::context::Context;
use super::feature;
use super::weights;
use crate::edition::Role;

/// A role, and whether the line opens a unit of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Label {
    /// Opens a paragraph.
    BodyStart,
    /// Goes on with a paragraph, perhaps after an interruption.
    BodyIn,
    HeadlineStart,
    HeadlineIn,
    KickerStart,
    KickerIn,
    SubtitleStart,
    SubtitleIn,
    SubheadStart,
    SubheadIn,
    BylineStart,
    BylineIn,
    CaptionStart,
    CaptionIn,
    Credit,
    Furniture,
    Noise,
}

/// How many labels there are.
pub const LABELS: usize = 17;

/// A score for each label.
pub type Scores = [i32; LABELS];

impl Label {
    /// In the order of their numbers.
    pub const ALL: [Self; LABELS] = [
        Self::BodyStart,
        Self::BodyIn,
        Self::HeadlineStart,
        Self::HeadlineIn,
        Self::KickerStart,
        Self::KickerIn,
        Self::SubtitleStart,
        Self::SubtitleIn,
        Self::SubheadStart,
        Self::SubheadIn,
        Self::BylineStart,
        Self::BylineIn,
        Self::CaptionStart,
        Self::CaptionIn,
        Self::Credit,
        Self::Furniture,
        Self::Noise,
    ];

    /// The label of a line of `role` that opens a unit, or goes on with one.
    pub const fn new(role: Role, opens: bool) -> Self {
        match (role, opens) {
            (Role::Body, true) => Self::BodyStart,
            (Role::Body, false) => Self::BodyIn,
            (Role::Headline, true) => Self::HeadlineStart,
            (Role::Headline, false) => Self::HeadlineIn,
            (Role::Kicker, true) => Self::KickerStart,
            (Role::Kicker, false) => Self::KickerIn,
            (Role::Subtitle, true) => Self::SubtitleStart,
            (Role::Subtitle, false) => Self::SubtitleIn,
            (Role::Subhead, true) => Self::SubheadStart,
            (Role::Subhead, false) => Self::SubheadIn,
            (Role::Byline, true) => Self::BylineStart,
            (Role::Byline, false) => Self::BylineIn,
            (Role::Caption, true) => Self::CaptionStart,
            (Role::Caption, false) => Self::CaptionIn,
            (Role::Credit, _) => Self::Credit,
            (Role::Furniture, _) => Self::Furniture,
            (Role::Noise, _) => Self::Noise,
        }
    }

    /// The role that the label gives its line.
    pub const fn role(self) -> Role {
        match self {
            Self::BodyStart | Self::BodyIn => Role::Body,
            Self::HeadlineStart | Self::HeadlineIn => Role::Headline,
            Self::KickerStart | Self::KickerIn => Role::Kicker,
            Self::SubtitleStart | Self::SubtitleIn => Role::Subtitle,
            Self::SubheadStart | Self::SubheadIn => Role::Subhead,
            Self::BylineStart | Self::BylineIn => Role::Byline,
            Self::CaptionStart | Self::CaptionIn => Role::Caption,
            Self::Credit => Role::Credit,
            Self::Furniture => Role::Furniture,
            Self::Noise => Role::Noise,
        }
    }

    /// Whether the line opens a unit.
    pub const fn opens(self) -> bool {
        Self::new(self.role(), true) as u8 == self as u8
    }

    /// Whether it may stand first on a page: what goes on may have begun on another.
    pub const fn may_begin(self) -> bool {
        self.opens() || matches!(self, Self::BodyIn)
    }

    /// Whether `self` may stand right before `next`: a unit's later lines follow
    /// its earlier ones, but a paragraph may go on after an interruption.
    pub const fn may_precede(self, next: Self) -> bool {
        next.may_begin() || self.role() as u8 == next.role() as u8
    }
}

/// Out of reach of any sum of weights.
const NEVER: i32 = i32::MIN / 4;

/// The weights that a labelling is scored with.
#[derive(Clone, Copy)]
pub struct Weights<'a> {
    /// By feature, then by label.
    pub lines: &'a [[i8; LABELS]],
    /// By joint (see [`feature::joint`]), label before, label after.
    pub joints: &'a [[[i8; LABELS]; LABELS]],
}

impl Weights<'static> {
    /// The fitted ones.
    pub fn fitted() -> Self {
        Self {
            lines: weights::LINES,
            joints: weights::JOINTS,
        }
    }
}

/// A page's best labelling, and how sure it is of each line's role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelling {
    pub labels: Vec<Label>,
    /// For each line, the best score of a labelling that makes it part of a
    /// title, less the best of one that does not.
    pub titles: Vec<i32>,
    /// For each line, the best labelling's score less the best that gives the line another label.
    pub margins: Vec<i32>,
}

/// Finds the best labelling of `context`'s lines. `bias` adds to a line's
/// scores, by label: a reader's correction.
pub fn label(context: &Context, weights: Weights, bias: &dyn Fn(usize, &mut Scores)) -> Labelling {
    let count = context.lines.len();
    let mut own: Vec<Scores> = Vec::with_capacity(count);
    let mut joints: Vec<&[[i8; LABELS]; LABELS]> = Vec::with_capacity(count);
    let mut active = Vec::new();
    for i in 0..count {
        active.clear();
        feature::line_features(context, i, &mut active);
        let mut scores = sum(weights.lines, &active);
        bias(i, &mut scores);
        own.push(scores);
        joints.push(&weights.joints[feature::joint(context, i)]);
    }
    // Forward: the best score of the lines so far that ends in each label.
    let mut forward: Vec<Scores> = Vec::with_capacity(count);
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(count);
    for i in 0..count {
        let (mut next, from) = match forward.last() {
            None => (
                Label::ALL.map(|label| if label.may_begin() { 0 } else { NEVER }),
                [0; LABELS],
            ),
            Some(before) => best_before(before, joints[i]),
        };
        for (score, &own) in next.iter_mut().zip(&own[i]) {
            *score = score.saturating_add(own).max(NEVER);
        }
        lower(&mut next);
        forward.push(next);
        back.push(from);
    }
    let last = forward.last().copied().unwrap_or([0; LABELS]);
    let mut state = (0..LABELS)
        .max_by_key(|&l| (last[l], std::cmp::Reverse(l)))
        .unwrap_or(0);
    let mut labels = vec![Label::BodyStart; count];
    for i in (0..count).rev() {
        labels[i] = Label::ALL[state];
        state = back[i][state] as usize;
    }
    // Backward: the best score of the lines still to come after each label.
    let mut titles = vec![0; count];
    let mut margins = vec![0; count];
    let mut rest: Scores = [0; LABELS];
    for i in (0..count).rev() {
        let (mut title, mut text, mut other) = (NEVER, NEVER, NEVER);
        let mut chosen = NEVER;
        for (l, &label) in Label::ALL.iter().enumerate() {
            let through = (forward[i][l] + rest[l]).max(NEVER);
            let side = if is_title(label.role()) { &mut title } else { &mut text };
            *side = through.max(*side);
            let side = if label == labels[i] { &mut chosen } else { &mut other };
            *side = through.max(*side);
        }
        titles[i] = title - text;
        margins[i] = chosen - other;
        if i > 0 {
            for (rest, &own) in rest.iter_mut().zip(&own[i]) {
                *rest += own;
            }
            rest = best_after(&rest, joints[i]);
            lower(&mut rest);
        }
    }
    Labelling {
        labels,
        titles,
        margins,
    }
}

/// The sum of features' weights, by label.
fn sum(weights: &[[i8; LABELS]], features: &[u16]) -> Scores {
    // Two bytes hold the sum of far more weights than a line has features.
    let mut sums = [0i16; LABELS];
    for &feature in features {
        for (sum, &weight) in sums.iter_mut().zip(&weights[feature as usize]) {
            *sum += i16::from(weight);
        }
    }
    sums.map(i32::from)
}

/// Only differences matter: keeps the numbers small on pages of any length.
fn lower(scores: &mut Scores) {
    let top = scores.iter().copied().max().unwrap_or(0);
    for score in scores {
        *score = (*score - top).max(NEVER);
    }
}

/// For each label the best score of a label that may stand before it, and which that is.
fn best_before(before: &Scores, joint: &[[i8; LABELS]; LABELS]) -> (Scores, [u8; LABELS]) {
    let mut next = [NEVER; LABELS];
    let mut from = [0i32; LABELS];
    for (p, ((&score, weights), barred)) in (0..).zip(before.iter().zip(joint).zip(&BARRED)) {
        for l in 0..LABELS {
            let score = score + i32::from(weights[l]) + barred[l];
            from[l] = if score > next[l] { p } else { from[l] };
            next[l] = score.max(next[l]);
        }
    }
    (next, from.map(|p| p as u8))
}

/// For each label the best score of a label that may stand after it.
fn best_after(after: &Scores, joint: &[[i8; LABELS]; LABELS]) -> Scores {
    let mut best = [NEVER; LABELS];
    for (best, (weights, barred)) in best.iter_mut().zip(joint.iter().zip(&BARRED)) {
        for l in 0..LABELS {
            *best = (after[l] + i32::from(weights[l]) + barred[l]).max(*best);
        }
    }
    best
}

/// What a pair of labels, one before and one after, is set back by: 0 for one that may be,
/// for the others more than lifts any score above [`NEVER`].
const BARRED: [[i32; LABELS]; LABELS] = {
    let mut barred = [[0; LABELS]; LABELS];
    let mut before = 0;
    while before < LABELS {
        let mut after = 0;
        while after < LABELS {
            if !Label::ALL[before].may_precede(Label::ALL[after]) {
                barred[before][after] = 2 * NEVER;
            }
            after += 1;
        }
        before += 1;
    }
    barred
};

/// Whether a role is part of a title.
pub fn is_title(role: Role) -> bool {
    matches!(role, Role::Headline | Role::Kicker | Role::Subtitle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{step_feature, story, turn_feature};

    #[test]
    fn every_feature_has_its_weights() {
        let again = "fit again: cargo xtask train";
        assert_eq!(weights::LINES.len(), feature::FEATURES, "{again}");
        assert_eq!(weights::JOINTS.len(), feature::JOINTS, "{again}");
        let stories = story::Weights::fitted();
        assert_eq!(stories.steps.len(), step_feature::FEATURES, "{again}");
        assert_eq!(stories.turns.len(), turn_feature::FEATURES, "{again}");
    }
}
