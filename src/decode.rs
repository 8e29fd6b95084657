//! Bytes in, text out: which encoding a file is in, and what it is if it is no text at all.
//!
//! A wrong guess must cost a reader one menu choice, never the page: so nothing
//! here fails on malformed text. A malformed sequence becomes one U+FFFD, is
//! counted, and decoding goes on. Only what is no text (a PDF, a picture) or
//! holds none is refused, by name, so that the page can say what to do.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes at the head of a file a format may hide its mark in:
/// PDF readers accept `%PDF-` anywhere in the first 1,024.
const MAGIC_WINDOW: usize = 1024;

/// Control characters beyond this share of the sample mean that it is no text.
/// Lower refuses telex output, higher lets executables through.
const BINARY_SHARE: f64 = 0.1;

/// How much of a file the guess looks at, in bytes. More is slower and no surer.
const SAMPLE: usize = 256 * 1024;

/// UTF-8 is believed while at most one in this many non-ASCII sequences is malformed.
const UTF_8_TOLERANCE: usize = 20;

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
    let encoding = forced.unwrap_or_else(|| guess(bytes));
    let (text, malformed) = decode_as(bytes, encoding);
    if text.chars().all(|c| c.is_whitespace() || c == '\0' || c == '\u{feff}') {
        return Err(Refusal::Empty);
    }
    let name = encoding.name();
    Ok(Decoded {
        text,
        encoding: if name == "GBK" { "GB18030" } else { name },
        malformed,
        bytes: bytes.len(),
    })
}

/// The encoding that a label names, such as `gbk`, `big5-hkscs` or `UTF-16LE`.
pub fn encoding_named(label: &str) -> Option<&'static Encoding> {
    match label.to_ascii_lowercase().as_str() {
        // WHATWG's GBK decodes as GB18030; its label `utf-16` means little-endian.
        "gbk" | "gb2312" | "cp936" => Some(GB18030),
        "hkscs" | "cp950" => Some(BIG5),
        "utf16" | "utf16le" => Some(UTF_16LE),
        "utf16be" => Some(UTF_16BE),
        "utf8" => Some(UTF_8),
        lower => Encoding::for_label(lower.as_bytes()),
    }
}

/// The text and the number of malformed sequences in it.
fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> (String, u32) {
    let bytes = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => &bytes[length..],
        _ => bytes,
    };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(0),
    );
    let mut malformed = 0u32;
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            encoding_rs::DecoderResult::InputEmpty => return (text, malformed),
            encoding_rs::DecoderResult::OutputFull => text.reserve(rest.len().max(16) * 3),
            encoding_rs::DecoderResult::Malformed(..) => {
                malformed = malformed.saturating_add(1);
                text.reserve(rest.len() + 3);
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
    if Encoding::for_bom(bytes).is_some() || wide(sample).is_some() {
        return false;
    }
    let controls = sample
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b))
        .count();
    controls as f64 > sample.len() as f64 * BINARY_SHARE
}

/// The encoding by byte order mark, else the likeliest.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if std::str::from_utf8(bytes).is_ok() && !sample.contains(&0) {
        return UTF_8;
    }
    if let Some(encoding) = wide(sample) {
        return encoding;
    }
    let (text, malformed) = decode_as(sample, UTF_8);
    let sequences = text.chars().filter(|c| !c.is_ascii()).count();
    if malformed as usize * UTF_8_TOLERANCE <= sequences {
        return UTF_8;
    }
    // chardetng drops an encoding at its first malformed sequence, so its word
    // counts only for a clean file; a spoilt one goes to the reading that
    // spoils least.
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    if matches!(guessed.name(), "GBK" | "gb18030" | "Big5") {
        return encoding_named(guessed.name()).unwrap_or(GB18030);
    }
    [GB18030, BIG5]
        .into_iter()
        .max_by_key(|encoding| plausibility(sample, encoding))
        .filter(|encoding| plausibility(sample, encoding) > 0)
        .unwrap_or(guessed)
}

/// Characters of a Chinese text gained less those spoilt, weighing a spoilt one tenfold.
fn plausibility(sample: &[u8], encoding: &'static Encoding) -> i64 {
    /// The most frequent characters of any Chinese text, in both scripts.
    const COMMON: &str = "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處，。、；：";
    let (text, malformed) = decode_as(sample, encoding);
    let common = text.chars().filter(|&c| COMMON.contains(c)).count() as i64;
    common - 10 * i64::from(malformed)
}

/// UTF-16 without a byte order mark: nearly every unit is one that Chinese text uses.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    let share = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = sample.as_chunks::<2>().0.iter().map(|&pair| unit(pair)).collect();
        let usual = units.iter().filter(|&&u| matches!(u, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x2026 | 0x3000..=0x3011 | 0x4e00..=0x9fff | 0xff01..=0xff5e)).count();
        let narrow = units
            .iter()
            .filter(|&&u| matches!(u, 0x0a | 0x20..=0x7e | 0x3000..=0x3002 | 0xff0c))
            .count();
        (units.len() >= 2 && narrow > 0 && usual * 20 >= units.len() * 19).then_some(usual)
    };
    match (share(u16::from_le_bytes), share(u16::from_be_bytes)) {
        (Some(little), Some(big)) if big > little => Some(UTF_16BE),
        (None, Some(_)) => Some(UTF_16BE),
        (Some(_), _) => Some(UTF_16LE),
        (None, None) => None,
    }
}
