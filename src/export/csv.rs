//! A table of articles, one a row, as RFC 4180 has it: commas, CR LF, quotes
//! where they are needed.
//!
//! Spreadsheets guess. A cell that begins like a formula gets an apostrophe
//! before it, lest a newspaper's text be run as a program. Lines are written
//! `L1-L12`, because `1-12` would be taken for a day of January.

use super::citation::Taken;
use crate::edition::{Article, Edition, Masthead, Page, Role};

/// How a file of text begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// With a byte order mark. Without it Excel takes Chinese for an older
    /// encoding; other programs skip it.
    #[default]
    Marked,
    /// With the first column's name.
    Plain,
}

const COLUMNS: [&str; 16] = [
    "file",
    "sheet",
    "paper",
    "date",
    "page",
    "section",
    "article",
    "kicker",
    "headline",
    "subtitle",
    "source",
    "reporters",
    "lines",
    "characters",
    "confidence",
    "text",
];

/// The row of names that the table begins with.
pub fn head(start: Start) -> String {
    let mark = if start == Start::Marked { "\u{feff}" } else { "" };
    format!("{mark}{}\r\n", COLUMNS.join(","))
}

/// An edition's articles, a row each.
pub fn rows(edition: &Edition) -> String {
    let mut out = String::new();
    for page in &edition.pages {
        let taken = Taken::of(page);
        for article in &page.articles {
            row(&mut out, edition, page, &taken, article);
        }
    }
    out
}

fn row(out: &mut String, edition: &Edition, page: &Page, taken: &Taken, article: &Article) {
    let nothing = Masthead::default();
    let masthead = page.masthead.as_ref().unwrap_or(&nothing);
    let byline = article.byline.as_ref();
    // As one cell, the id 1.10 would become 1.1.
    let (sheet, number) = article.id.split_once('.').unwrap_or(("", &article.id));
    let lines = taken.ranges(article).into_iter();
    let lines: Vec<String> = lines.map(|[first, last]| format!("L{first}-L{last}")).collect();
    let percent = article.confidence.percent();
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells: [String; COLUMNS.len()] = [
        edition.source.name.clone(),
        sheet.to_owned(),
        some(&masthead.paper),
        some(&masthead.date),
        some(&masthead.page),
        some(&masthead.section),
        number.to_owned(),
        some(&article.kicker),
        some(&article.headline),
        some(&article.subtitle),
        byline.map(|byline| some(&byline.source)).unwrap_or_default(),
        byline.map(|byline| byline.reporters.join("、")).unwrap_or_default(),
        lines.join(" "),
        characters(article).to_string(),
        format!("{}.{:02}", percent / 100, percent % 100),
        text(article),
    ];
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push(out, cell);
    }
    out.push_str("\r\n");
}

/// Characters other than white space.
fn characters(article: &Article) -> usize {
    let characters = article.blocks.iter().flat_map(|block| block.text.chars());
    characters.filter(|c| !c.is_whitespace()).count()
}

/// What has no column of its own, a paragraph a line.
fn text(article: &Article) -> String {
    let rest = article.blocks.iter().filter(|block| {
        let titled = matches!(block.role, Role::Kicker | Role::Headline | Role::Subtitle);
        !titled
    });
    rest.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn push(out: &mut String, cell: &str) {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if !formula && !cell.contains(['"', ',', '\r', '\n']) {
        return out.push_str(cell);
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        let mut out = String::new();
        push(&mut out, cell);
        assert_eq!(out, expected);
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        check("", "");
        check("柳溪日报", "柳溪日报");
        check("一,二", "\"一,二\"");
        check("他说\"好\"", "\"他说\"\"好\"\"\"");
        check("一\n二", "\"一\n二\"");
    }

    #[test]
    fn no_cell_is_a_formula() {
        check("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
        check("+1", "\"'+1\"");
        check("-1", "\"'-1\"");
        check("@SUM(A1)", "\"'@SUM(A1)\"");
        check("＝1+1", "\"'＝1+1\"");
        check("\t=1", "\"'\t=1\"");
        check("1=1", "1=1");
    }
}
