//! What the walk over a page looks at beyond an item itself: what a step weighs
//! by the state that it is taken in.
//!
//! A title that ends a story which has none yet leaves that story without; text
//! that opens a story below a closed one does not. Features of the item alone
//! cannot tell these apart, for they do not know where the walk stands.

use super::cue::{self, Closing, Opening};
use super::item::Kind;
use super::scale::{change, rank_class};
use super::scene::Scene;
use super::step::Convention;
use super::template::{Varying, templates};

templates! {
    kind: 12, "The convention, by what the item may be.";
    evidence: 36, "The convention, by what speaks for a new story here.";
    last: 12, "The convention and what the item may be, at the end of the page.";
    since: 20, "How much text stands since the last title, by what the item may be.";
    next: 12, "Whether a title or text is next, by what the item may be.";
    role: 27, "The convention, by what the item is.";
    bullet: 3, "Whether text opens with a bullet, and whether the text before opens with the same.";
    measure: 18, "The convention, by how text's measure differs from that of the text before.";
    opening: 39, "The convention, by the cue that text opens with.";
    closing: 9, "The cue that the text before closes with.";
    rank: 24, "The convention, by how alike the text before and after are, among the page's breaks.";
}

/// By how much more of a title must stand on one side for it to lean there, in percent.
const LEAN: i32 = 8;

/// Breaks that are less alike than most of the page's: up to this percentage.
const LOW: u32 = 25;

/// The features of an item's turns under a convention, added to `out`.
pub fn turn_features(scene: &Scene, i: usize, convention: Convention, out: &mut Vec<u16>) {
    let mut varying = Vec::new();
    features(scene, i, out, &mut varying);
    out.extend(varying.into_iter().map(|feature| feature.under(convention)));
}

/// The features of an item's turns: those that are the same under every convention are
/// added to `out`, the others to `varying`.
pub(super) fn features(scene: &Scene, i: usize, out: &mut Vec<u16>, varying: &mut Vec<Varying>) {
    let item = &scene.items[i];
    let kind = item.kind as usize;
    let mut emit = |template: T, value: usize| out.push(BASES[template as usize] + value as u16);
    // `values` of each convention.
    let mut vary = |template: T, values: usize, value: usize| {
        varying.push(Varying::new(BASES[template as usize], values, value));
    };
    vary(T::kind, 4, kind);
    vary(T::evidence, 12, kind * 3 + evidence(scene, i));
    if i + 1 == scene.items.len() {
        vary(T::last, 4, kind);
    }
    emit(T::since, kind * 5 + since(scene, i));
    let next = scene
        .items
        .get(i + 1)
        .map_or(2, |next| usize::from(next.kind == Kind::Title));
    emit(T::next, kind * 3 + next);
    let unit = &scene.units[item.units[0]];
    vary(T::role, 9, (unit.role as usize).min(8));
    if !item.kind.is_text() {
        return;
    }
    let traits = &scene.context.traits;
    let first = unit.lines.start;
    let before = scene.previous_text[i].map(|p| &scene.units[scene.items[p].units[0]].lines);
    let bullet = cue::bullet(traits[first].first);
    let same = before.is_some_and(|lines| cue::bullet(traits[lines.start].first) == bullet);
    emit(T::bullet, if bullet == 0 { 0 } else { 1 + usize::from(same) });
    let across = scene.previous_text[i].map_or(5, |p| change(scene.measure(p), scene.measure(i)));
    vary(T::measure, 6, across);
    vary(T::opening, Opening::COUNT, traits[first].opening as usize);
    let closing = before.map_or(Closing::COUNT, |lines| traits[lines.end - 1].closing as usize);
    emit(T::closing, closing);
    vary(T::rank, 8, rank_class(scene.breaks[i].rank));
}

/// For a title the side that holds more of it; for text whether its first words,
/// or else its subject, speak for a new story.
fn evidence(scene: &Scene, i: usize) -> usize {
    let item = &scene.items[i];
    if item.kind != Kind::Text {
        let (before, after) = scene.titles[i];
        return match after as i32 - before as i32 {
            side if side < -LEAN => 0,
            side if side > LEAN => 1,
            _ => 2,
        };
    }
    let first = scene.units[item.units[0]].lines.start;
    match scene.context.traits[first].opening {
        Opening::Dateline | Opening::Reporter | Opening::Letter | Opening::Question => 0,
        _ if scene.breaks[i].rank < LOW => 1,
        _ => 2,
    }
}

/// Classes of the text's lines since the last title.
fn since(scene: &Scene, i: usize) -> usize {
    let mut lines = 0;
    for before in scene.items[..i].iter().rev() {
        if before.kind == Kind::Title || lines > 60 {
            break;
        }
        lines += before
            .units
            .iter()
            .map(|&unit| scene.units[unit].lines.len())
            .sum::<usize>();
    }
    match lines {
        0 => 0,
        1..8 => 1,
        8..20 => 2,
        20..60 => 3,
        _ => 4,
    }
}
