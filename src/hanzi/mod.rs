//! Chinese characters: what stands for what.

pub mod fold;
