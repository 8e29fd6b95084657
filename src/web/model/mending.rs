//! A reader's corrections as the page deals with them: which lines they touch,
//! what they are called, and what is made of them for other programs.

use std::collections::BTreeSet;

use duban::edition::{Block, Edition, Lines, Role};
use duban::parse::{Correction, Corrections};

use super::document::{Document, Spot};
use super::messages::{Messages, fill};

/// The lines that corrections speak of, of a text with so many.
pub fn lines(corrections: &[Correction], count: usize) -> BTreeSet<u32> {
    let last = u32::try_from(count).unwrap_or(u32::MAX);
    let there = |lines: &Lines| {
        let ranges = lines.0.iter().map(|&[first, end]| first..=end.min(last));
        ranges.flatten().collect::<Vec<_>>()
    };
    let mut lines = BTreeSet::new();
    for correction in corrections {
        match correction {
            Correction::Together { lines: both } => lines.extend(both),
            Correction::Apart { line } | Correction::Move { line, .. } | Correction::Text { line, .. } => {
                lines.insert(*line);
            }
            Correction::Role { lines: own, .. } | Correction::Headline { lines: own, .. } => lines.extend(there(own)),
        }
    }
    lines
}

/// The line that stands for an article: the first of its body.
pub fn line_of_article(document: &Document, section: usize) -> Option<u32> {
    let blocks = document.blocks(section);
    let body = blocks.iter().find(|block| block.role == Role::Body).or(blocks.first());
    body.and_then(|block| block.lines.first())
}

/// That a block belongs to another article: a title by being its title.
pub fn move_to(document: &Document, spot: Spot, section: usize) -> Option<Correction> {
    let block = document.block(spot)?;
    let of = line_of_article(document, section)?;
    Some(match block.role {
        Role::Headline => Correction::Headline {
            lines: block.lines.clone(),
            of,
        },
        _ => Correction::Move {
            line: block.lines.first()?,
            of,
        },
    })
}

/// That the article of a block and the one next to it are one.
pub fn join(document: &Document, spot: Spot, forward: bool) -> Option<Correction> {
    let neighbour = document.neighbour(spot.section, forward)?;
    let lines = [
        line_of_article(document, spot.section)?,
        line_of_article(document, neighbour)?,
    ];
    Some(Correction::Together { lines })
}

/// A correction in words.
pub fn in_words(correction: &Correction, words: &Messages) -> String {
    let number = |line: &u32| line.to_string();
    match correction {
        Correction::Together { lines } => fill(
            words.mending().mended_together,
            &[&number(&lines[0]), &number(&lines[1])],
        ),
        Correction::Apart { line } => fill(words.mending().mended_apart, &[&number(line)]),
        Correction::Role { lines, role } => fill(words.mending().mended_role, &[&lines.to_string(), words.role(*role)]),
        Correction::Headline { lines, of } => fill(words.mending().mended_headline, &[&lines.to_string(), &number(of)]),
        Correction::Move { line, of } => fill(words.mending().mended_move, &[&number(line), &number(of)]),
        Correction::Text { line, text } => fill(words.mending().mended_text, &[&number(line), text]),
    }
}

/// The corrections as a file.
pub fn to_json(corrections: &[Correction]) -> String {
    duban::export::json::write(&Corrections::from(corrections.to_vec()))
}

/// Why a file's corrections are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// It is no list of corrections.
    Other,
    /// A later version wrote it.
    Newer,
    /// It speaks of lines that the page does not have.
    Beyond,
    /// There is no page on show that they could be of.
    NoPage,
}

/// More corrections than this are no reader's.
const MOST: usize = 10_000;

