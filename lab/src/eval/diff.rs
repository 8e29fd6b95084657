//! What the gold has and the parser has not, side by side, a gold article at a time.
//!
//! ```text
//! ── a3 春耕忙  →  1.2 + 1.5 (also holds a4)
//!     12  headline*       1.2 headline*       春耕忙
//!  ≠  13  body*           1.5 body*           本报讯 …
//!         … 6 lines alike
//! ```
//!
//! A star marks the first line of a block, `≠` what counts against the parser.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use duban::edition::Role;

use super::Reading;
use crate::gold::{ASIDE, Place, UNJUDGED};

/// How many characters of a line are shown.
const SHOWN: usize = 46;

/// Where the parser put a line.
#[derive(Clone)]
struct Found {
    article: String,
    role: Role,
    first: bool,
}

/// The whole page.
pub fn show(reading: &Reading) -> String {
    let page = reading.page;
    let found = found(reading);
    let gold = page.places();
    let mut out = format!("=== {}/{}\n", page.set, page.name);
    let mut articles: Vec<&str> = Vec::new();
    for block in &page.blocks {
        if !articles.contains(&block.article.as_str()) {
            articles.push(&block.article);
        }
    }
    let text: Vec<&str> = page.text.split('\n').collect();
    let mut alike = Vec::new();
    for &article in &articles {
        let lines: Vec<u32> = gold
            .iter()
            .filter(|(_, place)| place.block.article == article)
            .map(|(&line, _)| line)
            .collect();
        let holder = holder(&lines, &found);
        let rows: Vec<(u32, bool)> = lines
            .iter()
            .map(|&line| (line, differs(&gold[&line], found.get(&line), holder.as_deref())))
            .collect();
        let strangers = strangers(article, holder.as_deref(), &gold, &found);
        if strangers.is_empty() && rows.iter().all(|(_, differs)| !differs) {
            alike.push(article);
            continue;
        }
        let _ = writeln!(out, "── {}", title(article, &lines, &gold, &text, &found, &strangers));
        write_rows(&mut out, &rows, &gold, &found, &text);
    }
    if !alike.is_empty() {
        let _ = writeln!(out, "── alike: {}", alike.join(" "));
    }
    out.push('\n');
    out
}

fn found(reading: &Reading) -> BTreeMap<u32, Found> {
    let mut all: BTreeMap<u32, Found> = BTreeMap::new();
    let mut add = |article: &str, block: &duban::edition::Block| {
        let start = block.lines.first();
        for line in block.lines.iter() {
            let first = start == Some(line);
            // Body wins where blocks share a line, as it does in the figures.
            if all.get(&line).is_none_or(|held| held.role != Role::Body) {
                all.insert(
                    line,
                    Found {
                        article: article.into(),
                        role: block.role,
                        first,
                    },
                );
            }
        }
    };
    for page in &reading.edition.pages {
        for article in &page.articles {
            article.blocks.iter().for_each(|block| add(&article.id, block));
        }
        page.furniture.iter().for_each(|block| add(ASIDE, block));
    }
    all
}

/// The predicted article that holds most of these lines.
fn holder(lines: &[u32], found: &BTreeMap<u32, Found>) -> Option<String> {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for place in lines.iter().filter_map(|line| found.get(line)) {
        *votes.entry(&place.article).or_default() += 1;
    }
    votes
        .into_iter()
        .max_by_key(|&(_, votes)| votes)
        .map(|(article, _)| article.to_owned())
}

fn differs(gold: &Place, found: Option<&Found>, holder: Option<&str>) -> bool {
    if gold.block.article == UNJUDGED {
        return false;
    }
    let Some(found) = found else { return true };
    let article = match gold.block.article == ASIDE {
        true => found.article == ASIDE,
        false => Some(found.article.as_str()) == holder && found.article != ASIDE,
    };
    let role = gold.block.role.is_none_or(|role| same_kind(role, found.role));
    let both_body = gold.block.role == Some(Role::Body) && found.role == Role::Body;
    !article || !role || (both_body && gold.first != found.first)
}

