//! Which characters the words of a table begin or end with: one look at a bit
//! spares most lines the walk over the table.
//!
//! Gates are made when the code is compiled, from the tables themselves, so a new
//! word needs no second entry.

use crate::hanzi::fold::fold;

/// How many bits a gate has. Fewer let more lines through for nothing, more take more room.
const BITS: usize = 4096;

/// A set of characters that may hold others too.
pub(in crate::parse) struct Gate([u64; BITS / 64]);

impl Gate {
    /// What the words of a table's rows begin with.
    pub(super) const fn of_rows<T>(rows: &[(T, &[&str], &str)]) -> Self {
        let mut gate = Self([0; BITS / 64]);
        let mut i = 0;
        while i < rows.len() {
            gate = gate.with_heads(rows[i].1);
            i += 1;
        }
        gate
    }

    /// What `words` begin with.
    pub(in crate::parse) const fn of_heads(words: &[&str]) -> Self {
        Self([0; BITS / 64]).with_heads(words)
    }

    /// What `words` end with.
    pub(super) const fn of_tails(words: &[&str]) -> Self {
        let mut gate = Self([0; BITS / 64]);
        let mut i = 0;
        while i < words.len() {
            let word = words[i].as_bytes();
            let mut start = word.len() - 1;
            while is_inner(word[start]) {
                start -= 1;
            }
            gate.add(decode(word, start));
            i += 1;
        }
        gate
    }

    const fn with_heads(mut self, words: &[&str]) -> Self {
        let mut i = 0;
        while i < words.len() {
            self.add(decode(words[i].as_bytes(), 0));
            i += 1;
        }
        self
    }

    const fn add(&mut self, c: u32) {
        let bit = c as usize % BITS;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether a word of the table may begin, or end, with a form of `c`; never where
    /// there is no character.
    pub(super) fn admits(&self, c: Option<char>) -> bool {
        c.is_some_and(|c| self.has(fold(c)))
    }

    fn has(&self, c: char) -> bool {
        let bit = c as usize % BITS;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether `text` holds one of the words that the gate is of the heads of, as they
    /// are written.
    pub(in crate::parse) fn finds(&self, text: &str, words: &[&str]) -> bool {
        text.char_indices()
            .any(|(at, c)| self.has(c) && words.iter().any(|word| text[at..].starts_with(word)))
    }
}

/// Whether a byte goes on with a character.
const fn is_inner(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// The character that begins at `start`.
const fn decode(word: &[u8], start: usize) -> u32 {
    let mut c = match word[start] {
        byte @ 0..0x80 => byte as u32,
        byte @ 0x80..0xe0 => (byte & 0x1f) as u32,
        byte @ 0xe0..0xf0 => (byte & 0x0f) as u32,
        byte => (byte & 0x07) as u32,
    };
    let mut at = start + 1;
    while at < word.len() && is_inner(word[at]) {
        c = c << 6 | (word[at] & 0x3f) as u32;
        at += 1;
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gate_admits_what_its_words_begin_and_end_with() {
        const WORDS: &[&str] = &["e-mail", "e·", "责编", "𠮷"];
        const HEADS: Gate = Gate::of_heads(WORDS);
        const TAILS: Gate = Gate::of_tails(WORDS);
        for word in WORDS {
            assert!(
                HEADS.admits(word.chars().next()) && TAILS.admits(word.chars().next_back()),
                "{word}"
            );
        }
        assert!(!HEADS.admits(Some('编')) && !TAILS.admits(Some('责')) && !HEADS.admits(None));
    }
}
