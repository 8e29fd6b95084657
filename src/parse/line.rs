//! One line of the source: its text cleaned reversibly, its place, the gap before it.
//!
//! Everything later reads the cleaned text; the source's own characters are
//! never lost, because each change is kept as a [`Repair`] and each remaining
//! character knows where it stood.

use std::borrow::Cow;

use super::source::Raw;
use crate::edition::{Repair, RepairKind};
use crate::hanzi::fold::fold;

/// Share of the gaps between Chinese characters that must hold a space before a
/// line counts as letterspaced. Lower closes up titles of two-word phrases
/// (`始于足下 行于天下`), higher misses lines where punctuation clings.
const SPACED_SHARE_PERCENT: usize = 60;

/// Fewest Chinese characters of a letterspaced line. Lower closes up names (`何 川 摄`).
const SPACED_CHARACTERS: usize = 5;

/// Fewest doubled pairs that make a line doubled when it has no digit or label
/// to prove it. Lower undoubles ordinary words such as 平平安安.
const DOUBLED_PAIRS: usize = 5;

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: u32,
    /// Cleaned and trimmed, never empty.
    pub text: String,
    /// How many characters of white space stood before the text, beyond the page's margin.
    pub indent: u8,
    /// Blank lines between this and the previous line that is not blank.
    pub blanks: u8,
    /// For a repaired line, the place (in characters of the raw line) of each remaining character.
    pub map: Option<Vec<u32>>,
    /// What was changed.
    pub repair: Option<Repair>,
}

/// Cleans a page's raw lines: those that hold something visible, and every repair made.
pub fn read_all(raws: &[Raw]) -> (Vec<Line>, Vec<Repair>) {
    let (mut lines, mut repairs) = (Vec::new(), Vec::new());
    let mut blanks = 0u8;
    for raw in raws {
        match Line::read(raw.number, raw.text, blanks) {
            Some(line) => {
                repairs.extend(line.repair.clone());
                lines.push(line);
                blanks = 0;
            }
            None => {
                repairs.extend(hidden(raw));
                blanks = blanks.saturating_add(1);
            }
        }
    }
    let margin = margin(&lines);
    for line in &mut lines {
        line.indent = line.indent.saturating_sub(margin);
    }
    (lines, repairs)
}

