//! Fits the steps' chain: which units make one story.
//!
//! The page's convention is what most of its titles do in the gold; where too few
//! tell, it is hidden, and all three are summed. A path's cost against the gold is
//! a penalty in the numerator, so that pages whose labels went wrong still teach
//! what can be learnt of them.

use duban::parse::gauge::ONE;
use duban::parse::item::Kind;
use duban::parse::scene::Scene;
use duban::parse::step::{Convention, STATES, STEPS, Step, lead};
use duban::parse::step_feature::{FEATURES, Valued, item_features};
use duban::parse::story::Turn;
use duban::parse::turn_feature::{self, turn_features};

use super::descent::{Pace, Table, looked_at};
use super::lattice::{self, Edge};
use super::random::Random;

/// The logarithm by which a half wrong step is less likely in the numerator.
const PENALTY: f64 = 5.0;

/// A page's titles stand on one side where so many times more do than on the other.
const MOST: usize = 4;

/// A page as the fitting sees it.
pub struct Sample {
    /// By convention, then item.
    features: [Vec<Vec<Valued>>; 3],
    turns: [Vec<Vec<u16>>; 3],
    kinds: Vec<Kind>,
    costs: Vec<[u8; STEPS]>,
    /// The page's convention, where its titles tell.
    convention: Option<Convention>,
    weight: f64,
}

impl Sample {
    pub fn new(scene: &Scene, costs: Vec<[u8; STEPS]>, weight: f64) -> Self {
        Self {
            features: by_convention(scene, item_features),
            turns: by_convention(scene, turn_features),
            kinds: scene.items.iter().map(|item| item.kind).collect(),
            convention: convention(&costs),
            costs,
            weight,
        }
    }
}

/// The features of every item, under each convention.
fn by_convention<F>(scene: &Scene, features: impl Fn(&Scene, usize, Convention, &mut Vec<F>)) -> [Vec<Vec<F>>; 3] {
    Convention::ALL.map(|convention| {
        let of = |i| {
            let mut active = Vec::new();
            features(scene, i, convention, &mut active);
            active
        };
        (0..scene.items.len()).map(of).collect()
    })
}

/// What most of a page's titles do, by what each step costs its items. A title
/// that may be of either side says nothing, and one title alone too little.
fn convention(costs: &[[u8; STEPS]]) -> Option<Convention> {
    let only = |costs: &[u8; STEPS], step: Step, other: Step| costs[step as usize] == 0 && costs[other as usize] > 0;
    let count = |step, other| costs.iter().filter(|costs| only(costs, step, other)).count();
    let (before, after) = (count(Step::Begin, Step::Attach), count(Step::Attach, Step::Begin));
    match (before, after) {
        _ if before + after < 2 => None,
        _ if before >= MOST * after => Some(Convention::Before),
        _ if after >= MOST * before => Some(Convention::After),
        _ => Some(Convention::Mixed),
    }
}

/// Fitted weights, not yet rounded.
pub struct Fitted {
    steps: Table,
    /// A row for each feature and state.
    turns: Table,
}

impl Fitted {
    /// Whole numbers of `scale` for a factor of e.
    pub fn rounded(&self, scale: f64) -> (Vec<[i8; STEPS]>, Vec<Turn>) {
        let turns: Vec<[i8; STEPS]> = self.turns.rounded(scale);
        (self.steps.rounded(scale), turns.as_chunks().0.to_vec())
    }
}

