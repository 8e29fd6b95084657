//! Fits the labels' chain: a conditional random field over a page's lines.
//!
//! Each step goes up the log-likelihood of the labels that the gold allows.
//! Where the gold knows an article but not its roles, all that fit are summed.

use duban::parse::context::Context;
use duban::parse::feature::{self, FEATURES, JOINTS};
use duban::parse::unit::{LABELS, Label};

use super::descent::{Pace, Table, looked_at};
use super::lattice::{self, Edge};
use super::random::Random;
use super::truth::Labels;

/// A page as the fitting sees it.
pub struct Sample {
    /// Of each line.
    features: Vec<Vec<u16>>,
    joints: Vec<usize>,
    allowed: Vec<Labels>,
    /// How much the page counts.
    weight: f64,
}

impl Sample {
    pub fn new(context: &Context, allowed: Vec<Labels>, weight: f64) -> Self {
        let lines = 0..context.lines.len();
        let features = lines.clone().map(|i| {
            let mut active = Vec::new();
            feature::line_features(context, i, &mut active);
            active
        });
        Self {
            features: features.collect(),
            joints: lines.map(|i| feature::joint(context, i)).collect(),
            allowed,
            weight,
        }
    }
}

/// Fitted weights, not yet rounded.
pub struct Fitted {
    pub lines: Table,
    /// A row for each joint and label before.
    pub joints: Table,
}

impl Fitted {
    /// Whole numbers of `scale` for a factor of e.
    pub fn rounded(&self, scale: f64) -> (Vec<[i8; LABELS]>, Vec<[[i8; LABELS]; LABELS]>) {
        let joints: Vec<[i8; LABELS]> = self.joints.rounded(scale);
        let joints = joints.chunks(LABELS).map(|rows| std::array::from_fn(|i| rows[i]));
        (self.lines.rounded(scale), joints.collect())
    }
}

/// Fits to `samples` in `rounds` over all of them.
pub fn fit(samples: &[&Sample], rounds: usize, pace: Pace) -> Fitted {
    let mut fitted = Fitted {
        lines: Table::new(FEATURES, LABELS),
        joints: Table::new(JOINTS * LABELS, LABELS),
    };
    let edges = edges();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut random = Random::new(7);
    for round in 0..rounds {
        random.shuffle(&mut order);
        let slower = Pace {
            rate: pace.rate * (1.0 - round as f64 / rounds as f64).max(0.1),
            ..pace
        };
        for &i in &order {
            let looked_at = looked_at(FEATURES, &mut random);
            climb(samples[i], &looked_at, &mut fitted, &edges, slower);
        }
    }
    Fitted {
        lines: fitted.lines.evened(),
        joints: fitted.joints,
    }
}

/// The ways from label to label, and those that may open a page.
struct Edges {
    first: Vec<Edge>,
    rest: Vec<Edge>,
}

fn edges() -> Edges {
    let edge = |from: Label, to: Label| Edge {
        from: from as u8,
        output: to as u8,
        to: to as u8,
    };
    let pairs = Label::ALL.iter().flat_map(|&from| Label::ALL.map(|to| (from, to)));
    let rest = pairs
        .filter(|(from, to)| from.may_precede(*to))
        .map(|(from, to)| edge(from, to));
    let opening = Label::ALL.into_iter().filter(|label| label.may_begin());
    Edges {
        first: opening.map(|to| edge(Label::BodyStart, to)).collect(),
        rest: rest.collect(),
    }
}

fn climb(sample: &Sample, looked_at: &[bool], fitted: &mut Fitted, edges: &Edges, pace: Pace) {
    let count = sample.features.len();
    let seen = |feature: &&u16| looked_at[usize::from(**feature)];
    let own: Vec<[f64; LABELS]> = sample
        .features
        .iter()
        .map(|active| {
            let mut scores = [0.0; LABELS];
            for &feature in active.iter().filter(seen) {
                for (score, weight) in scores.iter_mut().zip(fitted.lines.row(usize::from(feature))) {
                    *score += weight;
                }
            }
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            scores.map(|score| (score - most).exp())
        })
        .collect();
    let joint: Vec<f64> = fitted.joints.weights.iter().map(|weight| weight.exp()).collect();
    let at = |i: usize| if i == 0 { &edges.first[..] } else { &edges.rest[..] };
    let row = |i: usize, edge: Edge| sample.joints[i] * LABELS + usize::from(edge.from);
    let factor = |i: usize, edge: Edge| {
        let joint = if i == 0 {
            1.0
        } else {
            joint[row(i, edge) * LABELS + usize::from(edge.to)]
        };
        own[i][usize::from(edge.output)] * joint
    };
    let allowed = |i: usize, edge: Edge| sample.allowed[i] >> edge.output & 1 == 1;
    let mut shares = vec![[0.0; LABELS]; count];
    let mut passed: Vec<(usize, usize, f64)> = Vec::new();
    for (sign, all) in [(1.0, false), (-1.0, true)] {
        let log = lattice::sum(
            count,
            LABELS,
            Label::BodyStart as usize,
            at,
            // What the gold does not allow is all but impossible, so that every page has a path.
            |i, edge| factor(i, edge) * if all || allowed(i, edge) { 1.0 } else { 1e-9 },
            |i, edge, share| {
                shares[i][usize::from(edge.output)] += sign * share;
                if i > 0 && share > 1e-6 {
                    passed.push((row(i, edge), usize::from(edge.to), sign * share));
                }
            },
        );
        if !log.is_finite() {
            return;
        }
    }
    for (active, shares) in sample.features.iter().zip(&shares) {
        for (label, &share) in shares.iter().enumerate().filter(|(_, share)| share.abs() > 1e-5) {
            for &feature in active.iter().filter(seen) {
                fitted.lines.push(usize::from(feature), label, sample.weight * share);
            }
        }
    }
    for (row, to, share) in passed {
        fitted.joints.push(row, to, sample.weight * share);
    }
    fitted.lines.step(pace);
    fitted.joints.step(pace);
}
