//! Decoding from outside: as the Encoding Standard has it, in parts as in one
//! go, and guessed rightly from a sentence on.

use std::fs;

use duban::decode::{Decoder, Encoding, decode};
use encoding_rs::{BIG5, DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use proptest::prelude::*;

const BOTH: [(Encoding, &encoding_rs::Encoding); 6] = [
    (Encoding::Utf8, UTF_8),
    (Encoding::Utf16Le, UTF_16LE),
    (Encoding::Utf16Be, UTF_16BE),
    (Encoding::Gb18030, GB18030),
    (Encoding::Big5, BIG5),
    (Encoding::Windows1252, WINDOWS_1252),
];

/// Text and malformed sequences, by `encoding_rs`.
fn expected(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> (String, u32) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 16);
    let (mut malformed, mut rest) = (0, bytes);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return (text, malformed),
            DecoderResult::OutputFull => text.reserve(rest.len() * 3 + 16),
            DecoderResult::Malformed(..) => {
                malformed += 1;
                text.push('\u{fffd}');
            }
        }
    }
}

fn decoded<'a>(encoding: Encoding, parts: impl IntoIterator<Item = &'a [u8]>) -> (String, u32) {
    let mut decoder = Decoder::new(encoding);
    let mut text = String::new();
    let fed: u32 = parts.into_iter().map(|part| decoder.feed(part, &mut text)).sum();
    let last = decoder.finish(&mut text);
    (text, fed + last)
}

#[track_caller]
fn check(bytes: &[u8]) {
    for (ours, theirs) in BOTH {
        assert_eq!(
            decoded(ours, [bytes]),
            expected(theirs, bytes),
            "{ours:?} of {bytes:x?}"
        );
    }
}

#[test]
fn every_pair_of_bytes_is_read_as_the_standard_has_it() {
    for lead in 0..=u8::MAX {
        for trail in 0..=u8::MAX {
            check(&[lead, trail]);
        }
    }
}

#[test]
fn every_four_bytes_of_gb18030_are_read_as_the_standard_has_it() {
    for lead in 0x81..=0xfe {
        for second in b'0'..=b'9' {
            let row: Vec<u8> = (0x81..=0xfe)
                .flat_map(|third| (b'0'..=b'9').flat_map(move |fourth| [lead, second, third, fourth]))
                .collect();
            let found = decoded(Encoding::Gb18030, [row.as_slice()]);
            assert_eq!(found, expected(GB18030, &row), "{lead:x} {second:x}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_as_the_standard_has_it(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x80..=0xfe_u8, b'0'..=b'9'], 0..24)
    ) {
        check(&bytes);
    }

    #[test]
    fn parts_are_read_as_the_whole_is(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x80..=0xfe_u8, b'0'..=b'9'], 0..24),
        length in 1..5_usize,
    ) {
        for (encoding, _) in BOTH {
            prop_assert_eq!(decoded(encoding, bytes.chunks(length)), decoded(encoding, [bytes.as_slice()]));
        }
    }
}

#[test]
fn a_spoilt_byte_spoils_one_character() {
    let (bytes, ..) = GB18030.encode("市政府昨日举行会议，讨论本市的道路。");
    let mut bytes = bytes.into_owned();
    bytes.splice(9..10, [0xff]);
    let read = decode(&bytes, None).expect("it is text");
    assert_eq!((read.encoding, read.malformed), ("GB18030", 1));
    assert!(read.text.ends_with("讨论本市的道路。"), "{}", read.text);
}

/// Sentences of the project's own pages, in the encoding where it has all their characters.
fn sentences(encoding: &'static encoding_rs::Encoding) -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["tests/fixtures", "static"] {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                let lines = text
                    .lines()
                    .filter(|line| line.chars().filter(|c| !c.is_ascii()).count() >= 8);
                found.extend(lines.filter(|line| !encoding.encode(line).2).map(str::to_owned));
            }
        }
    }
    found
}

/// The share of lines, each a file of its own, whose encoding is guessed.
fn guessed(encoding: &'static encoding_rs::Encoding, lines: &[String]) -> f64 {
    let right = lines.iter().filter(|line| {
        let (bytes, ..) = encoding.encode(line);
        decode(&bytes, None).is_ok_and(|read| read.text == **line)
    });
    right.count() as f64 / lines.len() as f64
}

#[test]
fn a_single_line_tells_its_encoding() {
    let simplified = sentences(GB18030);
    let share = guessed(GB18030, &simplified);
    assert!(
        simplified.len() > 500 && share > 0.99,
        "GB18030: {share} of {}",
        simplified.len()
    );
    // Big5 has no simplified characters, so its lines are those that have none.
    let traditional = sentences(BIG5);
    let share = guessed(BIG5, &traditional);
    assert!(
        traditional.len() > 50 && share > 0.99,
        "Big5: {share} of {}",
        traditional.len()
    );
}

#[test]
fn labels_name_encodings() {
    let name = |label| Encoding::named(label).map(Encoding::name);
    assert_eq!(name("GBK"), Some("GB18030"));
    assert_eq!(name("utf-16"), Some("UTF-16LE"));
    assert_eq!(name(" big5-hkscs "), Some("Big5"));
    assert_eq!(name("utf-7"), None);
}

#[test]
fn what_is_not_chinese_keeps_its_letters() {
    let read = decode(b"caf\xe9 na\xefve", None).expect("it is text");
    assert_eq!((read.text.as_str(), read.encoding), ("café naïve", "windows-1252"));
}
