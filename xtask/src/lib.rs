//! The tasks of `cargo xtask`, each a module: everything that builds or checks
//! the project, so that a fresh machine with Rust needs no other tool. A
//! library too, so that the browser tests serve the bundle as `serve` does.

pub mod budget;
pub mod bundle;
pub mod check;
pub mod csp;
pub mod dictionaries;
pub mod lab;
pub mod packages;
pub mod release;
pub mod run;
pub mod serve;
pub mod template;
pub mod wasm;
