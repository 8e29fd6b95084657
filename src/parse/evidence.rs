//! Why the parser decided as it did, for a person who asks.
//!
//! A decision is a choice between two readings; its reasons are the features
//! that told them apart, gathered into a few kinds that can be said in words in
//! any language. Nothing here decides anything: it looks at a [`Solution`] again.

use serde::{Deserialize, Serialize};

use super::Model;
use super::feature;
use super::gauge::{self, About, ONE};
use super::scene::Scene;
use super::solve::Solution;
use super::step::{STEPS, State, Step};
use super::step_feature;
use super::turn_feature::{self, turn_features};
use super::unit::Label;
use crate::edition::{Lines, Role};

/// A kind of reason, to be put into words by whoever shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// How wide the line is beside its column, and the column beside the next.
    Measure,
    /// How the lines end: full, short, with a full stop or without.
    Ending,
    /// Blank lines.
    Blank,
    /// The words it opens or closes with: 本报讯, 图为, 责编.
    Cue,
    /// How long it is and what marks it holds.
    Shape,
    /// Words shared with the text before and after.
    Words,
    /// Where the page sets its titles.
    Convention,
    /// Quotes and brackets left open.
    Quotes,
    /// What stands beside it.
    Neighbours,
    /// Where on the page it stands.
    Place,
    /// How common such a line is.
    Habit,
    /// What the reader said.
    Said,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// What the block is: the choices are roles.
    Role,
    /// How the block belongs to its article: the choices are bonds.
    Bond,
}

/// How a block belongs to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bond {
    /// It is the title of the text below it.
    TitleOfBelow,
    /// It is the title of the text above it.
    TitleOfAbove,
    /// It is a title of text elsewhere.
    TitleOfElsewhere,
    /// It goes on with the article.
    GoesOn,
    /// It opens an article.
    Opens,
    /// It stands outside all articles.
    Outside,
}

/// One side of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "as")]
pub enum Choice {
    Role(Role),
    Bond(Bond),
}

/// One decision with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub question: Question,
    /// The lines that it is about.
    pub lines: Lines,
    pub chosen: Choice,
    /// The next best.
    pub instead_of: Choice,
    /// How far apart the two are, in the weights' own unit (48 to a factor of e).
    pub margin: i32,
    /// What spoke for the choice (above 0) and against it (below), the weightiest first.
    pub reasons: Vec<(Reason, i32)>,
}

/// Reasons that weigh less than this share of the weightiest are left out, in percent.
const WORTH_SAYING: i32 = 12;

/// The decisions that made the block which holds `line`: its role, and how it belongs to its article.
pub fn of(solution: &Solution, model: Model, line: u32) -> Vec<Evidence> {
    let context = &solution.context;
    let holds = |at| solution.units.iter().position(|unit| unit.lines.contains(&at));
    let Some(u) = context.place_of(line).and_then(holds) else {
        return Vec::new();
    };
    let unit = &solution.units[u];
    let lines: Lines = unit.lines.clone().map(|i| context.lines[i].number).collect();
    let mut evidence = vec![role(solution, model, unit.lines.start, lines.clone())];
    if let Some(i) = solution.items.iter().position(|item| item.units.contains(&u)) {
        evidence.push(bond(solution, model, i, lines));
    }
    evidence
}

fn role(solution: &Solution, model: Model, line: usize, lines: Lines) -> Evidence {
    let chosen = solution.labelling.labels[line];
    let mut active = Vec::new();
    feature::line_features(&solution.context, line, &mut active);
    let score = |label: Label| {
        active
            .iter()
            .map(|&f| i32::from(model.units.lines[f as usize][label as usize]))
            .sum::<i32>()
    };
    let other = Label::ALL
        .into_iter()
        .filter(|label| label.role() != chosen.role() || label.opens() != chosen.opens() && chosen.role() == Role::Body)
        .max_by_key(|&label| score(label))
        .unwrap_or(Label::BodyStart);
    let reasons = weigh(active.iter().map(|&f| {
        let weights = &model.units.lines[f as usize];
        (
            kind(feature::describe(f).0),
            i32::from(weights[chosen as usize]) - i32::from(weights[other as usize]),
        )
    }));
    Evidence {
        question: Question::Role,
        lines,
        chosen: Choice::Role(
            solution
                .units
                .iter()
                .find(|unit| unit.lines.contains(&line))
                .map_or(chosen.role(), |unit| unit.role),
        ),
        instead_of: Choice::Role(other.role()),
        margin: solution.labelling.margins[line],
        reasons,
    }
}

