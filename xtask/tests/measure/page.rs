//! What a reader waits for in the page, in Chromium, beside what it was at the last
//! release. Those figures lie in `xtask/figures.toml`; they are of one machine, so
//! what tells something is how they move on the same one.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::json;
use xtask::serve::Site;
use xtask::{bundle, run};

use crate::driver::{Driver, Window};

/// Starts of the page that are measured; their median is told.
const STARTS: usize = 5;

/// A name with its unit, and a value.
type Figure = (&'static str, f64);

/// Measures, prints, and keeps the figures where this is asked for.
pub fn compare(keep: bool) -> Result<()> {
    let path = run::root().join("xtask/figures.toml");
    let last: BTreeMap<String, f64> = match fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text).context("xtask/figures.toml")?,
        Err(_) => BTreeMap::new(),
    };
    println!("\n{:<34}{:>12}{:>16}", "in the page", "now", "last release");
    let figures = measure()?;
    for (name, value) in &figures {
        let before = last.get(*name).map_or("–".into(), |before| format!("{before:.1}"));
        println!("{name:<34}{value:>12.1}{before:>16}");
    }
    if keep {
        let lines: String = figures
            .iter()
            .map(|(name, value)| format!("\"{name}\" = {value:.1}\n"))
            .collect();
        let head = "# What `cargo xtask bench --page --keep` measured at the last release.\n";
        fs::write(&path, format!("{head}{lines}"))?;
        println!("kept in xtask/figures.toml");
    }
    Ok(())
}

/// What a reader waits for, from the start to a search, and what it takes in memory.
fn measure() -> Result<Vec<Figure>> {
    let site = Site::open(&bundle::directory(), 0)?;
    let mut starts: Vec<f64> = (0..STARTS).map(|_| start(&site)).collect();
    starts.sort_by(f64::total_cmp);

    let driver = Driver::open(Window::Desk);
    driver.go(&site.address());
    let step = |act: &str, seen: &str| {
        let script = STEP.replace("ACT", act).replace("SEEN", seen);
        driver.run(&script, json!([])).as_f64().unwrap_or(f64::NAN)
    };
    step("", "document.querySelector('input[type=file]')");
    let toggle = |value: &str| driver.run(TOGGLE, json!([value])).as_f64().unwrap_or(f64::NAN);
    let mut rows = vec![
        ("start, ms", starts[STARTS / 2]),
        (
            "the sample shown, ms",
            step(
                "[...document.querySelectorAll('button')].find((b) => b.textContent === '看样张').click()",
                "document.querySelector('main article')",
            ),
        ),
        (
            "traditional, the first time, ms",
            step(&script("traditional"), &shows("zh-Hant")),
        ),
        ("simplified, ms", step(&script("simplified"), &shows("zh-Hans"))),
        ("traditional again, ms", step(&script("traditional"), &shows("zh-Hant"))),
        (
            "search, ms",
            step(
                "const field = document.querySelector('input[type=search]');
                 field.value = '双燕桥'; field.dispatchEvent(new InputEvent('input', { bubbles: true }));",
                "document.querySelector('main mark')",
            ),
        ),
        ("a megabyte read, ms", step(&megabyte()?, MEGABYTE_READ)),
        ("memory without Wasm's own, MB", heap(&driver)),
        ("a page's script, all work, ms", toggle("hongkong")),
    ];
    driver.run(PAGES, json!([SAMPLE]));
    rows.push(("100 pages' script, all work, ms", toggle("taiwan")));
    rows.push(("and after all were seen, ms", {
        driver.run(SEE_ALL, json!([]));
        toggle("traditional")
    }));
    Ok(rows)
}

const MEGABYTE_READ: &str = "document.querySelector('main .file-name')?.textContent === 'mega.txt'
    && !document.querySelector('progress')";

/// Drops a megabyte of the sample.
fn megabyte() -> Result<String> {
    let sample = fs::read_to_string(run::root().join("static/sample.txt"))?;
    let text = serde_json::to_string(&sample)?;
    let times = 1_000_000 / sample.len() + 1;
    Ok(format!(
        "const dataTransfer = new DataTransfer();
         dataTransfer.items.add(new File(Array({times}).fill({text}), 'mega.txt'));
         document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer, bubbles: true, cancelable: true }}));"
    ))
}

/// Milliseconds from asking for the page until its start stands.
fn start(site: &Site) -> f64 {
    let driver = Driver::open(Window::Desk);
    let source = "new MutationObserver((_, observer) => {
            if (!document.querySelector('main')) return;
            observer.disconnect();
            requestAnimationFrame(() => { window.stood = performance.now(); });
        }).observe(document, { childList: true, subtree: true });";
    driver.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    driver.go(&site.address());
    let stood = STEP.replace("ACT", "").replace("SEEN", "window.stood");
    driver.run(&stood, json!([]));
    driver
        .run("return window.stood;", json!([]))
        .as_f64()
        .unwrap_or(f64::NAN)
}

/// Does something and measures until something is seen, and drawn.
const STEP: &str = "
    return new Promise((resolve) => {
      const start = performance.now();
      const look = () => SEEN
        ? requestAnimationFrame(() => resolve(performance.now() - start))
        : setTimeout(look, 0);
      ACT;
      look();
    });";

/// One page's text, as often as it makes up 100 pages of 16 kB.
const SAMPLE: &str = include_str!("../../../tests/fixtures/sample.txt");

/// Changes the script and measures what that holds the thread for, with layout.
const TOGGLE: &str = "
    const [value] = arguments;
    const menu = document.querySelector('select[name=script]');
    menu.value = value;
    const start = performance.now();
    menu.dispatchEvent(new Event('change', { bubbles: true }));
    return new Promise((resolve) => queueMicrotask(() => setTimeout(() => {
      document.querySelector('main').getBoundingClientRect();
      const lang = { hongkong: 'zh-Hant-HK', taiwan: 'zh-Hant-TW', traditional: 'zh-Hant' }[value];
      const shown = document.querySelector('main article').lang;
      resolve(shown === lang ? performance.now() - start : NaN);
    }, 0)));";

/// Pastes 100 pages and waits until they stand.
const PAGES: &str = "
    const [sample] = arguments;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', Array(100).fill(sample.repeat(3)).join('\\f'));
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

fn heap(driver: &Driver) -> f64 {
    driver.chromium("HeapProfiler.collectGarbage", json!({}));
    driver.chromium("Performance.enable", json!({}));
    let told = driver.chromium("Performance.getMetrics", json!({}));
    let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
    let used = metrics.iter().find(|metric| metric["name"] == "JSHeapUsedSize");
    used.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN) / 1e6
}
