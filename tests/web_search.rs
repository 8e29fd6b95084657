//! The page's search, walked through natively: what is asked, what is shown of
//! the answer, the ways there and back.

#![allow(dead_code)]

// What the search does not need of it is used elsewhere.
#[allow(unused_imports)]
#[path = "../src/web/model/mod.rs"]
mod model;

use std::rc::Rc;

use duban::search::{Corpus, Count, DocId, Options, Order, Query, Tally};
use model::document::{Document, Reader};
use model::findings::Findings;
use model::search::{Asked, Event, Search};
use model::searches::Searches;
use model::settings::Settings;
use model::state::{Action, State, reduce};
use model::{address, hits, refine, timeline};

const SAMPLE: &str = include_str!("fixtures/sample.txt");
const RAILWAY: &str =
    "本报讯　铁路昨日通车，两岸居民\n清早就到站前等候。汽笛一响，掌声\n四起。\n\n第一列车于九时开出。";

fn document(file: u32, text: &str) -> Rc<Document> {
    let decoded = duban::decode(text.as_bytes(), None).expect("text");
    let edition = duban::parse::read("sample.txt", &decoded);
    let id = format!("id{file}");
    Rc::new(Document::new(file, id, file, edition, decoded.text, Reader::default()))
}

/// What the worker answers while `shown` is on show, in these documents.
fn answer(pages: &[&Rc<Document>], shown: Option<&Rc<Document>>, asked: &Asked) -> Findings {
    let mut corpus = Corpus::new();
    let ids: Vec<(DocId, u32)> = pages
        .iter()
        .map(|page| (corpus.add(&page.edition), page.file))
        .collect();
    let file = |id: DocId| ids.iter().find(|(known, _)| *known == id).map_or(0, |(_, file)| *file);
    let whole = shown.and_then(|shown| Some(ids.iter().find(|(_, file)| *file == shown.file)?.0));
    let sections = shown.iter().flat_map(|shown| shown.edition.sections());
    let sections: Vec<String> = sections.map(|section| section.id.into_owned()).collect();
    let options = Options {
        order: asked.order,
        limit: asked.limit,
        whole,
        ..Options::default()
    };
    let query = Query::parse(&asked.query);
    let results = corpus.search(&query, options);
    Findings::new(query, &corpus, results, whole, &sections, file)
}

fn found(pages: &[&Rc<Document>], shown: Option<&Rc<Document>>, asked: &Asked) -> Action {
    let findings = answer(pages, shown, asked);
    Action::Search(Event::Found {
        reading: shown.map_or(0, |shown| shown.reading),
        asked: asked.clone(),
        hits: Rc::new(shown.map(|shown| hits::of(shown, &findings)).unwrap_or_default()),
        findings: Rc::new(findings),
    })
}

fn queried(text: &str) -> Action {
    Action::Search(Event::Queried(text.into()))
}

fn after(state: Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(state, reduce)
}

/// A state with these documents at hand, the first on show.
fn reading(pages: &[&Rc<Document>]) -> Rc<State> {
    let state = Rc::new(State::new(Settings::default()));
    let started = Action::ReadingStarted {
        came: true,
        name: String::new(),
        index: 1,
        total: pages.len(),
    };
    let read = pages.iter().map(|page| Action::PageRead((*page).clone(), 0.0));
    after(state, [started].into_iter().chain(read).chain([Action::ReadingEnded]))
}

#[test]
fn an_answer_to_another_question_is_dropped() {
    let page = document(1, SAMPLE);
    let state = after(reading(&[&page]), [queried("记")]);
    let stale = found(&[&page], Some(&page), &state.search.asked);
    let state = after(state, [queried("记者")]);
    let same = reduce(state.clone(), stale);
    assert!(Rc::ptr_eq(&state, &same));
    assert!(!same.search.is_answered());
    let state = after(state.clone(), [found(&[&page], Some(&page), &state.search.asked)]);
    assert!(state.search.is_answered() && state.search.hits.total() > 0);
    // Put in another order meanwhile.
    let late = found(&[&page], Some(&page), &state.search.asked);
    let state = after(state, [Action::Search(Event::Ordered(Order::Newest))]);
    assert!(Rc::ptr_eq(&state, &reduce(state.clone(), late)));
}

#[test]
fn the_same_answer_anew_loses_no_place() {
    let page = document(1, SAMPLE);
    let state = after(reading(&[&page]), [queried("记者")]);
    let state = after(
        state.clone(),
        [
            found(&[&page], Some(&page), &state.search.asked),
            Action::NextHit,
            Action::NextHit,
        ],
    );
    assert_eq!(state.search.current, Some(1));
    let state = after(state.clone(), [found(&[&page], Some(&page), &state.search.asked)]);
    assert_eq!(state.search.current, Some(1));
}

