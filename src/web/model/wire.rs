//! An edition and corrections on their way between page and worker, as bytes.
//!
//! Both are parts of one bundle, so nobody else ever reads this: it has no names, no
//! versions and no gaps. It is here, beside the JSON that is the public form, because
//! what reads it is small beside what reads JSON, and a page waits for either.

use duban::edition::{
    Article, Block, Byline, Confidence, Doubt, Edition, Lines, Masthead, Page, Repair, RepairKind, Role, Source,
};
use duban::parse::Correction;

/// What can be written in bytes, and read again.
pub trait Wire: Sized {
    fn write(&self, to: &mut Vec<u8>);
    /// Takes it off the head of `from`; `None` where that is something else.
    fn read(from: &mut &[u8]) -> Option<Self>;
}

pub fn to_bytes(value: &impl Wire) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.write(&mut bytes);
    bytes
}

/// Reads [`to_bytes`].
pub fn of_bytes<T: Wire>(mut bytes: &[u8]) -> Option<T> {
    let value = T::read(&mut bytes)?;
    bytes.is_empty().then_some(value)
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
impl Wire for usize {
    fn write(&self, to: &mut Vec<u8>) {
        let mut left = *self;
        while left > 0x7f {
            to.push(left as u8 | 0x80);
            left >>= 7;
        }
        to.push(left as u8);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = u8::read(from)?;
            value |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
        }
    }
}

impl Wire for u32 {
    fn write(&self, to: &mut Vec<u8>) {
        (*self as usize).write(to);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        Self::try_from(usize::read(from)?).ok()
    }
}

impl Wire for u8 {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(*self);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        let (&first, rest) = from.split_first()?;
        *from = rest;
        Some(first)
    }
}

impl Wire for String {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        let length = usize::read(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        std::str::from_utf8(text).ok().map(str::to_owned)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        (0..usize::read(from)?).map(|_| T::read(from)).collect()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        u8::from(self.is_some()).write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        match u8::read(from)? {
            0 => Some(None),
            1 => Some(Some(T::read(from)?)),
            _ => None,
        }
    }
}

impl Wire for [u32; 2] {
    fn write(&self, to: &mut Vec<u8>) {
        self.iter().for_each(|number| number.write(to));
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        Some([u32::read(from)?, u32::read(from)?])
    }
}

impl Wire for Lines {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        Wire::read(from).map(Self)
    }
}

impl Wire for Confidence {
    fn write(&self, to: &mut Vec<u8>) {
        self.percent().write(to);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        u8::read(from).map(Self::from_percent)
    }
}

/// Structs, field by field. One that is left out does not compile.
macro_rules! fields {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Wire for $name {
            fn write(&self, to: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.write(to);)*
            }

            fn read(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Wire::read(from)?),* })
            }
        }
    )*};
}

/// Enums: a number for each variant, then its fields.
macro_rules! variants {
    ($($name:ident { $($number:literal $variant:ident $({ $($field:ident),* })?),* })*) => {$(
        impl Wire for $name {
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $({ $($field),* })? => {
                        to.push($number);
                        $($($field.write(to);)*)?
                    })*
                }
            }

            fn read(from: &mut &[u8]) -> Option<Self> {
                Some(match u8::read(from)? {
                    $($number => Self::$variant $({ $($field: Wire::read(from)?),* })?,)*
                    _ => return None,
                })
            }
        }
    )*};
}

fields! {
    Edition { schema, source, pages, repairs }
    Source { name, bytes, encoding, lines, malformed }
    Page { lines, masthead, articles, furniture }
    Masthead { paper, date, page, section }
    Article { id, headline, kicker, subtitle, byline, confidence, doubts, continued_in, continued_from, blocks }
    Byline { source, reporters }
    Block { role, text, lines }
    Repair { line, kind, from, to }
}

variants! {
    Doubt { 0 Headline, 1 Boundary, 2 Caption, 3 Byline, 4 Order }
    Role {
        0 Kicker, 1 Headline, 2 Subtitle, 3 Subhead, 4 Byline,
        5 Body, 6 Caption, 7 Credit, 8 Furniture, 9 Noise
    }
    RepairKind { 0 Doubled, 1 Letterspaced, 2 Hyphenated, 3 Invisible }
    Correction {
        0 Together { lines }, 1 Apart { line }, 2 Role { lines, role },
        3 Headline { lines, of }, 4 Move { line, of }, 5 Text { line, text }
    }
}
