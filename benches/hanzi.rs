//! Throughput of script conversion.
//!
//! `cargo bench --bench hanzi -- [FILE [CONFIG…]]` converts the file, or the project's
//! sample many times over, and prints megabytes of UTF-8 input a second for
//! each configuration: the best of several runs, for the worse ones measure
//! the machine. `benches/compare_opencc.py` sets these figures beside others'.

use std::hint::black_box;
use std::time::{Duration, Instant};

use duban::hanzi::{Config, Converter, Dictionaries};

/// Runs go on for so long a configuration.
const TIME: Duration = Duration::from_millis(1500);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let text = match arguments.next() {
        Some(file) => std::fs::read_to_string(file)?,
        None => include_str!("../static/sample.txt").repeat(100),
    };
    let dictionaries = best(|| Dictionaries::embedded().map(drop));
    println!("load {:.2} ms", dictionaries.as_secs_f64() * 1e3);
    let dictionaries = Dictionaries::embedded()?;
    let named: Vec<Config> = arguments.map(|name| name.parse()).collect::<Result<_, _>>()?;
    for config in if named.is_empty() { Config::ALL.to_vec() } else { named } {
        let building = best(|| Converter::new(&dictionaries, config));
        let converter = Converter::new(&dictionaries, config);
        let whole = best(|| converter.convert(&text));
        let mapped = best(|| converter.convert_mapped(&text));
        let speed = |time: Duration| text.len() as f64 / time.as_secs_f64() / 1e6;
        println!(
            "{config} {:.1} MB/s, mapped {:.1} MB/s, made ready in {:.2} ms",
            speed(whole),
            speed(mapped),
            building.as_secs_f64() * 1e3
        );
    }
    Ok(())
}

/// The shortest time that `work` took.
fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let began = Instant::now();
    let mut best = Duration::MAX;
    while best == Duration::MAX || began.elapsed() < TIME / 3 {
        let start = Instant::now();
        black_box(work());
        best = best.min(start.elapsed());
    }
    best
}
