//! A page's lines with all that can be told of them before any is labelled: each
//! line's traits and measures, and the habits of the page as a whole.

use std::collections::HashMap;

use super::cue::{self, BRACKETS_CLOSE, BRACKETS_OPEN, Closing, Opening};
use super::hash::Fast;
use super::line::{Line, is_han};
use super::regime;
use super::room::{self, Room};
use super::sides::{Side, Sides};
use super::traits::{self, End, Start, Traits};
use super::width::{self, Fill, Measure};
use super::words::Words;

/// A page's lines, measured, with what can be told from the page as a whole.
pub struct Context {
    pub lines: Vec<Line>,
    pub traits: Vec<Traits>,
    pub measures: Vec<Measure>,
    /// The measure of the column that each line was set to, in tenths of an em.
    pub columns: Vec<i32>,
    /// How much room each line left.
    pub(super) rooms: Vec<Room>,
    /// How the page sets blank lines: 0 none, 1 few, 2 many, 3 after nearly every line.
    pub blank_habit: u8,
    /// Whether printed lines came in pieces, cut at commas and quotes.
    pub pieces: bool,
    /// Whether 、 ends sentences, as in papers before 1950.
    pub old: bool,
    /// For each line, whether the two characters across its head stand together elsewhere: 0 no, 1 once, 2 often.
    pub(super) cohesion: Vec<u8>,
    /// For each line, what is still open at its head: 0 nothing, 1 something, 2 something that this line closes.
    pub(super) open: Vec<u8>,
    /// For each line, whether its text stands elsewhere on the page too.
    pub(super) repeated: Vec<bool>,
    /// What each title-like line's surroundings speak of.
    pub(super) topics: Vec<Option<Topic>>,
    /// The page's pairs of characters.
    pub words: Words,
}

/// What stands around a title-like line, in percent of shared words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Topic {
    /// Of the lines before and after with one another.
    pub(super) likeness: u32,
    /// Of the line with those before.
    pub(super) before: u32,
    /// Of the line with those after.
    pub(super) after: u32,
}

/// Lines on either side that a title-like line's surroundings are.
const TOPIC_LINES: usize = 14;

/// More than this share of 、 among a page's line-end marks makes it an old page.
const OLD_SHARE_PERCENT: usize = 60;

/// More than this share of short lines that end in a comma makes a page of pieces.
const PIECES_SHARE_PERCENT: usize = 3;

/// A line whose text stands elsewhere counts only from this many characters on.
const REPEAT_CHARS: u16 = 5;

/// A bracket still open after this many lines was never closed.
const OPEN_LINES: usize = 14;

impl Context {
    /// Measures lines and looks at the page as a whole.
    pub fn new(lines: Vec<Line>) -> Self {
        let mut traits: Vec<Traits> = lines.iter().map(traits::of).collect();
        mark_names(&lines, &mut traits);
        join_signatures(&lines, &mut traits);
        let widths: Vec<_> = traits.iter().map(|traits| traits.width).collect();
        let measures = width::measures(&widths);
        let columns = regime::of(&widths);
        let rooms = (0..lines.len())
            .map(|i| room::of(&lines, &traits, &columns, i))
            .collect();
        let blanks = lines.iter().skip(1).filter(|line| line.blanks > 0).count() * 100 / lines.len().max(2);
        let blank_habit = match blanks {
            0..2 => 0,
            2..30 => 1,
            30..75 => 2,
            _ => 3,
        };
        let pauses = lines.iter().map(|line| line.text.matches('、').count()).sum::<usize>();
        let stops = lines
            .iter()
            .map(|line| line.text.matches(['。', '，']).count())
            .sum::<usize>();
        let old = pauses > 4 && pauses * 100 > (pauses + stops) * OLD_SHARE_PERCENT;
        let cut = traits.windows(2).zip(&measures).filter(|(pair, measure)| {
            matches!(pair[0].end, End::Comma | End::Pause | End::Opener)
                && pair[0].width.most + 2 * width::EM < measure.around
        });
        let pieces = cut.count() * 100 > traits.len() * PIECES_SHARE_PERCENT && !old;
        let cohesion = cohesion(&lines, &traits);
        let repeated = repeated(&lines, &traits);
        let open = open(&traits);
        let words = Words::new(lines.iter().map(|line| line.text.as_str()));
        let topics = topics(&traits, &words);
        Self {
            lines,
            traits,
            measures,
            columns,
            rooms,
            blank_habit,
            pieces,
            old,
            cohesion,
            open,
            repeated,
            topics,
            words,
        }
    }

