//! Where one printed page ends and the next begins.
//!
//! A form feed says so outright. Without one the folios (報眉) tell: of several
//! on one text each stands at the head of its page, or each at its foot. A text
//! that has neither is one page, however long it is: a page is never invented.
//! But so that time stays linear, a long page is read in [`Sheet::parts`], cut
//! where a paragraph ends; the parts' articles are counted on as one page's.

use std::ops::Range;

use super::folio;
use super::line::{Line, is_invisible, is_space};
use super::masthead;
use super::source::Raw;
use crate::edition::Masthead;

/// Non-blank lines that a page holds at the least, where only folios tell.
/// Lower cuts at a folio printed twice, higher joins small pages.
const PAGE_LINES: usize = 15;

/// How far from a text's head or foot a folio may stand, in non-blank lines.
const EDGE: usize = 5;

/// Non-blank lines that are read at once. Real pages have a tenth; more cost
/// time and memory, fewer cut stories of long texts.
const PART_LINES: usize = 3000;

/// The part's last lines, in which the best place to cut is looked for.
const CUT_WINDOW: usize = 1000;

/// A printed page: places in the text's raw lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// One after the other, without gaps; several only where the page is too long to be read at once.
    pub parts: Vec<Range<usize>>,
}

impl Sheet {
    /// All of the page.
    pub fn range(&self) -> Range<usize> {
        self.parts.first().map_or(0, |part| part.start)..self.parts.last().map_or(0, |part| part.end)
    }

    /// Its first and last line, counted from 1.
    pub fn lines(&self, lines: &[Raw]) -> [u32; 2] {
        let range = self.range();
        let number = |i: usize| lines.get(i).map_or(1, |raw| raw.number);
        [number(range.start), number(range.end.saturating_sub(1))]
    }
}

/// Cuts a text's lines into pages, which cover it in order. No page is blank
/// unless the text is.
pub fn cut(lines: &[Raw]) -> Vec<Sheet> {
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| !is_blank(lines[i].text)).collect();
    let mut heads = vec![0];
    for fed in fed(lines, &filled) {
        // A page begins at its form feed, its leading blanks included.
        let feed = filled[..fed.start].last().map_or(0, |&last| {
            (last + 1..=filled[fed.start])
                .find(|&i| lines[i].new_page)
                .unwrap_or(filled[fed.start])
        });
        heads.push(feed);
        heads.extend(by_folios(lines, &filled[fed]));
    }
    heads.dedup();
    let ends = heads.iter().skip(1).copied().chain([lines.len()]);
    heads
        .iter()
        .zip(ends)
        .map(|(&head, end)| Sheet {
            parts: parts(lines, head..end),
        })
        .collect()
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || is_invisible(c))
}

/// Runs of non-blank lines between form feeds, as ranges of `filled`.
fn fed(lines: &[Raw], filled: &[usize]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for k in 1..filled.len() {
        if (filled[k - 1] + 1..=filled[k]).any(|i| lines[i].new_page) {
            runs.push(start..k);
            start = k;
        }
    }
    runs.push(start..filled.len());
    runs.retain(|run| !run.is_empty());
    runs
}

/// Folio lines that stand together, by place in the non-blank lines.
struct Folio {
    first: usize,
    last: usize,
    says: Masthead,
}

/// The raw lines that pages begin at within `filled`, by folios alone.
fn by_folios(lines: &[Raw], filled: &[usize]) -> Vec<usize> {
    if filled.len() < 2 * PAGE_LINES {
        return Vec::new();
    }
    let folios = folios(lines, filled);
    let (Some(first), Some(last)) = (folios.first(), folios.last()) else {
        return Vec::new();
    };
    let at_head = first.first < EDGE;
    if !at_head && last.last + EDGE < filled.len() {
        return Vec::new();
    }
    let mut heads = Vec::new();
    let mut page_start = 0;
    for pair in folios.windows(2) {
        let [before, after] = pair else { continue };
        // Foot and head of two pages stand back to back.
        let back_to_back = after.first == before.last + 1;
        let head = if at_head || back_to_back {
            after.first
        } else {
            before.last + 1
        };
        if differ(&before.says, &after.says) && head >= page_start + PAGE_LINES && head + PAGE_LINES <= filled.len() {
            heads.push(filled[head]);
            page_start = head;
        }
    }
    heads
}

