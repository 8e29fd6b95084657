//! Lines of print set side by side, unfolded: column after column.
//!
//! `pdftotext -layout` and its like keep a page's look: columns stand beside
//! each other on one line, apart by white space. Where such a channel runs down
//! many lines with running text on both sides, the lines are cut there, and
//! what is left of it is read before what is right of it; each side again in the
//! same way. A headline over several columns interrupts their channel, and so
//! ends one band of the page and begins the next. A raw line may then stand in
//! several pieces, all of them with its number.
//!
//! This comes before everything else of the parse, and is sure of itself or
//! does nothing: a table's columns are no columns of print, for their cells fill
//! no measure.

use super::channel::{self, Channel, Known, PAGE_SUPPORT, Side, side, squeezed};
use super::grid::{self, INDENT, Metric, Piece, Row};
use super::source::Raw;

/// How often rows are cut, across or along, at the most: twice as often as any
/// page has columns and bands within bands. Higher only costs time.
const DEPTH: usize = 24;

/// The lines column by column, where the text stands side by side; `None` where
/// it does not. Blank lines stay between lines that they parted.
pub fn unfold<'a>(raws: &[Raw<'a>]) -> Option<Vec<Raw<'a>>> {
    let (metric, _) = [Metric::Characters, Metric::Cells]
        .into_iter()
        .filter_map(|metric| {
            let rows = rows(raws, metric)?;
            let channels = channel::all(&rows, 0, Known::Nothing);
            Some((metric, channels.iter().map(|channel| channel.support).sum::<usize>()))
        })
        .rev()
        .max_by_key(|&(_, support)| support)
        .filter(|&(_, support)| support > 0)?;
    let mut order = Vec::new();
    read(&rows(raws, metric)?, 0, Known::Page, DEPTH, &mut order);
    Some(lay_out(raws, &order))
}

/// The text as rows of runs; `None` where too few lines have a gap to need it.
fn rows<'a>(raws: &[Raw<'a>], metric: Metric) -> Option<Vec<Row<'a>>> {
    let wide = raws.iter().filter(|raw| grid::has_gap(raw.text)).count();
    (wide >= PAGE_SUPPORT).then(|| {
        raws.iter()
            .enumerate()
            .map(|(line, raw)| Row::new(line, raw.text, metric))
            .collect()
    })
}

/// The pieces as lines, with the blank lines that stood between them.
fn lay_out<'a>(raws: &[Raw<'a>], order: &[Piece]) -> Vec<Raw<'a>> {
    let blank = |line: usize| raws[line].text.trim().is_empty();
    let mut out = Vec::with_capacity(order.len());
    let mut after = 0;
    for piece in order {
        out.extend((after..piece.line).filter(|&line| blank(line)).map(|line| raws[line]));
        let raw = raws[piece.line];
        out.push(Raw {
            text: &raw.text[piece.bytes.clone()],
            ..raw
        });
        after = piece.line + 1;
    }
    out
}

/// Puts the pieces of `rows`, whose column begins at `left`, in reading order.
/// No page is cut in so many steps as `depth` allows: only hostile text is.
fn read<'a>(rows: &[Row<'a>], left: usize, known: Known, depth: usize, order: &mut Vec<Piece<'a>>) {
    let channels = match depth {
        0 => Vec::new(),
        _ => channel::all(rows, left, known),
    };
    if channels.is_empty() {
        order.extend(rows.iter().filter_map(|row| row.piece(left)));
        return;
    }
    let depth = depth - 1;
    let mut from = 0;
    for (i, channel) in channels.iter().enumerate() {
        read(&rows[from..channel.first], left, known, depth, order);
        let limit = channels.get(i + 1).map_or(rows.len(), |next| next.first);
        let mut band = rows[channel.first..limit].to_vec();
        for row in 0..channel.length {
            if let Some(from) = squeezed(&band, row, channel.at) {
                band[row].push_right(from, channel.at);
            }
        }
        band.truncate(trailing(&band, left, channel));
        from = channel.first + band.len();
        let measure = Known::Measure(channel.measure);
        let mut start = 0;
        for end in restarts(&band, left, channel).into_iter().chain([band.len()]) {
            let (lefts, rights): (Vec<Row>, Vec<Row>) =
                band[start..end].iter().map(|row| row.split(channel.at)).unzip();
            read(&lefts, left, measure, depth, order);
            read(&rights, channel.at, measure, depth, order);
            start = end;
        }
    }
    read(&rows[from..], left, known, depth, order);
}

