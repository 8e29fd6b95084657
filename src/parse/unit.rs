//! Measured lines in, labelled lines out: one best labelling of a whole page.
//!
//! Each line gets a [`Label`]: a role, and whether it opens a unit or goes on
//! with one. The score of a labelling is the sum of its features' weights over
//! single lines and neighbouring labels, so the best of all labellings is found
//! exactly (Viterbi); a unit's score is the sum over its lines, which makes this
//! the semi-Markov model over segments with features that factor over lines.
//! All scores are integers: the same page reads the same everywhere.

use super::feature::{self, Context};
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
    pub lines: &'a [[i16; LABELS]],
    /// By joint (see [`feature::joint`]), label before, label after.
    pub joints: &'a [[[i16; LABELS]; LABELS]],
}

impl Weights<'static> {
    /// The fitted ones.
    pub fn fitted() -> Self {
        Self {
            lines: &weights::LINES,
            joints: &weights::JOINTS,
        }
    }
}

/// Finds the best labelling of `context`'s lines. `bias` is added to a line's
/// score for a label: a reader's correction, or the loss while fitting.
pub fn label(context: &Context, weights: Weights, bias: &dyn Fn(usize, Label) -> i32) -> Vec<Label> {
    let count = context.lines.len();
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(count);
    let mut best = [0i32; LABELS];
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
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        let joint = feature::joint(context, i);
        for (l, &label) in Label::ALL.iter().enumerate() {
            let own = scores[l] + bias(i, label);
            if i == 0 {
                next[l] = if label.opens() || label == Label::BodyIn {
                    own
                } else {
                    NEVER
                };
                continue;
            }
            for (p, &previous) in Label::ALL.iter().enumerate() {
                if !previous.may_precede(label) {
                    continue;
                }
                let score = best[p] + i32::from(weights.joints[joint][p][l]);
                if score > next[l] {
                    next[l] = score;
                    from[l] = p as u8;
                }
            }
            next[l] = next[l].saturating_add(own).max(NEVER);
        }
        // Only differences matter: keep the numbers small on pages of any length.
        let top = next.iter().copied().max().unwrap_or(0);
        best = next.map(|score| (score - top).max(NEVER));
        back.push(from);
    }
    let mut state = (0..LABELS)
        .max_by_key(|&l| (best[l], std::cmp::Reverse(l)))
        .unwrap_or(0);
    let mut labels = vec![Label::BodyStart; count];
    for i in (0..count).rev() {
        labels[i] = Label::ALL[state];
        state = back[i][state] as usize;
    }
    labels
}
