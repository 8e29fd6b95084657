//! Any bytes that decode are read, and every character of them is accounted for.
#![no_main]

use duban::parse::{self, Corrections};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/account/mod.rs"]
mod account;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = duban::decode(bytes, None) else { return };
    account::check(&decoded.text, &Corrections::default(), &parse::read("page.txt", &decoded));
});
