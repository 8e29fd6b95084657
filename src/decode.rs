//! Bytes in, text out: which encoding a file is in, and what it is if it is no text at all.
//!
//! A wrong guess must cost a reader one menu choice, never the page: so nothing
//! here fails on malformed text. A malformed sequence becomes one U+FFFD, is
//! counted, and decoding goes on. Only what is no text (a PDF, a picture) or
//! holds none is refused, by name, so that the page can say what to do.
//!
//! `encoding_rs` decodes, as the Encoding Standard has it.

mod guess;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes at the head of a file a format may hide its mark in:
/// PDF readers accept `%PDF-` anywhere in the first 1,024.
const MAGIC_WINDOW: usize = 1024;

/// Control characters beyond this share of the sample mean that it is no text.
/// Lower refuses telex output, higher lets executables through.
const BINARY_SHARE: f64 = 0.1;

/// How much of a file the guess looks at, in bytes. More is slower and no surer.
const SAMPLE: usize = 256 * 1024;

/// A decoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; line ends as they were.
    pub text: String,
    /// The encoding used, by its WHATWG name.
    pub encoding: &'static str,
    /// How many malformed sequences became U+FFFD.
    pub malformed: u32,
    /// Length of the input in bytes.
    pub bytes: usize,
}

/// Why a file has no text to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    Pdf,
    Image,
    /// A Word document, old or new.
    Word,
    /// A spreadsheet or slides.
    Office,
    Epub,
    Archive,
    Rtf,
    /// More text than whoever reads it has memory for. The core has no such limit.
    TooLarge,
    /// Something else that is no text.
    Binary,
    /// No bytes, or only blanks.
    Empty,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF: get its text first, with `pdftotext` or by select all and copy",
            Self::Image => "a picture: get its text first, with an OCR program",
            Self::Word => "a Word document: save it as plain text first",
            Self::Office => "an office document: save it as plain text first",
            Self::Epub => "an EPUB book, not a page's text",
            Self::Archive => "an archive: unpack it first",
            Self::Rtf => "an RTF document: save it as plain text first",
            Self::TooLarge => "too large to be read at once: cut it into parts",
            Self::Binary => "not text",
            Self::Empty => "empty",
        })
    }
}

impl std::error::Error for Refusal {}

/// The encodings that a reader may choose from, by WHATWG name.
pub const CHOICES: [&str; 5] = ["UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5"];

/// Decodes `bytes`, by `forced` (a WHATWG label such as `gbk`) where it is given
/// and known, otherwise by the byte order mark or the best guess.
///
/// # Errors
/// A [`Refusal`] where there is no text to decode. A forced encoding is only
/// refused when the file is empty: the reader knows best.
pub fn decode(bytes: &[u8], forced: Option<&str>) -> Result<Decoded, Refusal> {
    let forced = forced.and_then(encoding_named);
    if forced.is_none()
        && let Some(refusal) = foreign(bytes)
    {
        return Err(refusal);
    }
    let encoding = forced.unwrap_or_else(|| guess::of(bytes));
    let (text, malformed) = decode_as(bytes, encoding);
    if text.chars().all(|c| c.is_whitespace() || c == '\0' || c == '\u{feff}') {
        return Err(Refusal::Empty);
    }
    Ok(Decoded {
        text,
        encoding: name(encoding),
        malformed,
        bytes: bytes.len(),
    })
}

/// Labels that the Encoding Standard does not know and people use.
const LABELS: [(&str, &Encoding); 7] = [
    ("cp936", GB18030),
    ("euc-cn", GB18030),
    ("cp950", BIG5),
    ("hkscs", BIG5),
    ("utf16", UTF_16LE),
    ("utf16le", UTF_16LE),
    ("utf16be", UTF_16BE),
];

