//! Decoding from outside: a spoilt byte spoils one character, and the encoding is
//! guessed rightly from a few characters on.

use std::fs;

use duban::decode::{decode, encoding_named};
use encoding_rs::{BIG5, Encoding, GB18030};

/// The bytes of a text in an encoding.
fn bytes_of(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

/// `tests/fixtures/encodings`: what each file is, and which file holds its text.
#[test]
fn the_same_lines_are_read_from_every_encoding() {
    let bytes = |name: &str| fs::read(format!("tests/fixtures/encodings/{name}")).expect("a fixture");
    for (name, encoding, malformed, same) in [
        ("utf8.txt", "UTF-8", 0, "utf8.txt"),
        ("utf8-bom.txt", "UTF-8", 0, "utf8.txt"),
        ("utf16le.txt", "UTF-16LE", 0, "utf8.txt"),
        ("utf16be-nobom.txt", "UTF-16BE", 0, "utf8.txt"),
        ("gb18030.txt", "GB18030", 0, "gb18030.utf8.txt"),
        ("big5.txt", "Big5", 0, "big5.utf8.txt"),
        ("crlf.txt", "UTF-8", 0, "crlf.txt"),
        ("cr-only.txt", "UTF-8", 0, "cr-only.txt"),
        ("mixed-controls.txt", "UTF-8", 0, "mixed-controls.txt"),
        ("one-bad-byte.txt", "UTF-8", 1, "one-bad-byte.txt"),
    ] {
        let read = decode(&bytes(name), None).expect("it is text");
        assert_eq!((read.encoding, read.malformed), (encoding, malformed), "{name}");
        let same = bytes(same);
        let text = String::from_utf8_lossy(&same);
        assert_eq!(read.text, text, "{name}");
    }
    assert!(decode(&bytes("truncated.pdf"), None).is_err());
}

/// However a file ends its lines, they are counted and read alike.
#[test]
fn lines_are_the_same_however_they_end() {
    let lines = |name: &str| {
        let bytes = fs::read(format!("tests/fixtures/encodings/{name}")).expect("a fixture");
        let decoded = decode(&bytes, None).expect("it is text");
        let edition = duban::parse::read("page.txt", &decoded);
        (edition.source.lines, edition.pages)
    };
    let plain = lines("utf8.txt");
    assert_eq!(plain.0, 33, "the last is empty");
    assert_eq!(lines("crlf.txt"), plain);
    assert_eq!(lines("cr-only.txt"), plain);
}

#[test]
fn a_spoilt_byte_spoils_one_character() {
    let mut bytes = bytes_of(GB18030, "市政府昨日举行会议，讨论本市的道路。");
    bytes.splice(9..10, [0xff]);
    let read = decode(&bytes, None).expect("it is text");
    assert_eq!((read.encoding, read.malformed), ("GB18030", 1));
    assert!(read.text.ends_with("讨论本市的道路。"), "{}", read.text);
}

#[test]
fn a_spoilt_page_is_still_read_as_what_it_is() {
    let page = |name: &str| fs::read_to_string(format!("tests/fixtures/{name}.txt")).expect("a page");
    for (encoding, name, text) in [(GB18030, "GB18030", page("sample")), (BIG5, "Big5", page("hongkong"))] {
        let sound = bytes_of(encoding, &text);
        // No pair of either encoding begins or ends with it.
        let spoilt = [&sound[..], b"\xff\n", &sound[..]].concat();
        let read = decode(&spoilt, None).expect("it is text");
        assert_eq!((read.encoding, read.malformed), (name, 1));
    }
}

#[test]
fn a_long_text_is_guessed_by_its_beginning_wherever_that_is_cut() {
    let paragraph = bytes_of(GB18030, "市政府昨日举行会议，讨论本市的道路。\n");
    for before in ["", " "] {
        let bytes = [before.as_bytes(), &paragraph.repeat(10_000)].concat();
        let read = decode(&bytes, None).expect("it is text");
        assert_eq!((read.encoding, read.malformed), ("GB18030", 0));
    }
}

/// Sentences of the project's own pages, in the encoding where it has all their characters.
fn sentences(encoding: &'static Encoding) -> Vec<String> {
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

/// The share of texts, each a file of its own, whose encoding is guessed.
fn guessed(encoding: &'static Encoding, texts: &[String]) -> f64 {
    let right = texts
        .iter()
        .filter(|text| decode(&bytes_of(encoding, text), None).is_ok_and(|read| read.text == **text));
    right.count() as f64 / texts.len() as f64
}

/// So many characters from the head of each.
fn heads(texts: &[String], characters: usize) -> Vec<String> {
    texts
        .iter()
        .map(|text| text.chars().take(characters).collect())
        .collect()
}

#[test]
fn a_single_line_tells_its_encoding() {
    let mainland = sentences(GB18030);
    // Big5 has no simplified characters, so its lines are those that have none.
    let traditional = sentences(BIG5);
    assert!(mainland.len() > 500 && traditional.len() > 50);
    for (encoding, lines) in [(GB18030, &mainland), (BIG5, &traditional), (GB18030, &traditional)] {
        let share = guessed(encoding, lines);
        assert!(share > 0.99, "{}: {share} of {}", encoding.name(), lines.len());
        let share = guessed(encoding, &heads(lines, 8));
        assert!(share > 0.95, "{}: {share} of their heads", encoding.name());
    }
}

#[test]
fn labels_name_encodings() {
    let name = |label| encoding_named(label).map(Encoding::name);
    assert_eq!(name("GBK"), Some("gb18030"));
    assert_eq!(name("cp936"), Some("gb18030"));
    assert_eq!(name("utf-16"), Some("UTF-16LE"));
    assert_eq!(name("utf16"), Some("UTF-16LE"));
    assert_eq!(name(" big5-hkscs "), Some("Big5"));
    assert_eq!(name("shift_jis"), Some("Shift_JIS"));
    assert_eq!(name("utf-7"), None);
    assert_eq!(name("hz-gb-2312"), None, "it cannot be decoded");
}

#[test]
fn an_encoding_that_is_named_is_not_guessed() {
    let read = decode(b"\x93\xfa\x96\x7b", Some("shift_jis")).expect("it is text");
    assert_eq!((read.text.as_str(), read.encoding), ("日本", "Shift_JIS"));
    let read = decode(b"\xb1\xb1\xbe\xa9", Some("gbk")).expect("it is text");
    assert_eq!((read.text.as_str(), read.encoding), ("北京", "GB18030"));
}

#[test]
fn what_is_not_chinese_keeps_its_letters() {
    let read = decode(b"caf\xe9 na\xefve", None).expect("it is text");
    assert_eq!((read.text.as_str(), read.encoding), ("café naïve", "windows-1252"));
}
