//! Fits the steps' chain: which units make one story.
//!
//! The page's convention is not in the gold: it is hidden, and all three are
//! summed. A path's cost against the gold is a penalty in the numerator, so
//! that pages whose labels went wrong still teach what can be learnt of them.

use duban::parse::gauge::ONE;
use duban::parse::item::Kind;
use duban::parse::scene::Scene;
use duban::parse::step::{Convention, STEPS, Step, lead};
use duban::parse::step_feature::{FEATURES, Valued, item_features};

use super::descent::{Pace, Table};
use super::lattice::{self, Edge};
use super::random::Random;

/// States of the parser's grammar of steps.
const STATES: usize = 5;

/// The logarithm by which a half wrong step is less likely in the numerator.
const PENALTY: f64 = 5.0;

/// A page as the fitting sees it.
pub struct Sample {
    /// By convention, then item.
    features: [Vec<Vec<Valued>>; 3],
    kinds: Vec<Kind>,
    costs: Vec<[u8; STEPS]>,
    weight: f64,
}

impl Sample {
    pub fn new(scene: &Scene, costs: Vec<[u8; STEPS]>, weight: f64) -> Self {
        let features = Convention::ALL.map(|convention| {
            (0..scene.items.len())
                .map(|i| {
                    let mut active = Vec::new();
                    item_features(scene, i, convention, &mut active);
                    active
                })
                .collect()
        });
        Self {
            features,
            kinds: scene.items.iter().map(|item| item.kind).collect(),
            costs,
            weight,
        }
    }
}

/// Fits to `samples` in `rounds` over all of them.
pub fn fit(samples: &[&Sample], rounds: usize, pace: Pace) -> Table {
    let mut table = Table::new(FEATURES, STEPS);
    let edges = [Kind::Title, Kind::Perhaps, Kind::Text].map(edges);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut random = Random::new(11);
    for round in 0..rounds {
        random.shuffle(&mut order);
        let slower = Pace {
            rate: pace.rate * (1.0 - round as f64 / rounds as f64).max(0.1),
            ..pace
        };
        for &i in &order {
            climb(samples[i], &mut table, &edges, slower);
        }
    }
    table
}

fn edges(kind: Kind) -> Vec<Edge> {
    (0..STATES)
        .flat_map(|from| Step::ALL.map(|step| (from, step)))
        .filter_map(|(from, step)| {
            let to = lead(from, step, kind)?;
            Some(Edge {
                from: from as u8,
                output: step as u8,
                to: to as u8,
            })
        })
        .collect()
}

fn climb(sample: &Sample, table: &mut Table, edges: &[Vec<Edge>; 3], pace: Pace) {
    let count = sample.kinds.len();
    let at = |i: usize| &edges[sample.kinds[i] as usize][..];
    let scores: [Vec<[f64; STEPS]>; 3] = std::array::from_fn(|convention| {
        sample.features[convention]
            .iter()
            .map(|active| {
                let mut scores = [0.0; STEPS];
                for &(feature, value) in active {
                    for (score, weight) in scores.iter_mut().zip(table.row(usize::from(feature))) {
                        *score += weight * share_of_one(value);
                    }
                }
                scores
            })
            .collect()
    });
    for (sign, gold) in [(1.0, true), (-1.0, false)] {
        let sums: [(f64, Vec<[f64; STEPS]>); 3] = std::array::from_fn(|convention| {
            let mut shares = vec![[0.0; STEPS]; count];
            let log = lattice::sum(
                count,
                STATES,
                0,
                at,
                |i, edge| {
                    let step = usize::from(edge.output);
                    let penalty = if gold {
                        PENALTY * f64::from(sample.costs[i][step])
                    } else {
                        0.0
                    };
                    (scores[convention][i][step] - penalty).exp()
                },
                |i, edge, share| shares[i][usize::from(edge.output)] += share,
            );
            (log, shares)
        });
        let most = sums.iter().map(|sum| sum.0).fold(f64::NEG_INFINITY, f64::max);
        if !most.is_finite() {
            return;
        }
        let total: f64 = sums.iter().map(|sum| (sum.0 - most).exp()).sum();
        for (convention, (log, shares)) in sums.iter().enumerate() {
            let likelihood = (log - most).exp() / total;
            for (active, shares) in sample.features[convention].iter().zip(shares) {
                for (step, &share) in shares
                    .iter()
                    .enumerate()
                    .filter(|(_, share)| **share * likelihood > 1e-6)
                {
                    let pull = sign * sample.weight * likelihood * share;
                    for &(feature, value) in active {
                        table.push(usize::from(feature), step, pull * share_of_one(value));
                    }
                }
            }
        }
    }
    table.step(pace);
}

fn share_of_one(value: i16) -> f64 {
    f64::from(value) / f64::from(ONE)
}