/// The white space that most of a page's lines stand behind: some extractors keep the
/// page's margin, and what stands there is set in no farther than the rest.
fn margin(lines: &[Line]) -> u8 {
    let mut counts = [0usize; u8::MAX as usize + 1];
    for line in lines {
        counts[usize::from(line.indent)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    counts.iter().position(|&count| count == most).unwrap_or_default() as u8
}

/// What is left out of a line that holds nothing visible.
fn hidden(raw: &Raw) -> Option<Repair> {
    let from = raw.text.trim_matches(is_space);
    (!from.is_empty()).then(|| Repair {
        line: raw.number,
        kind: RepairKind::Invisible,
        from: from.to_owned(),
        to: String::new(),
    })
}

impl Line {
    /// Cleans a raw line; `None` where nothing visible remains.
    pub fn read(number: u32, raw: &str, blanks: u8) -> Option<Self> {
        match Self::plain(number, raw, blanks) {
            Some(line) => Some(line),
            None => Self::cleaned(number, raw, blanks),
        }
    }

    /// A line that needs no cleaning, as most do; `None` where it may.
    fn plain(number: u32, raw: &str, blanks: u8) -> Option<Self> {
        let text = raw.trim_start_matches(is_space);
        let indent = raw[..raw.len() - text.len()].chars().count();
        let text = text.trim_end_matches(is_space);
        let mut chars = text.chars();
        let doubled = chars.next()? == chars.next()?;
        // What was trimmed is white space, and nothing invisible is.
        let untouched = !doubled && !text.contains(|c| !is_han(c) && (is_space(c) || is_invisible(c)));
        untouched.then(|| Self {
            number,
            text: text.to_owned(),
            indent: indent.min(u8::MAX as usize) as u8,
            blanks,
            map: None,
            repair: None,
        })
    }

    fn cleaned(number: u32, raw: &str, blanks: u8) -> Option<Self> {
        let kept: Vec<(u32, char)> = raw
            .chars()
            .enumerate()
            .filter(|&(_, c)| !is_invisible(c))
            .map(|(i, c)| (i as u32, c))
            .collect();
        let hidden = raw.chars().any(is_invisible);
        let first = kept.iter().position(|&(_, c)| !is_space(c));
        let first = first?;
        let last = kept.iter().rposition(|&(_, c)| !is_space(c)).unwrap_or(first);
        let trimmed = &kept[first..=last];
        let mut kind = hidden.then_some(RepairKind::Invisible);
        let mut chars = trimmed.to_vec();
        if let Some(closed) = close_up(&chars) {
            chars = closed;
            kind = Some(RepairKind::Letterspaced);
        }
        if let Some(single) = undouble(&chars) {
            chars = single;
            kind = Some(RepairKind::Doubled);
        }
        let text: String = chars.iter().map(|&(_, c)| c).collect();
        let repair = kind.map(|kind| Repair {
            line: number,
            kind,
            from: raw.trim_matches(is_space).to_owned(),
            to: text.clone(),
        });
        let map = repair.is_some().then(|| chars.iter().map(|&(at, _)| at).collect());
        Some(Self {
            number,
            text,
            indent: first.min(u8::MAX as usize) as u8,
            blanks,
            map,
            repair,
        })
    }
}

/// White space of any kind, including the line and page separators that no
/// editor counts as a line's end.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Characters that leave no mark on paper: NUL and other controls, zero-width
/// characters, soft hyphens. Private-use characters are kept: a paper's own
/// glyphs are text.
pub fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Chinese characters and the marks set as wide as they are.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}' | '\u{e000}'..='\u{f8ff}')
        || matches!(
            c,
            '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'
                ..='⑳' | '■' | '□' | '▲' | '△' | '◆' | '◇' | '●' | '○' | '★' | '☆' | '◎'
        )
}

/// Text in the form that cues, dates and classes of characters are known in: full-width
/// figures and letters as half-width ones, radicals, which some PDF extractors give, as
/// the characters they stand for.
pub fn normal(text: &str) -> Cow<'_, str> {
    let is_normal = |c: char| !matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{2e80}'..='\u{2fdf}');
    if text.chars().all(is_normal) {
        return text.into();
    }
    text.chars().map(|c| if is_normal(c) { c } else { fold(c) }).collect()
}

/// Chinese characters proper, and the radicals that stand for some.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々')
}

/// 据 悉 ，截 至 → 据悉，截至
fn close_up(chars: &[(u32, char)]) -> Option<Vec<(u32, char)>> {
    let han = chars.iter().filter(|&&(_, c)| is_han(c)).count();
    if han < SPACED_CHARACTERS {
        return None;
    }
    let (mut gaps, mut spaced) = (0, 0);
    let mut previous: Option<char> = None;
    let mut space = false;
    for &(_, c) in chars {
        if is_space(c) {
            space = true;
            continue;
        }
        // Marks cling to a character on one side: only gaps between characters count.
        if previous.is_some_and(is_han) && is_han(c) {
            gaps += 1;
            spaced += usize::from(space);
        }
        previous = Some(c);
        space = false;
    }
    if gaps == 0 || spaced * 100 < gaps * SPACED_SHARE_PERCENT || spaced < 3 {
        return None;
    }
    let visible: Vec<(usize, char)> = chars
        .iter()
        .enumerate()
        .filter(|&(_, &(_, c))| !is_space(c))
        .map(|(i, &(_, c))| (i, c))
        .collect();
    let mut out = Vec::with_capacity(visible.len());
    for (k, &(i, c)) in visible.iter().enumerate() {
        if let Some(&(before, previous)) = k.checked_sub(1).and_then(|k| visible.get(k))
            && before + 1 < i
            && !is_wide(previous)
            && !is_wide(c)
        {
            out.push(chars[before + 1]);
        }
        out.push(chars[i]);
    }
    Some(out)
}

