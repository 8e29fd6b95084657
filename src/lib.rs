//! The core of Duban 读版: the raw text of a Chinese newspaper page in, an
//! [`edition::Edition`] out. Pure Rust, deterministic, without web or OS
//! dependencies.

pub mod decode;
pub mod edition;
pub mod export;
pub mod hanzi;
pub mod parse;
pub mod search;

pub use decode::{Decoded, Refusal, decode};
pub use edition::Edition;
pub use parse::parse_with;
