//! Pages set anew from gold pages' articles: other neighbours, orders, measures,
//! places of titles and pictures, habits of blank lines.
//!
//! A parser fitted on a few pages learns their layouts too. The same stories in
//! other company teach it what a story is. Lines keep the damage that their
//! extractor did to them, save where a paragraph is wrapped again.

use std::collections::BTreeMap;

use duban::edition::{Lines, Role};
use duban::parse::traits::{is_closer, is_opener};
use duban::parse::{byline, reflow, width};

use super::random::Random;
use crate::gold::{ASIDE, Block, Page};

/// A line on its way to a new page.
#[derive(Clone)]
struct Set {
    text: String,
    blanks: u8,
    /// Which row it belongs to, and which line of it this is.
    row: usize,
    place: usize,
}

/// A row whose lines have no numbers yet.
#[derive(Clone)]
struct Row {
    article: String,
    role: Option<Role>,
    /// Where joining the lines does not give it.
    text: Option<String>,
}

/// An article's lines in the order of the source, by part.
#[derive(Clone, Default)]
struct Story {
    titles: Vec<Set>,
    text: Vec<Set>,
    pictures: Vec<Vec<Set>>,
    judged: bool,
}

/// Where a page's titles stand.
#[derive(Clone, Copy)]
enum Titles {
    AsTheyAre,
    Before,
    After,
    Mixed,
}

/// A page of `page`'s articles, some exchanged for `others`'.
pub fn page(page: &Page, others: &[&Page], random: &mut Random) -> Page {
    let mut rows: Vec<Row> = Vec::new();
    let (mut stories, asides) = stories(page, &mut rows);
    if random.percent(50) && !others.is_empty() {
        let (more, _) = self::stories(random.one(others), &mut rows);
        exchange(&mut stories, more, random);
    }
    if random.percent(70) {
        random.shuffle(&mut stories);
    }
    let undated = random.percent(12);
    if undated {
        stories.iter_mut().for_each(undate);
    }
    if undated || random.percent(40) {
        let measure = random.below(20) + 10;
        let one = random.percent(60);
        for story in &mut stories {
            let measure = if one { measure } else { random.below(20) + 10 };
            wrap(story, &rows, measure as i32 * width::EM);
        }
    }
    let titles = random.one(&[
        Titles::AsTheyAre,
        Titles::Before,
        Titles::Before,
        Titles::After,
        Titles::Mixed,
    ]);
    let missing = random.one(&[0, 12, 25]);
    let mut lines = walk(stories, asides, titles, missing, random);
    if random.percent(8) {
        lines = scanned(lines, random);
    }
    write(page, &blanks(lines, random), &rows)
}

/// The page's articles, in the order of their first lines, and what is in none.
fn stories(page: &Page, rows: &mut Vec<Row>) -> (Vec<Story>, Vec<Set>) {
    let base = rows.len();
    let tag = base.to_string();
    rows.extend(page.blocks.iter().map(|block| Row {
        article: match block.article.as_str() {
            ASIDE => ASIDE.into(),
            article => format!("{article}.{tag}"),
        },
        role: block.role,
        text: block.text.clone(),
    }));
    let mut at: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (row, block) in page.blocks.iter().enumerate() {
        for (place, line) in block.lines.iter().enumerate() {
            at.insert(line, (base + row, place));
        }
    }
    let mut order: Vec<String> = Vec::new();
    let mut stories: Vec<Story> = Vec::new();
    let mut asides = Vec::new();
    let mut blanks = 0u8;
    let mut last_picture: Option<(usize, usize)> = None;
    for (number, text) in (1..).zip(page.text.split('\n')) {
        if text.trim().is_empty() {
            blanks = blanks.saturating_add(1);
            continue;
        }
        let Some(&(row, place)) = at.get(&number) else { continue };
        let set = Set {
            text: text.to_owned(),
            blanks: std::mem::take(&mut blanks),
            row,
            place,
        };
        let of = &rows[row];
        if of.article == ASIDE {
            asides.push(set);
            continue;
        }
        let story = order
            .iter()
            .position(|article| *article == of.article)
            .unwrap_or_else(|| {
                order.push(of.article.clone());
                stories.push(Story::default());
                order.len() - 1
            });
        let story_row = &mut stories[story];
        story_row.judged = of.role.is_some();
        match of.role {
            Some(Role::Headline | Role::Kicker | Role::Subtitle) => story_row.titles.push(set),
            Some(Role::Caption | Role::Credit) => {
                let goes_on = last_picture == Some((story, row)) || of.role == Some(Role::Credit);
                match story_row.pictures.last_mut() {
                    Some(picture) if goes_on => picture.push(set),
                    _ => story_row.pictures.push(vec![set]),
                }
                last_picture = Some((story, row));
            }
            _ => story_row.text.push(set),
        }
    }
    (stories, asides)
}

