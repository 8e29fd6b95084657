//! A whole library as one zip file: the originals as they came, in folders that
//! a person finds their way in, and `duban.json`, which says what each is.
//!
//! What is here only plans and checks; bytes are moved by `crate::backup`.

mod fault;
mod manifest;
mod outcome;
mod zip;

pub use fault::Fault;
pub use manifest::{Filed, MANIFEST, Manifest, README, path_of, readme};
pub use outcome::{Met, Outcome, meet};
pub use zip::{TAIL_BYTES, content_at, end, entries};
