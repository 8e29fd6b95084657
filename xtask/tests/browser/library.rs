//! The library as people keep it: in order, found again, removed and brought
//! back, in two windows, and where the browser does not let it be kept.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::SAMPLE;
use crate::driver::Window;
use crate::engine::Engine;
use crate::page::{Page, file, left_out_in, scenario, scenario_after, scenario_in_chromium};

/// An expression: what the library shows, a string a page.
const SHOWN: &str =
    "[...document.querySelectorAll('.shelf-pages li[data-file]')].map((page) => page.innerText.replaceAll('\\n', ' '))";

/// Drops the sample under a name and goes back to the library.
#[track_caller]
fn keep_sample(page: &Page) {
    page.drop_files(&[("page.txt", &file(SAMPLE))]);
    page.see_an_edition();
    to_library(page, 1);
}

/// Goes to the library, and waits until it shows so many pages.
#[track_caller]
fn to_library(page: &Page, pages: usize) {
    page.press("读版");
    page.see("the library", &format!("{SHOWN}.length === {pages}"));
}

/// Waits until the store holds so many originals.
#[track_caller]
pub fn see_kept(page: &Page, originals: usize) {
    page.see_promised(
        "originals in the store",
        "new Promise((resolve) => {
           const request = indexedDB.open('duban');
           request.onsuccess = () => {
             const count = request.result.transaction('originals').objectStore('originals').count();
             count.onsuccess = () => { request.result.close(); resolve(count.result); };
           };
         })",
        &json!(originals),
    );
}

#[test]
fn several_files_end_in_a_report_and_the_same_page_is_one() {
    scenario(Window::Desk, |page| {
        let sample = file(SAMPLE);
        page.drop_files(&[
            ("page.txt", &sample),
            ("scan.pdf", b"%PDF-1.7\n"),
            ("again.txt", &sample),
            ("other.txt", &file("tests/fixtures/titles-after.txt")),
        ]);
        page.see_message("读入 2 版，1 版本来就在文库里，1 个没有读成");
        page.see_message("scan.pdf");
        page.picture("report-1400");
        to_library(page, 2);
        see_kept(page, 2);
        page.reload();
        page.see("both again", &format!("{SHOWN}.length === 2"));
        page.drop_files(&[("third-name.txt", &sample)]);
        page.see_an_edition();
        to_library(page, 2);
    });
}

#[test]
fn a_page_is_named_tagged_removed_and_brought_back() {
    scenario(Window::Desk, |page| {
        keep_sample(page);
        page.press("改名");
        page.see("the field", "document.querySelector(\'li input.shelf-title\')");
        page.write("li input.shelf-title", "春天的一版\u{e007}");
        page.see("the name", &format!("{SHOWN}[0].includes('春天的一版')"));
        page.click(".shelf-acts button:nth-of-type(2)");
        page.see("the field", "document.querySelector(\'li input.shelf-title\')");
        page.write("li input.shelf-title", "桥，渡口\u{e007}");
        page.see(
            "two tags",
            "document.querySelectorAll('.shelf-pages .tag').length === 2",
        );
        page.pick("select[name=layout]", "grid");
        page.pick("select[name=grouping]", "tag");
        page.see(
            "a heading",
            "document.querySelector('.shelf-heading h3')?.textContent === '桥'",
        );
        page.reload();
        page.see(
            "all of it again",
            &format!(
                "{SHOWN}[0]?.includes('春天的一版') && document.querySelector('[data-layout=grid] .shelf-heading')"
            ),
        );
        page.press("移除");
        page.see_message("已移除 春天的一版");
        page.reload();
        page.see("what was removed", "document.querySelector('.cellar summary')");
        page.press("移除了的 1 版");
        page.see("the way back", "document.querySelector('.cellar li button')");
        page.press("放回来");
        page.see("the page", &format!("{SHOWN}[0]?.includes('春天的一版')"));
        page.click(".shelf-page");
        page.see_an_edition();
    });
}