/// Puts some of `more` in the place of some of `stories`.
fn exchange(stories: &mut Vec<Story>, mut more: Vec<Story>, random: &mut Random) {
    random.shuffle(&mut more);
    for story in stories.iter_mut() {
        if random.percent(40)
            && let Some(other) = more.pop()
        {
            *story = other;
        }
    }
    stories.extend(more.into_iter().take(random.below(2)));
}

/// Takes 本报讯（记者 …） from the head of a story: many papers print none.
fn undate(story: &mut Story) {
    for set in &mut story.text {
        if let Some((_, _, length)) = byline::lift(&set.text) {
            set.text = set.text[length..].trim_start().to_owned();
        }
    }
}

/// As an OCR program gives the lines: other marks, lines in two pieces.
fn scanned(lines: Vec<Set>, random: &mut Random) -> Vec<Set> {
    let mut out: Vec<Set> = Vec::with_capacity(lines.len());
    for set in lines {
        let misread = |c: char, random: &mut Random| match c {
            '。' if random.percent(60) => '.',
            '，' if random.percent(40) => ',',
            '：' if random.percent(40) => ':',
            _ => c,
        };
        let text: String = set.text.chars().map(|c| misread(c, random)).collect();
        let count = text.chars().count();
        let cut = if count > 7 && random.percent(5) {
            random.below(count - 2) + 1
        } else {
            count
        };
        let piece = |text: String, place: usize, blanks: u8| Set {
            text,
            blanks,
            place: set.place * 2 + place,
            ..set.clone()
        };
        out.push(piece(text.chars().take(cut).collect(), 0, set.blanks));
        if cut < count {
            out.push(piece(text.chars().skip(cut).collect(), 1, 0));
        }
    }
    out
}

/// Wraps a story's paragraphs and titles anew.
fn wrap(story: &mut Story, rows: &[Row], measure: i32) {
    if !story.judged {
        return;
    }
    let mut wrapped: Vec<Set> = Vec::new();
    let mut done: Vec<usize> = Vec::new();
    for set in &story.text {
        if done.contains(&set.row) {
            continue;
        }
        done.push(set.row);
        let mut own: Vec<&Set> = story.text.iter().filter(|other| other.row == set.row).collect();
        own.sort_by_key(|set| set.place);
        let role = rows[set.row].role.unwrap_or(Role::Body);
        let text = match &rows[set.row].text {
            Some(text) => text.clone(),
            None => reflow::join(own.iter().map(|set| set.text.trim()), role),
        };
        let indent = if role == Role::Body { 2 * width::EM } else { 0 };
        let blanks = own.iter().map(|set| set.blanks).max().unwrap_or(0);
        for (place, text) in lines(&text, measure, indent).into_iter().enumerate() {
            let blanks = if place == 0 {
                blanks
            } else {
                own.get(place).map_or(0, |set| set.blanks.min(1))
            };
            wrapped.push(Set {
                text,
                blanks,
                row: set.row,
                place,
            });
        }
    }
    story.text = wrapped;
}

