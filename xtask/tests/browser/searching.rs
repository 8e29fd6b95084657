//! Search: marks as one types, how many there are, the way through them and
//! back, and what else a query finds in all pages that are there.

use serde_json::json;

use crate::SAMPLE;
use crate::driver::Window;
use crate::page::{Page, SLOW, file, scenario, scenario_after, text_file};

/// Keys as WebDriver writes them.
const ESCAPE: &str = "\u{e00c}";
const ENTER: &str = "\u{e007}";
const SHIFT: &str = "\u{e008}";

const FIELD: &str = "input[type=search]";

/// A library of an invented paper: so many dates, and a railway on each.
fn issues(dates: &[&str]) -> Vec<(String, Vec<u8>)> {
    let issue = |date: &&str| {
        let [year, month, day] = [0, 1, 2].map(|part| date.split('-').nth(part).unwrap_or_default());
        let text = format!(
            "柳溪日报　{year}年{month}月{day}日　第01版\n\n柳溪鐵路{month}月通车\n\n本报讯　柳溪铁路今日通车，两岸居民清早就到\n站前等候。汽笛一响，掌声四起。\n"
        );
        (format!("{date}.txt"), text.into_bytes())
    };
    dates.iter().map(issue).collect()
}

fn drop(page: &Page, issues: &[(String, Vec<u8>)]) {
    let files: Vec<(&str, &[u8])> = issues.iter().map(|(name, text)| (&**name, &**text)).collect();
    page.drop_files(&files);
    page.see(
        "all of them read",
        "document.querySelector('main article') && !document.querySelector('progress')",
    );
}

/// Sets the field's text at once, as a paste does.
fn ask(page: &Page, query: &str) {
    page.driver.run(
        "const field = document.querySelector('input[type=search]');
         field.focus();
         field.value = arguments[0];
         field.dispatchEvent(new InputEvent('input', { bubbles: true }));",
        json!([query]),
    );
}

#[test]
fn hits_are_marked_and_counted() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.driver.press_key("/");
        page.see("the field in focus", "document.activeElement.type === 'search'");
        page.write("input[type=search]", "记者");
        page.see("marks", "document.querySelector('main mark')");
        let marks = page
            .value("[...document.querySelectorAll('main mark')].filter((mark) => mark.textContent !== '记者').length");
        assert_eq!(marks, 0, "a mark holds what was looked for");
        let count = page.count("main mark");
        page.see_message(&format!("{count} "));
        page.picture("search-1400");
        page.driver.press_key(ESCAPE);
        page.see("no marks", "!document.querySelector('main mark')");
    });
}

/// A letter is typed as soon as the browser has taken the one before, whatever the page
/// has yet to draw; the first one right after the key that leads to the field.
const TYPE: &str = "
    const [text] = arguments;
    dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
    const field = document.activeElement;
    if (field?.type !== 'search') return `${field?.localName} has the focus`;
    return (async () => {
      for (const [at, letter] of [...text].entries()) {
        document.execCommand('insertText', false, letter);
        await new Promise((resolve) => setTimeout(resolve));
        const typed = text.slice(0, at + 1);
        if (field.value !== typed) return `${field.value} for ${typed}`;
        if (document.activeElement !== field) {
          return `${document.activeElement.localName} after ${typed}, the field there: ${field.isConnected}`;
        }
      }
      return '';
    })();";

#[test]
fn what_is_typed_while_the_page_draws_is_not_lost() {
    const TYPED: &str = "汽笛一响掌声四起清早候车";
    scenario_after(SLOW, Window::Desk, |page| {
        drop(page, &issues(&["2020-02-02", "2020-02-03"]));
        assert_eq!(page.driver.run(TYPE, json!([TYPED])), "");
        page.write(FIELD, ESCAPE);
        // The field is the same on every screen, and stays what it is when another comes.
        page.run("window.field = document.querySelector('input[type=search]')");
        page.press("读版");
        page.see("the library", "document.querySelector('.shelf')");
        assert_eq!(page.driver.run(TYPE, json!([TYPED])), "");
        assert_eq!(
            page.value("document.querySelector('input[type=search]') === field"),
            true
        );
    });
}

#[test]
fn what_belongs_to_no_article_is_found_where_it_stands() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        assert_eq!(page.value("document.querySelector('main details.outside').open"), false);
        page.write(FIELD, "責任編輯");
        page.see("the mark", "document.querySelector('main details.outside[open] mark')");
        page.see_message("1 ");
        page.run("document.querySelector('main').scrollTop = 0");
        page.press("版上其他文字");
        let mark = "document.querySelector('main details.outside mark[data-current]')";
        page.see(
            "the mark in view",
            &format!("{mark} && {mark}.getBoundingClientRect().bottom < innerHeight"),
        );
        assert_eq!(page.value(&format!("{mark}.textContent")), "责任编辑");
        page.picture("search-outside-1400");
    });
}