#[test]
fn closing_returns_to_the_page_where_one_was() {
    let (first, second) = (document(1, SAMPLE), document(2, RAILWAY));
    let pages = [&first, &second];
    let state = after(reading(&pages), [queried("铁路")]);
    let state = after(state.clone(), [found(&pages, Some(&first), &state.search.asked)]);
    let elsewhere = state
        .search
        .findings
        .elsewhere
        .first()
        .expect("it is on the second page");
    let chosen = Action::FindingChosen {
        file: elsewhere.file,
        article: elsewhere.article.clone(),
    };
    let state = after(state, [chosen]);
    assert_eq!((state.open, state.search.current), (Some(2), None));
    // Its hits are known a little later, and the first of them is gone to.
    let state = after(state.clone(), [found(&pages, Some(&second), &state.search.asked)]);
    assert_eq!(state.search.current, Some(0));
    let state = after(state, [Action::Search(Event::Closed)]);
    assert_eq!((state.open, state.search.returns), (Some(1), 1));
    assert!(!state.search.is_on());
    // Who only looked at the list has gone nowhere.
    let state = after(state, [queried("铁路"), Action::Search(Event::Closed)]);
    assert_eq!(state.search.returns, 1);
}

#[test]
fn the_library_is_searched_from_the_start() {
    let page = document(1, SAMPLE);
    let state = after(reading(&[&page]), [Action::StartShown, queried("记者")]);
    let state = after(state.clone(), [found(&[&page], None, &state.search.asked)]);
    assert!(state.search.is_answered());
    assert_eq!(state.search.hits.total(), 0);
    let finding = state.search.findings.elsewhere.first().expect("an article");
    let chosen = Action::FindingChosen {
        file: finding.file,
        article: finding.article.clone(),
    };
    assert_eq!(address::get(&address::of(&state), "q"), Some("记者"));
    let state = after(state, [chosen]);
    assert_eq!(state.open, Some(1));
    let state = after(state, [Action::Search(Event::Closed)]);
    assert_eq!(state.open, None);
}

#[test]
fn what_belongs_to_no_article_is_gone_to_as_well() {
    let page = document(1, SAMPLE);
    let state = after(reading(&[&page]), [queried("責任編輯")]);
    let state = after(state.clone(), [found(&[&page], Some(&page), &state.search.asked)]);
    let finding = state.search.findings.here.first().expect("the editors' line");
    let chosen = Action::FindingChosen {
        file: finding.file,
        article: finding.article.clone(),
    };
    let state = after(state, [chosen]);
    assert_eq!(state.search.current, Some(0));
    let jump = state.jump.expect("a place");
    assert!(page.article(jump.spot.section).is_none());
    assert!(page.block(jump.spot).expect("a block").text.starts_with("责任编辑"));
}

#[test]
fn an_input_method_at_work_asks_nothing() {
    let page = document(1, SAMPLE);
    let state = after(reading(&[&page]), [queried("记者")]);
    let state = after(state.clone(), [found(&[&page], Some(&page), &state.search.asked)]);
    let marks = state.search.hits.total();
    let state = after(state, [Action::Search(Event::Composed("记者shuo".into()))]);
    assert!(state.search.composing && !state.search.is_answered());
    assert_eq!(state.search.hits.total(), marks, "the marks do not flicker");
    let state = after(state, [queried("记者说")]);
    assert!(!state.search.composing);
}

#[test]
fn more_are_listed_on_demand() {
    let page = document(1, &"铁路通车了。\n\n\n".repeat(3));
    let state = after(reading(&[&page]), [queried("铁路")]);
    let first = state.search.asked.limit;
    let state = after(state, [Action::Search(Event::MoreWanted)]);
    assert!(state.search.asked.limit > first);
    assert_eq!(after(state, [queried("公路")]).search.asked.limit, first);
}

