//! Which encoding bytes are in.
//!
//! Unicode tells itself; what is left is `chardetng`'s to say, and it is right of a
//! whole page. Two things it was not made for are seen to here. Of a few characters it often
//! thinks of Korean or Cyrillic, and of Big5 where they are Traditional in GBK: at
//! twenty bytes it is wrong of three such cuts in a hundred, where what follows is of
//! one in a thousand. And one malformed sequence makes it drop an encoding, so a
//! spoilt page is no Chinese to it. In both cases the text is read as GB18030 and as
//! Big5: the right reading has the characters that every text has; the wrong one has
//! rare ones in their place, and bytes that are nothing.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{SAMPLE, decode_as};

/// UTF-8 is believed while at most one in this many non-ASCII sequences is malformed.
const UTF_8_TOLERANCE: usize = 20;

/// From so many bytes beyond ASCII on, `chardetng` knows Chinese encodings apart.
/// Lower mistakes GBK for Big5; higher asks more often which characters are frequent,
/// which is slow.
const ENOUGH: usize = 100;

/// A malformed sequence outweighs so many characters in daily use. Lower gives a
/// spoilt file to the wrong encoding; higher believes one stray byte more than a page.
const SPOILT: i64 = 10;

/// How much more one of the most frequent characters says than one in daily use.
const FREQUENT: i64 = 4;

/// The encoding by byte order mark, else the likeliest.
pub fn of(bytes: &[u8]) -> &'static Encoding {
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
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let detected = detector.guess(None, Utf8Detection::Deny);
    let chinese = super::encoding_named(detected.name()).filter(|known| [GB18030, BIG5].contains(known));
    if let Some(chinese) = chinese
        && sample.iter().filter(|byte| !byte.is_ascii()).count() >= ENOUGH
    {
        return chinese;
    }
    let [mainland, island] = [GB18030, BIG5].map(|encoding| plausibility(sample, encoding));
    match mainland.max(island) {
        ..=0 => chinese.unwrap_or(detected),
        best if best == mainland => GB18030,
        _ => BIG5,
    }
}

/// The most frequent characters of any Chinese text, in both scripts.
const COMMON: &str = "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處，。、；：";

/// Characters of a Chinese text gained less those that are rare or spoilt.
fn plausibility(sample: &[u8], encoding: &'static Encoding) -> i64 {
    let (text, malformed) = decode_as(sample, encoding);
    let frequent = text.chars().filter(|&c| COMMON.contains(c)).count() as i64;
    FREQUENT * frequent + usual_less_rare(sample, encoding) - SPOILT * i64::from(malformed)
}

/// Both encodings have the characters in daily use apart from the rest: those count
/// for the encoding, the rest against it, and marks not at all.
fn usual_less_rare(sample: &[u8], encoding: &'static Encoding) -> i64 {
    let mainland = encoding == GB18030;
    let mut balance = 0;
    let mut bytes = sample.iter().copied();
    while let Some(lead) = bytes.next() {
        if lead.is_ascii() {
            continue;
        }
        balance += match (mainland, lead, bytes.next().unwrap_or_default()) {
            (true, 0xa1..=0xa9, 0xa1..) | (false, 0xa1..=0xa3, _) => 0,
            (true, 0xb0..=0xd7, 0xa1..) | (false, 0xa4..=0xc6, _) => 1,
            _ => -1,
        };
    }
    balance
}

/// UTF-16 without a byte order mark: nearly every unit is one that Chinese text uses.
pub fn wide(sample: &[u8]) -> Option<&'static Encoding> {
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