#[test]
fn two_windows_share_the_library() {
    scenario(Window::Desk, |page| {
        keep_sample(page);
        see_kept(page, 1);
        let first = page.driver.window();
        let second = page.driver.open_window();
        page.driver.go(&page.address);
        page.see("the page in the second window", &format!("{SHOWN}.length === 1"));
        page.click(".shelf-acts button:nth-of-type(2)");
        page.see("the field", "document.querySelector(\'li input.shelf-title\')");
        page.write("li input.shelf-title", "桥\u{e007}");
        page.drop_files(&[("other.txt", &file("tests/fixtures/titles-after.txt"))]);
        page.see_an_edition();
        page.driver.switch_to(&first);
        page.see(
            "the other's page and tag",
            &format!("{SHOWN}.length === 2 && document.querySelector('.shelf-pages .tag')"),
        );
        // Neither writes over what the other wrote.
        page.run("[...document.querySelectorAll('.shelf-pages li[data-file]')].find((page) => page.querySelector('.tag')).querySelector('.shelf-tool').click();");
        page.see("the field", "document.querySelector(\'li input.shelf-title\')");
        page.write("li input.shelf-title", "另名\u{e007}");
        page.driver.switch_to(&second);
        to_library(page, 2);
        page.see(
            "both changes",
            &format!("{SHOWN}.some((page) => page.includes('另名') && page.includes('桥'))"),
        );
    });
}

/// Stands for the page's first version, in another window: its store with one
/// page, which it lets go of a moment later.
const FIRST_VERSION: &str = r#"
    const request = indexedDB.open('duban', 1);
    request.onerror = (event) => event.preventDefault();
    request.onupgradeneeded = () => {
      const record = { id: '0123456789abcdef0123', name: 'old.txt', title: '旧文库的一版', paper: null, date: null,
        page: null, articles: 1, bytes: 60, added: 5, place: null, corrections: [{ kind: 'apart', line: 3 }] };
      request.result.createObjectStore('pages').put(JSON.stringify(record), record.id);
      request.result.createObjectStore('originals').put(new Blob(['山路通车\n　　本报讯　昨天，山路通车。\n　　又讯　桥也好了。\n']), record.id);
    };
    request.onsuccess = () => { window.letGo = () => request.result.close(); };
"#;

#[test]
fn an_older_library_waits_for_its_window_and_comes_over_whole() {
    if left_out_in(
        Engine::WebKit,
        "under its driver it stores no Blob, which is how the older library kept pages",
    ) {
        return;
    }
    scenario_after(FIRST_VERSION, Window::Desk, |page| {
        page.see_message("另一个窗口开着旧的读版");
        page.run("window.letGo();");
        page.see("the old page", &format!("{SHOWN}[0]?.includes('旧文库的一版')"));
        assert_eq!(page.value("document.querySelectorAll('.notice').length"), 0);
        page.click(".shelf-page");
        page.see(
            "its text",
            "document.querySelector('main').textContent.includes('山路通车')",
        );
        page.press("改正");
        page.see(
            "its corrections",
            "document.querySelector('.bench').textContent.includes('改过 1 处')",
        );
    });
}

#[test]
fn a_forbidden_store_is_told_and_costs_nothing_else() {
    let forbid = "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };";
    scenario_after(forbid, Window::Desk, |page| {
        page.see_message("浏览器不让本页存东西");
        keep_sample(page);
        page.see(
            "the hint",
            "document.querySelector('.space').textContent.includes('只保留到关窗为止')",
        );
        page.picture("forbidden-1400");
        page.click(".shelf-page");
        page.see_an_edition();
    });
}

/// The store is opened when `window.letGo` says so.
pub const LATE: &str = "
    const told = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
    Object.defineProperty(IDBOpenDBRequest.prototype, 'onsuccess', {
      set(hear) {
        const later = (event) => window.letGo ? hear.call(this, event) : setTimeout(later, 16, event);
        told.set.call(this, later);
      },
    });";

#[test]
fn what_the_store_adds_to_the_first_screen_moves_nothing() {
    for window in [Window::Desk, Window::Phone] {
        scenario_after(LATE, window, |page| {
            let places =
                "[...document.querySelectorAll('.start > :not(.space)')].map((it) => it.getBoundingClientRect().top)";
            let before = page.value(places);
            assert_eq!(page.count(".space"), 0);
            page.run("window.letGo = true;");
            page.see("the store", "document.querySelector('.space')");
            assert_eq!(page.value(places), before);
        });
    }
}