/// A paragraph's lines at a measure in tenths of an em, its indent eaten.
fn lines(text: &str, measure: i32, indent: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut room = measure - indent;
    for c in text.chars() {
        let wide = width::of(c.encode_utf8(&mut [0; 4])).most;
        let clings = is_closer(c) || "，。、；：！？…—％%".contains(c);
        if wide > room && !line.is_empty() && !(clings && wide <= room + width::EM) {
            // An opener does not stay behind.
            let kept = line.chars().next_back().filter(|&last| is_opener(last));
            if kept.is_some() {
                line.pop();
            }
            lines.push(std::mem::take(&mut line));
            room = measure;
            if let Some(kept) = kept {
                line.push(kept);
                room -= width::EM;
            }
        }
        line.push(c);
        room -= wide;
    }
    if !line.trim().is_empty() {
        lines.push(line);
    }
    lines
}

/// The lines of a page in the order in which an extractor might give them.
fn walk(mut stories: Vec<Story>, asides: Vec<Set>, titles: Titles, missing: usize, random: &mut Random) -> Vec<Set> {
    let mut out: Vec<Set> = Vec::new();
    let mut loose: Vec<Vec<Set>> = Vec::new();
    for story in &mut stories {
        let mut heading = std::mem::take(&mut story.titles);
        if let Some(first) = heading.first_mut() {
            first.blanks = first.blanks.max(1);
        }
        if random.percent(missing) && !story.text.is_empty() {
            heading.clear();
        }
        let after = match titles {
            Titles::AsTheyAre | Titles::Before => false,
            Titles::After => true,
            Titles::Mixed => random.percent(50),
        };
        if random.percent(4) {
            loose.push(std::mem::take(&mut heading));
        }
        if !after {
            out.append(&mut heading);
        }
        out.append(&mut story.text);
        out.append(&mut heading);
        for picture in std::mem::take(&mut story.pictures) {
            if random.percent(60) {
                out.extend(picture);
            } else {
                loose.push(picture);
            }
        }
    }
    if !asides.is_empty() {
        let cut = random.below(asides.len() + 1);
        let (head, tail) = asides.split_at(cut);
        if random.percent(60) {
            out = [head, &out, tail].concat();
        } else {
            loose.extend(asides.iter().map(|set| vec![set.clone()]));
        }
    }
    for piece in loose {
        // Between two rows as a rule, sometimes in the middle of one.
        let places: Vec<usize> = (0..=out.len())
            .filter(|&at| at == 0 || at == out.len() || out[at - 1].row != out[at].row || random.percent(5))
            .collect();
        let at = random.one(&places);
        out.splice(at..at, piece);
    }
    out
}

/// Another habit of blank lines.
fn blanks(mut lines: Vec<Set>, random: &mut Random) -> Vec<Set> {
    let habit = random.below(6);
    for i in 0..lines.len() {
        let opens = i == 0 || lines[i - 1].row != lines[i].row;
        let spurious = random.percent(6);
        let kept = random.percent(60);
        let line = &mut lines[i];
        line.blanks = match habit {
            0 => 0,
            1 => line.blanks.max(1),
            2 if !kept => 0,
            3 => u8::from(opens || spurious),
            _ => line.blanks,
        };
    }
    lines
}

/// The page's text and gold.
fn write(page: &Page, lines: &[Set], rows: &[Row]) -> Page {
    let mut text = String::new();
    let mut number = 0;
    let mut placed: BTreeMap<usize, Vec<(usize, u32)>> = BTreeMap::new();
    for set in lines {
        for _ in 0..set.blanks.min(3) {
            text.push('\n');
            number += 1;
        }
        text.push_str(&set.text);
        text.push('\n');
        number += 1;
        placed.entry(set.row).or_default().push((set.place, number));
    }
    let blocks = placed.into_iter().map(|(row, mut lines)| {
        lines.sort_unstable();
        Block {
            lines: lines.into_iter().map(|(_, line)| line).collect::<Lines>(),
            article: rows[row].article.clone(),
            role: rows[row].role,
            text: rows[row].text.clone(),
        }
    });
    Page {
        name: page.name.clone(),
        set: page.set.clone(),
        text,
        blocks: blocks.collect(),
    }
}
