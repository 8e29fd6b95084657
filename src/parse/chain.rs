//! Fragments of one story joined across breaks: an unfinished sentence finds its continuation.
//!
//! Extractors interleave columns: a paragraph stops in mid-sentence at a
//! column's foot, and its end stands before it, or after another story. Open
//! ends and open beginnings are paired over the page by what joins well: the
//! same measure, a word across the break that stands elsewhere on the page,
//! quotes that balance, nearness. "None" is allowed: most paragraphs are whole.

use super::assign::{REACH, Story};
use super::matching;
use super::scene::Scene;
use super::traits::End;
use super::width::{EM, Fill};
use crate::edition::Role;

/// For two ends in one story. Lower joins strangers, higher leaves columns apart.
const SAME_STORY: i32 = 30;
/// For the same measure; as much against another.
const SAME_MEASURE: i32 = 25;
/// For two characters across the break that stand together elsewhere.
const WORD: i32 = 25;
/// For a quotation opened before the break and closed after it.
const QUOTE: i32 = 20;
/// What a pair must score to be joined.
const ENOUGH: i32 = 40;

/// A place in the stories' text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    story: usize,
    /// Place in the story's text.
    at: usize,
    unit: usize,
}

/// Joins what belongs together, in place.
pub fn join(scene: &Scene, stories: &mut Vec<Story>) {
    let mut heads = Vec::new();
    let mut tails = Vec::new();
    for (s, story) in stories.iter().enumerate() {
        for (at, &unit) in story.text.iter().enumerate() {
            if scene.units[unit].role != Role::Body {
                continue;
            }
            let place = Place { story: s, at, unit };
            let goes_on = story.text.get(at + 1).is_some_and(|&next| scene.units[next].continues);
            if is_open(scene, unit) && !goes_on {
                heads.push(place);
            }
            let follows = at
                .checked_sub(1)
                .is_some_and(|before| is_open(scene, story.text[before]));
            if scene.units[unit].continues && !follows {
                tails.push(place);
            }
        }
    }
    let mut joins: Vec<(Place, Place)> = Vec::new();
    for window in tails.chunks(REACH) {
        let near: Vec<Place> = heads
            .iter()
            .copied()
            .filter(|head| window.iter().any(|tail| head.story.abs_diff(tail.story) <= REACH))
            .collect();
        if near.len() > REACH * 8 {
            continue;
        }
        let pairs = matching::pair(window.len(), near.len(), |tail, head| {
            let score = fit(scene, near[head], window[tail]);
            if score < ENOUGH { 0 } else { score }
        });
        joins.extend(
            pairs
                .into_iter()
                .enumerate()
                .filter_map(|(tail, head)| Some((near[head?], window[tail]))),
        );
    }
    for (head, tail) in joins {
        let Some(from) = stories[tail.story].text.iter().position(|&unit| unit == tail.unit) else {
            continue;
        };
        // A story that is nothing but the rest of another goes over whole.
        let whole = tail.story != head.story && from == 0 && stories[tail.story].titles.is_empty();
        let moved: Vec<usize> = if whole {
            let rest = std::mem::take(&mut stories[tail.story]);
            stories[head.story].pictures.extend(&rest.pictures);
            rest.text
        } else {
            vec![stories[tail.story].text.remove(from)]
        };
        match stories[head.story].text.iter().position(|&unit| unit == head.unit) {
            Some(at) => {
                stories[head.story].text.splice(at + 1..at + 1, moved);
            }
            None => stories[tail.story].text.splice(from..from, moved).for_each(drop),
        }
    }
    stories.retain(|story| *story != Story::default());
}

/// Whether a unit stops in mid-sentence at the end of a full line.
pub fn is_open(scene: &Scene, unit: usize) -> bool {
    let Some(last) = scene.units[unit].lines.clone().last() else {
        return false;
    };
    let end = scene.context.traits[last].end;
    let finished =
        matches!(end, End::Sentence | End::Trail | End::Colon | End::Closer) || scene.context.old && end == End::Pause;
    !finished && scene.units[unit].role == Role::Body && !matches!(scene.context.fill(last), Fill::Stub | Fill::Short)
}

/// How well a tail goes on with a head.
fn fit(scene: &Scene, head: Place, tail: Place) -> i32 {
    if head.unit == tail.unit || head.story.abs_diff(tail.story) > REACH {
        return 0;
    }
    let context = scene.context;
    let (Some(last), first) = (
        scene.units[head.unit].lines.clone().last(),
        scene.units[tail.unit].lines.start,
    ) else {
        return 0;
    };
    let same = (context.columns[last] - context.columns[first]).abs() < EM;
    let quote = scene.units[head.unit]
        .lines
        .clone()
        .map(|line| i32::from(context.traits[line].opened) - i32::from(context.traits[line].closed))
        .sum::<i32>()
        > 0;
    let closes = context.traits[first].closed > 0;
    let distance = head.unit.abs_diff(tail.unit) as i32;
    i32::from(head.story == tail.story) * SAME_STORY
        + if same { SAME_MEASURE } else { -SAME_MEASURE }
        + i32::from(
            context
                .words
                .holds(context.traits[last].last, context.traits[first].first),
        ) * WORD
        + i32::from(quote && closes) * QUOTE
        - distance.min(EM)
}