#[test]
fn a_full_disk_is_told_and_made_up_for() {
    scenario_in_chromium(Window::Desk, |page| {
        let origin = page.value("location.origin");
        let quota = |bytes: Option<u32>| {
            let mut parameters = json!({ "origin": origin });
            if let Some(bytes) = bytes {
                parameters["quotaSize"] = json!(bytes);
            }
            page.driver.chromium("Storage.overrideQuotaForOrigin", parameters);
        };
        page.see(
            "the store",
            "document.querySelector('.space')?.textContent.includes('浏览器还留有')",
        );
        // 0 would lift the limit.
        quota(Some(1));
        page.drop_files(&[("page.txt", &file(SAMPLE))]);
        page.see_an_edition();
        page.see_message("磁盘满了");
        to_library(page, 1);
        page.see("the mark", "document.querySelector('.shelf-unkept')");
        page.picture("full-1400");
        quota(None);
        page.press("再存一次");
        page.see("no mark", "!document.querySelector('.shelf-unkept')");
        page.reload();
        page.see("the page again", &format!("{SHOWN}.length === 1"));
        page.click(".shelf-page");
        page.see_an_edition();
    });
}

/// Opens a library of ten thousand pages.
#[track_caller]
fn open_many(page: &Page) {
    page.see("the store", "document.querySelector('.space')");
    page.run(MANY);
    page.reload();
}

/// Scrolls a little; whether the parts that were drawn below are as tall as was guessed, so
/// that nothing behind them was moved.
const AS_GUESSED: &str = "(async () => {
    const main = document.querySelector('main');
    for (let frame = 0; frame < 100; frame++) {
      await new Promise(requestAnimationFrame);
      main.scrollTop += 80;
    }
    await new Promise((rested) => setTimeout(rested, 500));
    const below = (part) => part.getBoundingClientRect().top > 0;
    const parts = [...document.querySelectorAll('.shelf-pages ul:not([data-empty])')].filter(below);
    return parts.length > 0 && parts.every((part) => {
      const [above, under] = part.style.getPropertyValue('--guess').match(/\\d+/g);
      return Math.abs(above / under - part.getBoundingClientRect().height) < 1;
    });
})()";

#[test]
fn ten_thousand_pages_are_drawn_where_one_looks() {
    scenario(Window::Desk, |page| {
        open_many(page);
        page.see("the first of them", &format!("{SHOWN}.length > 0"));
        page.see_message("10000 版");
        let drawn = page.value(&format!("{SHOWN}.length"));
        assert!(drawn.as_u64() < Some(1_000), "{drawn} are drawn at once");
        page.picture("many-1400");
        assert_eq!(page.value(AS_GUESSED), true, "parts are as tall as was guessed");
        page.run("document.querySelector('main').scrollTop = document.querySelector('main').scrollHeight / 2;");
        assert_eq!(page.value(AS_GUESSED), true, "so are those where nothing was drawn");
        page.run("document.querySelector('main').scrollTo(0, 1e9);");
        page.see(
            "the last of them",
            &format!("{SHOWN}.some((page) => page.includes('p9999.txt'))"),
        );
        // Each is looked at in every frame.
        let parts = page.value("document.querySelectorAll('.shelf-pages :is(div, ul)').length");
        assert!(parts.as_u64() < Some(150), "{parts} parts are there");
        page.write("input[name=filter]", "p4321");
        page.see(
            "one of them",
            &format!("{SHOWN}.length === 1 && {SHOWN}[0].includes('p4321.txt')"),
        );
        // It stays when the browser has looked where it is.
        page.see_promised(
            "one of them still",
            &format!("new Promise((resolve) => setTimeout(() => resolve({SHOWN}.length), 500))"),
            &json!(1),
        );
        page.write("input[name=filter]", &"\u{e003}".repeat("p4321".len()));
        page.see_message("10000 版");
        let drawn = page.value(&format!("{SHOWN}.length"));
        assert!(drawn.as_u64() < Some(1_000), "{drawn} are drawn after a search");
    });
}

/// Whether all rows are there for so many pixels below the view.
const AHEAD: &str = "
    [...document.querySelectorAll('.shelf-pages [data-empty]')].every((part) => {
      const { top, bottom } = part.getBoundingClientRect();
      return bottom < 0 || top > innerHeight + 18000;
    }) && document.querySelector('.shelf-pages')?.getBoundingClientRect().bottom > 18000";

