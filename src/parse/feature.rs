//! What the labelling looks at: each line's traits and its neighbours', as small numbers.
//!
//! A feature is one value of one [`Template`](super::template::Template); for each label it has a weight in
//! `weights.rs`. No template looks at which words a line holds beyond the cue
//! tables, so nothing is learnt by heart.

use super::context::{Context, looks_like_title};
use super::cue::{Closing, Opening};
use super::room::Room;
use super::scale::{likeness_class, share};
use super::template::templates;
use super::traits::{End, Start};
use super::width::Fill;
use crate::edition::RepairKind;

templates! {
    always: 1, "Stands for the label's own frequency.";
    fill: 9, "How the line fills the measure around it.";
    fill_before: 9, "How it fills the measure of the lines before.";
    fill_after: 9, "How it fills the measure of the lines from here on.";
    end: 9, "How it ends.";
    start: 7, "What it starts with.";
    opening: 13, "The cue that it opens with.";
    closing: 8, "The cue that it closes with.";
    folio: 4, "How many folio marks it holds.";
    length: 9, "How many characters it has.";
    marks: 4, "How many marks stand inside.";
    two_part: 2, "Two phrases with a space between.";
    commerce: 2, "An address or telephone number.";
    han: 4, "How much of it is Chinese.";
    blanks_before: 12, "Blank lines before, by the page's habit.";
    blanks_after: 12, "Blank lines after, by the page's habit.";
    end_fill: 81, "How it ends, by how it fills.";
    previous_end_start: 70, "How the line before ends, by what this starts with.";
    previous_end: 10, "How the line before ends.";
    previous_fill: 10, "How the line before fills its measure.";
    break_shape: 180, "Line before: end and fill; this: fill.";
    break_blank: 108, "Line before: end and fill; blank lines between.";
    next_shape: 180, "This: end and fill; next: fill.";
    fills: 100, "Fill of the line before by fill of this, fine.";
    regime: 15, "Change of measure here, by the blank lines before.";
    regime_end: 20, "Change of measure here, by the end of the line before.";
    cohesion: 72, "Whether the characters across the break stand together elsewhere.";
    open: 12, "What is open at the head.";
    repeated: 18, "Text that stands elsewhere too, by length.";
    repair: 4, "Doubled or letterspaced.";
    indent: 12, "White space at the head, by the page's habit.";
    place: 9, "Distance from the page's head and foot.";
    next_opening: 14, "The next line's opening cue.";
    next_closing: 9, "The next line's closing cue.";
    previous_opening: 14, "The line before's opening cue.";
    previous_closing: 9, "The line before's closing cue.";
    next_title: 36, "Whether this, the line before and the next look like titles.";
    title_fill: 18, "Whether it looks like a title, by how it fills.";
    title_length: 18, "Whether it looks like a title, by its length.";
    joined: 24, "Whether it fits on the line before: an extractor cut a printed line in two.";
    joined_next: 24, "Whether the next fits on this line.";
    old_end: 18, "How it ends, on old pages and new.";
    old_previous_end: 20, "How the line before ends, on old pages and new.";
    old_shape: 162, "On old pages: fill of the line before, end, fill of this.";
    closing_length: 72, "Closing cue by length.";
    opening_end: 117, "Opening cue by how the line ends.";
    wider: 6, "How much wider it is than the lines after.";
    after_two: 90, "How the line after next fills and the next ends.";
    setting: 120, "Whether it looks like a title, its width beside the text below, and how the text above ends and that below starts.";
    pieces: 72, "On pages whose printed lines came in pieces: whether this fits with its neighbours.";
    break_start: 210, "Line before: end; this: start and fill.";
    run_before: 48, "How the two lines before fill, and the end of the last.";
    run_after: 45, "How this and the two lines after fill.";
    topic: 8, "How alike the lines before and after a title-like line are.";
    topic_measure: 40, "That, by the change of measure.";
    topic_closed: 32, "That, by how the text above ends.";
    covered_before: 6, "How much of a title-like line stands in the lines before.";
    covered_after: 6, "How much of it stands in the lines after.";
    covered_side: 7, "Which of the two holds more of it.";
    time: 24, "The time that it opens with, by how the line before ends.";
    room_before: 90, "Room that the line before left, by its end and what this starts with.";
    rooms: 125, "Room that the two lines before and this left.";
    room_end: 30, "Room that it left, by how it ends.";
    column: 15, "Change of column here, by the blank lines before.";
    column_end: 20, "Change of column here, by the end of the line before.";
    column_next: 10, "Change of column after a title-like line or another.";
    column_fill: 18, "How it fills its column, by whether it looks like a title.";
    wider_closed: 24, "Width beside the text below, by how the text above ends and whether it is two phrases.";
}

