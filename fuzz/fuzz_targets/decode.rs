//! Any bytes are decoded or refused by name, under any encoding: without a
//! panic, the same each time, and the text that is made decodes to itself.
#![no_main]

use duban::decode;
use libfuzzer_sys::fuzz_target;

const ENCODINGS: [Option<&str>; 8] = [
    None,
    Some("UTF-8"),
    Some("UTF-16LE"),
    Some("UTF-16BE"),
    Some("GB18030"),
    Some("Big5"),
    Some("windows-1252"),
    Some("no such encoding"),
];

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let encoding = ENCODINGS[usize::from(choice) % ENCODINGS.len()];
    let decoded = decode(bytes, encoding);
    assert_eq!(decoded, decode(bytes, encoding));
    if let Ok(decoded) = decoded {
        assert_eq!(decoded.bytes, bytes.len());
        if let Ok(again) = decode(decoded.text.as_bytes(), Some("UTF-8")) {
            assert_eq!(again.text.trim_start_matches('\u{feff}'), decoded.text.trim_start_matches('\u{feff}'));
        }
    }
});
