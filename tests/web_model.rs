//! The page's model, walked through natively: it knows no browser.

#![allow(dead_code)]

#[path = "../src/web/model/mod.rs"]
mod model;

#[path = "web_model/backup.rs"]
mod backup;
#[path = "web_model/corrections.rs"]
mod corrections;
#[path = "web_model/library.rs"]
mod library;
#[path = "web_model/wire.rs"]
mod wire;

use std::rc::Rc;

use duban::Refusal;
use duban::edition::Role;
use duban::parse::Correction;
use duban::search::{Corpus, Options, Query};
use model::controls::{self, Stretch};
use model::document::{Document, Reader, Spot};
use model::findings::Findings;
use model::library::Kept;
use model::messages::{Messages, count, fill};
use model::page_map::PageMap;
use model::search::{Asked, Event};
use model::settings::{Dial, Direction, Language, Settings, Theme};
use model::spoken::Spoken;
use model::state::{Action, News, State, Target, Tool, Wish, reduce};
use model::view::View;
use model::{address, asked, dates, hits, mending, parts, pieces, spoken, stop};

const SAMPLE: &str = include_str!("fixtures/sample.txt");

fn document(file: u32, reading: u32, text: &str) -> Rc<Document> {
    let decoded = duban::decode(text.as_bytes(), None).expect("text");
    let edition = duban::parse::read("sample.txt", &decoded);
    Rc::new(Document::new(
        file,
        format!("id{file}"),
        reading,
        edition,
        decoded.text,
        Reader::default(),
    ))
}

fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions
        .into_iter()
        .fold(Rc::new(State::new(Settings::default())), reduce)
}

/// What the worker would find in this one document.
fn find(page: &Document, query: &str) -> Findings {
    let mut corpus = Corpus::new();
    let id = corpus.add(&page.edition);
    let sections: Vec<String> = page.edition.sections().map(|section| section.id.into_owned()).collect();
    let options = Options {
        limit: 0,
        whole: Some(id),
        ..Options::default()
    };
    let query = Query::parse(query);
    let results = corpus.search(&query, options);
    Findings::new(query, &corpus, results, Some(id), &sections, |_| page.file)
}

fn started(name: &str, index: usize, total: usize) -> Action {
    let name = name.into();
    Action::ReadingStarted {
        name,
        came: true,
        index,
        total,
    }
}

/// A page that is there is read again.
fn read_again(name: &str) -> Action {
    let name = name.into();
    Action::ReadingStarted {
        name,
        came: false,
        index: 1,
        total: 1,
    }
}

#[test]
fn the_first_of_several_files_opens_and_all_are_kept() {
    let state = after([
        started("a", 1, 2),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        started("b", 2, 2),
        Action::PageRead(document(2, 2, "另一版"), 0.0),
        Action::ReadingEnded,
    ]);
    assert_eq!(state.open, Some(1));
    assert_eq!(
        state.shelf.iter().map(|document| document.file).collect::<Vec<_>>(),
        [2, 1]
    );
    assert!(state.work.is_none());
}

/// A page is kept, and opened from the library of a later visit.
fn opening_a_kept_page() -> Rc<State> {
    let kept = Rc::new(Kept::new(&document(1, 1, SAMPLE), 0.0));
    let actions = [
        Action::LibraryOpened(Rc::new(vec![kept])),
        Action::DocumentChosen(1),
        read_again("kept"),
    ];
    after(actions)
}

#[test]
fn a_file_that_comes_while_a_kept_page_is_opened_is_shown() {
    let came = document(2, 3, "另一版");
    let opened = reduce(opening_a_kept_page(), Action::PageRead(document(1, 2, SAMPLE), 0.0));
    assert_eq!(opened.open, Some(1));
    let both = [started("came", 2, 2), Action::PageRead(came, 0.0), Action::ReadingEnded];
    let state = both.into_iter().fold(opened, reduce);
    assert_eq!((state.open, state.library.len()), (Some(2), 2));
}

#[test]
fn a_page_that_one_chose_is_not_hidden_by_files_that_were_on_their_way() {
    let actions = [
        started("first", 1, 2),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::ReadingEnded,
        started("second", 1, 1),
        Action::DocumentChosen(1),
        Action::PageRead(document(2, 2, "另一版"), 0.0),
        Action::ReadingEnded,
    ];
    assert_eq!(after(actions).open, Some(1));
}