/// Whether two folios are of two pages: by their numbers, or, where neither has
/// one, by standing apart. A folio without number beside one with is the same page's.
fn differ(a: &Masthead, b: &Masthead) -> bool {
    match (&a.page, &b.page) {
        (Some(one), Some(other)) => one != other || a.date.is_some() && b.date.is_some() && a.date != b.date,
        (None, None) => true,
        _ => false,
    }
}

fn folios(lines: &[Raw], filled: &[usize]) -> Vec<Folio> {
    let mut folios: Vec<Folio> = Vec::new();
    for k in 0..filled.len() {
        let Some(text) = candidate(lines[filled[k]]) else {
            continue;
        };
        if folio::marks(&text) < 2 {
            continue;
        }
        let says = masthead::line(&text);
        let taken = folios.last().map_or(0, |last| last.last + 1);
        match folios.last_mut() {
            Some(last) if last.last + 1 >= k && !(back_to_back(&last.says, &says)) => {
                last.last = last.last.max(k);
                masthead::fill(&mut last.says, says);
            }
            _ => folios.push(Folio {
                first: k,
                last: k,
                says,
            }),
        }
        // 云麓县报 第一版 要闻, with the date on the line beside.
        let Some(folio) = folios.last_mut() else { continue };
        if folio.first == k
            && let Some(before) = k.checked_sub(1).filter(|&before| before >= taken)
            && let Some(says) = beside(lines[filled[before]])
        {
            folio.first = before;
            masthead::fill(&mut folio.says, says);
        }
        if let Some(&next) = filled.get(k + 1)
            && let Some(says) = beside(lines[next])
            && !back_to_back(&folio.says, &says)
        {
            folio.last = k + 1;
            masthead::fill(&mut folio.says, says);
        }
    }
    folios
}

fn back_to_back(a: &Masthead, b: &Masthead) -> bool {
    a.page.is_some() && b.page.is_some() && a.page != b.page
}

/// What a line says that holds nothing but a folio's parts.
fn beside(raw: Raw) -> Option<Masthead> {
    let text = Line::read(raw.number, raw.text, 0)
        .filter(|_| raw.text.len() <= FOLIO_BYTES)?
        .text;
    masthead::is_all_folio(&text).then(|| masthead::line(&text))
}

/// A folio line is no longer than this in bytes, letterspaced and all.
const FOLIO_BYTES: usize = 600;

/// The cleaned text of a line that may be a folio; a cheap look spares the others.
fn candidate(raw: Raw) -> Option<String> {
    let may = raw.text.len() <= FOLIO_BYTES && raw.text.contains(['年', '版', '期', '拜', '-', '.', '/']);
    if !may {
        return None;
    }
    Line::read(raw.number, raw.text, 0).map(|line| line.text)
}

