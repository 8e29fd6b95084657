//! `cargo xtask bench`: the core's cases natively and in WebAssembly, in one
//! table with their ratios, and what a reader waits for in the page.
//!
//! The WebAssembly is built as the page's is, small rather than fast, and runs
//! in Chromium.

#[path = "../browser/driver.rs"]
#[allow(dead_code)]
mod driver;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use driver::{Driver, Window};
use serde_json::json;
use xtask::serve::Site;
use xtask::{bundle, run};

/// Starts of the page that are measured; their median is told.
const STARTS: usize = 5;

fn main() -> Result<()> {
    let native = native()?;
    let wasm = wasm(native.len())?;
    println!("{:<34}{:>12}{:>12}{:>8}", "", "native ms", "Wasm ms", "ratio");
    for ((name, native), wasm) in native.iter().zip(wasm) {
        println!("{name:<34}{native:>12.3}{wasm:>12.3}{:>8.2}", wasm / native);
    }
    println!(
        "\n{:<34}{:>12}{:>12}{:>8}",
        "one term", "indexOf ms", "Wasm ms", "ratio"
    );
    for (megabytes, [index, search]) in index_of()? {
        let name = format!("{megabytes} MB");
        println!("{name:<34}{index:>12.3}{search:>12.3}{:>8.2}", search / index);
    }
    println!("\n{:<34}{:>12}", "in the page", "");
    for (name, value) in page()? {
        println!("{name:<34}{value:>12}");
    }
    Ok(())
}

fn native() -> Result<Vec<(String, f64)>> {
    let arguments = ["run", "--quiet", "--release", "--package", "duban-bench-wasm"];
    let told = run::output(&mut run::cargo(&arguments))?;
    let row = |line: &str| {
        let (name, time) = line.split_once('\t')?;
        Some((name.to_owned(), time.parse().ok()?))
    };
    told.lines()
        .map(|line| row(line).with_context(|| line.to_owned()))
        .collect()
}

/// Loads the module, gives it the dictionaries, and measures each case as the
/// native run does.
const MEASURE: &str = "
    const [wasm, hanzi, cases] = arguments;
    const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return (async () => {
      const { instance: { exports } } = await WebAssembly.instantiate(bytes(wasm), {});
      const dictionaries = bytes(hanzi);
      const room = exports.room_for_hanzi(dictionaries.length);
      new Uint8Array(exports.memory.buffer, room).set(dictionaries);
      const medians = [];
      for (let number = 0; number < cases; number += 1) {
        if (!exports.prepare_case(number)) throw new Error(`no case ${number}`);
        exports.run_case();
        const times = [];
        const end = performance.now() + 700;
        while (performance.now() < end) {
          const start = performance.now();
          exports.run_case();
          times.push(performance.now() - start);
        }
        times.sort((a, b) => a - b);
        medians.push(times[times.length >> 1]);
      }
      return medians;
    })();";

/// Searches for a term in so much text, by `indexOf` in one string and in Wasm.
const INDEX_OF: &str = "
    const [wasm, sizes] = arguments;
    const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
    return (async () => {
      const { instance: { exports } } = await WebAssembly.instantiate(bytes, {});
      const median = (run) => {
        const times = [];
        const end = performance.now() + 700;
        while (performance.now() < end) {
          // The clock ticks in tenths of a millisecond.
          const start = performance.now();
          for (let round = 0; round < 20; round += 1) run();
          times.push((performance.now() - start) / 20);
        }
        return times.sort((a, b) => a - b)[times.length >> 1];
      };
      const rows = [];
      for (const megabytes of sizes) {
        exports.prepare(megabytes);
        const raw = new Uint8Array(exports.memory.buffer, exports.raw_start(), exports.raw_length());
        const text = new TextDecoder().decode(raw);
        const term = '双燕桥';
        const count = () => {
          let hits = 0;
          for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) hits += 1;
          return hits;
        };
        if (count() !== exports.search(0)) throw new Error('they find different things');
        rows.push([megabytes, [median(count), median(() => exports.search(0))]]);
      }
      return rows;
    })();";

