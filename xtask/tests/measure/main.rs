//! `cargo xtask bench`: the core's cases natively and in WebAssembly, in one
//! table with their ratios, and what a reader waits for in the page.
//!
//! The WebAssembly is built as the worker's is and runs in Chromium. With `page` as an argument only the page is measured; with `keep`,
//! its figures become those that later ones are shown beside.

#[path = "../browser/driver.rs"]
#[allow(dead_code)]
mod driver;
#[path = "../browser/engine.rs"]
#[allow(dead_code)]
mod engine;
mod page;
mod reading;
mod shelf;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use driver::{Driver, Window};
use serde_json::json;
use xtask::serve::Site;
use xtask::{bundle, run, wasm};

fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let asks = |word: &str| asked.iter().any(|argument| argument == word);
    if !asks("page") {
        core()?;
    }
    page::compare(asks("keep"))
}

/// What was measured of a case on one side.
#[derive(Clone, Copy)]
struct Taken {
    millis: f64,
    /// Bytes at the most; 0 where that is not known.
    memory: f64,
}

/// A case, natively.
struct Row {
    name: String,
    /// How much text it goes through.
    bytes: f64,
    native: Taken,
}

/// The core's cases, side by side.
fn core() -> Result<()> {
    let native = native()?;
    let wasm = wasm(native.len())?;
    println!(
        "{:<32}{:>11}{:>11}{:>7}{:>16}{:>16}",
        "", "native ms", "Wasm ms", "ratio", "MB/s", "memory × text"
    );
    for (Row { name, bytes, native }, wasm) in native.iter().zip(wasm) {
        let ratio = wasm.millis / native.millis;
        let speed = |taken: Taken| bytes / 1e3 / taken.millis;
        let memory = |taken: Taken| taken.memory / bytes;
        let (speeds, memories) = match *bytes > 0.0 {
            true => (both(speed(*native), speed(wasm)), both(memory(*native), memory(wasm))),
            false => Default::default(),
        };
        println!(
            "{name:<32}{:>11.3}{:>11.3}{ratio:>7.2}{speeds:>16}{memories:>16}",
            native.millis, wasm.millis
        );
    }
    println!(
        "\n{:<34}{:>12}{:>12}{:>8}",
        "one term", "indexOf ms", "Wasm ms", "ratio"
    );
    for (megabytes, [index, search]) in index_of()? {
        let name = format!("{megabytes} MB");
        println!("{name:<34}{index:>12.3}{search:>12.3}{:>8.2}", search / index);
    }
    Ok(())
}

/// A figure natively and one in WebAssembly.
fn both(native: f64, wasm: f64) -> String {
    format!("{native:.1} / {wasm:.1}")
}

fn native() -> Result<Vec<Row>> {
    let arguments = ["run", "--quiet", "--release", "--package", "duban-bench-wasm"];
    let told = run::output(&mut run::cargo(&arguments))?;
    told.lines()
        .map(|line| row(line).with_context(|| line.to_owned()))
        .collect()
}

fn row(line: &str) -> Option<Row> {
    let mut cells = line.split('\t');
    let name = cells.next()?.to_owned();
    let mut number = || cells.next()?.parse::<f64>().ok();
    let (bytes, millis, memory) = (number()?, number()?, number()?);
    let native = Taken { millis, memory };
    Some(Row { name, bytes, native })
}

/// Loads the module, gives it the dictionaries, and measures a case as the native
/// run does.
const MEASURE: &str = "
    const [wasm, hanzi, number] = arguments;
    const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return (async () => {
      const { instance: { exports } } = await WebAssembly.instantiate(bytes(wasm), {});
      const dictionaries = bytes(hanzi);
      const room = exports.room_for_hanzi(dictionaries.length);
      new Uint8Array(exports.memory.buffer, room).set(dictionaries);
      const before = exports.memory.buffer.byteLength;
      if (!exports.prepare_case(number)) throw new Error(`no case ${number}`);
      const time = () => {
        const start = performance.now();
        exports.run_case();
        return performance.now() - start;
      };
      let times = [time()];
      if (times[0] < 700) {
        // It warmed up.
        times = [];
        const end = performance.now() + 700;
        while (performance.now() < end) times.push(time());
      }
      times.sort((a, b) => a - b);
      return [times[times.length >> 1], exports.memory.buffer.byteLength - before];
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

fn wasm(cases: usize) -> Result<Vec<Taken>> {
    let target = "wasm32-unknown-unknown";
    let mut cargo = run::cargo(&["rustc", "--quiet", "--package", "duban-bench-wasm", "--lib"]);
    cargo.args(["--target", target, "--profile", "web", "--crate-type", "cdylib"]);
    // What the worker itself compiles, such as the writing of JSON, is compiled here by the cases.
    let own = ["--config", "profile.web.package.duban-bench-wasm.opt-level=2"];
    run::succeed(cargo.args(wasm::QUICK).args(own).args(["--", wasm::INLINE]))?;
    let module = STANDARD.encode(fs::read(module())?);
    let hanzi = STANDARD.encode(fs::read(dictionaries()?)?);
    let site = Site::open(&bundle::directory(), 0)?;
    let driver = Driver::open(Window::Desk);
    // A page without a policy; the empty one knows times only roughly.
    driver.go(&format!("{}sbom.cdx.json", site.address()));
    let case = |number: usize| {
        let taken = driver.run(MEASURE, json!([module, hanzi, number]));
        let [millis, memory]: [f64; 2] = serde_json::from_value(taken).context("what was measured")?;
        Ok(Taken { millis, memory })
    };
    (0..cases).map(case).collect()
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
