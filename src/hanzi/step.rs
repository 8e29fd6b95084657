//! One step over a text: at each place the match that takes precedence, else
//! one character as it is; OpenCC's forward maximum matching.

use super::cursor::Cursor;
use super::ids::{self, Description};
use super::trie::{Match, NONE, Trie};

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

/// Walks over `text` as long as more than `margin` bytes of it are ahead, or
/// to its end where that is 0, and gives back how far it came.
#[inline]
pub(super) fn walk_while<V: Visitor>(trie: &Trie, text: &str, margin: usize, visitor: &mut V) -> usize {
    let end = if margin == 0 {
        text.len()
    } else {
        text.len().saturating_sub(margin)
    };
    let mut cursor = Cursor::new(text);
    let mut kept = 0;
    while cursor.at < end {
        let place = cursor.at;
        let Some(c) = cursor.next() else { break };
        let first = trie.first(c);
        if first == NONE {
            if ids::is_operator(c)
                && let Description::Whole(length) = ids::read(&text[place..])
            {
                cursor.at = place + length;
            }
            continue;
        }
        let Some(found) = trie.longest(first, &mut cursor) else {
            continue;
        };
        if V::SAME_IS_KEPT && found.same {
            continue;
        }
        if kept < place {
            visitor.kept(&text[kept..place]);
        }
        kept = cursor.at;
        visitor.matched(&text[place..kept], &found);
    }
    if kept < cursor.at {
        visitor.kept(&text[kept..cursor.at]);
    }
    cursor.at
}
