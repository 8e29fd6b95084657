//! How likely it is that an article is exactly right, and what is doubtful about it.
//!
//! The score by which a reading beats its runner-up says how sure it is. An
//! article is as sure as its least sure decision; a table fitted on pages held
//! out turns that margin into the share of such articles that were right.

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

/// The least margin of the decisions that made a story.
pub fn margin(solution: &Solution, story: usize) -> i32 {
    decisions(solution, story)
        .into_iter()
        .map(|(_, margin)| margin)
        .min()
        .unwrap_or(0)
}

/// An article's confidence and its doubts.
pub fn of(solution: &Solution, story: usize) -> (Confidence, Vec<Doubt>) {
    let decisions = decisions(solution, story);
    let least = decisions.iter().map(|&(_, margin)| margin).min().unwrap_or(0);
    let percent = CONFIDENCE
        .iter()
        .rev()
        .find(|&&(margin, _)| least >= margin)
        .map_or(5, |&(_, percent)| percent);
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
    for (i, item) in solution.items.iter().enumerate() {
        let mine = own(item.units[0]);
        // Where the next article starts is where this one ends.
        let next = i > 0 && !mine && own(solution.items[i - 1].units[0]);
        if !mine && !next {
            continue;
        }
        let doubt = match solution.reading.steps[i] {
            Step::Begin | Step::Attach | Step::Join | Step::Float => Doubt::Headline,
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
