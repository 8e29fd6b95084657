//! The built bundle in a real browser, as its readers use it.
//!
//! `cargo xtask test browser` builds what this needs and runs it. Each scenario
//! has a browser of its own, and ends with an empty console and a network that
//! saw nothing but the bundle. Pictures go to `target/screens/`.

mod accessible;
mod aloud;
mod arriving;
mod backup;
mod driver;
mod engine;
mod exporting;
mod faults;
mod handed;
mod host;
mod hostile;
mod hosting;
mod keys;
mod large;
mod library;
mod looks;
mod mending;
mod offline;
mod page;
mod places;
mod reading;
mod same_json;
mod scripts;
mod searching;

/// The page that comes with the program.
const SAMPLE: &str = "tests/fixtures/sample.txt";
