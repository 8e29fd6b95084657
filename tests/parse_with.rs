//! A reader's corrections are obeyed, and nothing else on the page is lost for it.

use duban::edition::{Article, Edition, Role};
use duban::parse::{Correction, Corrections, parse_with};
use duban::{Decoded, decode};

mod account;

const TWO_PAGES: &str = include_str!("fixtures/two-pages.txt");

fn decoded(text: &str) -> Decoded {
    decode(text.as_bytes(), None).expect("text")
}

#[track_caller]
fn read(text: &str, corrections: Vec<Correction>) -> Edition {
    let corrections = Corrections {
        corrections,
        ..Corrections::default()
    };
    let edition = parse_with("page.txt", &decoded(text), &corrections);
    account::check(text, &corrections, &edition);
    edition
}

/// The article that holds a line, and the role of the line's block in it.
fn holder(edition: &Edition, line: u32) -> Option<(&Article, Role)> {
    let articles = edition.pages.iter().flat_map(|page| &page.articles);
    articles
        .flat_map(|article| article.blocks.iter().map(move |block| (article, block)))
        .find(|(_, block)| block.lines.contains(line))
        .map(|(article, block)| (article, block.role))
}

/// The id of the article that holds a line.
#[track_caller]
fn id(edition: &Edition, line: u32) -> String {
    holder(edition, line).expect("an article").0.id.clone()
}

#[test]
fn two_lines_are_one_article() {
    let edition = read(TWO_PAGES, vec![]);
    assert_ne!(id(&edition, 6), id(&edition, 28));
    let edition = read(TWO_PAGES, vec![Correction::Together { lines: [6, 28] }]);
    assert_eq!(id(&edition, 6), id(&edition, 28));
}

#[test]
fn an_article_starts_where_it_is_told_to() {
    let edition = read(TWO_PAGES, vec![Correction::Apart { line: 33 }]);
    assert_ne!(id(&edition, 33), id(&edition, 28));
    assert_eq!(
        holder(&edition, 33).expect("an article").0.blocks[0].lines.first(),
        Some(33)
    );
}

#[test]
fn a_line_has_the_role_that_it_is_given() {
    for role in [Role::Caption, Role::Subhead, Role::Credit, Role::Byline] {
        let lines = [33].into_iter().collect();
        let edition = read(TWO_PAGES, vec![Correction::Role { lines, role }]);
        assert_eq!(holder(&edition, 33).map(|(_, role)| role), Some(role));
    }
    let lines = [33].into_iter().collect();
    let role = Role::Furniture;
    assert!(holder(&read(TWO_PAGES, vec![Correction::Role { lines, role }]), 33).is_none());
}

#[test]
fn a_headline_goes_to_the_story_that_it_is_given_to() {
    let lines = [41].into_iter().collect();
    let edition = read(TWO_PAGES, vec![Correction::Headline { lines, of: 28 }]);
    let (article, role) = holder(&edition, 41).expect("an article");
    assert_eq!(role, Role::Headline);
    assert_eq!(article.id, id(&edition, 28));
    assert_ne!(article.id, id(&edition, 43));
}

#[test]
fn what_was_furniture_is_text_where_it_is_moved_to() {
    let edition = read(TWO_PAGES, vec![Correction::Move { line: 50, of: 43 }]);
    let (article, role) = holder(&edition, 50).expect("an article");
    assert_eq!((article.id.as_str(), role), (id(&edition, 43).as_str(), Role::Body));
}

#[test]
fn a_correction_does_not_reach_another_page() {
    let untouched = read(TWO_PAGES, vec![]);
    // Page 2 begins at line 52; line 69 is on it.
    let edition = read(TWO_PAGES, vec![Correction::Move { line: 6, of: 69 }]);
    assert_eq!(edition.pages[1], untouched.pages[1]);
}

#[test]
fn corrected_text_is_what_is_read() {
    let text = "有人在渡口。".to_owned();
    let edition = read(TWO_PAGES, vec![Correction::Text { line: 39, text }]);
    let (article, _) = holder(&edition, 39).expect("an article");
    assert!(article.blocks.iter().any(|block| block.text.ends_with("有人在渡口。")));
}

#[test]
fn a_headline_is_given_away_from_the_kicker_above_it() {
    let text = "云麓县报 第二版 综合\n2022年9月1日 星期四\n\n（上接第一版）\n\
        九米长的缝，工人们吊在半空，用了三个夜晚\n才把它补好";
    for line in 4..=6 {
        let lines = [line].into_iter().collect();
        read(text, vec![Correction::Headline { lines, of: line }]);
        let lines = [line].into_iter().collect();
        read(
            text,
            vec![Correction::Role {
                lines,
                role: Role::Headline,
            }],
        );
    }
}
