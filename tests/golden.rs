//! Every fixture's edition, to the last field: `tests/fixtures/x.txt` is read
//! and compared with `tests/golden/x.json`.
//!
//! After a change of the parser that means to change readings:
//! `UPDATE_GOLDEN=1 cargo test --test golden`, and review the difference like code.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A value that is no longer than this stands on one line.
const LINE: usize = 140;

#[test]
fn fixtures_are_read_as_before() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut changed = Vec::new();
    for fixture in fixtures() {
        let read = read(&fixture);
        let golden = golden(&fixture);
        let before = fs::read_to_string(&golden).unwrap_or_default();
        if update {
            fs::write(&golden, read).expect("tests/golden can be written");
        } else if before != read {
            changed.push(format!("{}: {}", golden.display(), difference(&before, &read)));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\nUPDATE_GOLDEN=1 takes them over.",
        changed.join("\n")
    );
}

/// A golden file without its fixture would be compared with nothing.
#[test]
fn every_golden_file_has_its_fixture() {
    let expected: Vec<PathBuf> = fixtures().iter().map(|fixture| golden(fixture)).collect();
    for file in files("tests/golden") {
        assert!(expected.contains(&file), "{}", file.display());
    }
}

fn fixtures() -> Vec<PathBuf> {
    let mut fixtures = files("tests/fixtures");
    fixtures.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    assert!(!fixtures.is_empty());
    fixtures
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn golden(fixture: &Path) -> PathBuf {
    let name = fixture.file_stem().expect("a name").to_string_lossy();
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.json"))
}

/// A fixture's edition as JSON that a person can compare.
fn read(fixture: &Path) -> String {
    let bytes = fs::read(fixture).expect("the fixture can be read");
    let decoded = duban::decode(&bytes, None).expect("the fixture is text");
    let name = fixture.file_name().expect("a name").to_string_lossy();
    let edition = serde_json::to_value(duban::parse::read(&name, &decoded)).expect("an edition is JSON");
    let mut out = String::new();
    print(&edition, 0, &mut out);
    out.push('\n');
    out
}

/// Breaks only what is too long for a line.
fn print(value: &Value, depth: usize, out: &mut String) {
    let short = value.to_string();
    let inner = " ".repeat(depth + 1);
    match value {
        Value::Array(items) if short.len() > LINE => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                let _ = write!(out, "{}\n{inner}", if i > 0 { "," } else { "" });
                print(item, depth + 1, out);
            }
            let _ = write!(out, "\n{}]", " ".repeat(depth));
        }
        Value::Object(fields) if short.len() > LINE => {
            out.push('{');
            for (i, (name, field)) in fields.iter().enumerate() {
                let _ = write!(out, "{}\n{inner}\"{name}\": ", if i > 0 { "," } else { "" });
                print(field, depth + 1, out);
            }
            let _ = write!(out, "\n{}}}", " ".repeat(depth));
        }
        _ => out.push_str(&short),
    }
}

/// The first line that differs.
fn difference(before: &str, after: &str) -> String {
    let mut lines = before
        .lines()
        .chain(std::iter::repeat(""))
        .zip(after.lines().chain(std::iter::repeat("")));
    let length = before.lines().count().max(after.lines().count());
    let first = lines
        .by_ref()
        .take(length)
        .enumerate()
        .find(|(_, (before, after))| before != after);
    let (number, (before, after)) = first.unwrap_or((0, ("", "")));
    format!("line {}\n- {}\n+ {}", number + 1, before.trim(), after.trim())
}
