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
    pub fn new(role: Role, opens: bool) -> Self {
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
    pub fn role(self) -> Role {
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
    pub fn opens(self) -> bool {
        Self::new(self.role(), true) == self
    }

    /// Whether `self` may stand right before `next`: a unit's later lines follow
    /// its earlier ones, but a paragraph may go on after an interruption.
    pub fn may_precede(self, next: Self) -> bool {
        next.opens() || next == Self::BodyIn || self.role() == next.role()
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

/// Finds the best labelling of `context`'s lines. `bias` is added to a line's
/// score for a label: a reader's correction.
pub fn label(context: &Context, weights: Weights, bias: &dyn Fn(usize, Label) -> i32) -> Labelling {
    let count = context.lines.len();
    let mut own: Vec<[i32; LABELS]> = Vec::with_capacity(count);
    let mut joints: Vec<usize> = Vec::with_capacity(count);
    let mut active = Vec::new();
    for i in 0..count {
        let mut scores = [0i32; LABELS];
        active.clear();
        feature::line_features(context, i, &mut active);
        for &feature in &active {
            for (score, &weight) in scores.iter_mut().zip(&weights.lines[feature as usize]) {
                *score += i32::from(weight);
            }
        }
        for (score, &label) in scores.iter_mut().zip(&Label::ALL) {
            *score += bias(i, label);
        }
        own.push(scores);
        joints.push(feature::joint(context, i));
    }
    // Forward: the best score of the lines so far that ends in each label.
    let mut forward: Vec<[i32; LABELS]> = Vec::with_capacity(count);
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(count);
    for i in 0..count {
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        for (l, &label) in Label::ALL.iter().enumerate() {
            match i.checked_sub(1) {
                None => {
                    next[l] = if label.opens() || label == Label::BodyIn {
                        0
                    } else {
                        NEVER
                    }
                }
                Some(p) => {
                    for &previous in may_follow(label) {
                        let score =
                            forward[p][previous as usize] + i32::from(weights.joints[joints[i]][previous as usize][l]);
                        if score > next[l] {
                            next[l] = score;
                            from[l] = previous as u8;
                        }
                    }
                }
            }
            next[l] = next[l].saturating_add(own[i][l]).max(NEVER);
        }
        // Only differences matter: keep the numbers small on pages of any length.
        let top = next.iter().copied().max().unwrap_or(0);
        forward.push(next.map(|score| (score - top).max(NEVER)));
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
    let mut rest = [0i32; LABELS];
    for i in (0..count).rev() {
        let through: [i32; LABELS] = std::array::from_fn(|l| (forward[i][l] + rest[l]).max(NEVER));
        let best = |wanted: &dyn Fn(Label) -> bool| {
            Label::ALL
                .iter()
                .zip(&through)
                .filter(|&(&label, _)| wanted(label))
                .map(|(_, &score)| score)
                .max()
                .unwrap_or(NEVER)
        };
        titles[i] = best(&|label| is_title(label.role())) - best(&|label| !is_title(label.role()));
        margins[i] = through[labels[i] as usize] - best(&|label| label != labels[i]);
        if i > 0 {
            let mut next = [NEVER; LABELS];
            for (l, &label) in Label::ALL.iter().enumerate() {
                for &previous in may_follow(label) {
                    let score = rest[l] + own[i][l] + i32::from(weights.joints[joints[i]][previous as usize][l]);
                    next[previous as usize] = next[previous as usize].max(score);
                }
            }
            let top = next.iter().copied().max().unwrap_or(0);
            rest = next.map(|score| (score - top).max(NEVER));
        }
    }
    Labelling {
        labels,
        titles,
        margins,
    }
}

/// Whether a role is part of a title.
pub fn is_title(role: Role) -> bool {
    matches!(role, Role::Headline | Role::Kicker | Role::Subtitle)
}

/// The labels that may stand right before `label`.
fn may_follow(label: Label) -> &'static [Label] {
    use Label::*;
    match label {
        HeadlineIn => &[HeadlineStart, HeadlineIn],
        KickerIn => &[KickerStart, KickerIn],
        SubtitleIn => &[SubtitleStart, SubtitleIn],
        SubheadIn => &[SubheadStart, SubheadIn],
        BylineIn => &[BylineStart, BylineIn],
        CaptionIn => &[CaptionStart, CaptionIn],
        _ => &Label::ALL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{step_feature, story};

    #[test]
    fn every_feature_has_its_weights() {
        let again = "fit again: cargo xtask train";
        assert_eq!(weights::LINES.len(), feature::FEATURES, "{again}");
        assert_eq!(weights::JOINTS.len(), feature::JOINTS, "{again}");
        assert_eq!(story::fitted().len(), step_feature::FEATURES, "{again}");
    }
}