/// Ends in six classes: sentence, closer or trail, colon, comma, latin, other.
fn end_class(end: End) -> usize {
    match end {
        End::Sentence => 0,
        End::Closer | End::Trail => 1,
        End::Colon => 2,
        End::Comma | End::Pause => 3,
        End::Latin => 4,
        End::Opener | End::Plain => 5,
    }
}

/// Fills in five classes: short, indented, near, full, over; unknown counts as full.
fn fill_class(fill: Fill) -> usize {
    match fill {
        Fill::Stub | Fill::Short | Fill::Shy => 0,
        Fill::Indented => 1,
        Fill::Near => 2,
        Fill::Full | Fill::Unknown => 3,
        Fill::Over | Fill::Wide => 4,
    }
}

fn length_class(chars: u16) -> usize {
    match chars {
        0..=1 => 0,
        2..=3 => 1,
        4..=5 => 2,
        6..=8 => 3,
        9..=12 => 4,
        13..=17 => 5,
        18..=24 => 6,
        25..=34 => 7,
        _ => 8,
    }
}

/// Same, narrower, wider, unknown, only just other.
fn regime(context: &Context, i: usize) -> usize {
    let measure = context.measures[i];
    if measure.before == 0 || measure.after == 0 {
        return 3;
    }
    match measure.after - measure.before {
        -7..=7 => 0,
        -14..-7 | 8..15 => 4,
        ..-14 => 1,
        _ => 2,
    }
}

/// How the column at line `i` differs from that before: same, narrower, wider, only just other, none.
fn turn(context: &Context, i: usize) -> usize {
    let (Some(&before), Some(&here)) = (
        i.checked_sub(1).and_then(|p| context.columns.get(p)),
        context.columns.get(i),
    ) else {
        return 3;
    };
    match here - before {
        -4..=4 => 0,
        -14..-4 | 5..15 => 4,
        ..-14 => 1,
        _ => 2,
    }
}

