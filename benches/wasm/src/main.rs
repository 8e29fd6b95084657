//! The cases natively: a line for each, `NAME<tab>BYTES<tab>MILLISECONDS<tab>MEMORY`,
//! with the median of many runs and the bytes of memory that it took at its most.
//! `cargo xtask bench` sets them beside WebAssembly's.

use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use duban_bench_wasm::cases::{CASES, Case, Run};

/// Runs go on for so long a case.
const TIME: Duration = Duration::from_millis(700);

/// Measures the case of the given number, or all, each in a process of its own.
fn main() -> io::Result<()> {
    let asked = env::args().nth(1).and_then(|number| number.parse().ok());
    if let Some(case) = asked.and_then(|number: usize| CASES.get(number)) {
        measure(case);
        return Ok(());
    }
    for number in 0..CASES.len() {
        Command::new(env::current_exe()?).arg(number.to_string()).status()?;
    }
    Ok(())
}

fn measure(case: &Case) {
    let before = peak();
    let mut run = (case.prepare)(hanzi());
    let mut times = vec![time(&mut run)];
    if times[0] < TIME {
        // It warmed up.
        times.clear();
        let began = Instant::now();
        while began.elapsed() < TIME {
            times.push(time(&mut run));
        }
    }
    times.sort();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let taken = peak().saturating_sub(before);
    let millis = median.as_secs_f64() * 1e3;
    println!("{}\t{}\t{millis}\t{taken}", case.name, case.bytes);
}

fn time(run: &mut Run) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// The most memory that this process had so far, in bytes, where Linux tells it.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = most.and_then(|most| most.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kilobytes.unwrap_or_default() * 1024
}

#[cfg(not(target_arch = "wasm32"))]
fn hanzi() -> &'static [u8] {
    duban::hanzi::EMBEDDED
}

#[cfg(target_arch = "wasm32")]
fn hanzi() -> &'static [u8] {
    &[]
}