fn index_of() -> Result<Vec<(u32, [f64; 2])>> {
    let site = Site::open(&bundle::directory(), 0)?;
    let driver = Driver::open(Window::Desk);
    driver.go(&format!("{}sbom.cdx.json", site.address()));
    let rows = driver.run(INDEX_OF, json!([STANDARD.encode(fs::read(module())?), [1, 10, 95]]));
    serde_json::from_value(rows).context("rows")
}

/// Where cargo puts the cases in WebAssembly.
fn module() -> PathBuf {
    run::root().join("target/wasm32-unknown-unknown/web/duban_bench_wasm.wasm")
}

fn wasm(cases: usize) -> Result<Vec<f64>> {
    let target = "wasm32-unknown-unknown";
    let mut cargo = run::cargo(&["build", "--quiet", "--package", "duban-bench-wasm", "--lib"]);
    run::succeed(cargo.args(["--target", target, "--profile", "web"]))?;
    let module = STANDARD.encode(fs::read(module())?);
    let hanzi = STANDARD.encode(fs::read(dictionaries()?)?);
    let site = Site::open(&bundle::directory(), 0)?;
    let driver = Driver::open(Window::Desk);
    // A page without a policy; the empty one knows times only roughly.
    driver.go(&format!("{}sbom.cdx.json", site.address()));
    let medians = driver.run(MEASURE, json!([module, hanzi, cases]));
    serde_json::from_value(medians).context("medians")
}

/// The bundle's dictionaries.
fn dictionaries() -> Result<PathBuf> {
    let names = fs::read_dir(bundle::directory())?.flatten().map(|entry| entry.path());
    let is_it = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("hanzi.") && name.ends_with(".bin")
    };
    names.into_iter().find(is_it).context("dist/ has no dictionaries")
}

/// What a reader waits for, from the start to a search, and what it takes in memory.
fn page() -> Result<Vec<(&'static str, String)>> {
    let site = Site::open(&bundle::directory(), 0)?;
    let mut starts: Vec<f64> = (0..STARTS).map(|_| start(&site)).collect();
    starts.sort_by(f64::total_cmp);

    let driver = Driver::open(Window::Desk);
    driver.go(&site.address());
    let step = |act: &str, seen: &str| {
        let script = STEP.replace("ACT", act).replace("SEEN", seen);
        format!("{:.0} ms", driver.run(&script, json!([])).as_f64().unwrap_or(f64::NAN))
    };
    step("", "document.querySelector('input[type=file]')");
    let toggle = |value: &str| {
        let held = driver.run(TOGGLE, json!([value])).as_f64();
        format!("{:.1} ms", held.unwrap_or(f64::NAN))
    };
    let mut rows = vec![
        ("start", format!("{:.0} ms", starts[STARTS / 2])),
        (
            "the sample shown",
            step(
                "[...document.querySelectorAll('button')].find((b) => b.textContent === '看样张').click()",
                "document.querySelector('main article')",
            ),
        ),
        (
            "traditional, the first time",
            step(&script("traditional"), &shows("zh-Hant")),
        ),
        ("simplified", step(&script("simplified"), &shows("zh-Hans"))),
        ("traditional again", step(&script("traditional"), &shows("zh-Hant"))),
        (
            "search",
            step(
                "const field = document.querySelector('input[type=search]');
                 field.value = '双燕桥'; field.dispatchEvent(new InputEvent('input', { bubbles: true }));",
                "document.querySelector('main mark')",
            ),
        ),
        ("memory, without Wasm's own", heap(&driver)),
        ("a page's script, all work", toggle("hongkong")),
    ];
    driver.run(PAGES, json!([SAMPLE]));
    rows.push(("100 pages' script, all work", toggle("taiwan")));
    rows.push(("and after all were seen", {
        driver.run(SEE_ALL, json!([]));
        toggle("traditional")
    }));
    Ok(rows)
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

fn heap(driver: &Driver) -> String {
    driver.chromium("HeapProfiler.collectGarbage", json!({}));
    driver.chromium("Performance.enable", json!({}));
    let told = driver.chromium("Performance.getMetrics", json!({}));
    let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
    let used = metrics.iter().find(|metric| metric["name"] == "JSHeapUsedSize");
    let bytes = used.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN);
    format!("{:.1} MB", bytes / 1e6)
}
