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

/// A score for each label. Two bytes hold far more than a line's features weigh (a test
/// says by how much), and eight are added or compared at once.
pub type Scores = [i16; LABELS];

/// More than any labelling gains by a label that is not to be: what a reader said outweighs everything.
pub const SAID: i16 = 1 << 13;

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
const NEVER: i16 = -2 * SAID;

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
    let mut joints: Vec<usize> = Vec::with_capacity(count);
    let mut active = Vec::new();
    for i in 0..count {
        active.clear();
        feature::line_features(context, i, &mut active);
        let mut scores = sum(weights.lines, &active);
        bias(i, &mut scores);
        own.push(scores);
        joints.push(feature::joint(context, i));
    }
    // Forward: the best score of the lines so far that ends in each label.
    let mut forward: Vec<Scores> = Vec::with_capacity(count);
    for i in 0..count {
        let mut next = match forward.last() {
            None => Label::ALL.map(|label| if label.may_begin() { 0 } else { NEVER }),
            Some(before) => best_before(before, &weights.joints[joints[i]]),
        };
        add(&mut next, &own[i]);
        forward.push(next);
    }
    // Back: which labels the best score came by.
    let mut labels = vec![Label::BodyStart; count];
    for i in (0..count).rev() {
        labels[i] = match labels.get(i + 1) {
            None => best(|label| forward[i][label as usize]),
            Some(&next) => best(|label| match label.may_precede(next) {
                true => forward[i][label as usize] + joint(weights, joints[i + 1], label, next),
                false => NEVER,
            }),
        };
    }
    // Backward: the best score of the lines still to come after each label.
    let turned: Vec<Joint> = weights.joints.iter().map(turned).collect();
    let mut titles = vec![0; count];
    let mut margins = vec![0; count];
    let mut rest: Scores = [0; LABELS];
    for i in (0..count).rev() {
        let (mut title, mut text, mut other) = (i32::MIN, i32::MIN, i32::MIN);
        let mut chosen = 0;
        for (l, &label) in Label::ALL.iter().enumerate() {
            let through = i32::from(forward[i][l]) + i32::from(rest[l]);
            let side = if is_title(label.role()) { &mut title } else { &mut text };
            *side = through.max(*side);
            let side = if label == labels[i] { &mut chosen } else { &mut other };
            *side = through.max(*side);
        }
        titles[i] = title - text;
        margins[i] = chosen - other;
        if i > 0 {
            add(&mut rest, &own[i]);
            rest = best_after(&rest, &turned[joints[i]]);
        }
    }
    Labelling {
        labels,
        titles,
        margins,
    }
}

/// The label that scores best, the first of several.
fn best(score: impl Fn(Label) -> i16) -> Label {
    let mut best = (NEVER, Label::BodyStart);
    for label in Label::ALL {
        let score = score(label);
        if score > best.0 {
            best = (score, label);
        }
    }
    best.1
}

/// The sum of features' weights, by label.
fn sum(weights: &[[i8; LABELS]], features: &[u16]) -> Scores {
    let mut sums = [0; LABELS];
    for &feature in features {
        for (sum, &weight) in sums.iter_mut().zip(&weights[feature as usize]) {
            *sum += i16::from(weight);
        }
    }
    sums
}

/// Adds a line's own scores. Only differences matter: they are kept small on pages of any length.
fn add(scores: &mut Scores, own: &Scores) {
    for (score, &own) in scores.iter_mut().zip(own) {
        *score = score.saturating_add(own);
    }
    let top = scores.iter().copied().max().unwrap_or(0);
    for score in scores {
        *score = score.saturating_sub(top).max(NEVER);
    }
}

/// What each pair of labels weighs, by the one before and the one after.
type Joint = [[i8; LABELS]; LABELS];

/// By the one after and the one before.
fn turned(joint: &Joint) -> Joint {
    let mut turned = [[0; LABELS]; LABELS];
    for (before, weights) in joint.iter().enumerate() {
        for (after, &weight) in weights.iter().enumerate() {
            turned[after][before] = weight;
        }
    }
    turned
}

