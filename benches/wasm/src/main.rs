//! The cases natively: a line for each, `NAME<tab>MILLISECONDS`, the median of
//! many runs. `cargo xtask bench` sets them beside WebAssembly's.

use std::time::{Duration, Instant};

use duban_bench_wasm::cases::CASES;

/// Runs go on for so long a case.
const TIME: Duration = Duration::from_millis(700);

fn main() {
    for case in &CASES {
        let mut run = (case.prepare)(hanzi());
        run();
        let began = Instant::now();
        let mut times = Vec::new();
        while began.elapsed() < TIME {
            let start = Instant::now();
            run();
            times.push(start.elapsed());
        }
        times.sort();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        println!("{}\t{}", case.name, median.as_secs_f64() * 1e3);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn hanzi() -> &'static [u8] {
    duban::hanzi::EMBEDDED
}

#[cfg(target_arch = "wasm32")]
fn hanzi() -> &'static [u8] {
    &[]
}
