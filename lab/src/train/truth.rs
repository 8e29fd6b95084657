//! What the gold says of a page, in the terms of the parser's two chains.

use std::collections::BTreeMap;

use duban::edition::Role;
use duban::parse::context::Context;
use duban::parse::item::{Item, Kind, Unit};
use duban::parse::step::{STEPS, Step};
use duban::parse::unit::{LABELS, Label, is_title};

use crate::gold::{ASIDE, Page, Place, UNJUDGED};

/// The labels that a line may have, one bit each.
pub type Labels = u32;

const ANY: Labels = (1 << LABELS) - 1;

fn one(label: Label) -> Labels {
    1 << label as u32
}

/// For each line of the context the labels that the gold allows.
pub fn labels(context: &Context, page: &Page) -> Vec<Labels> {
    let places = page.places();
    let rows: Vec<Option<&Place>> = context.lines.iter().map(|line| places.get(&line.number)).collect();
    (0..rows.len())
        .map(|i| {
            let before = i.checked_sub(1).and_then(|p| rows[p]);
            rows[i].map_or(ANY, |place| allowed(place, before))
        })
        .collect()
}

fn allowed(place: &Place, before: Option<&Place>) -> Labels {
    let same_row = before.is_some_and(|before| before.row == place.row);
    match (place.block.role, place.block.article.as_str()) {
        (_, UNJUDGED) => ANY,
        // What goes on after an interruption can only be told of body.
        (Some(role), _) => one(Label::new(role, place.first || role != Role::Body && !same_row)),
        (None, ASIDE) => one(Label::Furniture) | one(Label::Noise),
        (None, _) => {
            let same_article = before.is_some_and(|before| before.block.article == place.block.article);
            Label::ALL
                .into_iter()
                .filter(|&label| !matches!(label.role(), Role::Furniture | Role::Noise))
                .filter(|label| same_article || label.opens())
                .fold(0, |all, label| all | one(label))
        }
    }
}

/// For each item of a page what each step costs: 0 where the gold takes it.
pub fn costs(context: &Context, units: &[Unit], items: &[Item], page: &Page) -> Vec<[u8; STEPS]> {
    let places = page.places();
    let known: Vec<Known> = items
        .iter()
        .map(|item| Known::of(context, units, item, &places))
        .collect();
    let text: Vec<bool> = items
        .iter()
        .zip(&known)
        .map(|(item, known)| !known.title && item.kind.is_text())
        .collect();
    let of = |i: usize| known[i].article.as_deref();
    (0..items.len())
        .map(|i| {
            let own = of(i);
            let mut costs = [0; STEPS];
            if own.is_none_or(|article| article == UNJUDGED) {
                return costs;
            }
            let before = (0..i).rev().find(|&p| text[p]).and_then(of);
            let after = (i + 1..items.len()).find(|&n| text[n]).and_then(of);
            let above = (0..i).rev().find(|&p| known[p].title || items[p].kind != Kind::Aside);
            let beside = above.filter(|&p| !text[p]).is_some_and(|p| of(p) == own);
            let aside = own == Some(ASIDE);
            for step in Step::ALL {
                costs[step as usize] = cost(
                    step,
                    &Question {
                        own,
                        before,
                        after,
                        beside,
                        aside,
                        known: &known[i],
                        kind: items[i].kind,
                    },
                );
            }
            costs
        })
        .collect()
}

struct Question<'a> {
    own: Option<&'a str>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    /// Whether the title right above is the same article's.
    beside: bool,
    aside: bool,
    known: &'a Known,
    kind: Kind,
}

/// 0 right, 1 half right, 2 wrong.
fn cost(step: Step, asked: &Question) -> u8 {
    let goes_on = asked.own == asked.before;
    let leads = asked.own == asked.after;
    let wrong = |right: bool| if right { 0 } else { 2 };
    let half = |nearly: bool| if nearly { 1 } else { 2 };
    if asked.aside {
        return match step {
            Step::Pass => 0,
            Step::Same | Step::Inside | Step::Float | Step::Resume => wrong(asked.kind.is_text()),
            _ => 2,
        };
    }
    let as_title = asked.known.title || asked.known.unknown;
    let as_text = !asked.known.title;
    match step {
        Step::Begin if as_title => wrong(leads && !goes_on && !asked.beside),
        Step::Join if as_title => wrong(asked.beside),
        Step::Attach if as_title => match (goes_on, leads) {
            (true, false) => 0,
            (true, true) if !asked.known.unknown => 0,
            (true, true) => 1,
            _ => 2,
        },
        Step::Float if as_title => wrong(!goes_on && !leads && !asked.beside),
        Step::Pass => wrong(asked.kind == Kind::Aside && !asked.known.title),
        Step::Inside if asked.known.title => half(goes_on),
        Step::Inside => wrong(goes_on),
        // A subhead that opens its article has no step of its own.
        Step::Begin if asked.kind == Kind::Title => half(leads && !goes_on),
        Step::Same if as_text => wrong(goes_on),
        Step::New if as_text => wrong(!goes_on && !asked.beside),
        Step::Resume if as_text => wrong(goes_on),
        Step::First if as_text => wrong(asked.beside || !goes_on && asked.known.unknown),
        _ => 2,
    }
}

/// What the gold says of an item.
struct Known {
    article: Option<String>,
    /// Whether it is a headline, kicker or subtitle.
    title: bool,
    /// Whether the gold does not say.
    unknown: bool,
}

impl Known {
    /// By the most characters.
    fn of(context: &Context, units: &[Unit], item: &Item, places: &BTreeMap<u32, Place>) -> Self {
        let mut weights: BTreeMap<(&str, Option<Role>), usize> = BTreeMap::new();
        for line in item.units.iter().flat_map(|&unit| units[unit].lines.clone()) {
            if let Some(place) = places.get(&context.lines[line].number) {
                let key = (
                    place.block.article.as_str(),
                    place.block.role.filter(|&role| is_title(role)),
                );
                *weights.entry(key).or_default() += usize::from(context.traits[line].chars);
            }
        }
        let most = weights.iter().max_by_key(|&(_, &weight)| weight).map(|(&key, _)| key);
        let line = context.lines[units[item.units[0]].lines.start].number;
        Self {
            article: most.map(|(article, _)| article.to_owned()),
            title: most.is_some_and(|(_, role)| role.is_some()),
            unknown: places.get(&line).is_some_and(|place| place.block.role.is_none()),
        }
    }
}
