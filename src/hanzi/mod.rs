//! Script conversion 简繁: a text in Simplified or Traditional characters read
//! in another script, exactly as [OpenCC](https://github.com/BYVoid/OpenCC)
//! 1.4.2 converts it. A conversion is a view: no edition is changed by it.
//!
//! ```
//! use duban::hanzi::{Config, Converter, Dictionaries};
//!
//! let dictionaries = Dictionaries::embedded()?;
//! let converter = Converter::new(&dictionaries, Config::S2t);
//! assert_eq!(converter.convert("皇后的头发"), "皇后的頭髮");
//! # Ok::<(), duban::hanzi::Damaged>(())
//! ```
//!
//! `compile` turns the dictionaries into one file, `dictionaries` and
//! `lexicon` read it, `trie`
//! arranges what one step of a conversion needs for speed, `step` walks over a
//! text with it, `converter` puts the steps together, `stream` does the same
//! for texts of any length, `map` leads from a converted text back. `view`
//! shows a whole edition so, `wording` lets a reader overrule a word. `fold` is another thing: it brings characters to one form for search.

#[cfg(test)]
mod compile;
mod config;
mod converter;
mod cursor;
mod detect;
mod dictionaries;
pub mod fold;
// Half of it is the writer's, which runs in the build.
#[allow(dead_code)]
mod format;
mod ids;
mod lexicon;
mod map;
mod names;
mod output;
mod quotes;
mod script;
mod step;
mod stream;
mod trie;
mod view;
mod wording;

pub use config::{Config, UnknownConfig};
pub use converter::{Converted, Converter, Options, Rare};
pub use detect::{detect, detect_all};
pub use dictionaries::{Damaged, Dictionaries};
pub use map::{Kind, Map, Stretch};
pub use quotes::Quotes;
pub use script::{Own, Route, Script, UnknownScript};
pub use stream::Stream;
pub use view::{own_script, view, view_quotes, view_worded};
pub use wording::Wording;

/// The compiled dictionaries, `hanzi.bin`. The page does not carry them in its
/// program but fetches the same file when it first needs it.
#[cfg(not(target_arch = "wasm32"))]
pub static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hanzi.bin"));