/// Roles that the figures count as one.
fn same_kind(a: Role, b: Role) -> bool {
    use Role::*;
    let kind = |role: Role| match role {
        Kicker | Headline | Subtitle => Headline,
        Caption | Credit => Caption,
        Furniture | Noise => Furniture,
        Subhead | Byline | Body => role,
    };
    kind(a) == kind(b)
}

/// Gold articles whose lines stand in `article`'s holder too.
fn strangers<'a>(
    article: &str,
    holder: Option<&str>,
    gold: &BTreeMap<u32, Place<'a>>,
    found: &BTreeMap<u32, Found>,
) -> BTreeSet<&'a str> {
    if matches!(article, ASIDE | UNJUDGED) {
        return BTreeSet::new();
    }
    let here = |line: &u32| {
        found
            .get(line)
            .is_some_and(|place| Some(place.article.as_str()) == holder)
    };
    gold.iter()
        .filter(|(line, place)| place.block.article != article && place.block.article != UNJUDGED && here(line))
        .map(|(_, place)| place.block.article.as_str())
        .collect()
}

fn title(
    article: &str,
    lines: &[u32],
    gold: &BTreeMap<u32, Place>,
    text: &[&str],
    found: &BTreeMap<u32, Found>,
    strangers: &BTreeSet<&str>,
) -> String {
    let headline: String = lines
        .iter()
        .filter(|line| gold[line].block.role == Some(Role::Headline))
        .map(|&line| line_text(text, line))
        .collect();
    let holders: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| found.get(line))
        .map(|place| place.article.as_str())
        .collect();
    let mut out = format!("{article} {headline}  →  {}", Vec::from_iter(holders).join(" + "));
    if !strangers.is_empty() {
        let names: Vec<&str> = strangers.iter().copied().collect();
        let _ = write!(out, " (also holds {})", names.join(" "));
    }
    out
}

fn write_rows(
    out: &mut String,
    rows: &[(u32, bool)],
    gold: &BTreeMap<u32, Place>,
    found: &BTreeMap<u32, Found>,
    text: &[&str],
) {
    let mut at = 0;
    while at < rows.len() {
        let quiet = rows[at..].iter().take_while(|(_, differs)| !differs).count();
        // A line on either side of a difference shows where it stands.
        let (before, after) = (usize::from(at > 0), usize::from(at + quiet < rows.len()));
        if quiet > before + after + 1 {
            rows[at..at + before]
                .iter()
                .for_each(|row| write_row(out, *row, gold, found, text));
            let _ = writeln!(out, "        … {} lines alike", quiet - before - after);
            at += quiet - after;
        }
        let Some(row) = rows.get(at) else { break };
        write_row(out, *row, gold, found, text);
        at += 1;
    }
}

fn write_row(
    out: &mut String,
    (line, differs): (u32, bool),
    gold: &BTreeMap<u32, Place>,
    found: &BTreeMap<u32, Found>,
    text: &[&str],
) {
    let star = |first: bool| if first { "*" } else { "" };
    let name = |role: Role| format!("{role:?}").to_lowercase();
    let gold = &gold[&line];
    let wanted = format!("{}{}", gold.block.role.map_or("any".into(), name), star(gold.first));
    let found = found.get(&line).map_or("lost".into(), |place| {
        format!("{} {}{}", place.article, name(place.role), star(place.first))
    });
    let mark = if differs { '≠' } else { ' ' };
    let shown: String = line_text(text, line).chars().take(SHOWN).collect();
    let _ = writeln!(out, " {mark} {line:4}  {wanted:12} {found:18} {shown}");
}

fn line_text<'a>(text: &[&'a str], line: u32) -> &'a str {
    text.get((line as usize).wrapping_sub(1)).map_or("", |text| text.trim())
}
