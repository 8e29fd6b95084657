//! Pictures: which story each caption, with its credit, is of.
//!
//! A caption goes to the story that it shares most words with, the neighbours having
//! the advantage. One that speaks of nothing on the page is an article of its own:
//! papers print pictures for themselves.

use super::assign::{REACH, Story, bag, beside, first_unit, owners};
use super::cue::{Opening, Time};
use super::scene::Scene;
use super::words::Bag;
use crate::edition::Role;

/// What a caption gains for standing right before or after a story's text.
const NEIGHBOUR: i32 = 6;

/// A caption of which less stands in any story, in percent of its words, is a
/// picture of its own; so is one that tells its own day, up to the second share.
/// Lower gives news pictures to stories, higher takes pictures from theirs.
const LONE_SHARE: u32 = 17;
const LONE_DATED_SHARE: u32 = 27;

/// Captions with their credits, as runs of units.
fn picture_groups(roles: &[Role]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for (u, role) in roles.iter().enumerate() {
        match role {
            Role::Caption => groups.push(vec![u]),
            Role::Credit => match groups.last_mut() {
                Some(group) if last.is_some_and(|last| roles[last + 1..u].iter().all(|&role| role == Role::Noise)) => {
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

/// Gives captions and credits to stories. `roles` are the units' as the steps settled them.
pub fn assign(scene: &Scene, roles: &[Role], stories: &mut Vec<Story>) {
    let groups = picture_groups(roles);
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
    let owners = owners(scene.units.len(), stories);
    let mut lone: Vec<Story> = Vec::new();
    for group in groups {
        let (before, after) = beside(&owners, group[0], group[group.len() - 1]);
        let captions: Vec<usize> = group.iter().copied().filter(|&u| roles[u] == Role::Caption).collect();
        // A line that is caption and credit in one may pass for a credit.
        let caption = bag(scene, if captions.is_empty() { &group } else { &captions });
        let around = before.or(after).unwrap_or(0);
        let low = around.saturating_sub(REACH);
        let high = (around + REACH).min(stories.len());
        let shares: Vec<u32> = (low..high).map(|s| scene.words.coverage(&caption, &bags[s])).collect();
        let most = shares.iter().max().copied().unwrap_or(0);
        if captions.first().is_some_and(|&unit| is_lone(scene, unit, most)) {
            lone.push(Story {
                pictures: group,
                ..Story::default()
            });
            continue;
        }
        let best = (low..high).max_by_key(|&s| {
            let neighbour = i32::from(before == Some(s)) + i32::from(after == Some(s));
            let bonus = if Some(s) == before { 1 } else { 0 };
            (
                shares[s - low] as i32 + neighbour * NEIGHBOUR + bonus,
                std::cmp::Reverse(s),
            )
        });
        if let Some(best) = best {
            stories[best].pictures.extend(group);
        }
    }
    if !lone.is_empty() {
        stories.extend(lone);
        stories.sort_by_key(first_unit);
    }
}

/// Whether a caption of which at most `share` percent stands in a story is of none.
fn is_lone(scene: &Scene, caption: usize, share: u32) -> bool {
    let traits = &scene.context.traits[scene.units[caption].lines.start];
    let limit = match traits.time {
        Time::Day | Time::Lately => LONE_DATED_SHARE,
        Time::Span | Time::None => LONE_SHARE,
    };
    traits.opening != Opening::Picture && share < limit
}
