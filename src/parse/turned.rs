//! Stories that turn to another page (下转第3版) and go on there (上接第1版).
//!
//! The pages of a text are read each by itself; this comes after, and tells an
//! article and its continuation of each other. Which page is meant is said by
//! the page's own number, or its place in the text where it has none. Which
//! article is meant is said by the mark on the other side; where there is none,
//! or there are several, by the words that the two share. None is an answer too.

use std::ops::Range;

use super::folio;
use super::words::Words;
use crate::edition::{Article, Block, Page, Role};

/// What a line says that turns a story: the words before the page's number.
const CUES: [(&str, Way); 9] = [
    ("下转", Way::Onward),
    ("下轉", Way::Onward),
    ("转接", Way::Onward),
    ("轉接", Way::Onward),
    ("上接", Way::Back),
    ("紧接", Way::Back),
    ("緊接", Way::Back),
    ("续接", Way::Back),
    ("續接", Way::Back),
];

/// Characters of a turning line, and of a paragraph's end or beginning that holds one.
const MARK_CHARS: usize = 24;

/// Marks of one page that are looked at: more than any page has.
const MARKS: usize = 16;

/// How many pages away a story turns at the most.
const REACH: usize = 100;

/// For a mark on both sides: more than any two articles share.
const BOTH_SAY_SO: u32 = 200;

/// For the same headline over both.
const SAME_HEADLINE: u32 = 100;

/// Words that an article without a mark must share with one that has, in percent
/// of the shorter. Lower links strangers, higher leaves short ends alone.
const ENOUGH: u32 = 6;

/// How many lines further off an article counts that ends its sentence above a mark.
const FINISHED: u32 = 4;

/// Which way a story is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It goes on there.
    Onward,
    /// It comes from there.
    Back,
}

/// An article, by the places of its page and of itself.
type Place = (usize, usize);

/// An article that says that it turns.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    from: Place,
    way: Way,
    /// Place of the page that it names.
    page: usize,
}

/// Links the turned stories of a text's pages. The articles have their ids.
pub fn link(pages: &mut [Page]) {
    if pages.len() < 2 {
        return;
    }
    let marks: Vec<Vec<Mark>> = (0..pages.len()).map(|page| marks(pages, page)).collect();
    let mut pairs: Vec<(u32, Place, Place)> = marks
        .iter()
        .flatten()
        .flat_map(|mark| pairs(pages, &marks[mark.page], mark))
        .collect();
    pairs.sort_unstable_by_key(|&(score, from, to)| (std::cmp::Reverse(score), from, to));
    for (_, (page, article), (other, next)) in pairs {
        if pages[page].articles[article].continued_in.is_none() && pages[other].articles[next].continued_from.is_none()
        {
            pages[page].articles[article].continued_in = Some(pages[other].articles[next].id.clone());
            pages[other].articles[next].continued_from = Some(pages[page].articles[article].id.clone());
        }
    }
}

/// What may be linked by a mark, with a score: the article that goes on and its continuation.
/// `there` are the marks of the page that it names.
fn pairs(pages: &[Page], there: &[Mark], mark: &Mark) -> Vec<(u32, Place, Place)> {
    let answers = |place: Place| {
        there
            .iter()
            .any(|other| other.from == place && other.way != mark.way && other.page == mark.from.0)
    };
    let places: Vec<Place> = (0..pages[mark.page].articles.len())
        .map(|article| (mark.page, article))
        .collect();
    let answered = places.iter().any(|&place| answers(place));
    let article = |(page, article): Place| &pages[page].articles[article];
    let texts: Vec<String> = std::iter::once(mark.from)
        .chain(places.iter().copied())
        .map(|place| text(article(place)))
        .collect();
    let words = Words::new(texts.iter().map(String::as_str));
    let own = words.bag(std::iter::once(0));
    let scored = places.into_iter().enumerate().filter_map(|(i, place)| {
        let headline = &article(place).headline;
        let same = headline.is_some() && *headline == article(mark.from).headline;
        let likeness = words.likeness(&own, &words.bag(std::iter::once(i + 1))) + if same { SAME_HEADLINE } else { 0 };
        let score = match answered {
            true => answers(place).then_some(likeness + BOTH_SAY_SO)?,
            false if same || may_be(article(place), mark.way) => {
                Some(likeness).filter(|&likeness| likeness >= ENOUGH)?
            }
            false => return None,
        };
        Some(match mark.way {
            Way::Onward => (score, mark.from, place),
            Way::Back => (score, place, mark.from),
        })
    });
    scored.collect()
}

/// Whether an article without a mark may be the other part of one that has: a
/// continuation has no headline of its own, what goes on stops in mid-sentence.
fn may_be(article: &Article, way: Way) -> bool {
    match way {
        Way::Onward => article.headline.is_none(),
        Way::Back => {
            let last = article.blocks.iter().rfind(|block| block.role == Role::Body);
            last.is_some_and(|block| !ends_sentence(block))
        }
    }
}

fn ends_sentence(block: &Block) -> bool {
    block.text.ends_with(['。', '！', '？', '…', '”', '」', '）'])
}

fn text(article: &Article) -> String {
    let texts: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n")
}

