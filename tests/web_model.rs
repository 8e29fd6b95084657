//! The page's model, walked through natively: it knows no browser.

#![allow(dead_code)]

#[path = "../src/web/model/mod.rs"]
mod model;

use std::rc::Rc;

use duban::Refusal;
use duban::hanzi::Script;
use model::document::{Document, Spot};
use model::messages::{Messages, count, fill};
use model::page_map::PageMap;
use model::settings::{Language, Settings, Theme};
use model::state::{Action, News, State, Target, reduce};
use model::{dates, hits, parts};

const SAMPLE: &str = include_str!("fixtures/sample.txt");

fn document(file: u32, reading: u32, text: &str) -> Rc<Document> {
    let decoded = duban::decode(text.as_bytes(), None).expect("text");
    let edition = duban::parse::read("sample.txt", &decoded);
    Rc::new(Document::new(file, reading, edition, decoded.text, None))
}

fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions
        .into_iter()
        .fold(Rc::new(State::new(Settings::default())), reduce)
}

fn started(name: &str, index: usize, total: usize) -> Action {
    let name = name.into();
    Action::ReadingStarted { name, index, total }
}

#[test]
fn the_first_of_several_files_opens_and_all_are_kept() {
    let state = after([
        started("a", 1, 2),
        Action::PageRead(document(1, 1, SAMPLE)),
        started("b", 2, 2),
        Action::PageRead(document(2, 2, "另一版")),
        Action::ReadingEnded,
    ]);
    assert_eq!(state.open, Some(1));
    assert_eq!(
        state.shelf.iter().map(|document| document.file).collect::<Vec<_>>(),
        [2, 1]
    );
    assert!(state.work.is_none());
}

#[test]
fn a_new_reading_of_the_open_file_takes_its_place() {
    let state = after([
        started("a", 1, 1),
        Action::PageRead(document(1, 1, SAMPLE)),
        Action::ReadingEnded,
        started("a", 1, 1),
        Action::PageRead(document(1, 2, "别的编码")),
        Action::ReadingEnded,
    ]);
    assert_eq!(state.shelf.len(), 1);
    assert_eq!(state.document().map(|document| document.reading), Some(2));
}

#[test]
fn a_refusal_leaves_the_open_edition_and_gathers_with_others() {
    let refused = |name: &str, refusal| Action::Refused {
        name: name.into(),
        refusal,
    };
    let state = after([
        started("a", 1, 1),
        Action::PageRead(document(1, 1, SAMPLE)),
        Action::ReadingEnded,
        started("x.pdf", 1, 2),
        refused("x.pdf", Refusal::Pdf),
        started("y.png", 2, 2),
        refused("y.png", Refusal::Image),
        Action::ReadingEnded,
    ]);
    assert_eq!(state.open, Some(1));
    let [notice] = state.notices.as_slice() else {
        panic!("{:?}", state.notices)
    };
    assert!(matches!(&notice.news, News::Refused(files) if files.len() == 2));
    let closed = reduce(state.clone(), Action::NoticeClosed(notice.id));
    assert!(closed.notices.is_empty());
}

#[test]
fn hits_are_walked_in_a_circle_both_ways() {
    let page = document(1, 1, SAMPLE);
    let found = Rc::new(hits::find(&page, "桥"));
    let total = found.total();
    assert!(total > 2);
    let query = || "桥".to_owned();
    let state = after([
        started("a", 1, 1),
        Action::PageRead(page),
        Action::Queried(query()),
        Action::Found {
            query: query(),
            hits: found,
        },
    ]);
    let first = reduce(state.clone(), Action::NextHit);
    assert_eq!(first.search.current, Some(0));
    assert_eq!(first.jump.map(|jump| jump.to), Some(Target::Hit));
    assert_eq!(reduce(first, Action::PreviousHit).search.current, Some(total - 1));
    assert_eq!(reduce(state, Action::PreviousHit).search.current, Some(total - 1));
}

#[test]
fn hits_of_an_earlier_query_are_dropped() {
    let state = after([Action::Queried("新".into())]);
    let found = Action::Found {
        query: "旧".into(),
        hits: Rc::default(),
    };
    assert!(Rc::ptr_eq(&reduce(state.clone(), found), &state));
}

#[test]
fn what_says_nothing_new_keeps_the_state() {
    let state = after([]);
    for action in [
        Action::Pointed(None),
        Action::Scrolled(0),
        Action::Dropping(false),
        Action::NextHit,
    ] {
        assert!(Rc::ptr_eq(&reduce(state.clone(), action), &state));
    }
}

