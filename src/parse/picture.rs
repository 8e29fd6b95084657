//! Pictures: which story each caption, with its credit, is of.
//!
//! A caption goes to the story that it shares most words with, the neighbours having
//! the advantage. One that speaks of nothing on the page is an article of its own:
//! papers print pictures for themselves.

use std::cmp::Reverse;

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

/// A caption with its credits, and the stories that it may be of.
struct Picture {
    units: Vec<usize>,
    /// The first that is a caption.
    caption: Option<usize>,
    bag: Bag,
    /// The stories that stand next before it and after it.
    before: Option<usize>,
    after: Option<usize>,
    /// How much of it stands in each story that it reaches, in percent.
    shares: Vec<(usize, u32)>,
}

impl Picture {
    fn new(scene: &Scene, roles: &[Role], units: Vec<usize>, owners: &[Option<usize>]) -> Self {
        let (before, after) = beside(owners, units[0], units[units.len() - 1]);
        let captions: Vec<usize> = units.iter().copied().filter(|&u| roles[u] == Role::Caption).collect();
        // A line that is caption and credit in one may pass for a credit.
        let bag = bag(scene, if captions.is_empty() { &units } else { &captions });
        Self {
            units,
            caption: captions.first().copied(),
            bag,
            before,
            after,
            shares: Vec::new(),
        }
    }

    fn reaches(&self, story: usize) -> bool {
        let around = self.before.or(self.after).unwrap_or(0);
        (around.saturating_sub(REACH)..around + REACH).contains(&story)
    }

    /// The story that it shares most with, the neighbours having the advantage.
    fn best(&self) -> Option<usize> {
        let score = |&(story, share): &(usize, u32)| {
            let [before, after] = [self.before, self.after].map(|beside| i32::from(beside == Some(story)));
            (share as i32 + (before + after) * NEIGHBOUR + before, Reverse(story))
        };
        self.shares
            .iter()
            .max_by_key(|&story| score(story))
            .map(|&(story, _)| story)
    }
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
    let mut pictures: Vec<Picture> = groups
        .into_iter()
        .map(|units| Picture::new(scene, roles, units, &owners))
        .collect();
    for (s, story) in bags.iter().enumerate() {
        for picture in pictures.iter_mut().filter(|picture| picture.reaches(s)) {
            picture.shares.push((s, scene.words.coverage(&picture.bag, story)));
        }
    }
    let mut lone: Vec<Story> = Vec::new();
    for picture in pictures {
        let most = picture.shares.iter().map(|&(_, share)| share).max().unwrap_or(0);
        if picture.caption.is_some_and(|unit| is_lone(scene, unit, most)) {
            lone.push(Story {
                pictures: picture.units,
                ..Story::default()
            });
        } else if let Some(best) = picture.best() {
            stories[best].pictures.extend(picture.units);
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
