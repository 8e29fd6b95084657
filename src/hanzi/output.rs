//! What a step writes into: text alone, or text with a trace of where each
//! piece of it came from.

use super::cursor::Cursor;
use super::map::{Kind, Piece};
use super::step::Visitor;
use super::trie::{Match, Trie};

/// The result of a step or of a whole conversion.
pub(super) trait Output: Default {
    /// Whether it knows where its text came from.
    const TRACED: bool;

    /// An empty one with room for what `text` becomes.
    fn for_text(text: &str) -> Self;

    fn text(&self) -> &str;

    fn clear(&mut self);

    /// A visitor that writes what `trie`'s walk tells to the end of this.
    fn writer<'a>(&'a mut self, trie: &'a Trie) -> impl Visitor + 'a;

    /// Writes `text` as it is.
    fn keep(&mut self, text: &str);

    /// Writes all of `other`.
    fn append(&mut self, other: &Self);

    /// Makes this, which was made from the text of `earlier`, one made from
    /// what `earlier` was made from.
    fn follow(&mut self, earlier: &Self);
}

impl Output for String {
    const TRACED: bool = false;

    fn for_text(text: &str) -> Self {
        String::with_capacity(text.len() + text.len() / 16 + 16)
    }

    fn text(&self) -> &str {
        self
    }

    fn clear(&mut self) {
        self.clear();
    }

    #[inline]
    fn writer<'a>(&'a mut self, _: &'a Trie) -> impl Visitor + 'a {
        Plain(self)
    }

    fn keep(&mut self, text: &str) {
        self.push_str(text);
    }

    fn append(&mut self, other: &Self) {
        self.push_str(other);
    }

    fn follow(&mut self, _: &Self) {}
}

struct Plain<'a>(&'a mut String);

impl Visitor for Plain<'_> {
    const SAME_IS_KEPT: bool = true;

    #[inline]
    fn kept(&mut self, text: &str) {
        self.0.push_str(text);
    }

    #[inline]
    fn matched(&mut self, _: &str, found: &Match) {
        self.0.push_str(found.value);
    }
}

/// A text and the pieces that it is made of.
#[derive(Default)]
pub(super) struct Traced {
    pub text: String,
    pub pieces: Vec<Piece>,
}

impl Output for Traced {
    const TRACED: bool = true;

    fn for_text(text: &str) -> Self {
        Self {
            text: Output::for_text(text),
            pieces: Vec::with_capacity(text.len() / 8),
        }
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }

    fn writer<'a>(&'a mut self, trie: &'a Trie) -> impl Visitor + 'a {
        Tracer { out: self, trie }
    }

    fn keep(&mut self, text: &str) {
        self.text.push_str(text);
        Piece::push(&mut self.pieces, Piece::kept(text.len()));
    }

    fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        other
            .pieces
            .iter()
            .for_each(|piece| Piece::push(&mut self.pieces, *piece));
    }

    fn follow(&mut self, earlier: &Self) {
        self.pieces = Piece::compose(&earlier.pieces, &self.pieces);
    }
}

struct Tracer<'a> {
    out: &'a mut Traced,
    trie: &'a Trie,
}

impl Tracer<'_> {
    fn put(&mut self, source: usize, value: &str, kind: Kind, starts: bool) {
        self.out.text.push_str(value);
        Piece::push(
            &mut self.out.pieces,
            Piece {
                source,
                target: value.len(),
                kind,
                starts,
            },
        );
    }
}

impl Visitor for Tracer<'_> {
    const SAME_IS_KEPT: bool = false;

    fn kept(&mut self, text: &str) {
        self.out.keep(text);
    }

    fn matched(&mut self, source: &str, found: &Match) {
        let alone = |c: char| self.trie.longest(self.trie.first(c.into()), &mut Cursor::new(""));
        if found.single {
            match found.same {
                true => self.out.keep(source),
                false => self.put(source.len(), found.value, Kind::Character, true),
            }
            return;
        }
        let mut rest = found.value;
        let by_context = !source.chars().all(|c| {
            let mut one = [0; 4];
            let expected = alone(c).map_or(&*c.encode_utf8(&mut one), |found| found.value);
            let stripped = rest.strip_prefix(expected);
            rest = stripped.unwrap_or(rest);
            stripped.is_some()
        }) || !rest.is_empty();
        if source.chars().count() != found.value.chars().count() {
            self.put(source.len(), found.value, Kind::Context, true);
            return;
        }
        let mut starts = true;
        let mut one = [0; 4];
        for (from, to) in source.chars().zip(found.value.chars()) {
            match (by_context, from == to) {
                (false, true) => self.out.keep(to.encode_utf8(&mut one)),
                (false, false) => self.put(from.len_utf8(), to.encode_utf8(&mut one), Kind::Character, true),
                (true, _) => self.put(from.len_utf8(), to.encode_utf8(&mut one), Kind::Context, starts),
            }
            starts = false;
        }
    }
}