#[test]
fn what_was_counted_stands_above_what_was_found() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        drop(page, &issues(&["2019-03-03", "2019-08-03", "2020-01-03"]));
        for asked in ["铁路", "恐龙", "汽笛"] {
            ask(page, asked);
            let expected = if asked == "恐龙" { "没有找到" } else { "查到" };
            page.see(
                asked,
                &format!("document.querySelector('.results > :first-child')?.matches('h2') && document.querySelector('.results > h2').textContent.startsWith('{expected}')"),
            );
        }
        page.see(
            "bars below it",
            "document.querySelector('.results > h2 ~ div .timeline')",
        );
    });
}

#[test]
fn what_is_not_there_is_said_to_be_not_there() {
    scenario(Window::Desk, |page| {
        assert!(!text_file(SAMPLE).contains("恐龙"));
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.write("input[type=search]", "恐龙");
        page.see_message("没有找到");
        assert_eq!(page.count("main mark"), 0);
    });
}

#[test]
fn markup_that_is_looked_for_is_text() {
    scenario(Window::Desk, |page| {
        page.paste(&text_file(SAMPLE).replace("记者", "<b>记</b>者"));
        page.see_an_edition();
        page.write("input[type=search]", "<b>");
        page.see("the mark", "document.querySelector('main mark')?.textContent === '<b>'");
        assert_eq!(page.count("main b"), 0);
    });
}

#[test]
fn enter_walks_the_hits_and_escape_leads_back() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_it_opened();
        page.run("document.querySelector('main').scrollTop = 120");
        page.write(FIELD, "记者");
        page.see("marks", "document.querySelector('main mark')");
        let current =
            "[...document.querySelectorAll('main mark')].findIndex((mark) => mark.hasAttribute('data-current'))";
        page.write(FIELD, ENTER);
        page.see("the first", &format!("({current}) === 0"));
        page.write(FIELD, ENTER);
        page.see("the second", &format!("({current}) === 1"));
        page.write(FIELD, &[SHIFT, ENTER, SHIFT].concat());
        page.see("the first again", &format!("({current}) === 0"));
        page.write(FIELD, &[SHIFT, ENTER, SHIFT].concat());
        page.see(
            "the last",
            &format!("({current}) === document.querySelectorAll('main mark').length - 1"),
        );
        page.see("another place", "document.querySelector('main').scrollTop > 400");
        page.see(
            "the query in the address",
            "decodeURIComponent(location.hash).includes('q=记者')",
        );
        page.write(FIELD, ESCAPE);
        page.see(
            "the place where one was",
            "document.querySelector('main').scrollTop === 120",
        );
        page.see("an address without it", "!location.hash.includes('q=')");
        assert_eq!(page.count("main mark"), 0);
        // What was looked for is offered again.
        page.driver.press_key("/");
        page.see(
            "the query again",
            "document.querySelector('.search-card li button')?.checkVisibility()",
        );
        page.picture("search-before-1400");
        page.press("记者");
        page.see("marks again", "document.querySelector('main mark')");
    });
}

#[test]
fn the_whole_library_is_searched_and_looked_at_by_time() {
    scenario(Window::Desk, |page| {
        drop(
            page,
            &issues(&["2019-12-30", "2020-02-02", "2020-02-03", "2020-03-06", "2020-03-09"]),
        );
        page.press("读版");
        page.see("the library", "document.querySelector('.shelf')");
        page.driver.press_key("/");
        page.write(FIELD, "铁路");
        page.see(
            "all articles",
            "document.querySelectorAll('.found .snippet').length === 5",
        );
        page.see(
            "the months",
            "document.querySelectorAll('.timeline button').length === 3",
        );
        page.picture("search-library-1400");
        page.click(".timeline li:last-child button");
        page.see(
            "those of March",
            "document.querySelectorAll('.found .snippet').length === 2",
        );
        assert_eq!(
            page.value("document.querySelector('input[type=search]').value"),
            "铁路 日期:2020-03"
        );
        // How it was understood; a part of it is left out again.
        page.click(".results .understood li:last-child button");
        page.see(
            "all articles",
            "document.querySelectorAll('.found .snippet').length === 5",
        );
        page.pick("select[name=result-order]", "newest");
        page.see(
            "the newest first",
            "document.querySelector('.found ol .snippet').parentElement.textContent.includes('2020-03-09')",
        );
        page.click(".found ol .snippet");
        page.see("its hit", "document.querySelector('main article mark[data-current]')");
        page.write(FIELD, ESCAPE);
        page.see("the library again", "document.querySelector('.shelf')");
    });
}

#[test]
fn a_removed_page_is_no_longer_found_and_kept_ones_are() {
    scenario(Window::Desk, |page| {
        drop(page, &issues(&["2020-02-02", "2020-02-03"]));
        page.press("读版");
        page.see_in_store(2);
        page.see("the first screen in the address", "!location.hash.includes('d=')");
        page.reload();
        page.see("the library", "document.querySelectorAll('.shelf-page').length === 2");
        ask(page, "鐵路");
        page.see(
            "what was kept",
            "document.querySelectorAll('.found .snippet').length === 2",
        );
        ask(page, "");
        page.press("移除");
        page.see("one page", "document.querySelectorAll('.shelf-page').length === 1");
        ask(page, "鐵路");
        page.see(
            "one result",
            "document.querySelectorAll('.found .snippet').length === 1",
        );
    });
}

