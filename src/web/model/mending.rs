//! A reader's corrections as the page deals with them: which lines they touch,
//! what they are called, and what is made of them for other programs.

use std::collections::BTreeSet;

use duban::edition::{Edition, Role};
use duban::parse::{Correction, Corrections};

use super::document::{Document, Spot};
use super::messages::{Messages, fill};

/// The lines that corrections speak of.
pub fn lines(corrections: &[Correction]) -> BTreeSet<u32> {
    let mut lines = BTreeSet::new();
    for correction in corrections {
        match correction {
            Correction::Together { lines: both } => lines.extend(both),
            Correction::Apart { line } | Correction::Move { line, .. } | Correction::Text { line, .. } => {
                lines.insert(*line);
            }
            Correction::Role { lines: own, .. } | Correction::Headline { lines: own, .. } => lines.extend(own.iter()),
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
        Correction::Together { lines } => fill(words.mended_together, &[&number(&lines[0]), &number(&lines[1])]),
        Correction::Apart { line } => fill(words.mended_apart, &[&number(line)]),
        Correction::Role { lines, role } => fill(words.mended_role, &[&lines.to_string(), words.role(*role)]),
        Correction::Headline { lines, of } => fill(words.mended_headline, &[&lines.to_string(), &number(of)]),
        Correction::Move { line, of } => fill(words.mended_move, &[&number(line), &number(of)]),
        Correction::Text { line, text } => fill(words.mended_text, &[&number(line), text]),
    }
}

/// The corrections as a file.
pub fn to_json(corrections: &[Correction]) -> String {
    let corrections = Corrections {
        corrections: corrections.to_vec(),
        ..Corrections::default()
    };
    serde_json::to_string_pretty(&corrections).unwrap_or_default()
}

/// The page as a gold file: one row a block, with its lines, article and role.
pub fn to_gold(edition: &Edition) -> String {
    let mut rows = String::new();
    let mut put = |lines: &duban::edition::Lines, article: &str, role: Role| {
        let lines = lines.to_string();
        rows.push_str(&lines);
        rows.extend(std::iter::repeat_n(' ', 25usize.saturating_sub(lines.len()).max(1)));
        rows.push_str(article);
        rows.extend(std::iter::repeat_n(' ', 5usize.saturating_sub(article.len()).max(1)));
        rows.push_str(role_name(role));
        rows.push('\n');
    };
    let mut number = 0;
    for page in &edition.pages {
        for article in &page.articles {
            number += 1;
            let name = ["a", &number.to_string()].concat();
            for block in &article.blocks {
                put(&block.lines, &name, block.role);
            }
        }
        for block in &page.furniture {
            put(&block.lines, "-", block.role);
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