/// Reads [`to_json`].
///
/// # Errors
/// Where it is none.
pub fn of_json(json: &str) -> Result<Vec<Correction>, Foreign> {
    /// What every version says.
    #[derive(serde::Deserialize)]
    struct Head {
        version: u32,
    }
    let head: Head = serde_json::from_slice(json.as_bytes()).map_err(|_| Foreign::Other)?;
    if head.version > duban::parse::corrections::VERSION {
        return Err(Foreign::Newer);
    }
    let read: Corrections = serde_json::from_slice(json.as_bytes()).map_err(|_| Foreign::Other)?;
    let corrections = read.corrections;
    let sound = |correction: &Correction| match correction {
        Correction::Role { lines, .. } | Correction::Headline { lines, .. } => lines.is_sound(),
        Correction::Text { text, .. } => !text.contains(['\n', '\r']),
        Correction::Together { .. } | Correction::Apart { .. } | Correction::Move { .. } => true,
    };
    if corrections.len() > MOST || !corrections.iter().all(sound) {
        return Err(Foreign::Other);
    }
    Ok(corrections)
}

/// Corrections that came from elsewhere, for a page of so many lines.
///
/// # Errors
/// Where they are not of this page.
pub fn within(corrections: Vec<Correction>, lines: usize) -> Result<Vec<Correction>, Foreign> {
    let within = |line: &u32| (1..=lines).contains(&(*line as usize));
    match corrections.iter().all(|correction| ends(correction).iter().all(within)) {
        true => Ok(corrections),
        false => Err(Foreign::Beyond),
    }
}

/// Lines such that all others that a correction speaks of lie between them.
fn ends(correction: &Correction) -> Vec<u32> {
    let of = |lines: &Lines| lines.0.iter().flatten().copied().collect::<Vec<_>>();
    match correction {
        Correction::Together { lines } => lines.to_vec(),
        Correction::Apart { line } | Correction::Text { line, .. } => vec![*line],
        Correction::Move { line, of } => vec![*line, *of],
        Correction::Role { lines, .. } => of(lines),
        Correction::Headline { lines, of: article } => [of(lines), vec![*article]].concat(),
    }
}

/// The page as a gold file: one row a block, with its lines, article and role,
/// and its text where the reader mended it.
pub fn to_gold(edition: &Edition, corrections: &[Correction]) -> String {
    let mut mended = BTreeSet::new();
    mended.extend(corrections.iter().filter_map(|correction| match correction {
        Correction::Text { line, .. } => Some(*line),
        _ => None,
    }));
    let mut rows = String::new();
    let mut put = |block: &Block, article: &str| {
        let lines = block.lines.to_string();
        rows.push_str(&lines);
        rows.extend(std::iter::repeat_n(' ', 25usize.saturating_sub(lines.len()).max(1)));
        rows.push_str(article);
        rows.extend(std::iter::repeat_n(' ', 5usize.saturating_sub(article.len()).max(1)));
        rows.push_str(role_name(block.role));
        // A row is one line, so verse goes without its text.
        if !block.text.contains('\n') && block.lines.iter().any(|line| mended.contains(&line)) {
            for part in [" \"", &block.text, "\""] {
                rows.push_str(part);
            }
        }
        rows.push('\n');
    };
    let mut number = 0;
    for page in &edition.pages {
        for article in &page.articles {
            number += 1;
            let name = ["a", &number.to_string()].concat();
            for block in &article.blocks {
                put(block, &name);
            }
        }
        for block in &page.furniture {
            put(block, "-");
        }
    }
    rows
}

/// A role as files and addresses write it.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Kicker => "kicker",
        Role::Headline => "headline",
        Role::Subtitle => "subtitle",
        Role::Subhead => "subhead",
        Role::Byline => "byline",
        Role::Body => "body",
        Role::Caption => "caption",
        Role::Credit => "credit",
        Role::Furniture => "furniture",
        Role::Noise => "noise",
    }
}

/// All roles, in the order of the menu.
pub const ROLES: [Role; 10] = [
    Role::Body,
    Role::Headline,
    Role::Kicker,
    Role::Subtitle,
    Role::Subhead,
    Role::Byline,
    Role::Caption,
    Role::Credit,
    Role::Furniture,
    Role::Noise,
];
