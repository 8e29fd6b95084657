//! What the walk over a page looks at: each item's cues, and what it shares with its sides.

use super::cue::{self, Closing, Opening};
use super::gauge::{self, ONE, TERMS};
use super::item::{Item, Kind};
use super::scale::{change, likeness_class, rank_class, share};
use super::scene::Scene;
use super::step::Convention;
use super::template::{Varying, templates};
use super::traits::{End, Start};
use super::width::Fill;
use crate::edition::Role;

templates! {
    always: 4, "Stands for the step's own frequency, by what the item may be.";
    convention: 3, "The page's convention.";
    role: 9, "What the item is.";
    previous_role: 11, "What the item before is.";
    next_role: 11, "What the item after is.";
    measure: 6, "How the measure differs from that of the text before.";
    measure_across: 6, "How the measure differs between the text before and after a title.";
    opening: 13, "The cue that it opens with.";
    closing: 8, "The cue that it closes with.";
    previous_closing: 9, "The cue that the text before closes with.";
    previous_end: 10, "How the text before ends.";
    next_opening: 14, "The cue that the text after a title opens with.";
    next_start: 24, "How the text after a title starts and whether it goes on with a paragraph.";
    likeness: 8, "How alike the text before and after are.";
    likeness_measure: 48, "That, by the change of measure.";
    blanks: 12, "Blank lines before, by the page's habit.";
    blanks_after: 12, "Blank lines after, by the page's habit.";
    interrupted: 4, "Pictures or furniture between.";
    continues: 6, "Whether it goes on in mid-paragraph, and whether the text before is unfinished.";
    first_line: 30, "Start and fill of its first line.";
    place: 6, "Distance from the page's head and foot.";
    size: 6, "How many lines it has.";
    title_shape: 12, "A title's length and column name.";
    measure_opening: 78, "Change of measure by opening cue.";
    covered_before: 7, "How much of what may be a title stands in the text before.";
    covered_after: 7, "How much of it stands in the text after.";
    covered_side: 9, "Which of the two holds more of it.";
    convention_side: 27, "The convention, by which side holds more of it.";
    sure: 8, "How sure the labelling is that it is a title.";
    sure_role: 48, "That, by the role it gave.";
    old: 10, "Old pages, by what the item is.";
    likeness_closing: 72, "Likeness by the closing cue of the text before.";
    told: 6, "How the measure differs that this and the text before tell for themselves.";
    told_across: 36, "That, by how it differs by their columns.";
    bullet: 16, "The bullet that it opens with, and whether the text before opens with the same.";
    time: 4, "The time that it opens with.";
    time_measure: 24, "That, by the change of measure.";
    time_rank: 32, "That, by how alike the text before and after are, among the page's breaks.";
    next_time: 5, "The time that the text after a title opens with.";
    rank_whole: 64, "Likeness of the sides, by that of all the text on either.";
    rank: 8, "How alike the text before and after are, among the page's breaks.";
    rank_measure: 48, "That, by the change of measure.";
    depth: 8, "By how much they are less alike than at the breaks around.";
    depth_closing: 72, "That, by the closing cue of the text before.";
    whole: 8, "How alike all text since the last title and up to the next are.";
    whole_measure: 48, "That, by the change of measure.";
    back_ahead: 49, "How much of the text stands in that before, by how much in that after.";
    topic_end: 80, "Rank, by how the text before ends.";
    short_end: 10, "Whether the text before ends short, by its end.";
    title: TERMS, "What is known of a title in numbers, and their products.";
    perhaps: TERMS, "The same of what may be one.";
}

/// How sure the labelling is of a title, in eight steps.
fn sureness(margin: i32) -> usize {
    match margin {
        ..-180 => 0,
        -180..-100 => 1,
        -100..-40 => 2,
        -40..0 => 3,
        0..50 => 4,
        50..120 => 5,
        120..250 => 6,
        _ => 7,
    }
}

/// A feature and its value, in parts of [`ONE`].
pub type Valued = (u16, i16);

/// The features of an item under a convention, added to `out`.
pub fn item_features(scene: &Scene, i: usize, convention: Convention, out: &mut Vec<Valued>) {
    let mut varying = Vec::new();
    features(scene, i, out, &mut varying);
    out.extend(
        varying
            .into_iter()
            .map(|feature| (feature.under(convention), ONE as i16)),
    );
}

