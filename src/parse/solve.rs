//! One page's lines in, the whole reading of it out, kept in parts so that each
//! decision can be looked at again: by the confidence, by the evidence.

use std::ops::Range;

use super::context::Context;
use super::corrections::{Correction, Corrections};
use super::item::{self, Item, Kind, Unit};
use super::line::Line;
use super::scene::Scene;
use super::step::Step;
use super::story::{self, Reading};
use super::unit::{self, Label, Labelling, is_title};
use super::{Model, assign, chain, picture};
use crate::edition::Role;

/// More than any sum of a step's weights: what a reader said outweighs everything.
const SAID: i32 = 1 << 20;

/// What a story's beginning weighs that was one before a reader's corrections:
/// more than a doubt, less than a certainty.
const KEPT: i32 = 200;

/// Everything decided about a page.
pub struct Solution {
    pub context: Context,
    pub labelling: Labelling,
    /// With the roles that the stories settled.
    pub units: Vec<Unit>,
    pub items: Vec<Item>,
    pub reading: Reading,
    pub stories: Vec<assign::Story>,
}

/// Solves a page around `corrections`.
pub fn page(lines: Vec<Line>, corrections: &Corrections, model: Model) -> Solution {
    // A story whose headline went elsewhere is a story still.
    let heads = match lines.iter().any(|line| corrections.is_placed_title(line.number)) {
        true => heads(&page(lines.clone(), &Corrections::default(), model)),
        false => Vec::new(),
    };
    let context = Context::new(lines);
    let labelling = unit::label(&context, model.units, &|i, scores| {
        if !corrections.is_empty() || is_below_box_heading(&context, i) {
            for (score, label) in scores.iter_mut().zip(Label::ALL) {
                *score += label_bias(&context, corrections, i, label);
            }
        }
    });
    let mut units = item::units(&labelling.labels);
    let first_line = |unit: usize| context.lines[units[unit].lines.start].number;
    let mut items = item::items(&context, &units, &labelling.titles, |above, unit| {
        let (above, line) = (first_line(above), first_line(unit));
        corrections.is_placed_title(above) || corrections.is_placed_title(line) || corrections.starts_at(line)
    });
    for item in &mut items {
        let line = first_line(item.units[0]);
        if let Some((role, _)) = corrections.role_of(line) {
            item.kind = if is_title(role) { Kind::Title } else { Kind::Text };
        }
    }
    let scene = Scene::new(&context, &units, &items);
    let reading = story::read(&scene, model.stories, &|i, step| {
        step_bias(&scene, corrections, &heads, i, step)
    });
    let mut stories = assign::stories(&items, &reading.steps);
    let roles = story::roles(&units, &items, &reading.steps);
    chain::join(&scene, &mut stories);
    assign::titles(&scene, &reading, &mut stories);
    assign::signatures(&roles, &mut stories, |unit| corrections.starts_at(first_line(unit)));
    picture::assign(&scene, &roles, &mut stories);
    for (unit, role) in units.iter_mut().zip(roles) {
        unit.role = corrections
            .role_of(context.lines[unit.lines.start].number)
            .map_or(role, |(role, _)| role);
    }
    place(&context, &mut units, &mut stories, corrections);
    Solution {
        context,
        labelling,
        units,
        items,
        reading,
        stories,
    }
}

/// Whether a line is the first of what a box's heading heads.
fn is_below_box_heading(context: &Context, i: usize) -> bool {
    i.checked_sub(1)
        .is_some_and(|above| context.traits[above].is_box_heading())
}

/// What a box's heading and what a reader said of a line's role tell of it, as a score.
fn label_bias(context: &Context, corrections: &Corrections, i: usize, label: Label) -> i16 {
    let line = context.lines[i].number;
    let mut bias = 0;
    if let Some((role, opens)) = corrections.role_of(line) {
        if label.role() != role || opens && !label.opens() {
            bias -= unit::SAID;
        }
    } else if i
        .checked_sub(1)
        .and_then(|p| corrections.role_of(context.lines[p].number))
        .is_some()
        && !label.opens()
        && label != Label::BodyIn
    {
        // What a reader marked ends where the reader ended it.
        bias -= unit::SAID;
    }
    let opens = corrections.starts_at(line) || is_below_box_heading(context, i) && corrections.role_of(line).is_none();
    if opens && !label.opens() {
        bias -= unit::SAID;
    }
    bias
}

/// The lines, ascending, that the text of a story begins at.
fn heads(solution: &Solution) -> Vec<u32> {
    let texts = solution
        .stories
        .iter()
        .filter_map(|story| story.opening(&solution.units));
    let mut lines: Vec<u32> = texts
        .map(|unit| solution.context.lines[solution.units[unit].lines.start].number)
        .collect();
    lines.sort_unstable();
    lines
}

/// What a reader said of where articles start, as a score. `heads` are where
/// they started before.
fn step_bias(scene: &Scene, corrections: &Corrections, heads: &[u32], i: usize, step: Step) -> i32 {
    let first_line = |unit: usize| scene.context.lines[scene.units[unit].lines.start].number;
    let units = &scene.items[i].units;
    let line = first_line(units[0]);
    if step == Step::New && is_in_box(scene, i) && !corrections.starts_at(line) {
        return -SAID;
    }
    if corrections.is_empty() {
        return 0;
    }
    if corrections.is_placed_title(line) {
        return if step == Step::Float { 0 } else { -SAID };
    }
    if corrections.starts_at(line) && !matches!(step, Step::New | Step::Begin | Step::First) {
        return -SAID;
    }
    let mut said = units.iter().filter_map(|&unit| corrections.role_of(first_line(unit)));
    if matches!(step, Step::Inside | Step::Pass) && said.any(|(role, _)| is_title(role)) {
        return -SAID;
    }
    let after_placed = i
        .checked_sub(1)
        .is_some_and(|p| corrections.is_placed_title(first_line(scene.items[p].units[0])));
    if after_placed && heads.binary_search(&line).is_ok() && matches!(step, Step::Same | Step::Resume) {
        return -KEPT;
    }
    0
}

