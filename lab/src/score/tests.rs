//! The arithmetic, by cases small enough to reckon by hand.

use duban::edition::{Article, Block, Confidence, Lines, Page, Role, SCHEMA, Source};

use super::*;
use crate::gold;

/// Five lines of four characters, a blank one between.
const TEXT: &str = "春耕正忙\n春耕开始\n农机下田\n\n夏收在望\n麦子黄了\n";

fn page(rows: &str) -> gold::Page {
    gold::Page {
        name: "page".into(),
        set: "tests".into(),
        text: TEXT.into(),
        blocks: gold::parse(rows).unwrap(),
    }
}

/// An edition written as gold is.
fn edition(rows: &str) -> Edition {
    let mut page = Page {
        lines: [1, 6],
        masthead: None,
        articles: Vec::new(),
        furniture: Vec::new(),
    };
    let source: Vec<&str> = TEXT.split('\n').collect();
    for row in gold::parse(rows).unwrap() {
        let joined: String = row.lines.iter().map(|line| source[line as usize - 1]).collect();
        let block = Block {
            role: row.role.unwrap_or(Role::Body),
            text: row.text.unwrap_or(joined),
            lines: Lines(row.lines.0.clone()),
        };
        if row.article == gold::ASIDE {
            page.furniture.push(block);
            continue;
        }
        match page.articles.iter_mut().find(|article| article.id == row.article) {
            Some(article) => article.blocks.push(block),
            None => page.articles.push(Article {
                id: row.article,
                headline: None,
                kicker: None,
                subtitle: None,
                byline: None,
                confidence: Confidence::from_percent(50),
                doubts: Vec::new(),
                continued_in: None,
                continued_from: None,
                blocks: vec![block],
            }),
        }
    }
    let source = Source {
        name: "page".into(),
        bytes: TEXT.len(),
        encoding: "UTF-8".into(),
        lines: 7,
        malformed: 0,
    };
    Edition {
        schema: SCHEMA,
        source,
        pages: vec![page],
        repairs: Vec::new(),
    }
}

#[track_caller]
fn check(gold: &str, predicted: &str, expected: [Option<f64>; 8]) {
    let found = score(&page(gold), &edition(predicted)).unwrap();
    for ((name, found), expected) in NAMES.iter().zip(found.0).zip(expected) {
        match (found, expected) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() < 1e-9, "{name}: {found}, not {expected}")
            }
            _ => assert_eq!(found, expected, "{name}"),
        }
    }
}

const GOLD: &str = "1 a1 headline\n2-3 a1 body\n5-6 a2 body";

#[test]
fn the_gold_itself_is_perfect() {
    let one = Some(1.0);
    check(GOLD, GOLD, [one, one, one, one, one, one, one, Some(0.0)]);
}

#[test]
fn one_article_of_two() {
    // Precision: 3/5 of the weight has 3/5 in common, 2/5 has 2/5: 13/25. Recall 1.
    // The headline counts for the first, and against the second, which has none.
    let cluster = 2.0 * 0.52 / 1.52;
    check(
        GOLD,
        "1 b1 headline\n2-3 b1 body\n5-6 b1 body",
        [
            Some(cluster),
            Some(0.0),
            Some(0.5),
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(0.75),
            Some(0.0),
        ],
    );
}

#[test]
fn a_line_lost_stands_alone() {
    // Line 6 is its own cluster: precision 1, recall (3 + 1/2 + 1/2) / 5.
    let cluster = 2.0 * 0.8 / 1.8;
    check(
        GOLD,
        "1 b1 headline\n2-3 b1 body\n5 b2 body",
        [
            Some(cluster),
            Some(0.5),
            Some(1.0),
            Some(0.8),
            Some(1.0),
            Some(0.5),
            Some(0.75),
            Some(0.2),
        ],
    );
}

#[test]
fn title_roles_are_one_and_a_byline_may_be_lifted() {
    check(
        "1 a1 headline\n2-3 a1 body\n5 a1 body \"夏 收在望\"\n6 - noise",
        "1 b1 kicker\n2 b1 byline \"春耕\"\n2-3 b1 body \"开始 农机下田\"\n5 b1 body\n6 - furniture",
        [
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(0.0),
        ],
    );
}

#[test]
fn what_the_gold_does_not_judge_is_no_figure() {
    // Neither roles nor paragraphs are known; lines 5 and 6 are not judged at all.
    check(
        "1-3 a1 any\n5-6 ? any",
        "1 b1 headline\n2-3 b1 body\n5 b1 body",
        [Some(1.0), Some(1.0), None, None, None, None, None, Some(0.2)],
    );
}

#[test]
fn a_paragraph_in_two_columns_is_read_in_order() {
    check(
        "1 a1 headline\n5-6,2-3 a1 body",
        "1 b1 headline\n2-3 b1 body\n5-6 b1 body",
        [
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(1.0),
            Some(2.0 / 3.0),
            Some(0.0),
            Some(0.5),
            Some(0.0),
        ],
    );
}

#[test]
fn gold_that_leaves_out_a_line_is_refused() {
    let error = score(&page("1-3 a1 body\n5 a1 body"), &edition(GOLD)).unwrap_err();
    assert!(error.to_string().contains("[6]"), "{error}");
}

#[test]
fn an_article_is_right_when_its_lines_are() {
    let right = articles_right(&page(GOLD), &edition("1-3 b1 body\n5 b2 body\n6 - noise"));
    let right: Vec<(&str, bool)> = right.iter().map(|(id, (_, right))| (id.as_str(), *right)).collect();
    assert_eq!(right, [("b1", true), ("b2", false)]);
}

#[test]
fn a_mean_is_over_the_pages_that_have_the_figure() {
    let mut known = Figures::default();
    known.0[0] = Some(0.5);
    assert_eq!(Figures::mean(&[known, Figures::default()]).get("cluster"), Some(0.5));
    assert_eq!(Figures::mean(&[known]).get("text"), None);
}