#[test]
fn whoever_stops_the_opening_of_a_page_can_open_it_again() {
    let stopped = reduce(opening_a_kept_page(), Action::Stopped);
    assert_eq!((stopped.open, stopped.work.is_none()), (None, true));
    assert_eq!(reduce(stopped, Action::DocumentChosen(1)).open, Some(1));
}

#[test]
fn a_new_reading_of_the_open_file_takes_its_place() {
    let state = after([
        started("a", 1, 1),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::ReadingEnded,
        started("a", 1, 1),
        Action::PageRead(document(1, 2, "别的编码"), 0.0),
        Action::ReadingEnded,
    ]);
    assert_eq!((state.shelf.len(), state.library.len()), (1, 1));
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
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
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
    assert!(matches!(&notice.news, News::Report(report) if report.refused.len() == 2));
    let closed = reduce(state.clone(), Action::NoticeClosed(notice.id));
    assert!(closed.notices.is_empty());
}

#[test]
fn hits_are_walked_in_a_circle_both_ways() {
    let page = document(1, 1, SAMPLE);
    let findings = find(&page, "桥");
    let found = Rc::new(hits::of(&page, &findings));
    let total = found.total();
    assert!(total > 2);
    let state = after([
        started("a", 1, 1),
        Action::PageRead(page, 0.0),
        Action::Search(Event::Queried("桥".into())),
        Action::Search(Event::Found {
            reading: 1,
            asked: Asked {
                query: "桥".into(),
                ..Asked::default()
            },
            hits: found,
            findings: Rc::new(findings),
        }),
    ]);
    let first = reduce(state.clone(), Action::NextHit);
    assert_eq!(first.search.current, Some(0));
    assert_eq!(first.jump.map(|jump| jump.to), Some(Target::Hit));
    assert_eq!(reduce(first, Action::PreviousHit).search.current, Some(total - 1));
    assert_eq!(reduce(state, Action::PreviousHit).search.current, Some(total - 1));
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
        Action::PageRead(page.clone(), 0.0),
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
        parts::cut(&whole, limit, |part| match &mut joined {
            None => joined = Some(part.clone()),
            Some(joined) => parts::join(joined, part.clone()),
        });
        assert_eq!(joined.as_ref(), Some(&whole), "limit {limit}");
    }
}

#[test]
fn rows_of_marks_are_told_from_sentences() {
    for text in [
        "",
        "他说：“《石桥》（上）呢？！”",
        &"「你好」".repeat(200),
        &"…".repeat(200),
    ] {
        assert!(!pieces::is_dense(text), "{text}");
    }
    for mark in ["「", "』", "，", "？", "“", "】"] {
        let row = mark.repeat(64);
        assert!(!pieces::is_dense(&row), "{row}");
        assert!(pieces::is_dense(&["字", &row, mark, "字"].concat()), "{row}");
    }
}

/// What is drawn first is a few screens, however much follows; an article is never cut.
#[test]
fn the_first_group_is_small() {
    let cases: [(&[usize], &[usize]); 5] = [
        (&[], &[]),
        (&[70_000], &[1]),
        (&[70_000, 500], &[1, 1]),
        (&[2_000, 2_000, 2_000, 2_000, 70_000, 2_000], &[3, 1, 1, 1]),
        (&[400; 40], &[12, 12, 12, 4]),
    ];
    for (bytes, expected) in cases {
        let groups = pieces::groups(bytes);
        let lengths: Vec<usize> = groups.iter().map(ExactSizeIterator::len).collect();
        assert_eq!(lengths, expected, "{bytes:?}");
        assert!(groups.into_iter().flatten().eq(0..bytes.len()));
    }
}

#[test]
fn pieces_hold_the_whole_text() {
    #[track_caller]
    fn check(text: &str, ranges: &[[usize; 2]], expected: &[(&str, Option<usize>)]) {
        let ranges: Vec<_> = ranges.iter().map(|&[start, end]| start..end).collect();
        assert_eq!(hits::pieces(text, &ranges), expected);
    }
    check("山水", &[], &[("山水", None)]);
    check("山水", &[[0, 3]], &[("山", Some(0)), ("水", None)]);
    check(
        "山水山",
        &[[0, 3], [6, 9]],
        &[("山", Some(0)), ("水", None), ("山", Some(1))],
    );
    // A range that does not fit the text is left out, not the text.
    check("山水", &[[1, 3]], &[("山水", None)]);
}