/// Cuts a page that is too long to be read at once.
fn parts(lines: &[Raw], page: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = page.start;
    let mut held = 0;
    // How good the best place to cut is, and where.
    let mut best: Option<(u8, usize)> = None;
    let (mut after_blank, mut after_end) = (false, false);
    for i in page.clone() {
        let text = lines[i].text.trim_end();
        if is_blank(text) {
            after_blank = true;
            continue;
        }
        let merit = 2 * u8::from(after_end) + u8::from(after_blank);
        // Of two places as good the later makes fewer parts.
        if held + CUT_WINDOW > PART_LINES && best.is_none_or(|(least, _)| merit >= least) {
            best = Some((merit, i));
        }
        if held == PART_LINES {
            let at = best.take().map_or(i, |(_, at)| at);
            parts.push(start..at);
            start = at;
            held = lines[at..i].iter().filter(|raw| !is_blank(raw.text)).count();
        }
        held += 1;
        after_blank = false;
        after_end = text.ends_with(['。', '！', '？', '”', '」', '）', '.', '!', '?']);
    }
    parts.push(start..page.end);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::source;

    /// The first and last line of each page.
    #[track_caller]
    fn check(text: &str, expected: &[[u32; 2]]) {
        let lines: Vec<Raw> = source::lines(text).collect();
        let pages: Vec<[u32; 2]> = cut(&lines).iter().map(|sheet| sheet.lines(&lines)).collect();
        assert_eq!(pages, expected);
    }

    fn story(lines: usize) -> String {
        "渡口的灯亮了一夜，没有人来。\n".repeat(lines)
    }

    #[test]
    fn form_feeds_start_pages() {
        check("山\n\u{c}水\n", &[[1, 1], [2, 3]]);
        check("山\n\n\u{c}\n水", &[[1, 2], [3, 4]]);
    }

    #[test]
    fn no_page_is_blank() {
        check("山\n水\n\u{c}", &[[1, 3]]);
        check("\u{c}山\n水", &[[1, 2]]);
        check("\n\u{c}\n山\n\u{c}\n\u{c}\u{c}水\n\u{c}\n", &[[1, 3], [4, 7]]);
        check("", &[[1, 1]]);
    }

    #[test]
    fn folios_at_the_heads() {
        let page = |n| format!("澜川晚报 2018年11月23日 星期五 0{n}版\n{}", story(20));
        check(&(page(1) + &page(2) + &page(3)), &[[1, 21], [22, 42], [43, 64]]);
    }

    #[test]
    fn folios_at_the_feet() {
        let page = |n| format!("{}澜川晚报 2018年11月23日 星期五 0{n}版\n", story(20));
        check(&(page(1) + &page(2)), &[[1, 21], [22, 43]]);
    }

    #[test]
    fn folios_at_both() {
        let page = |n| {
            format!(
                "澜川晚报 0{n}版 2018年11月23日\n{}澜川晚报 0{n}版 2018年11月23日\n",
                story(20)
            )
        };
        check(&(page(1) + &page(2)), &[[1, 22], [23, 45]]);
    }

    #[test]
    fn folios_of_two_lines() {
        let page = |n| format!("2018年11月23日 星期五\n澜川晚报 第{n}版 民生\n\n{}", story(20));
        check(&(page("一") + &page("二")), &[[1, 23], [24, 47]]);
        let page = |n| format!("澜川晚报 第{n}版 民生\n\n2018年11月23日 星期五\n{}", story(20));
        check(&(page("一") + &page("二")), &[[1, 23], [24, 47]]);
    }

    #[test]
    fn one_folio_makes_no_page() {
        let folio = "澜川晚报 2018年11月23日 星期五 01版\n";
        check(&(story(30) + folio + &story(30)), &[[1, 62]]);
        check(&(folio.to_owned() + &story(30) + folio), &[[1, 33]]);
        check(
            &(folio.to_owned() + &story(3) + "2018年11月24日 星期六\n" + &story(30)),
            &[[1, 36]],
        );
    }

    #[test]
    fn a_long_text_is_read_in_parts() {
        let text = format!("{}\n", story(9)).repeat(1000);
        let lines: Vec<Raw> = source::lines(&text).collect();
        let sheets = cut(&lines);
        assert_eq!(sheets.len(), 1);
        let parts = &sheets[0].parts;
        assert_eq!(parts.len(), 4);
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(sheets[0].range(), 0..lines.len());
        for part in parts {
            assert!(part.start.is_multiple_of(10), "a part starts after a blank line");
        }
    }

    #[test]
    fn a_long_text_without_any_break_is_cut_all_the_same() {
        let text = "渡口\n".repeat(PART_LINES * 2 + 10);
        let lines: Vec<Raw> = source::lines(&text).collect();
        let sheets = cut(&lines);
        assert_eq!(sheets.len(), 1);
        assert!(
            sheets[0]
                .parts
                .iter()
                .all(|part| !part.is_empty() && part.len() <= PART_LINES + 1)
        );
    }
}
