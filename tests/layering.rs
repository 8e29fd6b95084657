//! The layers of the source, held apart: the core is pure, only `export` writes
//! markup, and every module says why it is there.

use std::fs;
use std::path::{Path, PathBuf};

/// Crates that only the page in the browser may name.
const WEB: [&str; 6] = [
    "yew",
    "gloo",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
];

/// What the core may not reach for: the machine it runs on, and arithmetic that
/// differs between native code and WebAssembly.
const NOT_IN_CORE: [&str; 14] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant",
    ".ln()",
    ".exp()",
    ".powf(",
    ".sin(",
    "println!",
];

/// Markup that would betray a page built in the core.
const TAGS: [&str; 12] = [
    "<p>", "<p ", "<div", "<span", "<html", "<article", "<section", "<mark", "<br", "<h1", "<h2", "<ul",
];

/// A source file, by its path within `src/`.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn is_web(&self) -> bool {
        self.path.starts_with("web/")
    }

    fn is_command_line(&self) -> bool {
        self.path.starts_with("cli/") || self.path == "cli.rs"
    }

    fn is_core(&self) -> bool {
        !self.is_web() && !self.is_command_line()
    }

    /// Its code without comments and without its tests, each line with its number.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
            .map(|(index, line)| (index + 1, line.trim_start()))
            .filter(|(_, line)| !line.starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut open = vec![top.clone()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).expect("src/ is readable") {
            let path: PathBuf = entry.expect("src/ is readable").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source is text");
                let path = path.strip_prefix(&top).expect("within src/");
                found.push(Source {
                    path: path.to_string_lossy().replace('\\', "/"),
                    text,
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.iter().any(|source| source.path == "lib.rs"), "src/ was not found");
    found
}

/// Whether the code names this word, and not a longer one that holds it.
fn names(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let starts = word.starts_with(part);
    let ends = word.ends_with(part);
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(part);
        let after = line[at + word.len()..].chars().next().is_some_and(part);
        !(starts && before || ends && after)
    })
}

/// Fails with every line of these sources that names one of the words.
#[track_caller]
fn none_names(words: &[&str], of: impl Fn(&Source) -> bool, why: &str) {
    let mut faults = String::new();
    for source in sources().iter().filter(|source| of(source)) {
        for (number, line) in source.code() {
            for word in words.iter().filter(|word| names(line, word)) {
                faults += &format!("\nsrc/{}:{number} names {word}: {line}", source.path);
            }
        }
    }
    assert!(faults.is_empty(), "{why}{faults}");
}

#[test]
fn the_core_and_the_command_line_know_no_browser() {
    none_names(&WEB, |source| !source.is_web(), "only src/web may know the browser");
}

#[test]
fn the_core_and_the_page_know_no_command_line() {
    none_names(
        &["clap"],
        |source| !source.is_command_line(),
        "only src/cli reads arguments",
    );
}

#[test]
fn the_core_depends_on_its_input_alone() {
    none_names(
        &NOT_IN_CORE,
        Source::is_core,
        "the core is pure and the same on every platform",
    );
}

#[test]
fn only_export_writes_markup() {
    let core = |source: &Source| source.is_core() && !source.path.starts_with("export/");
    none_names(&TAGS, core, "the core holds no HTML outside export/");
}

#[test]
fn the_page_does_no_parsing() {
    let words = ["chardetng", "encoding_rs"];
    none_names(&words, Source::is_web, "decoding and parsing are the core's");
}

#[test]
fn every_module_says_why_it_is_there() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "without a module comment: {silent:?}");
}

#[test]
fn a_name_is_a_whole_word() {
    assert!(names("use yew::prelude::*;", "yew"));
    assert!(!names("let yewtree = 1;", "yew"));
    assert!(names("x.ln() + 1.0", ".ln()"));
    assert!(!names("Paragraph::<part>", "<p>"));
}