/// Where the band that begins with `rows` ends: after rows that only its left column still goes on in.
fn trailing(rows: &[Row], left: usize, channel: &Channel) -> usize {
    let mut end = channel.length;
    let mut before = rows[..end].last().and_then(|row| row.last_before(channel.at));
    let mut i = end;
    while let Some(row) = rows.get(i) {
        match side(rows, i, channel.at) {
            Side::Blank if i == end => {
                i += 1;
                continue;
            }
            Side::Left => {}
            _ => break,
        }
        let Some(piece) = row.piece(left) else { break };
        let follows = i == end
            && before
                .as_ref()
                .is_some_and(|before| before.is_unfinished(left, channel.measure));
        // Full lines of running text are the column's too: nothing else is as wide.
        let starts =
            (1..=INDENT).contains(&(piece.start - left)) || piece.is_running() && piece.halves + 4 >= channel.measure;
        let alone = row.breaks_apart();
        if alone || piece.is_title(left, channel.measure) || !(follows || starts) || piece.halves > channel.measure + 4
        {
            break;
        }
        before = Some(piece);
        i += 1;
        end = i;
    }
    end
}

/// The row at which the left column began again, above the title of `i` in another.
fn resumed(rows: &[Row], i: usize, at: usize) -> usize {
    let alone = |row: &Row| !row.runs.is_empty() && row.first_from(at).is_none();
    let above = rows[..i].iter().rev().take_while(|row| alone(row)).count();
    (i - above..i)
        .find(|&k| k > 0 && rows[k - 1].last_before(at).is_none())
        .unwrap_or(i)
}

