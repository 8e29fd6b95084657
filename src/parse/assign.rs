//! Stories, and titles from elsewhere.
//!
//! The walk over the page gives stories in the order of the text. A title that
//! found no text beside it, and text that found no title, are paired over the
//! whole page by what they speak of ("none" allowed: a headline is never borrowed).

use super::item::{Item, Unit};
use super::matching;
use super::scene::Scene;
use super::step::Step;
use super::story::Reading;
use super::words::Bag;
use crate::edition::Role;

/// Share of a far title's words that must stand in a story for it to be that
/// story's, in percent. Lower borrows headlines, higher leaves them alone.
const FAR_TITLE_SHARE: i32 = 19;

/// What a title gains for the story that the walk gave it, in percent of its
/// words. Lower moves titles about, higher leaves them where they stand.
const HOME: i32 = 20;

/// What it gains on top where the walk was sure, and from which margin on it is.
const SURENESS: i32 = 20;
const SURE: i32 = 150;

/// A part of a title is a title of its own where so much more of it, in percent,
/// stands in a story without one than in its own. Lower scatters subtitles,
/// higher keeps headlines that an extractor gave together on one story.
const STRAY: u32 = 28;

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

impl Story {
    /// The unit that the text begins with, bylines aside: one may stand first that was
    /// printed at the foot.
    pub fn opening(&self, units: &[Unit]) -> Option<usize> {
        let text = |&&unit: &&usize| units[unit].role != Role::Byline;
        self.text.iter().find(text).or(self.text.first()).copied()
    }
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
            Step::Pass => {}
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

pub(super) fn bag(scene: &Scene, units: &[usize]) -> Bag {
    scene
        .words
        .bag(units.iter().flat_map(|&u| scene.units[u].lines.clone()))
}

/// A title, where the walk put it.
struct Title {
    units: Vec<usize>,
    /// The story that it stands in, and by how much the walk preferred that.
    home: Option<(usize, i32)>,
}

/// Gives every title to the text that speaks most of what it says, the walk's
/// own choice having the advantage; "none" allowed on both sides.
pub fn titles(scene: &Scene, reading: &Reading, stories: &mut Vec<Story>) {
    let margin = margins(scene, reading);
    let texts: Vec<Bag> = stories.iter().map(|story| bag(scene, &story.text)).collect();
    let bare: Vec<bool> = stories.iter().map(|story| story.titles.is_empty()).collect();
    let mut titles: Vec<Title> = Vec::new();
    for (s, story) in stories.iter_mut().enumerate() {
        let units = std::mem::take(&mut story.titles);
        let is_stray = |unit: usize| {
            let title = bag(scene, &[unit]);
            let share = |s: usize| scene.words.coverage(&title, &texts[s]);
            let around = s.saturating_sub(REACH)..(s + REACH).min(texts.len());
            let elsewhere = around.filter(|&other| bare[other]).map(share).max();
            elsewhere.is_some_and(|elsewhere| elsewhere >= share(s) + STRAY)
        };
        for units in stack(scene, &units) {
            let (strays, units): (Vec<usize>, Vec<usize>) =
                units.iter().partition(|&&unit| units.len() > 1 && is_stray(unit));
            let parts = strays.into_iter().map(|unit| vec![unit]).chain([units]);
            for units in parts.filter(|units| !units.is_empty()) {
                let sure = units.iter().map(|&unit| margin[unit]).min().unwrap_or(0);
                titles.push(Title {
                    home: (!story.text.is_empty()).then_some((s, sure)),
                    units,
                });
            }
        }
    }
    // Where a title stands among the stories, in the order of the text.
    let place = |title: &Title, stories: &[Story]| match title.home {
        Some((home, _)) => home,
        None => stories.partition_point(|story| story.text.first().is_some_and(|&text| text < title.units[0])),
    };
    let mut owner: Vec<Option<usize>> = vec![None; titles.len()];
    let mut taken = vec![false; stories.len()];
    // In windows, so that a file of many joined pages stays linear.
    for from in (0..titles.len()).step_by(REACH) {
        let window = &titles[from..(from + REACH).min(titles.len())];
        let places: Vec<usize> = window.iter().map(|title| place(title, stories)).collect();
        let low = places.iter().min().map_or(0, |&place| place.saturating_sub(REACH));
        let high = places
            .iter()
            .max()
            .map_or(0, |&place| (place + REACH).min(stories.len()));
        let near: Vec<usize> = (low..high)
            .filter(|&s| !taken[s] && !stories[s].text.is_empty())
            .collect();
        let bags: Vec<Bag> = window.iter().map(|title| bag(scene, &title.units)).collect();
        let pairs = matching::pair(window.len(), near.len(), |title, text| {
            let share = scene.words.coverage(&bags[title], &texts[near[text]]) as i32;
            match window[title].home {
                Some((home, margin)) if home == near[text] => share + HOME + margin.clamp(0, SURE) * SURENESS / SURE,
                _ if share < FAR_TITLE_SHARE => 0,
                _ => share,
            }
        });
        for (title, text) in pairs.into_iter().enumerate() {
            owner[from + title] = text.map(|text| near[text]);
            text.into_iter().for_each(|text| taken[near[text]] = true);
        }
    }
    for (title, owner) in titles.into_iter().zip(owner) {
        match (owner, title.home) {
            (Some(story), _) => stories[story].titles.extend(title.units),
            // One of several in a stack that found no other text stays.
            (None, Some((home, _))) => stories[home].titles.extend(title.units),
            _ => stories.push(Story {
                titles: title.units,
                ..Story::default()
            }),
        }
    }
    stories.retain(|story| *story != Story::default());
    stories.sort_by_key(first_unit);
}

/// Gives a byline that stands alone to the story before it, or else to the one
/// after: nobody signs what is not there. Below a title it opens that title's
/// story, below text it closes it. `is_apart` tells the units that a reader set apart.
pub fn signatures(roles: &[Role], stories: &mut Vec<Story>, is_apart: impl Fn(usize) -> bool) {
    let is_alone = |story: &Story| {
        story.titles.is_empty()
            && story.pictures.is_empty()
            && story.text.iter().all(|&unit| roles[unit] == Role::Byline)
            && !story.text.first().is_some_and(|&unit| is_apart(unit))
    };
    let (alone, mut signed): (Vec<Story>, Vec<Story>) = stories.drain(..).partition(is_alone);
    let owners = owners(roles.len(), &signed);
    for byline in alone {
        let first = byline.text[0];
        let (before, after) = beside(&owners, first, first);
        let Some(s) = before.or(after) else {
            signed.push(byline);
            continue;
        };
        let story = &mut signed[s];
        let below_title = first.checked_sub(1).is_some_and(|above| story.titles.contains(&above));
        let at = if below_title || before.is_none() {
            0
        } else {
            story.text.len()
        };
        story.text.splice(at..at, byline.text);
    }
    *stories = signed;
}

/// For each of so many units, the story whose title or text it is.
pub(super) fn owners(units: usize, stories: &[Story]) -> Vec<Option<usize>> {
    let mut owners = vec![None; units];
    for (s, story) in stories.iter().enumerate() {
        for &unit in story.titles.iter().chain(&story.text) {
            owners[unit] = Some(s);
        }
    }
    owners
}

/// The stories that stand next before unit `first` and next after unit `last`, neither
/// of which is any story's.
pub(super) fn beside(owners: &[Option<usize>], first: usize, last: usize) -> (Option<usize>, Option<usize>) {
    let before = owners[..first].iter().rev().find_map(|&owner| owner);
    let after = owners[last..].iter().find_map(|&owner| owner);
    (before, after)
}

/// The first unit of a story in the order of the text.
pub(super) fn first_unit(story: &Story) -> usize {
    let firsts = [&story.titles, &story.text, &story.pictures].map(|part| part.iter().min().copied());
    firsts.into_iter().flatten().min().unwrap_or(usize::MAX)
}

/// The margin of the step that each unit of an item took.
fn margins(scene: &Scene, reading: &Reading) -> Vec<i32> {
    let mut margins = vec![0; scene.units.len()];
    for (item, &margin) in scene.items.iter().zip(&reading.margins) {
        for &unit in &item.units {
            margins[unit] = margin;
        }
    }
    margins
}

/// The titles of one story apart, where there are several headlines: each with
/// its own kicker above and subtitle below.
fn stack(scene: &Scene, units: &[usize]) -> Vec<Vec<usize>> {
    let mut titles: Vec<Vec<usize>> = Vec::new();
    let mut has_headline = false;
    for &unit in units {
        let role = scene.units[unit].role;
        let opens = match role {
            Role::Kicker => true,
            Role::Subtitle => false,
            _ => has_headline || titles.is_empty(),
        };
        let goes_on = titles
            .last()
            .and_then(|title| title.last())
            .is_some_and(|&last| last + 1 == unit && (scene.units[last].role == Role::Kicker && role != Role::Kicker));
        match titles.last_mut() {
            Some(title) if !opens || goes_on => title.push(unit),
            _ => {
                titles.push(vec![unit]);
                has_headline = false;
            }
        }
        has_headline |= !matches!(role, Role::Kicker | Role::Subtitle);
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(titles: &[usize], text: &[usize]) -> Story {
        Story {
            titles: titles.to_vec(),
            text: text.to_vec(),
            pictures: Vec::new(),
        }
    }

    #[test]
    fn a_byline_alone_signs_the_story_beside_it() {
        use Role::{Body, Byline, Headline};
        let never = |_| false;
        // Text, its title below it, and below that the byline.
        let mut stories = vec![story(&[2], &[0, 1]), story(&[], &[3]), story(&[], &[4])];
        signatures(&[Body, Body, Headline, Byline, Body], &mut stories, never);
        assert_eq!(stories, [story(&[2], &[3, 0, 1]), story(&[], &[4])]);
        // At the foot of its text.
        let mut stories = vec![story(&[0], &[1]), story(&[], &[2])];
        signatures(&[Headline, Body, Byline], &mut stories, never);
        assert_eq!(stories, [story(&[0], &[1, 2])]);
        // Before the first story.
        let mut stories = vec![story(&[], &[0]), story(&[1], &[2])];
        signatures(&[Byline, Headline, Body], &mut stories, never);
        assert_eq!(stories, [story(&[1], &[0, 2])]);
        // Nothing else on the page, or a reader who set it apart.
        let alone = vec![story(&[], &[0])];
        let mut stories = alone.clone();
        signatures(&[Byline], &mut stories, never);
        assert_eq!(stories, alone);
        let apart = vec![story(&[0], &[1]), story(&[], &[2])];
        let mut stories = apart.clone();
        signatures(&[Headline, Body, Byline], &mut stories, |unit| unit == 2);
        assert_eq!(stories, apart);
    }

    #[test]
    fn a_text_begins_with_what_is_no_byline() {
        let unit = |role| Unit {
            role,
            lines: 0..1,
            continues: false,
        };
        let units = [Role::Body, Role::Body, Role::Headline, Role::Byline].map(unit);
        assert_eq!(story(&[2], &[3, 0, 1]).opening(&units), Some(0));
        assert_eq!(
            story(&[2], &[3]).opening(&units),
            Some(3),
            "but where it is all there is"
        );
        assert_eq!(story(&[2], &[]).opening(&units), None);
    }
}
