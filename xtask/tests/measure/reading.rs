//! From the start of the page to a text read, in one's script, and searched.

use anyhow::Result;
use serde_json::json;
use xtask::serve::Site;

use crate::page::{Figure, Seen, drop_file, figure, held, is_open};

/// Times that something is done; the median is told.
const TIMES: usize = 5;

/// The sample once; so often it is printed on a page of 16 kB.
const SAMPLE: &str = include_str!("../../../tests/fixtures/sample.txt");
const PAGE: usize = 3;
/// The articles in it.
const ARTICLES: usize = 6;

pub fn measure(site: &Site) -> Result<Vec<Figure>> {
    let mut rows = vec![
        figure("start, ms", median(|_| start(site, 1.0))),
        held(
            "start, a machine four times slower, ms",
            median(|_| start(site, 4.0)),
            1000.0,
        ),
    ];
    let page = Seen::open(site, 1.0);
    page.see("document.querySelector('input[type=file]')");
    rows.push(figure(
        "the sample shown, ms",
        page.step(
            "[...document.querySelectorAll('button')].find((b) => b.textContent === '看样张').click()",
            "document.querySelector('main article')",
        ),
    ));
    let sample = serde_json::to_string(SAMPLE)?;
    let read = |number: usize| {
        let name = format!("page-{number}.txt");
        let text = format!("{sample}.repeat({PAGE}) + '{number}'");
        page.step(&drop_file(&name, &text), &is_open(&name));
        page.number("return window.read - window.asked;", json!([]))
    };
    rows.push(held("a page of 16 kB read by the worker, ms", median(read), 20.0));
    rows.extend([
        figure(
            "traditional, the first time, ms",
            page.step(&script("traditional"), &shows("zh-Hant")),
        ),
        figure(
            "simplified, until drawn, ms",
            page.step(&script("simplified"), &shows("zh-Hans")),
        ),
        held(
            "a page's script, work at once, ms",
            median(|time| toggle(&page, SCRIPTS[time % 2])),
            16.0,
        ),
        figure(
            "search, ms",
            page.step(
                "const field = document.querySelector('input[type=search]');
                 field.value = '双燕桥'; field.dispatchEvent(new InputEvent('input', { bubbles: true }));",
                "document.querySelector('main mark')",
            ),
        ),
        figure("a megabyte read, ms", {
            let text = format!("{sample}.repeat({})", 1_000_000 / SAMPLE.len() + 1);
            page.step(&drop_file("mega.txt", &text), &is_open("mega.txt"))
        }),
        figure("memory without Wasm's own, MB", heap(&page)),
        held("200 articles, from read to drawn, ms", articles(&page, &sample), 100.0),
    ]);
    page.driver.run(PAGES, json!([SAMPLE.repeat(PAGE)]));
    rows.push(held(
        "100 pages' script, work at once, ms",
        median(|time| toggle(&page, SCRIPTS[time % 2])),
        100.0,
    ));
    page.driver.run(SEE_ALL, json!([]));
    rows.push(held("and after all were seen, ms", toggle(&page, "traditional"), 100.0));
    rows.push(figure(
        "the rest of it at leisure, longest frame, ms",
        page.number(LEISURE, json!(["zh-Hant"])),
    ));
    Ok(rows)
}

/// The median of a few measurements, which are given their number.
fn median(measure: impl Fn(usize) -> f64) -> f64 {
    let mut values: Vec<f64> = (0..TIMES).map(measure).collect();
    values.sort_by(f64::total_cmp);
    values[TIMES / 2]
}

/// Milliseconds from asking for the page until its start stands.
fn start(site: &Site, slower: f64) -> f64 {
    let page = Seen::open(site, slower);
    page.see("window.stood");
    page.number("return window.stood;", json!([]))
}

/// What 200 articles wait for once they are read: until the first of their text is drawn.
fn articles(page: &Seen, sample: &str) -> f64 {
    let pages = 200_usize.div_ceil(ARTICLES);
    page.step(
        &drop_file("articles.txt", &format!("Array({pages}).fill({sample}).join('\\f')")),
        &format!(
            "{} && document.querySelector('main article p')",
            is_open("articles.txt")
        ),
    );
    page.number("return window.drawn - window.read;", json!([]))
}

const SCRIPTS: [&str; 2] = ["hongkong", "taiwan"];

/// Milliseconds that a change of the script holds the thread for, with layout. What is far
/// from the view follows at leisure.
fn toggle(page: &Seen, value: &str) -> f64 {
    page.number(TOGGLE, json!([value]))
}

const TOGGLE: &str = "
    const [value] = arguments;
    const menu = document.querySelector('select[name=script]');
    menu.value = value;
    const start = performance.now();
    menu.dispatchEvent(new Event('change', { bubbles: true }));
    return new Promise((resolve) => queueMicrotask(() => setTimeout(() => {
      document.querySelector('main').getBoundingClientRect();
      const taken = performance.now() - start;
      const lang = { hongkong: 'zh-Hant-HK', taiwan: 'zh-Hant-TW', traditional: 'zh-Hant' }[value];
      const view = document.querySelector('main').getBoundingClientRect();
      const isSeen = (article) => {
        const { top, bottom } = article.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      };
      const shown = [...document.querySelectorAll('main article')].find(isSeen).lang;
      resolve(shown === lang ? taken : NaN);
    }, 0)));";

/// Waits until all articles are drawn anew, in the language that is named, and two seconds
/// more, and tells of the frame that took longest meanwhile.
const LEISURE: &str = "
    const main = document.querySelector('main');
    const [lang] = arguments;
    return new Promise((resolve) => {
      let [last, longest, left] = [performance.now(), 0, 120];
      const on = (now) => {
        longest = Math.max(longest, now - last);
        last = now;
        if (!main.querySelector(`article:not([lang='${lang}'])`)) left -= 1;
        if (left > 0) requestAnimationFrame(on);
        else resolve(longest);
      };
      requestAnimationFrame((now) => { last = now; requestAnimationFrame(on); });
    });";

/// Pastes 100 pages and waits until they stand.
const PAGES: &str = "
    const [page] = arguments;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', Array(100).fill(page).join('\\f'));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    return new Promise((resolve) => {
      const look = () => document.querySelectorAll('main .group').length > 20 && !document.querySelector('progress')
        ? requestAnimationFrame(() => resolve(true)) : setTimeout(look, 50);
      look();
    });";

/// Scrolls through all that is open.
const SEE_ALL: &str = "
    const main = document.querySelector('main');
    return new Promise((resolve) => {
      const on = () => {
        main.scrollTop += 2000;
        if (main.scrollTop + main.clientHeight < main.scrollHeight - 4) requestAnimationFrame(on);
        else resolve(document.querySelectorAll('main article').length);
      };
      on();
    });";

fn script(value: &str) -> String {
    format!(
        "const menu = document.querySelector('select[name=script]');
         menu.value = '{value}'; menu.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    )
}

fn shows(language: &str) -> String {
    format!("document.querySelector('main article[lang={language}]')")
}

fn heap(page: &Seen) -> f64 {
    page.driver.chromium("HeapProfiler.collectGarbage", json!({}));
    page.driver.chromium("Performance.enable", json!({}));
    let told = page.driver.chromium("Performance.getMetrics", json!({}));
    let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
    let used = metrics.iter().find(|metric| metric["name"] == "JSHeapUsedSize");
    used.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN) / 1e6
}