    /// The place of a source line; the first, where it stands in several columns.
    pub fn place_of(&self, line: u32) -> Option<usize> {
        self.lines.iter().position(|at| at.number == line)
    }

    /// How line `i` fills the measure around it.
    pub fn fill(&self, i: usize) -> Fill {
        Fill::of(self.traits[i].width, self.measures[i].around)
    }
}

/// A short line that stands in a folio line too is the paper's name, or a section's:
/// one folio mark more.
fn mark_names(lines: &[Line], traits: &mut [Traits]) {
    let dated = |traits: &Traits| traits.folio >= FOLIO_MARKS && usize::from(traits.chars) <= FOLIO_CHARS;
    let folios: Vec<usize> = (0..lines.len())
        .filter(|&i| dated(&traits[i]))
        .take(FOLIO_LINES)
        .collect();
    for i in 0..lines.len() {
        let named = |&folio: &usize| folio != i && lines[folio].text.contains(&lines[i].text);
        if NAME_CHARS.contains(&traits[i].han) && traits[i].han == traits[i].chars && folios.iter().any(named) {
            traits[i].folio = (traits[i].folio + 1).min(3);
        }
    }
}

/// A folio line has as many marks, and no more characters.
const FOLIO_MARKS: u8 = 2;
const FOLIO_CHARS: usize = 60;

/// So many folio lines are looked at, which keeps time linear.
const FOLIO_LINES: usize = 16;

/// How long the name of a paper or section is.
const NAME_CHARS: std::ops::RangeInclusive<u16> = 2..=8;

/// What stands in brackets over several lines closes with what it says as a whole:
/// （作者为望江县 / 渡口镇医生） is a signature, and 医生） alone is none.
fn join_signatures(lines: &[Line], traits: &mut [Traits]) {
    let opens = |line: &Line| {
        let opener = line.text.rfind(BRACKETS_OPEN);
        opener.is_some() && opener > line.text.rfind(BRACKETS_CLOSE)
    };
    for i in 1..lines.len() {
        let text = lines[i].text.trim_end_matches('。');
        if !text.ends_with(BRACKETS_CLOSE) || text.contains(BRACKETS_OPEN) {
            continue;
        }
        let Some(first) = (i.saturating_sub(BRACKETED_LINES - 1)..i)
            .rev()
            .find(|&at| opens(&lines[at]))
        else {
            continue;
        };
        let whole: String = lines[first..=i].iter().map(|line| line.text.as_str()).collect();
        traits[i].closing = cue::closing(&whole);
    }
}

/// A signature in brackets has no more lines, set in the narrowest column.
const BRACKETED_LINES: usize = 3;

fn pair(a: char, b: char) -> u64 {
    (u64::from(u32::from(a)) << 32) | u64::from(u32::from(b))
}

fn cohesion(lines: &[Line], traits: &[Traits]) -> Vec<u8> {
    let mut wanted: HashMap<u64, u8, Fast> = HashMap::default();
    for window in traits.windows(2) {
        if is_han(window[0].last) && is_han(window[1].first) {
            wanted.insert(pair(window[0].last, window[1].first), 0);
        }
    }
    for line in lines {
        let mut previous = ' ';
        for c in line.text.chars() {
            if is_han(previous)
                && is_han(c)
                && let Some(count) = wanted.get_mut(&pair(previous, c))
            {
                *count = count.saturating_add(1);
            }
            previous = c;
        }
    }
    let mut out = vec![0];
    out.extend(traits.windows(2).map(|window| {
        wanted
            .get(&pair(window[0].last, window[1].first))
            .copied()
            .unwrap_or(0)
            .min(2)
    }));
    out
}