/// The features of line `i`, added to `out`.
pub fn line_features(context: &Context, i: usize, out: &mut Vec<u16>) {
    let mut emit = |template: T, value: usize| {
        debug_assert!(
            value < TEMPLATES[template as usize].values,
            "{} {value}",
            TEMPLATES[template as usize].name
        );
        out.push(BASES[template as usize] + value as u16);
    };
    let traits = &context.traits[i];
    let measure = context.measures[i];
    let count = context.lines.len();
    let fill = context.fill(i);
    let fill_before = Fill::of(traits.width, measure.before);
    let fill_after = Fill::of(traits.width, measure.after);
    let length = length_class(traits.chars);
    let habit = usize::from(context.blank_habit);
    let blanks = usize::from(context.lines[i].blanks.min(2));
    let blanks_after = context
        .lines
        .get(i + 1)
        .map_or(2, |line| usize::from(line.blanks.min(2)));
    let old = usize::from(context.old);

    emit(T::always, 0);
    emit(T::fill, fill as usize);
    emit(T::fill_before, fill_before as usize);
    emit(T::fill_after, fill_after as usize);
    emit(T::end, traits.end as usize);
    emit(T::start, traits.start as usize);
    emit(T::opening, traits.opening as usize);
    emit(T::closing, traits.closing as usize);
    emit(
        T::time,
        traits.time as usize * 6 + i.checked_sub(1).map_or(0, |p| end_class(context.traits[p].end)),
    );
    emit(T::folio, usize::from(traits.folio));
    emit(T::length, length);
    emit(T::marks, usize::from(traits.marks.min(3)));
    emit(T::two_part, usize::from(traits.two_part));
    emit(T::commerce, usize::from(traits.commerce));
    emit(T::han, usize::from(traits.han) * 3 / usize::from(traits.chars.max(1)));
    emit(T::blanks_before, habit * 3 + blanks);
    emit(T::blanks_after, habit * 3 + blanks_after);
    emit(T::end_fill, traits.end as usize * 9 + fill as usize);
    emit(T::old_end, old * 9 + traits.end as usize);
    emit(T::closing_length, traits.closing as usize * 9 + length);
    emit(T::opening_end, traits.opening as usize * 9 + traits.end as usize);
    emit(
        T::repair,
        match context.lines[i].repair.as_ref().map(|repair| repair.kind) {
            None | Some(RepairKind::Hyphenated) => 0,
            Some(RepairKind::Doubled) => 1,
            Some(RepairKind::Letterspaced) => 2,
            Some(RepairKind::Invisible) => 3,
        },
    );
    emit(T::indent, habit * 3 + usize::from(context.lines[i].indent.min(2)));
    emit(
        T::place,
        match (i, count - 1 - i) {
            (0, _) => 0,
            (1, _) => 1,
            (2..5, _) => 2,
            (5..10, _) => 3,
            (_, 0) => 4,
            (_, 1) => 5,
            (_, 2..5) => 6,
            (_, 5..10) => 7,
            _ => 8,
        },
    );
    emit(T::regime, regime(context, i) * 3 + blanks);
    let room = context.rooms[i] as usize;
    emit(T::room_end, room * 6 + end_class(traits.end));
    emit(T::column, turn(context, i) * 3 + blanks);
    emit(
        T::open,
        habit.min(1) * 6 + usize::from(context.open[i]) * 2 + usize::from(traits.start == Start::Closer),
    );
    emit(T::repeated, usize::from(context.repeated[i]) * 9 + length);
    let titled = looks_like_title(traits);
    emit(T::title_fill, usize::from(titled) * 9 + fill_after as usize);
    emit(T::column_next, turn(context, i + 1) * 2 + usize::from(titled));
    emit(
        T::column_fill,
        Fill::of(traits.width, context.columns[i]) as usize * 2 + usize::from(titled),
    );
    emit(T::title_length, usize::from(titled) * 9 + length);
    emit(
        T::wider,
        match traits.width.most - measure.after {
            _ if measure.after == 0 => 0,
            ..-40 => 1,
            -40..-8 => 2,
            -8..13 => 3,
            13..40 => 4,
            _ => 5,
        },
    );

    let relation = match traits.width.most - measure.after {
        _ if measure.after == 0 => 1,
        ..-8 => 0,
        -8..13 => 1,
        _ => 2,
    };
    emit(
        T::setting,
        ((usize::from(titled) * 4 + closed_above(context, i)) * 5 + opens_below(context, i)) * 3 + relation,
    );
    emit(
        T::wider_closed,
        (closed_above(context, i) * 3 + relation) * 2 + usize::from(traits.two_part),
    );
    if let Some(topic) = context.topics[i] {
        let likeness = likeness_class(topic.likeness);
        emit(T::topic, likeness);
        emit(T::topic_measure, likeness * 5 + regime(context, i));
        emit(T::topic_closed, likeness * 4 + closed_above(context, i));
        emit(T::covered_before, share(topic.before).min(5));
        emit(T::covered_after, share(topic.after).min(5));
        emit(
            T::covered_side,
            match topic.after as i32 - topic.before as i32 {
                ..-30 => 0,
                -30..-10 => 1,
                -10..-2 => 2,
                -2..3 => 3,
                3..11 => 4,
                11..31 => 5,
                _ => 6,
            },
        );
    }
    if context.pieces {
        let before = i.checked_sub(1).map_or(3, |p| fits(context, p));
        let after = if i + 1 < count { fits(context, i) } else { 3 };
        emit(
            T::pieces,
            (before * 3 + after.min(2)) * 6 + end_class(i.checked_sub(1).map_or(End::Plain, |p| context.traits[p].end)),
        );
    }
    if let Some(p) = i.checked_sub(1) {
        emit(
            T::break_start,
            (end_class(context.traits[p].end) * 7 + traits.start as usize) * 5 + fill_class(fill_after),
        );
        let second = p.checked_sub(1).map_or(0, |q| {
            fill_class(Fill::of(context.traits[q].width, context.measures[i].before)).min(3)
        });
        let previous = fill_class(Fill::of(context.traits[p].width, context.measures[i].before)).min(3);
        emit(
            T::run_before,
            (second * 4 + previous) * 3
                + match end_class(context.traits[p].end) {
                    0 => 0,
                    1 | 2 => 1,
                    _ => 2,
                },
        );
    }
    let next_fill = context
        .traits
        .get(i + 1)
        .map_or(0, |next| fill_class(Fill::of(next.width, measure.after)).min(2));
    let second_fill = context
        .traits
        .get(i + 2)
        .map_or(0, |next| fill_class(Fill::of(next.width, measure.after)).min(2));
    emit(T::run_after, (fill_class(fill_after) * 3 + next_fill) * 3 + second_fill);

    // The break before the line.
    match i.checked_sub(1) {
        None => {
            emit(T::previous_end, 9);
            emit(T::previous_fill, 9);
            emit(T::previous_end_start, 63 + traits.start as usize);
            emit(T::previous_opening, Opening::COUNT);
            emit(T::previous_closing, Closing::COUNT);
        }
        Some(p) => {
            let previous = &context.traits[p];
            let previous_fill = Fill::of(previous.width, context.measures[i].before);
            let shape = end_class(previous.end) * 6 + fill_class(previous_fill);
            emit(T::previous_end, previous.end as usize);
            emit(T::previous_fill, previous_fill as usize);
            emit(T::previous_end_start, previous.end as usize * 7 + traits.start as usize);
            emit(T::previous_opening, previous.opening as usize);
            emit(T::previous_closing, previous.closing as usize);
            let room_before = context.rooms[p] as usize;
            let start = match traits.start {
                Start::Closer => 0,
                Start::Quote | Start::Bracket => 1,
                Start::Digit | Start::Latin | Start::Plain | Start::Mark => 2,
            };
            emit(T::room_before, (room_before * 6 + end_class(previous.end)) * 3 + start);
            let second = p.checked_sub(1).map_or(0, |q| context.rooms[q] as usize);
            emit(T::rooms, (second * 5 + room_before) * 5 + room);
            emit(T::column_end, turn(context, i) * 4 + end_class(previous.end).min(3));
            emit(T::break_shape, shape * 5 + fill_class(fill_after));
            emit(T::break_blank, shape * 3 + blanks);
            emit(T::fills, previous_fill as usize * 10 + fill_after as usize);
            emit(T::regime_end, regime(context, i) * 4 + end_class(previous.end).min(3));
            emit(
                T::cohesion,
                usize::from(context.cohesion[i]) * 24 + end_class(previous.end).min(3) * 6 + fill_class(previous_fill),
            );
            emit(T::old_previous_end, old * 10 + previous.end as usize);
            if context.old {
                emit(
                    T::old_shape,
                    (previous_fill as usize * 2 + usize::from(matches!(previous.end, End::Pause | End::Sentence))) * 9
                        + fill_after as usize,
                );
            }
            emit(T::joined, fits(context, p) * 6 + end_class(previous.end));
        }
    }
    // The break after it.
    match context.traits.get(i + 1) {
        None => {
            emit(T::next_opening, Opening::COUNT);
            emit(T::next_closing, Closing::COUNT);
        }
        Some(next) => {
            let next_fill = Fill::of(next.width, context.measures[i + 1].after);
            emit(T::next_opening, next.opening as usize);
            emit(T::next_closing, next.closing as usize);
            emit(
                T::next_shape,
                (end_class(traits.end) * 6 + fill_class(fill_before)) * 5 + fill_class(next_fill),
            );
            emit(T::joined_next, fits(context, i) * 6 + end_class(traits.end));
            if let Some(second) = context.traits.get(i + 2) {
                let second_fill = Fill::of(second.width, context.measures[i + 2].after);
                emit(
                    T::after_two,
                    (end_class(next.end) * 5 + fill_class(second_fill)) * 3 + fill_class(next_fill).min(2),
                );
            }
        }
    }
    let before = i.checked_sub(1).map(|p| looks_like_title(&context.traits[p]));
    let after = context.traits.get(i + 1).map(looks_like_title);
    let side = |titled: Option<bool>| titled.map_or(2, usize::from);
    emit(
        T::next_title,
        usize::from(titled) * 18 + side(before) * 6 + side(after) * 2 + usize::from(blanks > 0),
    );
}