/// What a label weighs before `next`.
fn joint(weights: Weights, joint: usize, label: Label, next: Label) -> i16 {
    i16::from(weights.joints[joint][label as usize][next as usize])
}

/// For each label the best score of a label that may stand before it.
fn best_before(before: &Scores, joint: &Joint) -> Scores {
    let mut best = [NEVER; LABELS];
    for (&score, weights) in before.iter().zip(joint) {
        raise(&mut best, score, weights);
    }
    // What goes on stands after its own role alone.
    for [opens, goes_on] in GOING_ON {
        let score = |label: usize| before[label] + i16::from(joint[label][goes_on]);
        best[goes_on] = score(opens).max(score(goes_on)).min(best[goes_on]);
    }
    best
}

/// For each label the best score of a label that may stand after it; `turned` is the joint turned about.
fn best_after(after: &Scores, turned: &Joint) -> Scores {
    let mut best = [NEVER; LABELS];
    for (label, (&score, weights)) in Label::ALL.iter().zip(after.iter().zip(turned)) {
        if label.may_begin() {
            raise(&mut best, score, weights);
        }
    }
    for [opens, goes_on] in GOING_ON {
        for label in [opens, goes_on] {
            best[label] = (after[goes_on] + i16::from(turned[goes_on][label])).max(best[label]);
        }
    }
    best
}

/// Raises each label's best to what it has by way of a label of this score.
fn raise(best: &mut Scores, score: i16, weights: &[i8; LABELS]) {
    for (best, &weight) in best.iter_mut().zip(weights) {
        *best = (score + i16::from(weight)).max(*best);
    }
}

/// The labels that may not begin, each with the one that opens its role: they stand after
/// these two alone, and all others stand after any.
const GOING_ON: [[usize; 2]; 6] = [
    [Label::HeadlineStart as usize, Label::HeadlineIn as usize],
    [Label::KickerStart as usize, Label::KickerIn as usize],
    [Label::SubtitleStart as usize, Label::SubtitleIn as usize],
    [Label::SubheadStart as usize, Label::SubheadIn as usize],
    [Label::BylineStart as usize, Label::BylineIn as usize],
    [Label::CaptionStart as usize, Label::CaptionIn as usize],
];

/// Whether a role is part of a title.
pub fn is_title(role: Role) -> bool {
    matches!(role, Role::Headline | Role::Kicker | Role::Subtitle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{step_feature, story, turn_feature};

    #[test]
    fn what_goes_on_stands_after_its_own_role_alone() {
        for after in Label::ALL {
            let own = GOING_ON.iter().find(|pair| pair[1] == after as usize);
            for before in Label::ALL {
                let may = own.is_none_or(|pair| pair.contains(&(before as usize)));
                assert_eq!(before.may_precede(after), may, "{before:?} {after:?}");
            }
        }
    }

    /// By how much one label may outweigh another at a line, at the most.
    fn spread(one: usize, other: usize) -> i16 {
        let mut rows = weights::LINES.iter();
        let mut most = |values| {
            let rows = rows.by_ref().take(values);
            rows.map(|row| i16::from(row[one]) - i16::from(row[other])).max()
        };
        let templates = feature::TEMPLATES.iter();
        templates
            .filter_map(|template| most(template.values))
            .map(|most| most.max(0))
            .sum()
    }

    #[test]
    fn two_bytes_hold_every_score() {
        let pairs = (0..LABELS).flat_map(|one| (0..LABELS).map(move |other| (one, other)));
        let line = pairs.map(|(one, other)| spread(one, other)).max().unwrap();
        // A label that is not to be is made up for by two lines read otherwise, and three joints.
        let joint = i16::from(i8::MAX) - i16::from(i8::MIN);
        assert!(2 * line + 3 * joint < SAID, "{line}");
    }

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
