//! Bytes of a known encoding → text, whole or as they come in.
//!
//! Each malformed sequence is one U+FFFD, and where it ends is the Encoding
//! Standard's rule: a byte that may begin something else is read again.

use super::Encoding;
use super::pairs;

/// What stands at the head of some bytes.
enum Head {
    /// A character, of so many bytes.
    One(char, usize),
    /// Two characters of Big5 that two bytes stand for.
    Two(&'static str),
    /// So many bytes that are nothing.
    Malformed(usize),
    /// The beginning of something: more bytes must tell.
    Open,
}

/// Decodes what comes in parts. A byte order mark is left to the caller.
pub struct Decoder {
    encoding: Encoding,
    /// The last part's end, where it was cut within a character.
    held: Vec<u8>,
}

impl Decoder {
    /// For a text from its beginning.
    pub fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            held: Vec::new(),
        }
    }

    /// Adds the text of these bytes as far as they are whole, and tells how many
    /// malformed sequences were in them.
    pub fn feed(&mut self, bytes: &[u8], text: &mut String) -> u32 {
        let mut malformed = 0;
        let mut bytes = bytes;
        // No character is longer than four bytes, so this goes round a few times at most.
        while !self.held.is_empty() {
            let Some((first, rest)) = bytes.split_first() else {
                return malformed;
            };
            self.held.push(*first);
            bytes = rest;
            let held = std::mem::take(&mut self.held);
            malformed += self.read(&held, text);
        }
        malformed + self.read(bytes, text)
    }

    /// What is still open at the end is malformed.
    pub fn finish(self, text: &mut String) -> u32 {
        if self.held.is_empty() {
            return 0;
        }
        text.push(char::REPLACEMENT_CHARACTER);
        1
    }

    fn read(&mut self, bytes: &[u8], text: &mut String) -> u32 {
        let mut malformed = 0;
        let mut rest = bytes;
        if self.encoding == Encoding::Utf8 {
            rest = self.read_utf8(bytes, text, &mut malformed);
        }
        while let Some(&first) = rest.first() {
            if first < 0x80 && !matches!(self.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
                text.push(char::from(first));
                rest = &rest[1..];
                continue;
            }
            let length = match self.head(rest) {
                Head::One(character, length) => {
                    text.push(character);
                    length
                }
                Head::Two(both) => {
                    text.push_str(both);
                    2
                }
                Head::Malformed(length) => {
                    text.push(char::REPLACEMENT_CHARACTER);
                    malformed += 1;
                    length
                }
                Head::Open => {
                    self.held = rest.to_vec();
                    break;
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        malformed
    }

    /// UTF-8 by the standard library, but for an end that is cut, which is held.
    fn read_utf8<'a>(&mut self, bytes: &'a [u8], text: &mut String, malformed: &mut u32) -> &'a [u8] {
        let mut rest = bytes;
        loop {
            match std::str::from_utf8(rest) {
                Ok(valid) => {
                    text.push_str(valid);
                    return &[];
                }
                Err(error) => {
                    let (valid, behind) = rest.split_at(error.valid_up_to());
                    text.push_str(std::str::from_utf8(valid).unwrap_or_default());
                    let Some(length) = error.error_len() else {
                        self.held = behind.to_vec();
                        return &[];
                    };
                    text.push(char::REPLACEMENT_CHARACTER);
                    *malformed += 1;
                    rest = behind.get(length..).unwrap_or_default();
                }
            }
        }
    }

    fn head(&self, bytes: &[u8]) -> Head {
        match self.encoding {
            // Read as a whole above.
            Encoding::Utf8 => Head::Malformed(1),
            Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
            Encoding::Gb18030 => gb18030(bytes),
            Encoding::Big5 => big5(bytes),
            Encoding::Windows1252 => Head::One(windows1252(bytes[0]), 1),
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Head {
    let &[a, b, ref rest @ ..] = bytes else {
        return Head::Open;
    };
    let first = unit([a, b]);
    if let Some(character) = char::from_u32(u32::from(first)) {
        return Head::One(character, 2);
    }
    if first >= 0xdc00 {
        return Head::Malformed(2);
    }
    let &[c, d, ..] = rest else {
        return Head::Open;
    };
    match char::decode_utf16([first, unit([c, d])]).next() {
        Some(Ok(character)) => Head::One(character, 4),
        _ => Head::Malformed(2),
    }
}

fn gb18030(bytes: &[u8]) -> Head {
    let (lead, second) = match *bytes {
        [0x80, ..] => return Head::One('€', 1),
        [0xff, ..] => return Head::Malformed(1),
        [lead, second, ..] => (lead, second),
        _ => return Head::Open,
    };
    if !second.is_ascii_digit() {
        return pair(pairs::gb18030(lead, second), second);
    }
    let (third, fourth) = match bytes[2..] {
        [] => return Head::Open,
        [0x81..=0xfe] => return Head::Open,
        [third @ 0x81..=0xfe, fourth @ b'0'..=b'9', ..] => (third, fourth),
        // The digit and what follows it are read again.
        _ => return Head::Malformed(1),
    };
    let [lead, second, third, fourth] =
        [(lead, 0x81), (second, 0x30), (third, 0x81), (fourth, 0x30)].map(|(byte, base)| u32::from(byte - base));
    match pairs::gb18030_four(((lead * 10 + second) * 126 + third) * 10 + fourth) {
        Some(character) => Head::One(character, 4),
        None => Head::Malformed(4),
    }
}

fn big5(bytes: &[u8]) -> Head {
    match *bytes {
        [0x80 | 0xff, ..] => Head::Malformed(1),
        [0x88, 0x62, ..] => Head::Two("\u{ca}\u{304}"),
        [0x88, 0x64, ..] => Head::Two("\u{ca}\u{30c}"),
        [0x88, 0xa3, ..] => Head::Two("\u{ea}\u{304}"),
        [0x88, 0xa5, ..] => Head::Two("\u{ea}\u{30c}"),
        [lead, trail, ..] => pair(pairs::big5(lead, trail), trail),
        _ => Head::Open,
    }
}

/// A trail that is ASCII is read again where the pair has no character.
fn pair(character: Option<char>, trail: u8) -> Head {
    match character {
        Some(character) => Head::One(character, 2),
        None if trail.is_ascii() => Head::Malformed(1),
        None => Head::Malformed(2),
    }
}

fn windows1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let high = usize::from(byte).checked_sub(0x80).and_then(|at| HIGH.get(at));
    high.copied().unwrap_or(char::from(byte))
}
