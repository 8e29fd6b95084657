//! One step over a text: at each place the match that takes precedence, else
//! one character as it is; OpenCC's forward maximum matching.

use super::ids::{self, Description};
use super::trie::{Match, Trie};

/// What a step tells of a text, from its beginning to its end.
pub(super) trait Visitor {
    /// Whether a key that becomes itself may be told as kept.
    const SAME_IS_KEPT: bool;

    /// No key matched anywhere in `text`; what follows may be kept as well.
    fn kept(&mut self, text: &str);

    /// A key matched all of `source`.
    fn matched(&mut self, source: &str, found: &Match);
}

/// Walks over `text` with the keys of `trie`.
#[inline]
pub(super) fn walk(trie: &Trie, text: &str, visitor: &mut impl Visitor) {
    walk_while(trie, text, 0, visitor);
}

/// Walks over `text` as long as more than `margin` bytes of it are ahead, and
/// gives back how far it came. With a margin of at least
/// [`lookahead`] nothing that might follow `text` could change what was told.
#[inline]
pub(super) fn walk_while<V: Visitor>(trie: &Trie, text: &str, margin: usize, visitor: &mut V) -> usize {
    let mut rest = text.chars();
    let mut kept = 0;
    loop {
        let ahead = rest.as_str();
        let place = text.len() - ahead.len();
        let next = if ahead.len() > margin || margin == 0 {
            rest.next()
        } else {
            None
        };
        let Some(c) = next else {
            if kept < place {
                visitor.kept(&text[kept..place]);
            }
            return place;
        };
        let first = trie.first(c);
        if first != 0
            && let Some(found) = trie.longest(first, &mut rest)
        {
            if V::SAME_IS_KEPT && found.same {
                continue;
            }
            if kept < place {
                visitor.kept(&text[kept..place]);
            }
            kept = text.len() - rest.as_str().len();
            visitor.matched(&text[place..kept], &found);
        } else if ids::is_operator(c)
            && let Description::Whole(length) = ids::read(ahead)
        {
            rest = ahead[length..].chars();
        }
    }
}
