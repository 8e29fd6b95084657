//! Labelled units in, stories out: which paragraphs, titles and subheads make one article.
//!
//! A page's units are walked in the order of the text, and each takes one
//! [`Step`]: a paragraph goes on with the story or opens a new one; a title
//! opens the story below it, or names the one above it, or floats. The best
//! sequence of steps for the whole page is found exactly, once for each
//! [`Convention`] (titles before their stories, after them, or mixed), and the
//! convention with the best total is the page's own.

use super::gauge::ONE;
use super::item::{Item, Kind, Unit};
use super::scene::Scene;
use super::step::{Convention, Move, STATES, STEPS, State, Step, moves};
use super::weights;
use super::{step_feature, turn_feature};
use crate::edition::Role;

/// The units' roles as the steps settle them: what opens or names a story is
/// its headline, what looked like a title within one is a subhead, and what
/// looked like a title and is none is furniture.
pub fn roles(units: &[Unit], items: &[Item], steps: &[Step]) -> Vec<Role> {
    let mut roles: Vec<Role> = units.iter().map(|unit| unit.role).collect();
    for (item, step) in items.iter().zip(steps) {
        for &u in &item.units {
            match (item.kind, step) {
                (Kind::Title, Step::Inside) => roles[u] = Role::Subhead,
                (Kind::Title, Step::Pass) => roles[u] = Role::Furniture,
                (Kind::Perhaps | Kind::Aside, Step::Begin | Step::Attach | Step::Join | Step::Float) => {
                    roles[u] = Role::Headline;
                }
                _ => {}
            }
        }
    }
    roles
}

/// The weights that stories are told apart by.
#[derive(Clone, Copy)]
pub struct Weights<'a> {
    /// By an item's feature, then by its step.
    pub steps: &'a [[i8; STEPS]],
    /// By a feature of turns, the state before and the step.
    pub turns: &'a [Turn],
}

/// What each step weighs in each state.
pub type Turn = [[i8; STEPS]; STATES];

impl Weights<'static> {
    pub fn fitted() -> Self {
        Self {
            steps: weights::STEPS,
            turns: weights::TURNS,
        }
    }
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

/// What each step scores in each state.
type Scores = [[i32; STEPS]; STATES];

/// The best steps under the best convention. `bias` is added to a step's score.
pub fn read(scene: &Scene, weights: Weights, bias: &dyn Fn(usize, Step) -> i32) -> Reading {
    let mut best: Option<Reading> = None;
    let moves = Kind::ALL.map(moves);
    for (convention, scores) in Convention::ALL.into_iter().zip(scores(scene, weights, bias)) {
        let reading = walk(scene.items, &scores, &moves, convention);
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

/// The scores of every item, by convention. What is the same under each is summed once.
fn scores(scene: &Scene, weights: Weights, bias: &dyn Fn(usize, Step) -> i32) -> [Vec<Scores>; Convention::ALL.len()] {
    let count = scene.items.len();
    let mut scores = Convention::ALL.map(|_| Vec::with_capacity(count));
    let (mut active, mut turning) = (Vec::new(), Vec::new());
    let (mut varying, mut varying_turns) = (Vec::new(), Vec::new());
    for i in 0..count {
        active.clear();
        varying.clear();
        step_feature::features(scene, i, &mut active, &mut varying);
        turning.clear();
        varying_turns.clear();
        turn_feature::features(scene, i, &mut turning, &mut varying_turns);
        let bias = Step::ALL.map(|step| bias(i, step));
        let mut steps = [0; STEPS];
        for &(feature, value) in &active {
            add(&mut steps, &weights.steps[usize::from(feature)], i32::from(value));
        }
        let mut turns: Scores = [[0; STEPS]; STATES];
        for &feature in &turning {
            let turn = weights.turns[usize::from(feature)].as_flattened();
            add(turns.as_flattened_mut(), turn, 1);
        }
        for (scores, convention) in scores.iter_mut().zip(Convention::ALL) {
            let mut steps = steps;
            for feature in &varying {
                add(&mut steps, &weights.steps[usize::from(feature.under(convention))], ONE);
            }
            let mut own = turns;
            for feature in &varying_turns {
                let turn = weights.turns[usize::from(feature.under(convention))].as_flattened();
                add(own.as_flattened_mut(), turn, 1);
            }
            for (k, bias) in bias.into_iter().enumerate() {
                let score = steps[k] / ONE + bias;
                own.iter_mut().for_each(|own| own[k] += score);
            }
            scores.push(own);
        }
    }
    scores
}

/// Adds a feature's weights, so many times.
fn add(scores: &mut [i32], weights: &[i8], times: i32) {
    for (score, &weight) in scores.iter_mut().zip(weights) {
        *score += i32::from(weight) * times;
    }
}

/// The best steps under one convention; `moves` are those that may be taken, by kind of item.
fn walk(items: &[Item], scores: &[Scores], moves: &[Vec<Move>; Kind::ALL.len()], convention: Convention) -> Reading {
    let count = items.len();
    let mut best = [NEVER; STATES];
    best[State::Start as usize] = 0;
    let mut back: Vec<[(u8, Step); STATES]> = Vec::with_capacity(count);
    let mut forward: Vec<[i32; STATES]> = Vec::with_capacity(count);
    for (item, own) in items.iter().zip(scores) {
        forward.push(best);
        let mut next = [NEVER; STATES];
        let mut from = [(0u8, Step::New); STATES];
        for &(state, step, after) in &moves[item.kind as usize] {
            if best[state as usize] <= NEVER / 2 {
                continue;
            }
            let score = best[state as usize] + own[state as usize][step as usize];
            if score > next[after as usize] {
                next[after as usize] = score;
                from[after as usize] = (state as u8, step);
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
        for &(state, step, after) in &moves[items[i].kind as usize] {
            let ahead = scores[i][state as usize][step as usize]
                .saturating_add(rest[after as usize])
                .max(NEVER);
            next[state as usize] = next[state as usize].max(ahead);
            if step != steps[i] && forward[i][state as usize] > NEVER / 2 {
                other = other.max(forward[i][state as usize].saturating_add(ahead));
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