/// Scrolls through ten thousand pixels once nothing is drawn any more, and counts the rows
/// that come or go meanwhile.
const SCROLL: &str = "
    const main = document.querySelector('main');
    let moved = 0;
    const watch = new MutationObserver((changes) => {
      for (const { addedNodes, removedNodes } of changes) {
        moved += [...addedNodes, ...removedNodes].filter((node) => node.localName === 'li').length;
      }
    });
    watch.observe(document.querySelector('.shelf-pages'), { childList: true, subtree: true });
    return new Promise((resolve) => {
      let frames = 0;
      const begin = () => {
        if (watch.takeRecords().length || moved > 0) return setTimeout(begin, 500, moved = 0);
        requestAnimationFrame(on);
      };
      const on = () => {
        main.scrollTop += 100;
        if (++frames < 100) return requestAnimationFrame(on);
        watch.disconnect();
        resolve([moved, main.scrollTop > 9000]);
      };
      setTimeout(begin, 500);
    });";

/// What one scrolls through is drawn while nothing scrolls, and what lies far behind goes.
#[test]
fn a_list_that_stands_still_is_drawn_ahead_and_left_alone_while_it_scrolls() {
    scenario(Window::Desk, |page| {
        open_many(page);
        page.see("the rows ahead", AHEAD);
        assert_eq!(page.driver.run(SCROLL, json!([])), json!([0, true]));
        page.see("the rows ahead of that", AHEAD);
        for _ in 0..3 {
            page.driver.run(SCROLL, json!([]));
            page.see("the rows ahead", AHEAD);
        }
        page.see(
            "no more than those near it",
            &format!("{SHOWN}.length < 1000 && !{SHOWN}.some((page) => page.includes('p30.txt'))"),
        );
    });
}

/// Counts the pages that the worker is given to study, and has something scroll until
/// the scenario says that it is still.
const SCROLLING: &str = "
    window.studied = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, transfer) {
      if (message[1] === 'study') studied += 1;
      return post.call(this, message, transfer ?? []);
    };
    const scrolling = setInterval(() => window.still ? clearInterval(scrolling) : document.dispatchEvent(new Event('scroll')), 5);";

#[test]
fn what_is_kept_is_studied_once_nothing_scrolls() {
    const PAGES: u32 = 40;
    scenario_after(SCROLLING, Window::Desk, |page| {
        let texts: Vec<_> = (1..=PAGES)
            .map(|number| {
                (
                    format!("{number}.txt"),
                    format!("第{number}号渡船\n\n　　昨天，渡船下了水。\n"),
                )
            })
            .collect();
        page.drop_texts(&texts);
        page.press("读版");
        page.see_in_store(PAGES);
        page.reload();
        page.see("the library", "document.querySelector('.shelf-page')");
        let studied = || page.value("studied").as_u64().expect("a number");
        let before = studied();
        thread::sleep(Duration::from_secs(1));
        let after = studied();
        // One may have begun before the first of it was heard.
        assert!(
            after <= before + 1 && after < PAGES.into(),
            "{before}, then {after}, while something scrolled"
        );
        page.run("window.still = true;");
        page.see("all of them studied", &format!("studied === {PAGES}"));
    });
}

#[test]
fn a_grid_leaves_no_gap_between_its_parts() {
    scenario(Window::Desk, |page| {
        open_many(page);
        page.see("the first of them", &format!("{SHOWN}.length > 0"));
        page.pick("select[name=layout]", "grid");
        page.run("document.querySelector('.shelf-pages').scrollIntoView();");
        for (width, columns) in [("1040px", 4), ("700px", 3)] {
            page.run(&format!("document.querySelector('.shelf').style.width = '{width}';"));
            page.see(
                "parts whose last row is as full as their first",
                &format!(
                    "(() => {{
                      const parts = [...document.querySelectorAll('.batch:not([data-empty])')].slice(0, 2);
                      const top = (item) => item.getBoundingClientRect().top;
                      return parts.length === 2 && parts.every((part) => {{
                        const items = [...part.children];
                        const row = (of) => items.filter((item) => top(item) === top(of)).length;
                        return row(items[0]) === {columns} && row(items.at(-1)) === {columns};
                      }});
                    }})()"
                ),
            );
            page.picture(&format!("grid-{columns}-1400"));
        }
    });
}