fn repeated(lines: &[Line], traits: &[Traits]) -> Vec<bool> {
    // A line counts as repeated when its first characters stand on the page a
    // second time: as a pull quote, a caption taken from the story, a running head.
    let key = |text: &str| -> Option<u64> {
        let mut hash = 0u64;
        let mut count = 0;
        for c in text.chars().filter(|&c| is_han(c)).take(REPEAT_CHARS as usize) {
            hash = hash.wrapping_mul(0x100_0000_01b3).wrapping_add(u64::from(u32::from(c)));
            count += 1;
        }
        (count == REPEAT_CHARS).then_some(hash)
    };
    let mut wanted: HashMap<u64, u8, Fast> = HashMap::default();
    let keys: Vec<Option<u64>> = lines
        .iter()
        .zip(traits)
        .map(|(line, traits)| {
            let text = line
                .text
                .trim_start_matches(['图', '圖', '：', '①', '②', '③', '④', '⑤'])
                .trim_start_matches(['为', '為', '爲']);
            (traits.han >= REPEAT_CHARS).then(|| key(text)).flatten()
        })
        .collect();
    for &key in keys.iter().flatten() {
        wanted.insert(key, 0);
    }
    // A sliding window over the page's characters, across line ends.
    let size = REPEAT_CHARS as usize;
    let page: Vec<u64> = lines
        .iter()
        .flat_map(|line| line.text.chars())
        .filter(|&c| is_han(c))
        .map(|c| u64::from(u32::from(c)))
        .collect();
    for window in page.windows(size) {
        let hash = window
            .iter()
            .fold(0u64, |hash, &c| hash.wrapping_mul(0x100_0000_01b3).wrapping_add(c));
        if let Some(count) = wanted.get_mut(&hash) {
            *count = count.saturating_add(1);
        }
    }
    keys.iter()
        .map(|key| key.and_then(|key| wanted.get(&key)).is_some_and(|&count| count > 1))
        .collect()
}

fn open(traits: &[Traits]) -> Vec<u8> {
    let mut stack: Vec<usize> = Vec::new();
    traits
        .iter()
        .enumerate()
        .map(|(i, traits)| {
            stack.retain(|&at| i - at <= OPEN_LINES);
            let state = match (stack.is_empty(), traits.closed) {
                (true, _) => 0,
                (false, 0) => 1,
                (false, _) => 2,
            };
            for _ in 0..traits.closed {
                stack.pop();
            }
            stack.extend(std::iter::repeat_n(i, usize::from(traits.opened)));
            state
        })
        .collect()
}

fn topics(traits: &[Traits], words: &Words) -> Vec<Option<Topic>> {
    let titled: Vec<bool> = traits.iter().map(looks_like_title).collect();
    let text: Vec<usize> = (0..traits.len())
        .filter(|&i| !titled[i] || traits[i].chars > 8)
        .collect();
    let place = |line: usize| text.partition_point(|&other| other < line);
    let mut sides = Sides::new(words, &text);
    (0..traits.len())
        .map(|i| {
            titled[i].then(|| {
                let (above, below) = (place(i), place(i + 1));
                let low = place(i.saturating_sub(TOPIC_LINES * 2)).max(above.saturating_sub(TOPIC_LINES));
                let high = place((i + 1 + TOPIC_LINES * 2).min(traits.len())).min(below + TOPIC_LINES);
                sides.set(Side::Before, low..above);
                sides.set(Side::After, below..high);
                let own = words.bag(std::iter::once(i));
                Topic {
                    likeness: sides.likeness(),
                    before: sides.coverage(&own, Side::Before),
                    after: sides.coverage(&own, Side::After),
                }
            })
        })
        .collect()
}

/// Short, without an end mark, hardly a mark inside: how titles look.
pub(super) fn looks_like_title(traits: &Traits) -> bool {
    (2..=42).contains(&traits.chars)
        && traits.marks <= 2
        && matches!(traits.end, End::Plain | End::Trail | End::Closer | End::Latin)
        && traits.start != Start::Closer
        && traits.opening != Opening::Staff
        && traits.closing != Closing::Photographer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_over_several_lines_is_read_whole() {
        for (texts, closing) in [
            (
                &["人群散去。", "（作者为望江县", "渡口镇医生）"][..],
                Closing::Signature,
            ),
            (&["（作者单位：望江", "县渡口镇中心", "小学）"], Closing::Signature),
            (&["渡口新貌。（何", "川摄）"], Closing::Photographer),
            (&["（沈", "溪）"], Closing::Bracketed),
            (&["新桥通车（下", "篇）"], Closing::Column),
            (&["（作者为望江县", "渡口镇医生）他说"], Closing::None),
            (&["（作者为", "望江县", "渡口镇", "医生）"], Closing::Bracketed),
            (&["（作者）说", "医生）"], Closing::Bracketed),
        ] {
            let lines = (1..)
                .zip(texts)
                .filter_map(|(number, text)| Line::read(number, text, 0));
            let context = Context::new(lines.collect());
            let last = context.traits.last().map(|traits| traits.closing);
            assert_eq!(last, Some(closing), "{texts:?}");
        }
    }
}