/// What a label such as `gbk`, `big5-hkscs` or `UTF-16LE` names.
pub fn encoding_named(label: &str) -> Option<&'static Encoding> {
    let ours = LABELS
        .iter()
        .find(|(known, _)| label.trim().eq_ignore_ascii_case(known));
    let named = match ours {
        Some(&(_, encoding)) => encoding,
        None => Encoding::for_label_no_replacement(label.as_bytes())?,
    };
    // They decode alike, so a reader need not tell them apart.
    Some(if named == GBK { GB18030 } else { named })
}

/// The name that the page's menu has for it, which differs from the Encoding
/// Standard's by its capitals alone.
fn name(encoding: &'static Encoding) -> &'static str {
    let name = encoding.name();
    let choice = CHOICES.into_iter().find(|choice| choice.eq_ignore_ascii_case(name));
    choice.unwrap_or(name)
}

/// The text and the number of malformed sequences in it.
fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> (String, u32) {
    if encoding == UTF_8
        && let Ok(text) = str::from_utf8(bytes)
    {
        // As most texts are: a look and a copy.
        return (text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), 0);
    }
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::new();
    let mut malformed = 0_u32;
    let mut rest = bytes;
    loop {
        text.reserve(
            decoder
                .max_utf8_buffer_length_without_replacement(rest.len())
                .unwrap_or_default(),
        );
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return (text, malformed),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                malformed = malformed.saturating_add(1);
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// What kind of file that is no text this is, by its first bytes.
fn foreign(bytes: &[u8]) -> Option<Refusal> {
    const MARKS: &[(&[u8], Refusal)] = &[
        (b"\x89PNG\r\n", Refusal::Image),
        (b"\xff\xd8\xff", Refusal::Image),
        (b"GIF8", Refusal::Image),
        (b"II*\0", Refusal::Image),
        (b"MM\0*", Refusal::Image),
        (b"\0\0\x00\x0cjP  ", Refusal::Image),
        (b"AT&TFORM", Refusal::Image),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal::Word),
        (b"{\\rtf", Refusal::Rtf),
        (b"\x1f\x8b", Refusal::Archive),
        (b"7z\xbc\xaf\x27\x1c", Refusal::Archive),
        (b"Rar!\x1a\x07", Refusal::Archive),
        (b"\xfd7zXZ\0", Refusal::Archive),
        (b"BZh", Refusal::Archive),
        (b"\x28\xb5\x2f\xfd", Refusal::Archive),
        (b"\x7fELF", Refusal::Binary),
        (b"\0asm", Refusal::Binary),
    ];
    if bytes.is_empty() {
        return Some(Refusal::Empty);
    }
    let head = &bytes[..bytes.len().min(MAGIC_WINDOW)];
    if holds(head, b"%PDF-") {
        return Some(Refusal::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(zipped(bytes));
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")
        || head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4])
    {
        return Some(Refusal::Image);
    }
    if let Some(&(_, refusal)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Some(refusal);
    }
    looks_binary(bytes).then_some(Refusal::Binary)
}

/// What a zip file holds, by the names of its members.
fn zipped(bytes: &[u8]) -> Refusal {
    const MEMBERS: &[(&[u8], Refusal)] = &[
        (b"application/epub+zip", Refusal::Epub),
        (b"word/document.xml", Refusal::Word),
        (b"opendocument.text", Refusal::Word),
        (b"xl/workbook.xml", Refusal::Office),
        (b"ppt/presentation.xml", Refusal::Office),
        (b"opendocument", Refusal::Office),
    ];
    let tail = &bytes[bytes.len().saturating_sub(SAMPLE)..];
    let head = &bytes[..bytes.len().min(SAMPLE)];
    MEMBERS
        .iter()
        .find(|(name, _)| holds(head, name) || holds(tail, name))
        .map_or(Refusal::Archive, |&(_, refusal)| refusal)
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Whether the control characters are too many for text in any encoding on offer.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b))
        .count();
    // UTF-16 is full of them, but asking for it takes longer than counting.
    controls as f64 > sample.len() as f64 * BINARY_SHARE
        && Encoding::for_bom(bytes).is_none()
        && guess::wide(sample).is_none()
}