#[test]
fn queries_are_remembered_and_forgotten() {
    let mut searches = Searches::default();
    for query in ["铁路", " 公路 ", "铁路", " ", &"书".repeat(400)] {
        searches.visit(query);
    }
    assert_eq!(searches.recent, ["铁路", "公路"]);
    searches.toggle("公路 ");
    assert!(searches.is_saved("公路"));
    assert_eq!(searches.unsaved().collect::<Vec<_>>(), ["铁路"]);
    let kept = Searches::from_json(&searches.to_json());
    assert_eq!(kept, searches);
    searches.toggle("公路");
    assert!(searches.saved.is_empty());
    for damaged in ["", "{", "[]", r#"{"recent":3}"#] {
        assert_eq!(Searches::from_json(damaged), Searches::default());
    }
    for number in 0..100 {
        searches.visit(&number.to_string());
    }
    assert!(searches.recent.len() < 20 && searches.recent[0] == "99");
    let mut search = Search::default();
    search.apply(Event::Queried("铁路".into()));
    search.apply(Event::Used);
    assert_eq!(search.searches.recent, ["铁路"]);
}

#[test]
fn parts_of_a_query_are_left_out() {
    #[track_caller]
    fn check(text: &str, clause: usize, expected: &str) {
        assert_eq!(refine::without(text, &Query::parse(text).clauses[clause]), expected);
    }
    check("铁路 公司 -广告", 1, "铁路 -广告");
    check("铁路 公司 -广告", 2, "铁路 公司");
    check("标题:铁路|公路 甲", 0, "甲");
    check("“铁 路”", 0, "");
}

#[test]
fn a_click_asks_for_a_date_or_a_paper() {
    #[track_caller]
    fn date(text: &str, expected: &str) {
        let asked = refine::with_date(text, &Query::parse(text), "日期:", "2020-03");
        assert_eq!(asked, expected);
        assert!(Query::parse(&asked).notes.is_empty(), "{asked}");
    }
    date("铁路", "铁路 日期:2020-03");
    date("铁路 日期:2020 公司", "铁路 公司 日期:2020-03");
    date("date:2019|2020 铁路", "铁路 日期:2020-03");
    date("铁路 -日期:2019", "铁路 -日期:2019 日期:2020-03");
    let paper = |text: &str, field, paper| refine::with_paper(text, &Query::parse(text), field, paper);
    assert_eq!(paper("铁路 报纸:晨报", "报纸:", "晚报"), "铁路 报纸:晚报");
    let asked = paper("铁路", "paper:", "柳溪 \"日报\"");
    assert_eq!(asked, "铁路 paper:\"柳溪 日报\"");
    assert!(Query::parse(&asked).notes.is_empty());
}

fn days(labels: &[&str]) -> Vec<Tally> {
    let tally = |label: &&str| Tally {
        label: Some((*label).into()),
        count: Count {
            articles: 1,
            hits: 2,
            ..Count::default()
        },
    };
    labels.iter().map(tally).collect()
}

#[test]
fn the_timeline_takes_steps_that_fit() {
    #[track_caller]
    fn check(labels: &[&str], bars: usize, first: &str, last: &str) {
        let bins = timeline::bins(&days(labels));
        let ends = (bins[0].date.as_str(), bins[bins.len() - 1].date.as_str());
        assert_eq!((bins.len(), ends), (bars, (first, last)));
        let hits: usize = bins.iter().map(|bin| bin.count.hits).sum();
        assert_eq!(hits, labels.len() * 2, "no hit is lost");
    }
    check(&["2020-02-27", "2020-03-02"], 5, "2020-02-27", "2020-03-02");
    check(&["2019-12-30", "2020-01-02"], 4, "2019-12-30", "2020-01-02");
    check(&["2019-11-30", "2020-03-01"], 5, "2019-11", "2020-03");
    check(&["1919-05-04", "1949-10-01"], 31, "1919", "1949");
    check(
        &["1872-04-30", "2020-01-01", "1949-01-01"],
        16,
        "1870..1879",
        "2020..2029",
    );
    check(&["1900-02-28", "1900-03-01"], 2, "1900-02-28", "1900-03-01");
    check(&["0000-01-01", "0000-03-01", "0000-02-01"], 3, "0000-01", "0000-03");
}

#[test]
fn each_bar_of_the_timeline_is_a_date_that_can_be_asked_for() {
    for labels in [
        ["2020-02-27", "2020-03-02"],
        ["2019-11-30", "2021-03-01"],
        ["1872-04-30", "2020-01-01"],
    ] {
        for bin in timeline::bins(&days(&labels)) {
            let query = Query::parse(&format!("日期:{}", bin.date));
            assert!(query.notes.is_empty() && !query.is_empty(), "{}", bin.date);
        }
    }
}

#[test]
fn one_date_makes_no_timeline() {
    assert!(timeline::bins(&[]).is_empty());
    assert!(timeline::bins(&days(&["2020-03-01"])).is_empty());
    assert!(timeline::bins(&days(&["昨天", "2020-03-01"])).is_empty());
}
