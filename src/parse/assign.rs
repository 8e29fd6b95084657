//! Stories and what floats about them: titles from elsewhere, pictures, furniture.
//!
//! The walk over the page gives stories in the order of the text. A title that
//! found no text beside it, and text that found no title, are paired over the
//! whole page by what they speak of ("none" allowed: a headline is never
//! borrowed). Captions and their credits go to the story that they share most
//! words with, the neighbours having the advantage.

use super::item::{Item, Unit};
use super::matching;
use super::scene::Scene;
use super::step::Step;
use super::words::Bag;
use crate::edition::Role;

/// Share of a far title's words that must stand in a story for it to be that
/// story's, in percent. Lower borrows headlines, higher leaves them alone.
const FAR_TITLE_SHARE: u32 = 22;

/// What a caption gains for standing right before or after a story's text.
const NEIGHBOUR: i32 = 18;

/// The stretch of a page that far titles and captions are matched within, in
/// stories on either side: keeps time linear on texts of many joined pages.
pub const REACH: usize = 40;

/// An article in the making: places of units, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    pub titles: Vec<usize>,
    pub text: Vec<usize>,
    pub pictures: Vec<usize>,
}

/// The stories that the steps make.
pub fn stories(items: &[Item], steps: &[Step]) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    for (item, step) in items.iter().zip(steps) {
        match step {
            Step::Begin | Step::Float => {
                let story = Story {
                    titles: item.units.clone(),
                    ..Story::default()
                };
                match (step, stories.pop()) {
                    // A floating title must not come between a story and its next paragraph.
                    (Step::Float, Some(last)) => stories.extend([story, last]),
                    (_, last) => stories.extend(last.into_iter().chain([story])),
                }
            }
            Step::New => stories.push(Story {
                text: item.units.clone(),
                ..Story::default()
            }),
            Step::Join | Step::Attach => match stories.last_mut() {
                Some(story) => story.titles.extend(&item.units),
                None => stories.push(Story {
                    titles: item.units.clone(),
                    ..Story::default()
                }),
            },
            Step::Inside | Step::Same | Step::Resume | Step::First => match stories.last_mut() {
                Some(story) => story.text.extend(&item.units),
                None => stories.push(Story {
                    text: item.units.clone(),
                    ..Story::default()
                }),
            },
        }
    }
    stories
}

fn bag(scene: &Scene, units: &[usize]) -> Bag {
    scene
        .words
        .bag(units.iter().flat_map(|&u| scene.units[u].lines.clone()))
}

/// Pairs titles without text with texts without title.
pub fn far_titles(scene: &Scene, stories: &mut Vec<Story>) {
    let bare: Vec<usize> = (0..stories.len()).filter(|&s| stories[s].titles.is_empty()).collect();
    let alone: Vec<usize> = (0..stories.len()).filter(|&s| stories[s].text.is_empty()).collect();
    if bare.is_empty() || alone.is_empty() {
        return;
    }
    let titles: Vec<Bag> = alone.iter().map(|&s| bag(scene, &stories[s].titles)).collect();
    let texts: Vec<Bag> = bare.iter().map(|&s| bag(scene, &stories[s].text)).collect();
    let mut taken = Vec::new();
    // In windows, so that a file of many joined pages stays linear.
    let mut low = 0;
    for window in alone.chunks(REACH) {
        let base = low;
        low += window.len();
        let near: Vec<usize> = (0..bare.len())
            .filter(|&b| {
                bare[b] + REACH >= window[0] && bare[b] <= window[window.len() - 1] + REACH && !taken.contains(&bare[b])
            })
            .collect();
        let pairs = matching::pair(window.len(), near.len(), |title, text| {
            let share = scene.words.coverage(&titles[base + title], &texts[near[text]]);
            if share < FAR_TITLE_SHARE { 0 } else { share as i32 }
        });
        for (title, text) in pairs.into_iter().enumerate() {
            if let Some(text) = text {
                let text = bare[near[text]];
                let moved = std::mem::take(&mut stories[window[title]].titles);
                stories[text].titles = moved;
                taken.push(text);
            }
        }
    }
    stories.retain(|story| !story.titles.is_empty() || !story.text.is_empty());
}

/// Captions with their credits, as runs of units.
fn picture_groups(units: &[Unit]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for (u, unit) in units.iter().enumerate() {
        match unit.role {
            Role::Caption => groups.push(vec![u]),
            Role::Credit => match groups.last_mut() {
                Some(group)
                    if last.is_some_and(|last| units[last + 1..u].iter().all(|unit| unit.role == Role::Noise)) =>
                {
                    group.push(u)
                }
                _ => groups.push(vec![u]),
            },
            _ => continue,
        }
        last = Some(u);
    }
    groups
}

/// Gives captions and credits to stories.
pub fn pictures(scene: &Scene, stories: &mut Vec<Story>) {
    let groups = picture_groups(scene.units);
    if groups.is_empty() {
        return;
    }
    if stories.is_empty() {
        stories.push(Story {
            pictures: groups.concat(),
            ..Story::default()
        });
        return;
    }
    let bags: Vec<Bag> = stories
        .iter()
        .map(|story| {
            let units: Vec<usize> = story.titles.iter().chain(&story.text).copied().collect();
            bag(scene, &units)
        })
        .collect();
    let mut owner = vec![usize::MAX; scene.units.len()];
    for (s, story) in stories.iter().enumerate() {
        for &u in story.titles.iter().chain(&story.text) {
            owner[u] = s;
        }
    }
    for group in groups {
        let before = owner[..group[0]].iter().rev().find(|&&s| s != usize::MAX).copied();
        let after = owner[group[group.len() - 1]..]
            .iter()
            .find(|&&s| s != usize::MAX)
            .copied();
        let captions: Vec<usize> = group
            .iter()
            .copied()
            .filter(|&u| scene.units[u].role == Role::Caption)
            .collect();
        let caption = bag(scene, &captions);
        let around = before.or(after).unwrap_or(0);
        let low = around.saturating_sub(REACH);
        let high = (around + REACH).min(stories.len());
        let best = (low..high).max_by_key(|&s| {
            let neighbour = i32::from(before == Some(s)) + i32::from(after == Some(s));
            let bonus = if Some(s) == before { 1 } else { 0 };
            (
                scene.words.coverage(&caption, &bags[s]) as i32 + neighbour * NEIGHBOUR + bonus,
                std::cmp::Reverse(s),
            )
        });
        if let Some(best) = best {
            stories[best].pictures.extend(group);
        }
    }
}