/// Rows of a band that begin one of their own: stories below stories.
fn restarts(rows: &[Row], left: usize, channel: &Channel) -> Vec<usize> {
    let at = channel.at;
    let mut found = Vec::new();
    let mut last_right: Option<Piece> = None;
    let mut right_above = true;
    // Titles of two lines begin one band, not two.
    let mut texted = false;
    for (i, row) in rows.iter().enumerate() {
        let right = row.first_from(at);
        let piece = row.first_before(at);
        let over = last_right
            .as_ref()
            .is_some_and(|right| !right.is_unfinished(at, channel.measure));
        if let Some(piece) = &piece
            && over
            && texted
            && piece.is_title(left, channel.measure)
        {
            let begins = match &right {
                Some(right) => {
                    let titled = right.is_title(at, channel.measure) && !right.is_running() && !piece.is_running();
                    titled || !right_above && right.start > at
                }
                // Titles with nothing beside them, and both columns below.
                None => {
                    let below = rows[i..].iter().filter(|row| !row.runs.is_empty()).find(|row| {
                        !(row.first_from(at).is_none()
                            && row
                                .piece(left)
                                .is_some_and(|piece| piece.is_title(left, channel.measure)))
                    });
                    below.is_some_and(|row| row.first_from(at).is_some() && row.first_before(at).is_some())
                }
            };
            if begins {
                found.push(resumed(rows, i, at));
                last_right = None;
                texted = false;
            }
        }
        texted |= piece.is_some_and(|piece| !piece.is_title(left, channel.measure));
        if !row.runs.is_empty() {
            right_above = right.is_some();
        }
        last_right = row.last_from(at).or(last_right);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::source;

    /// The pieces in reading order, each with its line; blank lines left out.
    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let raws: Vec<Raw> = source::lines(text).collect();
        let unfolded = unfold(&raws).unwrap_or(raws);
        let pieces = unfolded.iter().map(|raw| (raw.number, raw.text.trim()));
        let seen: Vec<_> = pieces.filter(|(_, text)| !text.is_empty()).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn two_columns_below_a_headline() {
        check(
            "\
渡口的灯亮了一夜没有人来关
  清晨五点，天刚蒙蒙亮，    进了滩的芦苇荡里去了，
队员老甘已经把小船撑      桨声惊起几只白鹭，飞
出了渡口，从前这里有      过了对岸的白杨树林。
一条大路，如今长满芦        去年冬天他们才来，
苇，只有他还认得，船      如今都成了熟客。
编辑：沈溪    美编：何川
",
            &[
                (1, "渡口的灯亮了一夜没有人来关"),
                (2, "清晨五点，天刚蒙蒙亮，"),
                (3, "队员老甘已经把小船撑"),
                (4, "出了渡口，从前这里有"),
                (5, "一条大路，如今长满芦"),
                (6, "苇，只有他还认得，船"),
                (2, "进了滩的芦苇荡里去了，"),
                (3, "桨声惊起几只白鹭，飞"),
                (4, "过了对岸的白杨树林。"),
                (5, "去年冬天他们才来，"),
                (6, "如今都成了熟客。"),
                (7, "编辑：沈溪    美编：何川"),
            ],
        );
    }

    #[test]
    fn a_full_line_leaves_one_space() {
        check(
            "\
队员老甘已经把小船撑     桨声惊起几只白鹭，飞
出了渡口，从前这里有     过了对岸的白杨树林。
一条“大路”如今长满芦 他说，去年冬天他们才
苇，只有他还认得。船     来，如今都成了熟客。
到中流，水声就大了。     再过一月，又要飞走。
",
            &[
                (1, "队员老甘已经把小船撑"),
                (2, "出了渡口，从前这里有"),
                (3, "一条“大路”如今长满芦"),
                (4, "苇，只有他还认得。船"),
                (5, "到中流，水声就大了。"),
                (1, "桨声惊起几只白鹭，飞"),
                (2, "过了对岸的白杨树林。"),
                (3, "他说，去年冬天他们才"),
                (4, "来，如今都成了熟客。"),
                (5, "再过一月，又要飞走。"),
            ],
        );
    }

    #[test]
    fn stories_below_stories_are_bands_of_their_own() {
        check(
            "\
队员老甘已经把小船撑     桨声惊起几只白鹭，飞
出了渡口，从前这里有     过了对岸的白杨树林。
一条大路如今长满了芦     他说，去年冬天他们才
苇，只有他还认得，船     来，如今都成了熟客。
江边新添长椅         书房夜间还书
今年三月，步道沿江装     馆方说，读者在九点以
好了两百把长椅，有的     后可以把书投进窗口，
对着江面，有的对着山     机器会登记，打印一张
影，方便老人下棋。       回执，次日可以再借。
",
            &[
                (1, "队员老甘已经把小船撑"),
                (2, "出了渡口，从前这里有"),
                (3, "一条大路如今长满了芦"),
                (4, "苇，只有他还认得，船"),
                (1, "桨声惊起几只白鹭，飞"),
                (2, "过了对岸的白杨树林。"),
                (3, "他说，去年冬天他们才"),
                (4, "来，如今都成了熟客。"),
                (5, "江边新添长椅"),
                (6, "今年三月，步道沿江装"),
                (7, "好了两百把长椅，有的"),
                (8, "对着江面，有的对着山"),
                (9, "影，方便老人下棋。"),
                (5, "书房夜间还书"),
                (6, "馆方说，读者在九点以"),
                (7, "后可以把书投进窗口，"),
                (8, "机器会登记，打印一张"),
                (9, "回执，次日可以再借。"),
            ],
        );
    }

    #[track_caller]
    fn check_untouched(text: &str) {
        assert_eq!(unfold(&source::lines(text).collect::<Vec<_>>()), None);
    }

    #[test]
    fn what_is_not_side_by_side_stays() {
        // A timetable: its cells fill no measure.
        check_untouched(
            "\
站名        开往        首班      末班
渡口        城南        6:00      21:00
白杨树      城南客运站    6:10      21:10
滩头        水文站      6:20      21:20
东门街      城南        6:30      21:30
",
        );
        check_untouched(
            "\
let width = line.width();        // in half em, as the grid counts it
let measure = column.measure();  // what most of its lines fill, or nothing
let indent = width - measure;    // how far in the paragraph's first line is
let full = indent < 2;           // whether the line is one of running text
return full;                     // and so on, for every line of the page
",
        );
        check_untouched("渡口新貌  溪山旧影\n\n清晨五点，天刚蒙蒙亮，\n队员老甘已经把小船撑\n出了渡口。\n");
        check_untouched("");
    }
}
