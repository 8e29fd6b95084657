//! The core of Duban 读版: the raw text of a Chinese newspaper page in, an
//! [`edition::Edition`] out. Pure Rust, deterministic, without web or OS
//! dependencies.
//!
//! ```
//! let text = "\
//! 老城区修了一座新桥
//! 　　本报讯（记者 林溪）昨天上午，双燕桥建成通车，两岸居民往来只要五分钟。
//! 大桥长三百二十米，设四条车道。
//! ";
//! let page = duban::decode(text.as_bytes(), None)?; // the encoding is guessed
//! let edition = duban::parse::read("page.txt", &page);
//!
//! let article = &edition.pages[0].articles[0];
//! assert_eq!(article.headline.as_deref(), Some("老城区修了一座新桥"));
//! for block in &article.blocks {
//!     println!("{:?} {:?}: {}", block.lines, block.role, block.text);
//! }
//! let markdown = duban::export::markdown::write(&edition);
//! assert!(markdown.starts_with("## 老城区修了一座新桥"));
//! # Ok::<(), duban::Refusal>(())
//! ```
//!
//! [`parse`] tells how a page is read and takes a reader's corrections, [`search`]
//! looks for words in many editions, [`hanzi`] shows them in another script.

pub mod decode;
pub mod edition;
pub mod export;
pub mod hanzi;
pub mod order;
pub mod parse;
pub mod search;

pub use decode::{Decoded, Refusal, decode};
pub use edition::Edition;
pub use parse::parse_with;
