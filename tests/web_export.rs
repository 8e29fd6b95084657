//! What the page exports and cites, told natively: it knows no browser.

#![allow(dead_code, unused_imports)]

#[path = "../src/web/model/mod.rs"]
mod model;

use std::rc::Rc;

use duban::export::{Format, Style, Wording as Sentence};
use duban::hanzi::{Converter, Dictionaries, Options, Quotes, Script, Wording};
use model::document::{Document, Reader, Spot};
use model::export::{Scope, citation, file_name, in_order, part};
use model::library::Kept;
use model::settings::Settings;
use model::state::{Action, State, reduce};
use model::view::{Conversion, View};

fn document(text: &str) -> Document {
    let decoded = duban::decode(text.as_bytes(), None).expect("text");
    let edition = duban::parse::read("sample.txt", &decoded);
    Document::new(1, "id1".into(), 1, edition, decoded.text, Reader::default())
}

fn sample() -> Document {
    document(include_str!("fixtures/sample.txt"))
}

fn texts(document: &Document, scope: Scope, here: usize, selected: Option<(Spot, Spot)>) -> Vec<Vec<String>> {
    let edition = part(document, scope, here, selected);
    let articles = edition.pages.iter().flat_map(|page| &page.articles);
    articles
        .map(|article| article.blocks.iter().map(|block| block.text.clone()).collect())
        .collect()
}

#[test]
fn an_article_is_exported_alone_and_whole() {
    let page = sample();
    let here = 2;
    let whole: Vec<String> = page.blocks(here).iter().map(|block| block.text.clone()).collect();
    assert_eq!(texts(&page, Scope::Article, here, None), [whole]);
    let edition = part(&page, Scope::Article, here, None);
    assert_eq!(edition.pages[0].articles[0].id, page.article(here).unwrap().id);
    assert!(edition.pages[0].masthead.is_some());
    assert!(edition.pages[0].furniture.is_empty());
}

#[test]
fn a_selection_holds_the_blocks_that_it_touches_whichever_end_comes_first() {
    let page = sample();
    let (from, to) = (Spot { section: 0, block: 3 }, Spot { section: 1, block: 1 });
    let expected: Vec<Vec<String>> = vec![
        page.blocks(0)[3..].iter().map(|block| block.text.clone()).collect(),
        page.blocks(1)[..=1].iter().map(|block| block.text.clone()).collect(),
    ];
    assert_eq!(texts(&page, Scope::Selection, 0, Some((from, to))), expected);
    assert_eq!(texts(&page, Scope::Selection, 0, Some((to, from))), expected);
}

#[test]
fn the_whole_file_is_the_edition() {
    let page = sample();
    assert_eq!(part(&page, Scope::File, 3, None), page.edition);
}

#[test]
fn a_file_has_a_name_that_every_disk_takes() {
    let page = sample();
    let name = |scope, format| file_name(Some(&page), scope, 0, format, &View::default());
    assert_eq!(name(Scope::File, Format::Epub), "sample.epub");
    assert_eq!(name(Scope::Article, Format::Markdown), "双燕桥修好了.md");
    assert_eq!(name(Scope::Library, Format::Csv), "duban.csv");
    let mut odd = sample();
    odd.edition.pages[0].articles[0].headline = Some("../A:B\n“C”?".into());
    assert_eq!(
        file_name(Some(&odd), Scope::Article, 0, Format::Html, &View::default()),
        "-A-B “C”-.html"
    );
}

#[test]
fn a_citation_speaks_the_interfaces_language() {
    let page = sample();
    let cite = |style| citation(&page, 0, &View::default(), style).expect("an article");
    let chinese = cite(Style::Plain(Sentence::Chinese));
    assert!(
        chinese.starts_with("沈知遥：《双燕桥修好了》，《柳溪日报》2021年4月16日，第1版（sample.txt，第"),
        "{chinese}"
    );
    let english = cite(Style::Plain(Sentence::English));
    assert!(
        english.starts_with("沈知遥, “双燕桥修好了,” 柳溪日报, 16 April 2021, p. 1 (sample.txt, lines "),
        "{english}"
    );
}

#[test]
fn a_citation_is_in_the_script_on_show_with_the_readers_own_words() {
    let page = sample();
    let dictionaries = Dictionaries::embedded().expect("dictionaries");
    let converter = Converter::to_script(&dictionaries, Script::Taiwan, page.own, Options::default());
    let conversion = converter.map(|converter| Rc::new(converter) as Rc<dyn Conversion>);
    let mut view = View::new(Script::Taiwan, page.own, Quotes::AsPrinted, conversion);
    let cite = |view: &View, style| citation(&page, 0, view, style).expect("an article");
    assert_eq!(
        cite(&view, Style::GbT7714),
        "沈知遙. 雙燕橋修好了[N]. 柳溪日報, 2021-04-16(1)."
    );
    let ris = cite(&view, Style::Ris);
    assert!(ris.contains("LA  - zh-Hant-TW"), "{ris}");
    view.wordings = Rc::new(vec![Wording {
        from: "沈知遥".into(),
        to: "瀋知遙".into(),
    }]);
    assert!(cite(&view, Style::GbT7714).starts_with("瀋知遙. "));
}

#[test]
fn the_library_goes_by_paper_day_and_page() {
    let kept = |name: &str, paper: Option<&str>, date: &str, page: &str| {
        let mut kept = Kept::new(&sample(), 0.0);
        kept.name = name.into();
        kept.paper = paper.map(Into::into);
        kept.date = Some(date.into());
        kept.page = Some(page.into());
        Rc::new(kept)
    };
    let library = [
        kept("unknown", None, "2021-04-15", "1"),
        kept("tenth", Some("柳溪日报"), "2021-04-16", "10"),
        kept("second", Some("柳溪日报"), "2021-04-16", "2"),
        kept("earlier", Some("柳溪日报"), "2021-04-15", "3"),
    ];
    let names: Vec<String> = in_order(&library).iter().map(|kept| kept.name.clone()).collect();
    assert_eq!(names, ["earlier", "second", "tenth", "unknown"]);
}

#[test]
fn one_wonders_about_the_chosen_block_or_else_the_article_on_show() {
    let page = Rc::new(sample());
    let start = reduce(
        Rc::new(State::new(Settings::default())),
        Action::PageRead(page.clone(), 0.0),
    );
    let open = reduce(start, Action::DocumentChosen(1));
    let asked = |state: &Rc<State>| {
        reduce(state.clone(), Action::WhyWondered)
            .why
            .clone()
            .map(|why| why.line)
    };
    assert_eq!(asked(&open), page.head_line(0));
    let spot = Spot { section: 1, block: 1 };
    let chosen = reduce(open, Action::BlockChosen(spot));
    assert_eq!(asked(&chosen), page.block(spot).unwrap().lines.first());
    let closed = reduce(reduce(chosen, Action::WhyWondered), Action::WhyClosed);
    assert_eq!(closed.why, None);
}
