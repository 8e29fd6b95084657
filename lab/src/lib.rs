//! Measures the parser against gold, fits its weights, and times it.
//!
//! `cargo xtask eval`, `common` and `train` build this package optimised and run
//! it; xtask itself knows nothing of the core, so that it starts at once.
//! Nothing here goes into what a reader gets: floating point is at home here,
//! and only whole numbers leave, as the parser's table of weights.

pub mod common;
pub mod eval;
pub mod gold;
pub mod score;
pub mod train;
