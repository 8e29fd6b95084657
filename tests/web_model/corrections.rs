//! Corrections that come as a file, and the gold file that goes out.

use duban::edition::Role;
use duban::parse::Correction;

use crate::model::mending::{self, Foreign, of_json, to_json, within};
use crate::model::state::{Action, News, reduce};
use crate::{SAMPLE, after, document, started};

fn sample() -> Vec<Correction> {
    vec![
        Correction::Apart { line: 10 },
        Correction::Role {
            lines: [3, 4].into_iter().collect(),
            role: Role::Caption,
        },
        Correction::Text {
            line: 4,
            text: "渡口".into(),
        },
    ]
}

/// What a file's corrections are for a page of so many lines.
fn of(json: &str, lines: usize) -> Result<Vec<Correction>, Foreign> {
    within(of_json(json)?, lines)
}

#[test]
fn what_was_exported_comes_back() {
    assert_eq!(of(&to_json(&sample()), 20), Ok(sample()));
}

#[test]
fn foreign_corrections_are_refused() {
    #[track_caller]
    fn check(json: &str, expected: Foreign) {
        assert_eq!(of(json, 20), Err(expected), "{json}");
    }
    let of = |corrections: &str| format!(r#"{{"version":1,"corrections":[{corrections}]}}"#);
    check("", Foreign::Other);
    check("\u{0}\u{ffff}", Foreign::Other);
    check("[]", Foreign::Other);
    check(r#"{"version":"1"}"#, Foreign::Other);
    check(r#"{"version":9,"corrections":[{"kind":"burn"}]}"#, Foreign::Newer);
    check(&of(r#"{"kind":"burn","line":1}"#), Foreign::Other);
    check(&of(r#"{"kind":"apart","line":-1}"#), Foreign::Other);
    check(&of(r#"{"kind":"apart","line":0}"#), Foreign::Beyond);
    check(&of(r#"{"kind":"apart","line":21}"#), Foreign::Beyond);
    check(&of(r#"{"kind":"move","line":1,"of":4000000000}"#), Foreign::Beyond);
    check(&of(r#"{"kind":"role","lines":[],"role":"body"}"#), Foreign::Other);
    check(&of(r#"{"kind":"role","lines":[[9,3]],"role":"body"}"#), Foreign::Other);
    check(
        &of(r#"{"kind":"role","lines":[[1,4294967295]],"role":"body"}"#),
        Foreign::Beyond,
    );
    check(&of(r#"{"kind":"text","line":1,"text":"a\nb"}"#), Foreign::Other);
    check(&format!("{}1", "[".repeat(100_000)), Foreign::Other);
}

#[test]
fn what_is_put_right_is_the_block_that_was_chosen_last() {
    let page = document(1, 1, SAMPLE);
    let opened = || {
        let read = Action::PageRead(page.clone(), 0.0);
        vec![started("a", 1, 1), read, Action::ReadingEnded]
    };
    let done = |keys: Vec<Action>| after(opened().into_iter().chain(keys)).library[0].corrections.clone();
    let step = || Action::Stepped { forward: true };
    assert_eq!(done(vec![Action::Parted, Action::Joined { forward: true }]), []);
    let stepped = after(opened().into_iter().chain([step(), step(), step()]));
    let spot = stepped.chosen.expect("a block");
    let line = page.block(spot).and_then(|block| block.lines.first()).expect("a line");
    assert_eq!(
        done(vec![step(), step(), step(), Action::Parted]),
        [Correction::Apart { line }]
    );
    let joined = mending::join(&page, spot, true).expect("a neighbour");
    assert_eq!(
        done(vec![step(), step(), step(), Action::Joined { forward: true }]),
        [joined]
    );
}

#[test]
fn a_page_that_is_read_again_is_no_news() {
    let state = after([
        started("a", 1, 2),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::ReadingStarted {
            name: "a".into(),
            came: false,
            index: 1,
            total: 2,
        },
        Action::PageRead(document(1, 2, SAMPLE), 0.0),
        started("b", 2, 2),
        Action::PageRead(document(2, 3, SAMPLE), 0.0),
        Action::ReadingEnded,
    ]);
    let [notice] = &state.notices[..] else {
        panic!("{:?}", state.notices)
    };
    assert!(matches!(&notice.news, News::Report(report) if (report.read, report.known) == (2, 0)));
}

#[test]
fn a_foreign_file_changes_nothing_and_is_told() {
    let state = after([
        started("a", 1, 1),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::ReadingEnded,
        Action::Corrected(Correction::Apart { line: 10 }),
        Action::Undone,
    ]);
    let came = |json: &str| Action::CorrectionsCame {
        name: "x.json".into(),
        corrections: of_json(json),
    };
    let refused = reduce(state.clone(), came("{}"));
    assert!(matches!(
        refused.notices[0].news,
        News::CorrectionsRefused(_, Foreign::Other)
    ));
    assert_eq!(refused.library, state.library);
    let brought = reduce(state, came(&to_json(&sample())));
    assert!(matches!(brought.notices[0].news, News::CorrectionsBrought(3)));
    let again = reduce(brought.clone(), came(&to_json(&sample())));
    assert_eq!(again.library[0].corrections, sample());
    let nowhere = after([came(&to_json(&sample()))]);
    assert!(matches!(
        nowhere.notices[0].news,
        News::CorrectionsRefused(_, Foreign::NoPage)
    ));
}

#[test]
fn a_mended_text_stands_in_the_gold_file() {
    let page = document(1, 1, SAMPLE);
    let block = page.blocks(0)[0].clone();
    let line = block.lines.first().expect("a line");
    let text = Correction::Text { line, text: "x".into() };
    let gold = mending::to_gold(&page.edition, &[text]);
    let row = gold.lines().next().expect("a row");
    assert!(row.ends_with(&format!("\"{}\"", block.text)), "{row}");
    assert_eq!(gold.matches('"').count(), 2);
}