/// Whether the text above line `i` is at its end: 0 no, 1 perhaps, 2 yes, 3 there is none.
fn closed_above(context: &Context, i: usize) -> usize {
    let Some(p) = i.checked_sub(1) else { return 3 };
    let fill = Fill::of(context.traits[p].width, context.measures[i].before);
    match (end_class(context.traits[p].end), fill_class(fill)) {
        (0, 0..=2) => 2,
        (0, _) | (1, _) => 1,
        (3, _) if context.old && fill_class(fill) < 3 => 2,
        _ => 0,
    }
}

/// Whether the text below line `i` starts a paragraph: 0 no, 1 perhaps, 2 yes, 3 a dateline, 4 there is none.
fn opens_below(context: &Context, i: usize) -> usize {
    let Some(next) = context.traits.get(i + 1) else {
        return 4;
    };
    if matches!(next.opening, Opening::Dateline | Opening::Reporter) {
        return 3;
    }
    let Some(second) = context.traits.get(i + 2) else {
        return 1;
    };
    let measure = context.measures[i + 1].after;
    match (
        fill_class(Fill::of(next.width, measure)),
        fill_class(Fill::of(second.width, measure)),
    ) {
        (1, 2..=4) => 2,
        (0 | 2, 3) => 1,
        _ => 0,
    }
}

