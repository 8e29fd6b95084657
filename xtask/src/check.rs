//! `cargo xtask test`: everything that must hold, one step after the other, the
//! quick ones first. What CI runs is this and nothing else.

pub mod axe;
mod browser;
mod licences;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::{budget, run};
use browser::Extent;

pub use browser::Browsers;

/// A step says how many tests it ran; most are no tests.
type Step = (&'static str, fn(&mut Round) -> Result<usize>);

const STEPS: [Step; 9] = [
    ("format", |_| format()),
    ("licences", |_| licences::check()),
    ("lint", |_| lint()),
    ("lint-web", |_| lint_web()),
    ("core-alone", |_| core_alone()),
    ("test", |_| test()),
    ("doc", |_| doc()),
    ("dist", |_| dist()),
    ("browser", browser_tests),
];

/// One run of the steps.
struct Round {
    /// The browsers that were asked for by name: those must be there.
    asked: Option<Browsers>,
    /// What could not be tested here, and why: said last, where it is seen.
    left_out: Vec<String>,
}

/// Names the steps.
pub fn list() {
    STEPS.iter().for_each(|(name, _)| println!("{name}"));
}

/// Runs the steps of these names, or all of them; stops at the first that fails.
/// The last step is done in these browsers; where none are named, in Chromium, and
/// in the others as far as they can be had.
pub fn run(names: &[String], asked: Option<Browsers>) -> Result<()> {
    for name in names {
        ensure!(STEPS.iter().any(|(step, _)| step == name), "there is no step {name}");
    }
    let chosen = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.0);
    let started = Instant::now();
    let mut tests = 0;
    let mut times = Vec::new();
    let mut round = Round {
        asked,
        left_out: Vec::new(),
    };
    for (name, step) in STEPS.iter().filter(chosen) {
        println!("── {name}");
        let started = Instant::now();
        tests += step(&mut round).with_context(|| format!("step {name}"))?;
        times.push(format!("{name} {}", seconds(started.elapsed())));
    }
    println!("── {}", times.join(", "));
    println!("all passed: {tests} tests, {} in all", seconds(started.elapsed()));
    for what in round.left_out {
        println!("NOT TESTED {what}");
    }
    Ok(())
}

fn seconds(time: Duration) -> String {
    format!("{:.0} s", time.as_secs_f32())
}

fn format() -> Result<usize> {
    run::succeed(&mut run::cargo(&["fmt", "--all", "--check"]))?;
    Ok(0)
}

fn lint() -> Result<usize> {
    let arguments = "clippy --quiet --workspace --all-targets --features xtask/browser";
    cargo(arguments, &["--", "--deny", "warnings"])
}

fn lint_web() -> Result<usize> {
    let arguments = "clippy --quiet --bin duban-web --bin duban-worker --no-default-features --features web \
                     --target wasm32-unknown-unknown";
    cargo(arguments, &["--", "--deny", "warnings"])
}

/// The core as a library, without the command line's and the page's features.
fn core_alone() -> Result<usize> {
    cargo("check --quiet --package duban --lib --no-default-features", &[])
}

fn test() -> Result<usize> {
    counted(&mut run::cargo(&["test", "--workspace"]))
}

fn doc() -> Result<usize> {
    let mut command = run::cargo(&["doc", "--quiet", "--no-deps", "--package", "duban", "--lib"]);
    run::succeed(command.env("RUSTDOCFLAGS", "--deny warnings"))?;
    Ok(0)
}

fn dist() -> Result<usize> {
    budget::build_within()?;
    Ok(0)
}

/// What every engine must do, where the whole suite would take too long.
const SMOKE: [&str; 5] = [
    "a_dropped_page_becomes_an_edition",
    "one_file_from_a_disk_does_the_same",
    "the_script_is_a_view",
    "hits_are_marked_and_counted",
    "after_one_visit_the_page_needs_no_host",
];

fn browser_tests(round: &mut Round) -> Result<usize> {
    if let Err(error) = axe::install() {
        println!("left out: {error:#}");
        round.left_out.push(format!("with axe-core: {error:#}"));
    }
    let mut passed = 0;
    for &(engine, extent) in round.asked.unwrap_or(Browsers::Smoke).engines() {
        println!("── in {}", engine.name());
        let arguments = [
            "test",
            "--package",
            "xtask",
            "--features",
            "browser",
            "--test",
            "browser",
            "--",
        ];
        let mut tests = run::cargo(&arguments);
        if extent == Extent::Smoke {
            tests.args(SMOKE);
        }
        match engine.install().and_then(|()| engine.prepare(&mut tests)) {
            // Not every machine can have every engine.
            Err(error) if round.asked.is_none() && extent == Extent::Smoke => {
                println!("left out: {error:#}");
                round.left_out.push(format!("in {}: {error:#}", engine.name()));
            }
            ready => {
                ready?;
                passed += counted(&mut tests)?;
            }
        }
    }
    Ok(passed)
}

fn cargo(arguments: &str, more: &[&str]) -> Result<usize> {
    let arguments: Vec<&str> = arguments.split_whitespace().chain(more.iter().copied()).collect();
    run::succeed(&mut run::cargo(&arguments))?;
    Ok(0)
}

/// Runs tests, shows what they print, and counts those that passed.
fn counted(command: &mut Command) -> Result<usize> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cargo does not start")?;
    let output = child.stdout.take().context("no output")?;
    let mut passed = 0;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        passed += tests_passed(&line);
    }
    let status = child.wait()?;
    ensure!(status.success(), "tests failed ({status})");
    if passed == 0 {
        bail!("no test ran");
    }
    Ok(passed)
}

/// `test result: ok. 12 passed; …` → 12.
fn tests_passed(line: &str) -> usize {
    line.strip_prefix("test result: ok. ")
        .and_then(|rest| rest.split_once(" passed"))
        .and_then(|(count, _)| count.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_own_lines_are_counted() {
        assert_eq!(tests_passed("test result: ok. 12 passed; 0 failed; 0 ignored"), 12);
        assert_eq!(tests_passed("test decode::tests::a ... ok"), 0);
    }
}
