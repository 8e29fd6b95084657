//! Bytes → text that may stand in a script of an HTML page in UTF-8, at 6.8 bits a
//! byte where base64 has 6.
//!
//! Seven bits at a time: three in four of their values are a character of one byte.
//! The rest take as many more bits along as the characters of two and three bytes
//! have room for. Nothing needs an escape, and no control character is used but
//! those that are white space. `page/boot.js` reads it back.

/// What stands for `<`, which might end the script.
const FOR_LESS_THAN: u8 = b'\t';

/// What stands for the character after `~`, which is a control character.
const FOR_DELETE: u8 = b'\n';

/// The values of seven bits that are a character of one byte.
const ONE: u32 = 96;

/// Those from here on are, with thirteen more bits, a character of three bytes; what
/// lies between has six more, for two bytes.
const THREE: u32 = 125;

/// After the control characters. There is room for 29 times 64.
const FIRST_OF_TWO: u32 = 0xa0;

/// From here on there is room for 3 times 8,192 before the surrogates.
const FIRST_OF_THREE: u32 = 0x3400;

/// The bytes as text. How many they are has to be told beside: the last
/// character may hold more bits than there were.
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 5 * 6);
    let mut bits = Bits {
        bytes: bytes.iter(),
        held: 0,
        count: 0,
    };
    while let Some(value) = bits.take(7) {
        let code = match value {
            ..ONE => one(value),
            ONE..THREE => FIRST_OF_TWO + ((value - ONE) << 6 | bits.take(6).unwrap_or_default()),
            _ => FIRST_OF_THREE + ((value - THREE) << 13 | bits.take(13).unwrap_or_default()),
        };
        text.extend(char::from_u32(code));
    }
    text
}

fn one(value: u32) -> u32 {
    match value + u32::from(b' ') {
        0x3c => FOR_LESS_THAN.into(),
        0x7f => FOR_DELETE.into(),
        other => other,
    }
}

/// The bits of some bytes, the highest first; noughts make up the last.
struct Bits<'a> {
    bytes: std::slice::Iter<'a, u8>,
    held: u32,
    count: u32,
}

impl Bits<'_> {
    fn take(&mut self, wanted: u32) -> Option<u32> {
        while self.count < wanted {
            match self.bytes.next() {
                Some(&byte) => {
                    self.held = self.held << 8 | u32::from(byte);
                    self.count += 8;
                }
                None if self.count == 0 => return None,
                None => {
                    self.held <<= wanted - self.count;
                    self.count = wanted;
                }
            }
        }
        self.count -= wanted;
        Some(self.held >> self.count & ((1 << wanted) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `page/boot.js` does.
    fn bytes(text: &str, length: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut held, mut count) = (0_u32, 0);
        for character in text.chars() {
            let code = u32::from(character);
            let (value, bits) = match code {
                0x09 => (0x3c - 0x20, 7),
                0x0a => (0x7f - 0x20, 7),
                0x20..0x80 => (code - 0x20, 7),
                0x80..0x800 => ((ONE << 6) + code - FIRST_OF_TWO, 13),
                _ => ((THREE << 13) + code - FIRST_OF_THREE, 20),
            };
            held = held << bits | value;
            count += bits;
            while count >= 8 {
                count -= 8;
                bytes.push((held >> count) as u8);
            }
        }
        bytes.truncate(length);
        bytes
    }

    /// Bytes without a pattern, as compressed ones are.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn what_was_written_is_read() {
        let every_pair = (0..=u8::MAX).flat_map(|a| (0..=u8::MAX).flat_map(move |b| [a, b]));
        let every_pair: Vec<u8> = every_pair.collect();
        assert_eq!(bytes(&text(&every_pair), every_pair.len()), every_pair);
        for length in 0..100 {
            for part in [noise(length), vec![0; length], vec![0xff; length]] {
                assert_eq!(bytes(&text(&part), length), part);
            }
        }
    }

    #[test]
    fn it_is_denser_than_base64_and_needs_no_escape() {
        let noise = noise(100_000);
        let text = text(&noise);
        assert!(text.len() < 118_000, "{}", text.len());
        let harmless = |c: char| !c.is_control() || matches!(c, '\t' | '\n');
        assert!(text.chars().all(|c| c != '<' && harmless(c)));
    }
}