/// Whether line `i` and the next fit on one printed line: 0 no, 1 just, 2 with room, 3 unknown.
fn fits(context: &Context, i: usize) -> usize {
    let measure = context.measures[i].around.max(context.measures[i + 1].around);
    if measure == 0 {
        return 3;
    }
    let sum = context.traits[i].width.most + context.traits[i + 1].width.most;
    match sum - measure {
        9.. => 0,
        -9..9 => 1,
        _ => 2,
    }
}

/// How many kinds of joint the transitions between labels are told apart by.
pub const JOINTS: usize = 48;

/// The kind of joint before line `i`: how the line before ends and fills, blank lines, measure.
pub fn joint(context: &Context, i: usize) -> usize {
    let Some(p) = i.checked_sub(1) else { return 0 };
    let previous = &context.traits[p];
    let end = match previous.end {
        End::Sentence => 0,
        End::Pause if context.old => 0,
        End::Closer | End::Trail | End::Colon => 1,
        _ => 2,
    };
    let room = match context.rooms[p] {
        Room::Unknown | Room::None => 0,
        Room::One => 1,
        Room::Two => 2,
        Room::Much => 3,
    };
    let blank = usize::from(context.lines[i].blanks > 0 && context.blank_habit < 3 || context.lines[i].blanks > 1);
    let change = usize::from(matches!(turn(context, i), 1 | 2));
    ((end * 4 + room) * 2 + blank) * 2 + change
}