#[test]
fn what_is_no_query_is_answered_in_words() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        let cases = [
            ("- |", "这个符号旁边没有字"),
            ("“记者", "引号没有成对"),
            ("/记者[/", "方括号没有成对"),
            ("/(a{900}){900}/", "太复杂"),
            ("记者\u{7}桥", "控制字符"),
            ("日期:昨天", "不是日期"),
        ];
        for (query, words) in cases {
            ask(page, query);
            page.see_message(words);
        }
        ask(page, "/记者[/");
        page.see_message("方括号没有成对");
        page.picture("search-bad-1400");
        ask(page, " ");
        page.see(
            "the contents",
            "document.querySelector('.contents h2 small') && !document.querySelector('.results')",
        );
        ask(page, &"铁路通车 ".repeat(800));
        page.see_message("字词太多");
        ask(page, "记者");
        page.see("marks", "document.querySelector('main mark')");
    });
}

#[test]
fn how_a_query_is_understood_is_told_once() {
    let told = "[...document.querySelectorAll('.query-notes')].filter((it) => it.checkVisibility({ visibilityProperty: true })).length";
    for window in [Window::Desk, Window::Phone] {
        scenario(window, |page| {
            page.drop_files(&[("page.txt", &file(SAMPLE))]);
            page.see_an_edition();
            ask(page, "/记者[/");
            page.see_message("方括号没有成对");
            assert_eq!(page.value(told), 1, "beside the text");
            page.driver.press_key(ESCAPE);
            page.press("读版");
            page.see("the library", "document.querySelector('.shelf')");
            ask(page, "/记者[/");
            page.see_message("方括号没有成对");
            assert_eq!(page.value(told), 1, "of the library");
        });
    }
}

#[test]
fn hits_are_taken_along_as_a_file() {
    scenario(Window::Desk, |page| {
        drop(page, &issues(&["2020-02-02", "2020-03-06"]));
        ask(page, "鐵路");
        page.see("results", "document.querySelector('.result-tools')");
        page.run(
            "window.saved = {};
             const create = URL.createObjectURL;
             URL.createObjectURL = (blob) => { blob.text().then((text) => { saved[blob.type] = text; }); return create(blob); };",
        );
        page.press("结果存为 csv");
        let table = page.see("a table", "saved['text/csv;charset=utf-8']");
        let rows: Vec<&str> = table.as_str().unwrap_or_default().trim_end().split("\r\n").collect();
        assert_eq!(rows.len(), 5, "{rows:?}");
        assert!(
            rows[1..].iter().all(|row| row.starts_with("柳溪日报,2020-0")),
            "{rows:?}"
        );
        page.press("结果存为 json");
        let json = page.see("JSON", "saved['application/json']");
        let json: serde_json::Value = serde_json::from_str(json.as_str().unwrap_or_default()).expect("it is JSON");
        assert_eq!(json["hits"].as_array().map(Vec::len), Some(4));
        assert_eq!(json["query"], "鐵路");
    });
}

#[test]
fn every_script_and_direction_shows_the_hits() {
    scenario(Window::Desk, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.write(FIELD, "記者");
        page.see("marks", "document.querySelector('main mark')?.textContent === '记者'");
        let total = page.count("main mark");
        for (script, shown) in [
            ("traditional", "記者"),
            ("taiwan-phrases", "記者"),
            ("simplified", "记者"),
        ] {
            page.pick("select[name=script]", script);
            page.see(
                script,
                &format!("[...document.querySelectorAll('main mark')].every((mark) => mark.textContent === '{shown}')"),
            );
            assert_eq!(page.count("main mark"), total);
            page.see(
                "the snippets too",
                &format!("document.querySelector('.snippet b').textContent === '{shown}'"),
            );
        }
        page.pick("select[name=direction]", "vertical");
        page.write(FIELD, ENTER);
        let seen = "(() => {
            const box = document.querySelector('main mark[data-current]')?.getBoundingClientRect();
            const area = document.querySelector('main').getBoundingClientRect();
            return box && box.left >= area.left && box.right <= area.right && box.top < area.bottom;
          })()";
        page.see("the hit in view", seen);
        page.picture("search-vertical-1400");
    });
}

#[test]
fn on_a_phone_the_results_are_a_touch_away() {
    scenario(Window::Phone, |page| {
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.write(FIELD, "标题:记者|桥");
        page.see("marks", "document.querySelector('main mark')");
        page.picture("search-360");
        page.press("列出各处");
        page.see(
            "results",
            "document.querySelector('.contents[data-open] .snippet')?.checkVisibility()",
        );
        page.picture("search-results-360");
        page.click(".contents .snippet");
        page.see(
            "the text",
            "document.querySelector('main mark[data-current]') && !document.querySelector('.contents[data-open]')",
        );
    });
}