/// The features of an item: those that are the same under every convention are added
/// to `out`, the others to `varying`.
pub(super) fn features(scene: &Scene, i: usize, out: &mut Vec<Valued>, varying: &mut Vec<Varying>) {
    varying.push(Varying::new(BASES[T::convention as usize], 1, 0));
    let mut emit = |template: T, value: usize| {
        debug_assert!(
            value < TEMPLATES[template as usize].values,
            "{} {value}",
            TEMPLATES[template as usize].name
        );
        out.push((BASES[template as usize] + value as u16, ONE as i16));
    };
    let item = &scene.items[i];
    let context = scene.context;
    let first = scene.units[item.units[0]].lines.start;
    let last_unit = &scene.units[item.units[item.units.len() - 1]];
    let last = last_unit.lines.end - 1;
    let role = scene.units[item.units[0]].role as usize;
    let habit = usize::from(context.blank_habit);
    let blanks = usize::from(context.lines[first].blanks.min(2));
    let blanks_after = context
        .lines
        .get(last + 1)
        .map_or(2, |line| usize::from(line.blanks.min(2)));
    let role_of = |item: Option<&Item>| item.map_or(10, |item| scene.units[item.units[0]].role as usize);
    emit(T::always, item.kind as usize);
    emit(T::role, role.min(8));
    emit(T::previous_role, role_of(i.checked_sub(1).map(|p| &scene.items[p])));
    emit(T::next_role, role_of(scene.items.get(i + 1)));
    emit(T::opening, context.traits[first].opening as usize);
    emit(T::closing, context.traits[last].closing as usize);
    emit(T::blanks, habit * 3 + blanks);
    emit(T::blanks_after, habit * 3 + blanks_after);
    emit(
        T::interrupted,
        usize::from(item.kind == Kind::Title) * 2 + usize::from(item.interrupted),
    );
    emit(T::old, usize::from(context.old) * 5 + role.min(4));
    emit(
        T::place,
        match (i, scene.items.len() - 1 - i) {
            (0, _) => 0,
            (1..3, _) => 1,
            (_, 0) => 2,
            (_, 1..3) => 3,
            _ => 4,
        },
    );
    let lines: usize = item.units.iter().map(|&u| scene.units[u].lines.len()).sum();
    emit(T::size, lines.min(6) - 1);
    let before = scene.previous_text[i];
    let after = if item.kind != Kind::Text {
        scene.next_text[i]
    } else {
        Some(i)
    };
    let first_of = |item: usize| scene.units[scene.items[item].units[0]].lines.start;
    let last_of = |item: usize| scene.units[scene.items[item].units[0]].lines.end - 1;
    let unfinished = before.is_some_and(|p| {
        let end = context.traits[last_of(p)].end;
        !(matches!(end, End::Sentence | End::Closer | End::Trail | End::Colon) || context.old && end == End::Pause)
            && scene.units[scene.items[p].units[0]].role == Role::Body
    });
    let previous = before.map(|p| &context.traits[last_of(p)]);
    emit(
        T::previous_closing,
        previous.map_or(Closing::COUNT, |traits| traits.closing as usize),
    );
    emit(T::previous_end, previous.map_or(9, |traits| traits.end as usize));
    if let Some(p) = before {
        let short = matches!(context.fill(last_of(p)), Fill::Full | Fill::Over | Fill::Wide);
        emit(
            T::short_end,
            usize::from(short) * 5 + (context.traits[last_of(p)].end as usize).min(4),
        );
    }
    let going_on = after.is_some_and(|a| scene.units[scene.items[a].units[0]].continues);
    emit(
        T::continues,
        usize::from(item.kind == Kind::Title) * 3 + usize::from(unfinished) + usize::from(unfinished && going_on),
    );
    let across = match (before, after) {
        (Some(p), Some(a)) => change(scene.measure(p), scene.measure(a)),
        _ => 5,
    };
    if matches!(item.kind, Kind::Perhaps | Kind::Aside) {
        let sureness = sureness(item.sure);
        emit(T::sure, sureness);
        emit(T::sure_role, role.min(5) * 8 + sureness);
        let (held_before, held_after) = scene.titles[i];
        emit(T::covered_before, share(held_before));
        emit(T::covered_after, share(held_after));
        let side = match held_after as i32 - held_before as i32 {
            ..-40 => 0,
            -40..-20 => 1,
            -20..-8 => 2,
            -8..-2 => 3,
            -2..3 => 4,
            3..9 => 5,
            9..21 => 6,
            21..41 => 7,
            _ => 8,
        };
        emit(T::covered_side, side);
        varying.push(Varying::new(BASES[T::convention_side as usize], 9, side));
    }
    if item.kind != Kind::Text {
        emit(T::measure_across, across);
        emit(
            T::next_opening,
            after.map_or(Opening::COUNT, |a| context.traits[first_of(a)].opening as usize),
        );
        emit(
            T::next_time,
            after.map_or(4, |a| context.traits[first_of(a)].time as usize),
        );
        emit(
            T::next_start,
            after.map_or(23, |a| {
                let unit = &scene.units[scene.items[a].units[0]];
                usize::from(unit.continues) * 7 + context.traits[unit.lines.start].start as usize
            }),
        );
        let chars: usize = scene.lines(i).map(|line| usize::from(context.traits[line].chars)).sum();
        let column = usize::from(
            scene
                .lines(i)
                .any(|line| context.traits[line].closing == Closing::Column),
        );
        emit(
            T::title_shape,
            column * 6
                + match chars {
                    0..5 => 0,
                    5..9 => 1,
                    9..15 => 2,
                    15..25 => 3,
                    25..40 => 4,
                    _ => 5,
                },
        );
    }
    if item.kind.is_text() {
        emit(T::measure, across);
        let likeness = likeness_class(scene.likeness[i]);
        emit(T::likeness, likeness);
        emit(T::likeness_measure, likeness * 6 + across);
        let at = scene.breaks[i];
        let rank = rank_class(at.rank);
        let depth = likeness_class(at.depth);
        let whole = likeness_class(at.whole);
        let closing = previous.map_or(Closing::COUNT, |traits| traits.closing as usize);
        let time = context.traits[first].time as usize;
        emit(T::time, time);
        emit(T::time_measure, time * 6 + across);
        emit(T::time_rank, time * 8 + rank);
        emit(T::rank_whole, rank * 8 + whole);
        let told = before.map_or(5, |p| change(scene.told_up_to(p), scene.told_measure(i)));
        emit(T::told, told);
        emit(T::told_across, told * 6 + across);
        let bullet = cue::bullet(context.traits[first].first);
        let same = before.is_some_and(|p| cue::bullet(context.traits[first_of(p)].first) == bullet);
        emit(T::bullet, usize::from(bullet) * 2 + usize::from(same));
        emit(T::rank, rank);
        emit(T::rank_measure, rank * 6 + across);
        emit(T::depth, depth);
        emit(T::depth_closing, depth * (Closing::COUNT + 1) + closing);
        emit(T::whole, whole);
        emit(T::whole_measure, whole * 6 + across);
        emit(T::back_ahead, share(at.back) * 7 + share(at.ahead));
        emit(
            T::topic_end,
            rank * 10 + previous.map_or(9, |traits| traits.end as usize),
        );
        emit(
            T::measure_opening,
            across * Opening::COUNT + context.traits[first].opening as usize,
        );
        emit(T::likeness_closing, likeness * (Closing::COUNT + 1) + closing);
        let start = match context.traits[first].start {
            Start::Closer => 0,
            Start::Quote => 1,
            Start::Bracket => 2,
            Start::Digit | Start::Latin => 3,
            Start::Plain | Start::Mark => 4,
        };
        emit(
            T::first_line,
            usize::from(context.traits[first].opening == Opening::Dateline) * 15
                + start * 3
                + usize::from(lines > 1)
                + usize::from(lines > 3),
        );
    }
    let base = match item.kind {
        Kind::Title => T::title,
        Kind::Perhaps | Kind::Aside => T::perhaps,
        Kind::Text => return,
    };
    let terms = gauge::terms(scene, i).into_iter().enumerate();
    let base = BASES[base as usize];
    out.extend(
        terms
            .filter(|&(_, value)| value != 0)
            .map(|(k, value)| (base + k as u16, value as i16)),
    );
}