#[test]
fn settings_are_remembered() {
    let mut settings = Settings::default();
    settings.language = Language::English;
    settings.theme = Theme::Sepia;
    settings.set("script", "taiwan-phrases");
    settings.direction = Direction::Vertical;
    settings.source = true;
    settings.turn(Dial::Size, 24);
    settings.turn(Dial::Leading, 200);
    assert_eq!(settings.dial(Dial::Leading), 26);
    assert_eq!(Settings::default().with_line(&settings.to_line()), settings);
    assert_eq!(
        Settings::default().with_line("theme=plaid language= x script size=huge"),
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

#[test]
fn runs_hold_every_block_whole_and_in_order() {
    let long = "没有尽头的一段。".repeat(10_000);
    for text in [SAMPLE, &long] {
        let page = document(1, 1, text);
        for section in 0..page.sections().len() {
            let mut drawn = vec![String::new(); page.blocks(section).len()];
            for piece in page.runs(section).iter().flatten() {
                drawn[piece.block].push_str(&page.blocks(section)[piece.block].text[piece.range.clone()]);
            }
            let blocks = page.blocks(section).iter().map(|block| block.text.clone());
            assert_eq!(drawn, blocks.collect::<Vec<_>>());
        }
        let grouped = page.groups().iter().flat_map(Clone::clone);
        assert!(grouped.eq(0..page.sections().len()));
    }
    assert!(document(1, 1, &long).runs(0).len() > 1);
}

#[test]
fn every_hit_stands_where_it_is_told() {
    let page = document(1, 1, SAMPLE);
    // Asked in the other script; two terms that overlap make one mark.
    for (query, expected) in [("橋", "桥"), ("石板 板街", "")] {
        let hits = hits::of(&page, &find(&page, query));
        assert!(hits.total() > 0, "{query}");
        for section in 0..page.sections().len() {
            let hits = hits.section(section).expect("a list for every section");
            for hit in hits.iter() {
                let text = &page.blocks(section)[hit.block].text[hit.range.clone()];
                assert!(text.contains(expected), "{text}");
            }
            let apart = |pair: &[hits::Hit]| pair[0].block < pair[1].block || pair[0].range.end <= pair[1].range.start;
            assert!(hits.windows(2).all(apart));
        }
        assert_eq!((0..hits.total()).filter_map(|hit| hits.spot(hit)).count(), hits.total());
    }
}

#[test]
fn a_query_is_told_in_words() {
    #[track_caller]
    fn check(query: &str, expected: &str) {
        let words = Messages::of(Language::Simplified);
        let query = Query::parse(query);
        let told: Vec<String> = query
            .clauses
            .iter()
            .map(|clause| asked::in_words(clause, words))
            .collect();
        assert_eq!(told.join(" · "), expected);
        assert!(!asked::is_plain(&query));
    }
    assert!(asked::is_plain(&Query::parse("铁路 通车")));
    check("铁路|公路 -广告", "铁路 或 公路 · 不含 广告");
    check("标题:铁路", "标题里 铁路");
    check("日期:2020-03-06..2020-04", "日期 2020-03-06–2020-04");
    check("日期:2020-03", "日期 2020-03");
}

#[test]
fn numbers_that_stand_upright_are_short() {
    #[track_caller]
    fn check(text: &str, expected: &[(bool, &str)]) {
        assert_eq!(duban::export::numbers(text), expected);
    }
    check("四月", &[(false, "四月")]);
    check("4月16日", &[(true, "4"), (false, "月"), (true, "16"), (false, "日")]);
    check("全程2.8公里", &[(false, "全程"), (true, "2.8"), (false, "公里")]);
    check("电话65431188", &[(false, "电话65431188")]);
    check("A3版", &[(false, "A3版")]);
}

#[test]
fn a_hit_is_on_the_line_where_it_stands() {
    let page = document(1, 1, SAMPLE);
    let hits = hits::of(&page, &find(&page, "摆渡船"));
    let spot = hits.spot(0).expect("a hit");
    let (section, index) = hits.locate(0).expect("a hit");
    let start = hits.section(section).expect("hits")[index].range.start;
    let line = page.line_of(spot, start).expect("a line");
    assert!(page.line(line as usize).contains("摆渡船"), "line {line}");
}

#[test]
fn stories_are_turned_one_by_one() {
    let page = document(1, 1, SAMPLE);
    let mut state = after([started("a", 1, 1), Action::PageRead(page.clone(), 0.0)]);
    for section in (0..page.sections().len())
        .filter(|&section| page.article(section).is_some())
        .skip(1)
    {
        state = reduce(state, Action::Turned { forward: true });
        assert_eq!(state.here, section);
    }
    let last = state.here;
    assert_eq!(reduce(state, Action::Turned { forward: true }).here, last);
}

#[test]
fn a_story_that_turns_reads_as_one_from_any_of_its_parts() {
    let decoded = duban::decode(SAMPLE.as_bytes(), None).expect("text");
    let mut edition = duban::parse::read("sample.txt", &decoded);
    let articles = &mut edition.pages[0].articles;
    let ids: Vec<String> = articles.iter().map(|article| article.id.clone()).collect();
    for (from, to) in [(0, 2), (2, 3)] {
        articles[from].continued_in = Some(ids[to].clone());
        articles[to].continued_from = Some(ids[from].clone());
    }
    // A link that leads round in a circle ends where it began.
    articles[3].continued_in = Some(ids[0].clone());
    articles[1].continued_in = Some("9.9".into());
    let page = Document::new(1, "id".into(), 1, edition, decoded.text, Reader::default());
    assert_eq!(
        [0, 2, 3].map(|section| page.story(section)),
        [[0, 2, 3], [0, 2, 3], [0, 2, 3]].map(Vec::from)
    );
    assert_eq!(page.story(1), [1]);
}

#[test]
fn kept_pages_are_opened_where_one_stopped() {
    let page = document(1, 1, SAMPLE);
    let state = after([
        started("a", 1, 1),
        Action::PageRead(page.clone(), 0.0),
        Action::ReadingEnded,
    ]);
    let state = [Action::Scrolled(2), Action::StartShown]
        .into_iter()
        .fold(state, reduce);
    assert_eq!(state.open, None);
    let state = reduce(state, Action::DocumentChosen(1));
    assert_eq!(state.here, 2);
    let article = page.article(2).expect("an article").id.clone();
    assert_eq!(state.library[0].place.as_deref(), Some(article.as_str()));
}

#[test]
fn one_comes_back_to_the_block_where_one_stopped() {
    let page = document(1, 1, SAMPLE);
    let spot = Spot { section: 2, block: 1 };
    let opened = [
        started("a", 1, 1),
        Action::PageRead(page.clone(), 0.0),
        Action::ReadingEnded,
    ];
    let left = [Action::Scrolled(2), Action::Rested(spot), Action::StartShown];
    let state = after(opened.into_iter().chain(left));
    let back = reduce(state.clone(), Action::DocumentChosen(1));
    let jump = back.jump.expect("a jump");
    assert_eq!((jump.spot, jump.to, back.chosen), (spot, Target::Resume, None));
    // An address that names the same article leads there too, another one does not.
    for (section, expected) in [(2, spot), (1, Spot { section: 1, block: 0 })] {
        let article = page.article(section).expect("an article").id.clone();
        let wish = Some(Wish {
            article,
            paragraph: None,
        });
        let state = reduce(state.clone(), Action::Wished { id: "id1".into(), wish });
        assert_eq!(state.jump.map(|jump| jump.spot), Some(expected));
    }
}

#[test]
fn a_place_that_is_no_longer_there_is_the_articles_head() {
    let page = document(1, 1, SAMPLE);
    let id = &page.article(2).expect("an article").id;
    let head = Some(Spot { section: 2, block: 0 });
    assert_eq!(stop::find(&page, &format!("{id}/9999")), head);
    assert_eq!(stop::find(&page, &format!("{id}/x")), head);
    assert_eq!(stop::find(&page, "9.9/1"), None);
}

#[test]
fn the_story_is_read_aloud_without_captions() {
    let page = document(1, 1, SAMPLE);
    let view = View::default();
    let mut left_out = 0;
    for section in (0..page.sections().len()).filter(|&section| page.article(section).is_some()) {
        let sentences = spoken::sentences(&page, Spot { section, block: 0 }, &view);
        assert!(!sentences.is_empty());
        for sentence in &sentences {
            let block = page.block(sentence.place.spot).expect("a block");
            assert!(!matches!(block.role, Role::Caption | Role::Credit));
            let units: Vec<u16> = block.text.encode_utf16().collect();
            let range = sentence.place.units.start as usize..sentence.place.units.end as usize;
            assert_eq!(String::from_utf16_lossy(&units[range]).trim(), sentence.text);
        }
        let captions = page.blocks(section).iter().filter(|block| block.role == Role::Caption);
        left_out += captions.count();
    }
    assert!(left_out > 0, "the sample has a caption to leave out");
    let later = Spot { section: 0, block: 2 };
    let first = spoken::sentences(&page, later, &view).remove(0);
    assert!(first.place.spot.block >= later.block);
}

#[test]
fn the_text_keeps_still_while_a_paragraph_is_read_aloud() {
    let page = document(1, 1, SAMPLE);
    let opened = [
        started("a", 1, 1),
        Action::PageRead(page.clone(), 0.0),
        Action::ReadingEnded,
    ];
    let state = after(opened);
    let say = |state: &Rc<State>, block: usize, units: std::ops::Range<u32>| {
        let spot = Spot { section: 0, block };
        reduce(state.clone(), Action::Spoken(Spoken { spot, units }))
    };
    let first = say(&state, 1, 0..4);
    assert_eq!(first.lit(), Some(Spot { section: 0, block: 1 }));
    let second = say(&first, 1, 4..9);
    assert_eq!(second.jump, first.jump);
    assert_ne!(say(&second, 2, 0..3).jump, second.jump);
    let held = reduce(second, Action::AloudPaused(true));
    assert!(held.aloud.as_ref().is_some_and(|speaking| speaking.paused));
    assert_eq!(reduce(held, Action::AloudEnded).lit(), None);
}

#[test]
fn escape_takes_away_one_thing_at_a_time() {
    let page = document(1, 1, SAMPLE);
    let state = after([
        started("a", 1, 1),
        Action::PageRead(page, 0.0),
        Action::ReadingEnded,
        Action::EditingToggled,
        Action::CalmToggled,
    ]);
    let state = reduce(state, Action::Left);
    assert_eq!((state.calm, state.editing), (false, true));
    assert!(!reduce(state, Action::Left).editing);
}

#[test]
fn keys_lead_to_a_tool_for_a_block_that_is_chosen() {
    let read = [
        started("a", 1, 1),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::EditingToggled,
        Action::ToolAsked(Tool::Role),
    ];
    let state = after(read);
    assert_eq!(state.tool, None);
    let state = reduce(state, Action::BlockChosen(Spot { section: 1, block: 0 }));
    let once = reduce(state, Action::ToolAsked(Tool::Role));
    let (tool, number) = once.tool.expect("a tool");
    assert_eq!(tool, Tool::Role);
    // Asked for again, it is led to again.
    let again = reduce(once, Action::ToolAsked(Tool::Role));
    assert!(again.tool.is_some_and(|(_, next)| next != number));
}

#[test]
fn a_page_of_an_earlier_visit_is_read_again_and_shown_where_the_link_leads() {
    let page = document(1, 1, SAMPLE);
    let kept = Rc::new(vec![Rc::new(Kept::new(&page, 5.0))]);
    let wish = Wish {
        article: page.article(1).expect("an article").id.clone(),
        paragraph: Some(2),
    };
    let wished = Action::Wished {
        id: "id1".into(),
        wish: Some(wish),
    };
    let state = after([Action::LibraryOpened(kept), wished]);
    assert_eq!((state.open, state.document()), (Some(1), None));
    let read = [
        started("a", 1, 1),
        Action::PageRead(page.clone(), 9.0),
        Action::ReadingEnded,
    ];
    let state = read.into_iter().fold(state, reduce);
    assert_eq!(state.chosen.and_then(|spot| page.paragraph(spot)), Some(2));
    assert_eq!(state.library[0].added, 5.0);
    let told = address::of(&state);
    assert_eq!(address::get(&told, "d"), Some("id1"));
    assert_eq!(address::get(&told, "p"), Some("2"));
}

#[test]
fn corrections_are_done_undone_and_kept() {
    let page = document(1, 1, SAMPLE);
    let apart = Correction::Apart { line: 10 };
    let state = after([
        started("a", 1, 1),
        Action::PageRead(page.clone(), 0.0),
        Action::ReadingEnded,
    ]);
    let corrections = |state: &State| state.kept().map(|kept| (kept.corrections.len(), kept.undone.len()));
    let state = reduce(state, Action::Corrected(apart.clone()));
    assert_eq!(corrections(&state), Some((1, 0)));
    let state = reduce(state, Action::Undone);
    assert_eq!(corrections(&state), Some((0, 1)));
    let state = reduce(state, Action::Redone);
    assert_eq!(corrections(&state), Some((1, 0)));
    let state = reduce(state, Action::CorrectionDropped(0));
    assert_eq!(corrections(&state), Some((0, 1)));
    assert_eq!(mending::lines(&[apart], 20).into_iter().collect::<Vec<_>>(), [10]);
}

#[test]
fn a_page_read_again_around_corrections_stays_where_one_is() {
    let state = after([
        started("a", 1, 1),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::ReadingEnded,
    ]);
    let again = [
        Action::Scrolled(2),
        started("a", 1, 1),
        Action::PageRead(document(1, 2, SAMPLE), 0.0),
    ];
    let state = again.into_iter().fold(state, reduce);
    assert_eq!((state.here, state.jump), (2, None));
}

#[test]
fn every_row_of_the_gold_file_is_a_block() {
    let page = document(1, 1, SAMPLE);
    let gold = mending::to_gold(&page.edition, &[]);
    let blocks: usize = (0..page.sections().len())
        .map(|section| page.blocks(section).len())
        .sum();
    assert_eq!(gold.lines().count(), blocks);
    let row: Vec<&str> = gold.lines().next().expect("a row").split_whitespace().collect();
    let first = &page.blocks(0)[0];
    assert_eq!(row, [&first.lines.to_string(), "a1", mending::role_name(first.role)]);
}

#[test]
fn what_acts_unseen_is_cut_out_and_named() {
    let line = "付\u{202e}款\0。";
    let expected = [
        Stretch::Text("付"),
        Stretch::Control("\u{202e}", '\u{202e}'),
        Stretch::Text("款"),
        Stretch::Control("\0", '\0'),
        Stretch::Text("。"),
    ];
    assert_eq!(controls::stretches(line), expected);
    assert_eq!(Stretch::name('\u{202e}'), "RLO");
    assert_eq!(Stretch::name('\u{7}'), "U+0007");
    assert_eq!(controls::stretches("　平常 a\t行"), [Stretch::Text("　平常 a\t行")]);
    assert_eq!(controls::stretches(""), []);
}

#[test]
fn a_name_cannot_pass_for_another() {
    assert_eq!(controls::plain("page.txt"), "page.txt");
    assert_eq!(controls::plain("page\u{202e}txt.exe"), "page\u{fffd}txt.exe");
}

#[test]
fn on_paper_quotes_are_those_of_lines_that_run_across() {
    use duban::hanzi::Quotes;
    let check = |direction, marks: &str, script: &str, original: &str, expected| {
        let mut settings = Settings::default();
        settings.direction = direction;
        settings.set("marks", marks);
        settings.set("script", script);
        assert_eq!(settings.quotes_on_paper(original), expected, "{script} {original}");
    };
    check(
        Direction::Vertical,
        "printed",
        "original",
        "他说：“好。”",
        Quotes::Curly,
    );
    check(
        Direction::Vertical,
        "printed",
        "original",
        "他说：「好。」",
        Quotes::AsPrinted,
    );
    check(
        Direction::Vertical,
        "region",
        "simplified",
        "他說：「好。」",
        Quotes::Curly,
    );
    check(Direction::Vertical, "region", "taiwan", "他说：“好。”", Quotes::Corner);
    check(
        Direction::Horizontal,
        "printed",
        "original",
        "他说：“好。”",
        Quotes::AsPrinted,
    );
}
