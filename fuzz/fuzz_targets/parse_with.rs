//! Any text is read around any corrections, which come back from their JSON and
//! then give the same reading; every character is accounted for.
#![no_main]

use duban::Decoded;
use duban::edition::{Lines, Role};
use duban::parse::{Correction, Corrections, parse_with};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/account/mod.rs"]
mod account;

/// A correction as the fuzzer makes them: small line numbers hit more often.
#[derive(Arbitrary, Debug)]
enum Said {
    Together(u8, u8),
    Apart(u8),
    Role(Vec<u8>, u8),
    Headline(Vec<u8>, u8),
    Move(u8, u8),
    Text(u8, String),
}

const ROLES: [Role; 10] = [
    Role::Kicker,
    Role::Headline,
    Role::Subtitle,
    Role::Subhead,
    Role::Byline,
    Role::Body,
    Role::Caption,
    Role::Credit,
    Role::Furniture,
    Role::Noise,
];

fn correction(said: Said) -> Correction {
    let lines = |lines: Vec<u8>| lines.into_iter().map(u32::from).collect::<Lines>();
    match said {
        Said::Together(one, other) => Correction::Together { lines: [one.into(), other.into()] },
        Said::Apart(line) => Correction::Apart { line: line.into() },
        Said::Role(own, role) => Correction::Role { lines: lines(own), role: ROLES[usize::from(role) % ROLES.len()] },
        Said::Headline(own, of) => Correction::Headline { lines: lines(own), of: of.into() },
        Said::Move(line, of) => Correction::Move { line: line.into(), of: of.into() },
        Said::Text(line, text) => Correction::Text { line: line.into(), text },
    }
}

fuzz_target!(|input: (Vec<Said>, &str)| {
    let (said, text) = input;
    let corrections = Corrections { corrections: said.into_iter().map(correction).collect(), ..Corrections::default() };
    let decoded = Decoded { encoding: "UTF-8", malformed: 0, bytes: text.len(), text: text.to_owned() };
    let edition = parse_with("page.txt", &decoded, &corrections);
    account::check(text, &corrections, &edition);
    let json = serde_json::to_string(&corrections).expect("corrections are JSON");
    let again = serde_json::from_str(&json).expect("JSON is corrections");
    assert_eq!(parse_with("page.txt", &decoded, &again), edition);
});