/// Whether an item stands right below text that is a box's heading.
fn is_in_box(scene: &Scene, i: usize) -> bool {
    let first = scene.units[scene.items[i].units[0]].lines.start;
    let above = i.checked_sub(1).map(|p| &scene.items[p]);
    let is_right_above = |item: &Item| {
        item.units
            .last()
            .is_some_and(|&unit| scene.units[unit].lines.end == first)
    };
    above.is_some_and(|above| above.kind.is_text() && is_right_above(above))
        && is_below_box_heading(scene.context, first)
}

/// Merges and moves what a reader merged and moved.
fn place(context: &Context, units: &mut [Unit], stories: &mut Vec<assign::Story>, corrections: &Corrections) {
    let spans: Vec<Range<usize>> = units.iter().map(|unit| unit.lines.clone()).collect();
    let unit_of = |line: u32| {
        let i = context.place_of(line)?;
        spans.iter().position(|lines| lines.contains(&i))
    };
    let is_aside = |line: u32| {
        let said = corrections.role_of(line);
        said.is_some_and(|(role, _)| matches!(role, Role::Furniture | Role::Noise))
    };
    for correction in &corrections.corrections {
        match correction {
            Correction::Together { lines } => {
                let (Some(a), Some(b)) = (
                    unit_of(lines[0]).and_then(|unit| story_of(stories, unit)),
                    unit_of(lines[1]).and_then(|unit| story_of(stories, unit)),
                ) else {
                    continue;
                };
                if a != b {
                    let (first, second) = (a.min(b), a.max(b));
                    let other = stories.remove(second);
                    let story = &mut stories[first];
                    // The second headline of one article is a subhead in it.
                    if story.titles.is_empty() {
                        story.titles = other.titles;
                    } else {
                        story.text.extend(other.titles);
                    }
                    story.text.extend(other.text);
                    story.pictures.extend(other.pictures);
                }
            }
            Correction::Headline { lines, of } => {
                // Over the lines that there are: a list from elsewhere may name billions.
                let named = context.lines.iter().map(|line| line.number);
                for line in named.filter(|&line| lines.contains(line) && !is_aside(line)) {
                    move_unit(stories, units, unit_of(line), unit_of(*of));
                }
            }
            Correction::Move { line, of } if !is_aside(*line) => {
                move_unit(stories, units, unit_of(*line), unit_of(*of));
            }
            Correction::Move { .. } | Correction::Apart { .. } | Correction::Role { .. } | Correction::Text { .. } => {}
        }
    }
    stories.retain(|story| *story != assign::Story::default());
}

fn story_of(stories: &[assign::Story], unit: usize) -> Option<usize> {
    stories.iter().position(|story| {
        [&story.titles, &story.text, &story.pictures]
            .iter()
            .any(|part| part.contains(&unit))
    })
}

fn move_unit(stories: &mut [assign::Story], units: &mut [Unit], unit: Option<usize>, of: Option<usize>) {
    let (Some(unit), Some(to)) = (unit, of.and_then(|of| story_of(stories, of))) else {
        return;
    };
    for story in stories.iter_mut() {
        for part in [&mut story.titles, &mut story.text, &mut story.pictures] {
            part.retain(|&other| other != unit);
        }
    }
    // What stood outside all articles is text of this one now.
    if matches!(units[unit].role, Role::Furniture | Role::Noise) {
        units[unit].role = Role::Body;
    }
    let story = &mut stories[to];
    let part = match units[unit].role {
        role if is_title(role) => &mut story.titles,
        Role::Caption | Role::Credit => &mut story.pictures,
        _ => &mut story.text,
    };
    // After the last that stands above it: a byline may stand before what it stood below.
    let at = part
        .iter()
        .rposition(|&other| other < unit)
        .map_or(0, |above| above + 1);
    part.insert(at, unit);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_unit_stands_below_what_stood_above_it() {
        let roles = [
            Role::Headline,
            Role::Body,
            Role::Body,
            Role::Body,
            Role::Byline,
            Role::Body,
        ];
        let unit = |(line, role)| Unit {
            role,
            lines: line..line + 1,
            continues: false,
        };
        let mut units: Vec<Unit> = roles.into_iter().enumerate().map(unit).collect();
        // The byline that was printed below it stands before the text.
        let signed = assign::Story {
            titles: vec![0],
            text: vec![4, 1, 3],
            ..assign::Story::default()
        };
        let other = assign::Story {
            text: vec![2, 5],
            ..assign::Story::default()
        };
        let mut stories = [signed, other];
        move_unit(&mut stories, &mut units, Some(2), Some(1));
        assert_eq!(
            (&stories[0].text[..], &stories[1].text[..]),
            (&[4, 1, 2, 3][..], &[5][..])
        );
        move_unit(&mut stories, &mut units, Some(5), Some(0));
        assert_eq!(stories[0].text, [4, 1, 2, 3, 5]);
    }
}