/// 图图11 → 图1, whole or as a label before its text.
fn undouble(chars: &[(u32, char)]) -> Option<Vec<(u32, char)>> {
    let mut pairs = 0;
    let mut proof = false;
    let mut distinct = 0;
    let mut apart = false;
    let mut i = 0;
    let mut out = Vec::new();
    while let (Some(&one), Some(&two)) = (chars.get(i), chars.get(i + 1)) {
        // The spaces of a folio are not doubled with its glyphs.
        if is_space(one.1) && pairs > 0 {
            apart = true;
            out.push(one);
            i += 1;
            continue;
        }
        if one.1 != two.1 || matches!(one.1, '—' | '…' | '.' | '-' | '*' | '=' | '_') {
            break;
        }
        proof |= !is_han(one.1);
        distinct += usize::from(out.last().is_none_or(|&(_, last)| last != one.1));
        out.push(one);
        pairs += 1;
        i += 2;
    }
    let label = out.first().is_some_and(|&(_, c)| matches!(c, '图' | '圖'));
    let whole = i == chars.len();
    let doubled = distinct >= 2
        && (proof || !apart)
        && (whole && (proof && (label || pairs >= 3) || pairs >= DOUBLED_PAIRS) || label && proof && pairs >= 2);
    if !doubled {
        return None;
    }
    out.extend_from_slice(&chars[i..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, text: &str, kind: Option<RepairKind>) {
        let line = Line::read(1, raw, 0).expect("a visible line");
        assert_eq!(line.text, text);
        assert_eq!(line.repair.as_ref().map(|repair| repair.kind), kind);
        if let Some(map) = &line.map {
            let raw: Vec<char> = raw.chars().collect();
            let back: String = map.iter().map(|&at| raw[at as usize]).collect();
            assert_eq!(back, text);
        }
    }

    #[test]
    fn letterspaced_lines_close_up() {
        check(
            "据 悉 ，截 至 目 前 ，我 镇 三 村",
            "据悉，截至目前，我镇三村",
            Some(RepairKind::Letterspaced),
        );
        check(
            "本 届 庙 会 由 Green Tea 公 司 协 办",
            "本届庙会由Green Tea公司协办",
            Some(RepairKind::Letterspaced),
        );
    }

    #[test]
    fn spaces_that_mean_something_stay() {
        check("何 川 摄", "何 川 摄", None);
        check("始于足下 行于天下", "始于足下 行于天下", None);
        check("（记者 沈若溪）3 月 5 日，", "（记者 沈若溪）3 月 5 日，", None);
    }

    #[test]
    fn doubled_glyphs_are_undoubled() {
        check("图图11", "图1", Some(RepairKind::Doubled));
        check("图图11：渡口。", "图1：渡口。", Some(RepairKind::Doubled));
        check(
            "责责任任编编辑辑：：沈沈溪溪",
            "责任编辑：沈溪",
            Some(RepairKind::Doubled),
        );
        check(
            "榆榆报报 22001188年年 第第0044版版",
            "榆报 2018年 第04版",
            Some(RepairKind::Doubled),
        );
    }

    #[test]
    fn words_that_double_stay() {
        check("高高兴兴 平平安安 快快乐乐", "高高兴兴 平平安安 快快乐乐", None);
        check("平平安安", "平平安安", None);
        check("高高兴兴过大年", "高高兴兴过大年", None);
        check("……——", "……——", None);
        check("1100", "1100", None);
    }

    #[test]
    fn invisible_characters_are_left_out_and_reported() {
        check("渡\u{200b}口\0", "渡口", Some(RepairKind::Invisible));
        check("\u{e000}号", "\u{e000}号", None);
        assert_eq!(Line::read(1, " \u{3000}\t", 0), None);
        let raw = |text| Raw {
            number: 7,
            text,
            new_page: false,
        };
        let (lines, repairs) = read_all(&[raw(" \u{200b}\0 "), raw("\u{3000}")]);
        assert_eq!(lines, []);
        assert_eq!(repairs.len(), 1);
        assert_eq!(
            (repairs[0].line, repairs[0].from.as_str(), repairs[0].to.as_str()),
            (7, "\u{200b}\0", "")
        );
    }
}