fn bond(solution: &Solution, model: Model, item: usize, lines: Lines) -> Evidence {
    let chosen = solution.reading.steps[item];
    let scene = Scene::new(&solution.context, &solution.units, &solution.items);
    let mut active = Vec::new();
    step_feature::item_features(&scene, item, solution.reading.convention, &mut active);
    let mut turning = Vec::new();
    turn_features(&scene, item, solution.reading.convention, &mut turning);
    let before = solution.items.iter().zip(&solution.reading.steps).take(item);
    let state = before.fold(State::Start, |state, (item, &step)| {
        state.after(step, item.kind).unwrap_or(state)
    });
    // Each feature's kinds of reason, its weights by step, and its value.
    let steps = active
        .iter()
        .map(|&(f, value)| (kinds(f), &model.stories.steps[usize::from(f)], i32::from(value)));
    let turns = turning.iter().map(|&f| {
        let turn = &model.stories.turns[usize::from(f)];
        ([kind(turn_feature::describe(f).0); 2], &turn[state as usize], ONE)
    });
    let weights: Vec<([Reason; 2], &[i8; STEPS], i32)> = steps.chain(turns).collect();
    let score = |step: Step| -> i32 {
        let parts = weights.iter();
        parts.map(|(_, row, value)| i32::from(row[step as usize]) * value).sum()
    };
    let other = Step::ALL
        .into_iter()
        .filter(|&step| bond_of(step) != bond_of(chosen) && state.after(step, solution.items[item].kind).is_some())
        .max_by_key(|&step| score(step))
        .unwrap_or(Step::Same);
    let reasons = weigh(weights.iter().flat_map(|(kinds, row, value)| {
        let weight = i32::from(row[chosen as usize]) - i32::from(row[other as usize]);
        // Halves, for a product speaks of two things.
        kinds.map(|kind| (kind, weight * value / (2 * ONE)))
    }));
    Evidence {
        question: Question::Bond,
        lines,
        chosen: Choice::Bond(bond_of(chosen)),
        instead_of: Choice::Bond(bond_of(other)),
        margin: solution.reading.margins[item],
        reasons,
    }
}

fn bond_of(step: Step) -> Bond {
    match step {
        Step::Begin => Bond::TitleOfBelow,
        Step::Attach => Bond::TitleOfAbove,
        Step::Float => Bond::TitleOfElsewhere,
        Step::Join | Step::Inside | Step::Same | Step::Resume | Step::First => Bond::GoesOn,
        Step::New => Bond::Opens,
        Step::Pass => Bond::Outside,
    }
}

/// Sums weights by kind, the weightiest first.
fn weigh(parts: impl Iterator<Item = (Reason, i32)>) -> Vec<(Reason, i32)> {
    let mut sums: std::collections::BTreeMap<Reason, i32> = std::collections::BTreeMap::new();
    for (reason, weight) in parts {
        *sums.entry(reason).or_default() += weight;
    }
    let mut reasons: Vec<(Reason, i32)> = sums.into_iter().collect();
    crate::order::sort_by_key(&mut reasons, |&(_, weight)| std::cmp::Reverse(weight.abs()));
    let top = reasons.first().map_or(0, |&(_, weight)| weight.abs());
    reasons.retain(|&(_, weight)| weight != 0 && weight.abs() * 100 >= top * WORTH_SAYING);
    reasons
}

/// The kinds of reason that a step's feature is.
fn kinds(feature: u16) -> [Reason; 2] {
    match step_feature::describe(feature) {
        ("title" | "perhaps", term) => gauge::about(usize::from(term)).map(|about| match about {
            About::Words => Reason::Words,
            About::Page => Reason::Convention,
            About::Neighbours => Reason::Neighbours,
            About::Shape => Reason::Shape,
        }),
        (template, _) => [kind(template); 2],
    }
}

/// The kind of reason that a template is.
fn kind(template: &str) -> Reason {
    match template {
        "fill" | "fill_before" | "fill_after" | "regime" | "wider" | "measure" | "measure_across"
        | "measure_opening" | "title_fill" | "fills" | "wider_closed" | "setting" | "column" | "column_end"
        | "column_next" | "column_fill" | "told" | "told_across" => Reason::Measure,
        "end" | "end_fill" | "previous_end" | "previous_fill" | "break_shape" | "next_shape" | "old_end"
        | "old_previous_end" | "old_shape" | "short_end" | "run_before" | "run_after" | "break_start"
        | "regime_end" | "previous_end_start" | "after_two" | "joined" | "joined_next" | "pieces" | "continues"
        | "room_before" | "rooms" | "room_end" => Reason::Ending,
        "blanks" | "blanks_before" | "blanks_after" | "break_blank" | "indent" => Reason::Blank,
        "opening" | "closing" | "folio" | "commerce" | "next_opening" | "next_closing" | "previous_opening"
        | "previous_closing" | "closing_length" | "opening_end" | "repair" | "time" | "time_measure" | "time_rank"
        | "next_time" | "bullet" => Reason::Cue,
        "start" | "length" | "marks" | "two_part" | "han" | "title_length" | "title_shape" | "size" | "first_line"
        | "next_start" => Reason::Shape,
        "cohesion" | "repeated" | "topic" | "topic_measure" | "topic_closed" | "covered_before" | "covered_after"
        | "covered_side" | "covered_far" | "far_beside" | "likeness" | "likeness_measure" | "likeness_closing"
        | "rank" | "rank_measure" | "rank_whole" | "depth" | "depth_closing" | "whole" | "whole_measure"
        | "back_ahead" | "topic_end" | "evidence" => Reason::Words,
        "convention" | "convention_side" | "kind" | "last" => Reason::Convention,
        "open" => Reason::Quotes,
        "next_title" | "previous_role" | "next_role" | "role" | "interrupted" | "sure" | "sure_role" | "next"
        | "since" => Reason::Neighbours,
        "place" => Reason::Place,
        _ => Reason::Habit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_reason_of_its_own() {
        for template in feature::TEMPLATES
            .iter()
            .chain(step_feature::TEMPLATES)
            .chain(turn_feature::TEMPLATES)
        {
            assert!(
                kind(template.name) != Reason::Habit || matches!(template.name, "always" | "old" | "title" | "perhaps"),
                "{}",
                template.name
            );
        }
    }
}