#[test]
fn a_line_leads_to_its_block_and_back() {
    let page = document(1, 1, SAMPLE);
    for section in 0..page.sections().len() {
        for (block, content) in page.blocks(section).iter().enumerate() {
            for line in content.lines.iter() {
                let owner = page.owner(line as usize).expect("every line of a block has an owner");
                let owns = |spot: Spot| page.block(spot).is_some_and(|block| block.lines.contains(line));
                assert!(owns(owner), "line {line} of {section}.{block}");
            }
        }
    }
    let line = page.line(3);
    assert!(SAMPLE.contains(line) && !line.is_empty());
    let chosen = after([
        started("a", 1, 1),
        Action::PageRead(page.clone()),
        Action::LineChosen(3),
    ]);
    assert_eq!(chosen.chosen, page.owner(3));
}

#[test]
fn an_edition_cut_in_parts_joins_to_the_same() {
    let decoded = duban::decode(SAMPLE.as_bytes(), None).expect("text");
    let whole = duban::parse::read("sample.txt", &decoded);
    for limit in [1, 200, 1_000, usize::MAX] {
        let mut joined = None;
        parts::cut(whole.clone(), limit, |part| match &mut joined {
            None => joined = Some(part.clone()),
            Some(joined) => parts::join(joined, part.clone()),
        });
        assert_eq!(joined.as_ref(), Some(&whole), "limit {limit}");
    }
}

#[test]
fn pieces_hold_the_whole_text() {
    #[track_caller]
    fn check(text: &str, ranges: &[std::ops::Range<usize>], expected: &[(&str, Option<usize>)]) {
        assert_eq!(hits::pieces(text, ranges), expected);
    }
    check("山水", &[], &[("山水", None)]);
    check("山水", &[0..3], &[("山", Some(0)), ("水", None)]);
    check(
        "山水山",
        &[0..3, 6..9],
        &[("山", Some(0)), ("水", None), ("山", Some(1))],
    );
    // A range that does not fit the text is left out, not the text.
    check("山水", &[1..3], &[("山水", None)]);
}

#[test]
fn settings_are_remembered() {
    let settings = Settings {
        language: Language::English,
        theme: Theme::Sepia,
        script: Script::TaiwanPhrases,
        source: true,
    };
    assert_eq!(Settings::default().with_line(&settings.to_line()), settings);
    assert_eq!(
        Settings::default().with_line("theme=plaid language= x script"),
        Settings::default()
    );
}

#[test]
fn the_browsers_language_is_the_first_that_is_spoken() {
    #[track_caller]
    fn check(tags: &[&str], expected: Language) {
        assert_eq!(Language::preferred(tags.iter().copied()), expected);
    }
    check(&["zh-CN", "en"], Language::Simplified);
    check(&["zh-TW"], Language::Traditional);
    check(&["yue-Hant-HK"], Language::Traditional);
    check(&["de", "en-GB", "zh"], Language::English);
    check(&["de"], Language::Simplified);
}

#[test]
fn dates_are_written_out() {
    #[track_caller]
    fn check(iso: &str, language: Language, expected: &str) {
        assert_eq!(dates::long_date(iso, language), expected);
    }
    check("2021-04-16", Language::Simplified, "2021 年 4 月 16 日　星期五");
    check("2020-03-06", Language::English, "Friday, 6 March 2020");
    check("1920-04-03", Language::English, "Saturday, 3 April 1920");
    check("民国九年", Language::Simplified, "民国九年");
    check("2021-13-40", Language::English, "2021-13-40");
}

#[test]
fn messages_are_filled() {
    assert_eq!(fill("第 {} 处，共 {} 处", &["1", "12"]), "第 1 处，共 12 处");
    assert_eq!(fill("{}", &[]), "");
    assert_eq!(count("{} 字", 3), "3 字");
    for &language in Language::ALL {
        let words = Messages::of(language);
        assert_eq!(words.hit_of.matches("{}").count(), 2);
        assert_eq!(words.reading_of.matches("{}").count(), 2);
        assert!(!words.refusal(Refusal::Empty).0.is_empty());
    }
}

#[test]
fn the_page_map_has_a_bar_a_line() {
    let page = document(1, 1, SAMPLE);
    let lines = page.line_count();
    let map = PageMap::new(&page, 1, lines);
    let bars: usize = map.strokes.iter().map(|stroke| stroke.path.matches('M').count()).sum();
    let written = (1..=lines).filter(|&line| !page.line(line).trim().is_empty()).count();
    assert_eq!(bars, written);
    assert_eq!(map.line_at(0.0), 1);
    assert_eq!(map.line_at(1.0), lines);
}