/// The marks of a page whose other page is in the text.
fn marks(pages: &[Page], page: usize) -> Vec<Mark> {
    let Page {
        articles, furniture, ..
    } = &pages[page];
    let own = articles.iter().enumerate().flat_map(|(i, article)| {
        let turns = article.blocks.iter().flat_map(|block| inside(&block.text));
        turns.map(move |turn| (Some(i), turn)).collect::<Vec<_>>()
    });
    let apart = furniture
        .iter()
        .filter(|block| block.role == Role::Furniture)
        .filter_map(|block| {
            let short = block.text.chars().count() <= MARK_CHARS;
            let turn = short.then(|| read(&block.text)).flatten()?;
            Some((holder(articles, block, turn.0), turn))
        });
    own.chain(apart)
        .take(MARKS)
        .filter_map(|(article, (way, number))| {
            let page_meant = meant(pages, page, way, &number)?;
            Some(Mark {
                from: (page, article?),
                way,
                page: page_meant,
            })
        })
        .collect()
}

/// Marks that were read as part of a paragraph: at its beginning or its end.
fn inside(text: &str) -> Vec<(Way, String)> {
    let mut chars = text.char_indices();
    let tail = chars.clone().rev().nth(MARK_CHARS).map_or(0, |(at, _)| at);
    let head = chars.nth(MARK_CHARS).map_or(text.len(), |(at, _)| at);
    let mut found = Vec::new();
    // （上接第1版） opens the paragraph, brackets aside; （下转第3版） closes it.
    let opens = text[..head].trim_start_matches(|c: char| !c.is_alphanumeric());
    if CUES.iter().any(|(cue, _)| opens.starts_with(cue)) {
        found.extend(read(opens).filter(|(way, _)| *way == Way::Back));
    }
    let closes = text[tail..].trim_end_matches(|c: char| !c.is_alphanumeric());
    if closes.ends_with(['版', '页', '頁']) {
        found.extend(read(closes).filter(|(way, _)| *way == Way::Onward));
    }
    found
}

/// Which way a line turns a story, and the number of the page that it names.
fn read(text: &str) -> Option<(Way, String)> {
    let (after, way) = CUES
        .iter()
        .find_map(|&(cue, way)| Some((text.find(cue)? + cue.len(), way)))?;
    let rest = text[after..].trim_start_matches(|c: char| c.is_whitespace() || c == '第');
    let run: Vec<char> = rest
        .chars()
        .take_while(|c| !matches!(c, '版' | '页' | '頁'))
        .filter(|c| !c.is_whitespace())
        .take(MARK_CHARS)
        .collect();
    let number = folio::page_number(&run)?;
    Some((way, plain(&number)))
}

/// A03 and A3 are one page.
fn plain(number: &str) -> String {
    let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let letters = &number[..number.len() - digits.len()];
    letters.to_uppercase() + digits.trim_start_matches('0')
}

/// The page that is meant by a number on `page`.
fn meant(pages: &[Page], page: usize, way: Way, number: &str) -> Option<usize> {
    let says = |i: usize| pages[i].masthead.as_ref();
    let is_it = |&i: &usize| {
        let printed = says(i).and_then(|masthead| masthead.page.as_deref()).map(plain);
        printed.unwrap_or_else(|| (i + 1).to_string()) == number && same_issue(&pages[i], &pages[page])
    };
    let onward: Range<usize> = page + 1..pages.len().min(page + 1 + REACH);
    let back = (page.saturating_sub(REACH)..page).rev();
    match way {
        Way::Onward => onward.clone().find(is_it).or_else(|| back.clone().find(is_it)),
        Way::Back => back.clone().find(is_it).or_else(|| onward.clone().find(is_it)),
    }
}

/// Whether nothing printed on two pages says that they are of two issues.
fn same_issue(one: &Page, other: &Page) -> bool {
    let (Some(one), Some(other)) = (&one.masthead, &other.masthead) else {
        return true;
    };
    let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    agree(&one.date, &other.date) && agree(&one.paper, &other.paper)
}

/// The article that a turning line belongs to: the one above it, or below.
fn holder(articles: &[Article], mark: &Block, way: Way) -> Option<usize> {
    let line = mark.lines.first()?;
    let distance = |block: &Block| match way {
        Way::Onward => {
            let ends = block.lines.0.last()?[1];
            Some(line.checked_sub(ends)? + if ends_sentence(block) { FINISHED } else { 0 })
        }
        Way::Back => block.lines.first()?.checked_sub(line),
    };
    let nearest = |article: &Article| article.blocks.iter().filter_map(distance).min();
    let with_distance = articles
        .iter()
        .enumerate()
        .filter_map(|(i, article)| Some((nearest(article)?, i)));
    with_distance.min().map(|(_, i)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_lines() {
        for (text, way, page) in [
            ("（下转第3版）", Way::Onward, "3"),
            ("下转02版", Way::Onward, "2"),
            ("（下轉第三版）", Way::Onward, "3"),
            ("▶▶▶下转 A05 版", Way::Onward, "A5"),
            ("（上接１版）", Way::Back, "1"),
            ("(上接第十二版)", Way::Back, "12"),
            ("▲（紧接第一版）", Way::Back, "1"),
        ] {
            assert_eq!(read(text), Some((way, page.to_owned())), "{text}");
        }
        for text in [
            "上接力，创造出世界",
            "下转",
            "（下转）",
            "上接天，下接地的版画",
            "他翻到第3版",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn marks_inside_paragraphs() {
        assert_eq!(inside("槽身裂了一道（下转第二版）"), [(Way::Onward, "2".to_owned())]);
        assert_eq!(inside("（上接第一版）九米长的缝，"), [(Way::Back, "1".to_owned())]);
        assert_eq!(
            inside("他说，报上写着下转第二版的字样，他却没有翻到那一页，读完就放下了。"),
            []
        );
        assert_eq!(inside(""), []);
    }
}
