//! Reads a text character by character, as `str::chars` does. It is our own
//! because it is always inlined: the page's program is built for size, and a
//! call for every character costs two thirds of the speed.

/// A place in a text, always between two characters.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t [u8],
    /// In bytes from the text's beginning.
    pub at: usize,
}

impl<'t> Cursor<'t> {
    #[inline(always)]
    pub fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
        }
    }

    /// The code point of the next character, if there is one; the cursor is
    /// then behind it.
    #[inline(always)]
    pub fn next(&mut self) -> Option<u32> {
        let text = self.text;
        let byte = |ahead: usize| text.get(self.at + ahead).map_or(0, |byte| u32::from(*byte));
        let low = |ahead: usize| byte(ahead) & 0x3F;
        let first = u32::from(*text.get(self.at)?);
        let (code, length) = match first {
            0..0x80 => (first, 1),
            0x80..0xE0 => ((first & 0x1F) << 6 | low(1), 2),
            0xE0..0xF0 => ((first & 0xF) << 12 | low(1) << 6 | low(2), 3),
            _ => ((first & 7) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4),
        };
        self.at += length;
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_chars_reads() {
        let text: String = ('\0'..=char::MAX).step_by(61).collect();
        let mut cursor = Cursor::new(&text);
        for (at, c) in text.char_indices() {
            assert_eq!((cursor.at, cursor.next()), (at, Some(u32::from(c))));
        }
        assert_eq!((cursor.next(), cursor.at), (None, text.len()));
    }
}