/// Where there is no room for a date and a page side by side, each has its own line,
/// and no line begins with what stands between them.
#[test]
fn the_narrow_cards_of_a_grid_are_set_line_by_line() {
    scenario(Window::Phone, |page| {
        let pages = ["sample", "hongkong"].map(|name| file(&format!("tests/fixtures/{name}.txt")));
        page.drop_files(&[("甲.txt", &pages[0]), ("乙.txt", &pages[1])]);
        page.see_an_edition();
        page.see("both read", "!document.querySelector('progress')");
        to_library(page, 2);
        page.pick("select[name=layout]", "grid");
        page.see(
            "parts in the middle of their cards",
            "(() => {
              const middle = (at) => (at.left + at.right) / 2;
              const lines = (issue) => {
                const range = new Range();
                range.selectNodeContents(issue);
                return [...range.getClientRects()].filter((line) => line.width > 1);
              };
              const issues = [...document.querySelectorAll('[data-layout=grid] .shelf-issue')];
              return issues.some((issue) => lines(issue).length > 1) && issues.every((issue) => {
                const card = middle(issue.closest('.shelf-page').getBoundingClientRect());
                return lines(issue).length === issue.textContent.trim().split('\\n').length
                  && lines(issue).every((line) => Math.abs(middle(line) - card) < 1);
              });
            })()",
        );
        page.picture("grid-360");
        page.drop_files(&[(
            "一个很长很长的文件名_20210416_第一版_A_long_name_without_end.txt",
            LONG_NAMED.as_bytes(),
        )]);
        page.see_an_edition();
        to_library(page, 3);
        for language in ["zh-Hans", "zh-Hant", "en"] {
            page.pick("select[name=language]", language);
            page.picture(&format!("grid-long-{language}-360"));
            let under = page.value(
                "[...document.querySelectorAll('[data-layout=grid] li[data-file]')].filter((card) => {
                   const mark = card.querySelector('.shelf-mark').getBoundingClientRect();
                   const range = new Range();
                   range.selectNodeContents(card.querySelector('.shelf-page'));
                   return [...range.getClientRects()].some((word) =>
                     word.left < mark.right && mark.left < word.right && word.top < mark.bottom && mark.top < word.bottom);
                 }).map((card) => card.textContent)",
            );
            assert_eq!(under, json!([]), "{language}: under the checkbox");
        }
    });
}

/// A text that names no paper, so that the library calls it by its file's name.
const LONG_NAMED: &str = "渡口的灯亮了一夜。\n\n早上，船夫老周说，昨夜没有一个人过河。\n";

/// Puts ten thousand records into the store.
const MANY: &str = include_str!("many.js");

/// What the library looks like, in its languages, themes and sizes.
fn pictures(window: Window, width: u32) {
    scenario(window, |page| {
        let fixtures = [
            "sample",
            "titles-before",
            "titles-after",
            "two-pages",
            "hongkong",
            "traditional-1931",
            "taiwan-1998",
            "verse",
        ];
        let files: Vec<(String, Vec<u8>)> = fixtures
            .iter()
            .map(|name| (format!("{name}.txt"), file(&format!("tests/fixtures/{name}.txt"))))
            .collect();
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        page.drop_files(&files);
        page.see_message("读入 8 版");
        to_library(page, 8);
        page.run("document.querySelector('.notice .close').click();");
        page.run("document.querySelectorAll('.shelf-acts button')[1].click();");
        page.see("the field", "document.querySelector(\'li input.shelf-title\')");
        page.write("li input.shelf-title", "桥，春天\u{e007}");
        page.see("the tags", "document.querySelector('.shelf-pages .tag')");
        for (language, theme) in [("zh-Hans", "light"), ("zh-Hant", "dark"), ("en", "light")] {
            page.pick("select[name=language]", language);
            page.pick("select[name=theme]", theme);
            for (layout, grouping) in [("list", "none"), ("grid", "paper")] {
                page.pick("select[name=layout]", layout);
                page.pick("select[name=grouping]", grouping);
                page.run("document.querySelector('.shelf').scrollIntoView();");
                page.picture(&format!("library-{layout}-{language}-{theme}-{width}"));
                let scrolls = page
                    .value("document.querySelector('main').scrollWidth > document.querySelector('main').clientWidth");
                assert_eq!(scrolls, Value::Bool(false), "{layout} in {language} scrolls sideways");
            }
        }
    });
}

#[test]
fn the_library_fits_a_desk() {
    pictures(Window::Desk, 1400);
}

#[test]
fn the_library_fits_a_phone() {
    pictures(Window::Phone, 360);
}
