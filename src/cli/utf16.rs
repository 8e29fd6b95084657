//! UTF-16 as it comes in, in pieces of any length: text, and surrogates that
//! stand alone. A text from a database or a script may hold them; they are no
//! characters, so a conversion passes them on.

use std::mem;

/// The order of a unit's two bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Little,
    Big,
}

/// What a piece of the input holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// A surrogate without its other half.
    Lone(u16),
}

pub struct Units {
    order: Order,
    /// Nothing was read yet: a byte order mark may come.
    head: bool,
    byte: Option<u8>,
    /// The first half of a character.
    half: Option<u16>,
}

impl Units {
    pub fn new(order: Order) -> Self {
        Self {
            order,
            head: true,
            byte: None,
            half: None,
        }
    }

    /// The parts that `bytes`, which follow those given before, make whole.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Part> {
        let mut parts = Parts::default();
        for &byte in bytes {
            let Some(first) = self.byte.take() else {
                self.byte = Some(byte);
                continue;
            };
            let unit = match self.order {
                Order::Little => u16::from_le_bytes([first, byte]),
                Order::Big => u16::from_be_bytes([first, byte]),
            };
            match (mem::replace(&mut self.head, false), unit) {
                (true, 0xFEFF) => {}
                (true, 0xFFFE) => {
                    self.order = match self.order {
                        Order::Little => Order::Big,
                        Order::Big => Order::Little,
                    };
                }
                _ => self.take(unit, &mut parts),
            }
        }
        parts.all()
    }

    /// What is left at the end: a half that stayed alone, half a unit.
    pub fn finish(&mut self) -> Vec<Part> {
        let mut parts = Parts::default();
        parts.0.extend(self.half.take().map(Part::Lone));
        if self.byte.take().is_some() {
            parts.push(char::REPLACEMENT_CHARACTER);
        }
        parts.all()
    }

    fn take(&mut self, unit: u16, parts: &mut Parts) {
        if let Some(half) = self.half.take() {
            if let Some(Ok(whole)) = char::decode_utf16([half, unit]).next() {
                return parts.push(whole);
            }
            parts.0.push(Part::Lone(half));
        }
        match unit {
            0xD800..0xDC00 => self.half = Some(unit),
            0xDC00..0xE000 => parts.0.push(Part::Lone(unit)),
            _ => parts.push(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }
}

/// A lone surrogate as UTF-8 would write it, were it a character.
pub fn bytes_of(lone: u16) -> [u8; 3] {
    let low = |shift: u16| 0x80 | (lone >> shift & 0x3F) as u8;
    [0xE0 | (lone >> 12) as u8, low(6), low(0)]
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn push(&mut self, c: char) {
        match self.0.last_mut() {
            Some(Part::Text(text)) => text.push(c),
            _ => self.0.push(Part::Text(c.into())),
        }
    }

    fn all(self) -> Vec<Part> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole, and in pieces of one to three bytes.
    #[track_caller]
    fn check(order: Order, bytes: &[u8], expected: &[u8]) {
        for length in [1, 2, 3, bytes.len().max(1)] {
            let mut units = Units::new(order);
            let mut parts: Vec<Part> = bytes.chunks(length).flat_map(|chunk| units.read(chunk)).collect();
            parts.extend(units.finish());
            let written = parts.into_iter().flat_map(|part| match part {
                Part::Text(text) => text.into_bytes(),
                Part::Lone(lone) => bytes_of(lone).to_vec(),
            });
            assert_eq!(written.collect::<Vec<u8>>(), expected, "in pieces of {length}");
        }
    }

    #[test]
    fn characters_come_whole() {
        check(Order::Little, b"\xff\xfe\x34\x59", "头".as_bytes());
        check(Order::Big, b"\x59\x34\xd8\x40\xdc\x00", "头𠀀".as_bytes());
        // The mark says otherwise.
        check(Order::Big, b"\xff\xfe\x34\x59", "头".as_bytes());
        check(Order::Little, b"", b"");
    }

    #[test]
    fn halves_stay_what_they_are() {
        let with = |parts: &[&[u8]]| parts.concat();
        check(
            Order::Big,
            b"\xd8\x00\x59\x34",
            &with(&[b"\xed\xa0\x80", "头".as_bytes()]),
        );
        check(Order::Big, b"\xdc\x00\xd8\x00", b"\xed\xb0\x80\xed\xa0\x80");
        check(
            Order::Big,
            b"\xd8\x00\xd8\x40\xdc\x00",
            &with(&[b"\xed\xa0\x80", "𠀀".as_bytes()]),
        );
        check(Order::Big, b"\x59\x34\x59", "头\u{fffd}".as_bytes());
    }
}
