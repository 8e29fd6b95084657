//! How likely it is that an article is exactly right, and what is doubtful about it.
//!
//! The score by which a reading beats its runner-up says how sure it is. All
//! decisions that an article hangs on must be right: their risks add up. A table
//! fitted on pages held out turns the sum into the share of such articles that
//! were right.

use super::solve::Solution;
use super::step::Step;
use super::unit::is_title;
use super::weights::CONFIDENCE;
use crate::edition::{Confidence, Doubt, Role};

/// A decision with a smaller margin is named as a doubt. Lower leaves the
/// reader unwarned, higher marks every second article.
const DOUBTFUL: i32 = 40;

/// A caption's story is never quite sure: as sure as this.
const PICTURE: i32 = 120;

/// What a decision of a margin adds to the risk: thousandths of ln(1 + e^(−margin/48)),
/// the logarithm of how likely a two-way choice of that margin is right.
const RISKS: [(i32, u32); 12] = [
    (288, 2),
    (240, 7),
    (192, 18),
    (144, 49),
    (120, 79),
    (96, 127),
    (72, 201),
    (60, 252),
    (48, 313),
    (36, 387),
    (24, 474),
    (12, 575),
];

/// What a decision adds that beat its runner-up by next to nothing.
const MOST_RISK: u32 = 693;

/// How risky the decisions are that made a story, in thousandths.
pub fn risk(solution: &Solution, story: usize) -> u32 {
    risk_of(&decisions(solution, story))
}

fn risk_of(decisions: &[(Doubt, i32)]) -> u32 {
    decisions
        .iter()
        .map(|&(_, margin)| {
            let row = RISKS.iter().find(|&&(least, _)| margin >= least);
            row.map_or(MOST_RISK, |&(_, risk)| risk)
        })
        .sum()
}

/// An article's confidence and its doubts.
pub fn of(solution: &Solution, story: usize) -> (Confidence, Vec<Doubt>) {
    let decisions = decisions(solution, story);
    let risk = risk_of(&decisions);
    let sure = CONFIDENCE.iter().find(|&&(most, _)| risk <= most).or(CONFIDENCE.last());
    let percent = sure.map_or(0, |&(_, percent)| percent);
    let mut doubts = Vec::new();
    for (doubt, margin) in decisions {
        if margin < DOUBTFUL && !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }
    (Confidence::from_percent(percent), doubts)
}

/// The decisions that an article's lines hang on, each with its margin.
fn decisions(solution: &Solution, story: usize) -> Vec<(Doubt, i32)> {
    let story = &solution.stories[story];
    let mut decisions = Vec::new();
    let own = |unit: usize| story.titles.contains(&unit) || story.text.contains(&unit);
    let mut before_mine = false;
    for (i, item) in solution.items.iter().enumerate() {
        let mine = own(item.units[0]);
        // Where the next article starts is where this one ends.
        let next = before_mine && !mine;
        if solution.reading.steps[i] != Step::Pass {
            before_mine = mine;
        }
        if !mine && !next {
            continue;
        }
        let doubt = match solution.reading.steps[i] {
            Step::Begin | Step::Attach | Step::Join | Step::Float | Step::Pass => Doubt::Headline,
            Step::Inside | Step::Same | Step::New | Step::Resume | Step::First => Doubt::Boundary,
        };
        decisions.push((doubt, solution.reading.margins[i]));
    }
    for &unit in story.titles.iter().chain(&story.text) {
        let unit = &solution.units[unit];
        if is_title(unit.role) || unit.role == Role::Subhead {
            decisions.extend(
                unit.lines
                    .clone()
                    .map(|line| (Doubt::Headline, solution.labelling.titles[line].abs())),
            );
        }
    }
    if !story.pictures.is_empty() && solution.stories.len() > 1 {
        decisions.push((Doubt::Caption, PICTURE));
    }
    decisions
}