/// Fits to `samples` in `rounds` over all of them.
pub fn fit(samples: &[&Sample], rounds: usize, pace: Pace) -> Fitted {
    let mut fitted = Fitted {
        steps: Table::new(FEATURES, STEPS),
        turns: Table::new(turn_feature::FEATURES * STATES, STEPS),
    };
    let edges = [Kind::Title, Kind::Perhaps, Kind::Text, Kind::Aside].map(edges);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut random = Random::new(11);
    for round in 0..rounds {
        random.shuffle(&mut order);
        let slower = Pace {
            rate: pace.rate * (1.0 - round as f64 / rounds as f64).max(0.1),
            ..pace
        };
        for &i in &order {
            let looked_at = LookedAt {
                steps: looked_at(FEATURES, &mut random),
                turns: looked_at(turn_feature::FEATURES, &mut random),
            };
            climb(samples[i], &looked_at, &mut fitted, &edges, slower);
        }
    }
    Fitted {
        steps: fitted.steps.evened(),
        turns: fitted.turns.evened(),
    }
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

/// Which features a page is fitted with this time.
struct LookedAt {
    steps: Vec<bool>,
    turns: Vec<bool>,
}

fn climb(sample: &Sample, looked_at: &LookedAt, fitted: &mut Fitted, edges: &[Vec<Edge>; 4], pace: Pace) {
    let count = sample.kinds.len();
    let seen = |&&(feature, _): &&Valued| looked_at.steps[usize::from(feature)];
    let turned = |feature: &&u16| looked_at.turns[usize::from(**feature)];
    let at = |i: usize| &edges[sample.kinds[i] as usize][..];
    let scores: [Vec<[[f64; STEPS]; STATES]>; 3] = std::array::from_fn(|convention| {
        let turns = &sample.turns[convention];
        let items = sample.features[convention].iter().zip(turns);
        items
            .map(|(active, turning)| {
                let mut scores = [0.0; STEPS];
                for &(feature, value) in active.iter().filter(seen) {
                    for (score, weight) in scores.iter_mut().zip(fitted.steps.row(usize::from(feature))) {
                        *score += weight * share_of_one(value);
                    }
                }
                let mut scores = [scores; STATES];
                for &feature in turning.iter().filter(turned) {
                    for (state, scores) in scores.iter_mut().enumerate() {
                        let row = fitted.turns.row(usize::from(feature) * STATES + state);
                        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
                    }
                }
                scores
            })
            .collect()
    });
    for (sign, gold) in [(1.0, true), (-1.0, false)] {
        let sums: [(f64, Vec<[[f64; STEPS]; STATES]>); 3] = std::array::from_fn(|convention| {
            let told = sample.convention.is_none_or(|told| told as usize == convention);
            if gold && !told {
                return (f64::NEG_INFINITY, Vec::new());
            }
            let mut shares = vec![[[0.0; STEPS]; STATES]; count];
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
                    (scores[convention][i][usize::from(edge.from)][step] - penalty).exp()
                },
                |i, edge, share| shares[i][usize::from(edge.from)][usize::from(edge.output)] += share,
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
            for (i, shares) in shares.iter().enumerate() {
                for (at, &share) in shares.as_flattened().iter().enumerate() {
                    let (state, step) = (at / STEPS, at % STEPS);
                    if share * likelihood <= 1e-6 {
                        continue;
                    }
                    let pull = sign * sample.weight * likelihood * share;
                    for &(feature, value) in sample.features[convention][i].iter().filter(seen) {
                        fitted
                            .steps
                            .push(usize::from(feature), step, pull * share_of_one(value));
                    }
                    for &feature in sample.turns[convention][i].iter().filter(turned) {
                        fitted.turns.push(usize::from(feature) * STATES + state, step, pull);
                    }
                }
            }
        }
    }
    fitted.steps.step(pace);
    fitted.turns.step(pace);
}

fn share_of_one(value: i16) -> f64 {
    f64::from(value) / f64::from(ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items whose gold step costs nothing, and every other costs two.
    fn convention_of(steps: &[Step]) -> Option<Convention> {
        let costs: Vec<[u8; STEPS]> = steps
            .iter()
            .map(|&gold| Step::ALL.map(|step| if step == gold { 0 } else { 2 }))
            .collect();
        convention(&costs)
    }

    #[test]
    fn a_page_keeps_the_convention_that_most_titles_keep() {
        use Step::{Attach, Begin, First, New};
        assert_eq!(convention_of(&[Begin, First]), None);
        assert_eq!(convention_of(&[Begin, First, Begin, First]), Some(Convention::Before));
        assert_eq!(convention_of(&[New, Attach, New, Attach]), Some(Convention::After));
        assert_eq!(convention_of(&[Begin, First, New, Attach]), Some(Convention::Mixed));
        assert_eq!(
            convention_of(&[Begin, Begin, Begin, Begin, Attach]),
            Some(Convention::Before)
        );
    }
}
