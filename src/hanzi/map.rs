//! Where each piece of a converted text came from: offsets lead both ways, and
//! stretches that were changed by context can be shown with their original.

use std::ops::Range;

/// How a piece of the text came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// As it was.
    Kept,
    /// One character became another, as it does where nothing else is known.
    Character,
    /// The words around decided: it is not what the characters become alone.
    Context,
    /// The reader said so.
    Reader,
}

/// A piece and its lengths in bytes. Kept ones may be cut anywhere between
/// characters; all others are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub source: usize,
    pub target: usize,
    pub kind: Kind,
    /// Whether a new stretch begins here: a word decided by context is of one
    /// piece a character, and only its first begins it.
    pub starts: bool,
}

impl Piece {
    pub fn kept(length: usize) -> Self {
        Self {
            source: length,
            target: length,
            kind: Kind::Kept,
            starts: true,
        }
    }

    /// Adds a piece at the end, to the last one where both are kept.
    pub fn push(pieces: &mut Vec<Piece>, piece: Piece) {
        match pieces.last_mut() {
            Some(last) if (last.kind, piece.kind) == (Kind::Kept, Kind::Kept) => {
                last.source += piece.source;
                last.target += piece.target;
            }
            _ if piece.source == 0 && piece.target == 0 => {}
            _ => pieces.push(piece),
        }
    }

    /// One step after another: `first` leads from a text to a second one,
    /// `second` from there to a third.
    pub fn compose(first: &[Piece], second: &[Piece]) -> Vec<Piece> {
        let mut out = Vec::with_capacity(first.len().max(second.len()));
        let (mut firsts, mut seconds) = (first.iter().copied(), second.iter().copied());
        let (mut one, mut two) = (firsts.next(), seconds.next());
        // A piece in the making, where ends do not yet meet.
        let mut open: Option<Piece> = None;
        while let (Some(a), Some(b)) = (one, two) {
            // In the middle text both begin at the same place.
            let (length, rest_a, rest_b) = match (a.target, b.source) {
                (x, y) if x > y && a.kind == Kind::Kept => (y, Some(Piece::kept(x - y)), None),
                (x, y) if x < y && b.kind == Kind::Kept => (x, None, Some(Piece::kept(y - x))),
                (x, y) => (x.max(y), None, None),
            };
            let taken_a = if a.kind == Kind::Kept {
                length.min(a.target)
            } else {
                a.target
            };
            let taken_b = if b.kind == Kind::Kept {
                length.min(b.source)
            } else {
                b.source
            };
            let source = if a.kind == Kind::Kept { taken_a } else { a.source };
            let target = if b.kind == Kind::Kept { taken_b } else { b.target };
            let kind = a.kind.max(b.kind);
            let starts = if a.kind == kind { a.starts } else { b.starts };
            if taken_a == taken_b {
                let piece = join(
                    open.take(),
                    Piece {
                        source,
                        target,
                        kind,
                        starts,
                    },
                );
                Piece::push(&mut out, piece);
                one = rest_a.or_else(|| firsts.next());
                two = rest_b.or_else(|| seconds.next());
            } else if taken_a < taken_b {
                // `b` reaches further: take `a` in, and go on with what it left of `b`.
                open = Some(join(
                    open.take(),
                    Piece {
                        source,
                        target: 0,
                        kind,
                        starts,
                    },
                ));
                one = firsts.next();
                two = Some(Piece {
                    source: b.source - taken_a,
                    ..b
                });
            } else {
                open = Some(join(
                    open.take(),
                    Piece {
                        source: 0,
                        target,
                        kind,
                        starts,
                    },
                ));
                two = seconds.next();
                one = Some(Piece {
                    target: a.target - taken_b,
                    ..a
                });
            }
        }
        // What is left has no length in the middle text.
        for left in one.into_iter().chain(firsts) {
            open = Some(join(open.take(), Piece { target: 0, ..left }));
        }
        for left in two.into_iter().chain(seconds) {
            open = Some(join(open.take(), Piece { source: 0, ..left }));
        }
        out.extend(open);
        out
    }
}

fn join(open: Option<Piece>, piece: Piece) -> Piece {
    match open {
        None => piece,
        Some(open) => Piece {
            source: open.source + piece.source,
            target: open.target + piece.target,
            kind: open.kind.max(piece.kind),
            starts: open.starts || piece.starts,
        },
    }
}

/// The way between a text and what it was converted to, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// Where each piece begins in both texts, and last where both end.
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    source: usize,
    target: usize,
    kind: Kind,
    starts: bool,
}

/// A stretch of the text that was changed, or whose characters were chosen by
/// context and happen to stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the text before.
    pub source: Range<usize>,
    /// Bytes of the text after.
    pub target: Range<usize>,
    pub kind: Kind,
}

impl Map {
    /// The map between two texts that `pieces` lead through. A character that
    /// later steps turned back into itself was kept.
    pub(super) fn of(pieces: &[Piece], before: &str, after: &str) -> Self {
        let (mut source, mut target) = (0, 0);
        let mut places = Vec::with_capacity(pieces.len() + 1);
        for piece in pieces {
            let was = before.get(source..source + piece.source);
            let turned_back = piece.kind == Kind::Character && was == after.get(target..target + piece.target);
            let kind = if turned_back { Kind::Kept } else { piece.kind };
            places.push(Place {
                source,
                target,
                kind,
                starts: piece.starts,
            });
            source += piece.source;
            target += piece.target;
        }
        places.push(Place {
            source,
            target,
            kind: Kind::Kept,
            starts: true,
        });
        Self { places }
    }

    /// The map of a text of `length` bytes that was left as it is.
    pub fn identity(length: usize) -> Self {
        Self::of(&[Piece::kept(length)], "", "")
    }

    /// Where an offset of the source lies in the converted text. Never
    /// decreasing; an offset within a changed piece, or beyond the end, leads
    /// to the piece's beginning, or to the end.
    pub fn to_target(&self, source: usize) -> usize {
        self.across(source, |place| place.source, |place| place.target)
    }

    /// Where an offset of the converted text lies in the source; see [`Map::to_target`].
    pub fn to_source(&self, target: usize) -> usize {
        self.across(target, |place| place.target, |place| place.source)
    }

    /// The converted text of a range of the source: whole pieces, so that
    /// nothing of a match is left out.
    pub fn target_range(&self, source: Range<usize>) -> Range<usize> {
        let end = self.across_end(source.end, |place| place.source, |place| place.target);
        let start = self.to_target(source.start);
        start..end.max(start)
    }

    /// The source of a range of the converted text; see [`Map::target_range`].
    pub fn source_range(&self, target: Range<usize>) -> Range<usize> {
        let end = self.across_end(target.end, |place| place.target, |place| place.source);
        let start = self.to_source(target.start);
        start..end.max(start)
    }

    /// The pieces that lead through a range of the source. At its ends kept
    /// pieces are cut; of others, those that begin in it are taken whole.
    pub(super) fn pieces(&self, source: Range<usize>) -> impl Iterator<Item = Piece> + '_ {
        let piece = move |ends: &[Place]| {
            let (place, next) = (ends.first()?, ends.get(1)?);
            if place.kind == Kind::Kept {
                let (start, end) = (place.source.max(source.start), next.source.min(source.end));
                return (start < end).then(|| Piece::kept(end - start));
            }
            let within = place.source >= source.start && (place.source < source.end || next.source <= source.end);
            (within && next.source > source.start).then_some(Piece {
                source: next.source - place.source,
                target: next.target - place.target,
                kind: place.kind,
                starts: place.starts,
            })
        };
        self.places.windows(2).filter_map(piece)
    }

    /// What was changed, in order; a word decided by context is one stretch.
    pub fn stretches(&self) -> impl Iterator<Item = Stretch> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            while self.places.get(at)?.kind == Kind::Kept {
                at += 1;
            }
            let first = self.places[at];
            at += 1;
            while self
                .places
                .get(at)
                .is_some_and(|place| place.kind != Kind::Kept && !place.starts)
            {
                at += 1;
            }
            let end = self.places[at];
            Some(Stretch {
                source: first.source..end.source,
                target: first.target..end.target,
                kind: first.kind,
            })
        })
    }

    fn across(&self, offset: usize, from: fn(&Place) -> usize, to: fn(&Place) -> usize) -> usize {
        let behind = self.places.partition_point(|place| from(place) <= offset);
        let Some(place) = behind.checked_sub(1).and_then(|before| self.places.get(before)) else {
            return 0;
        };
        match self.places.get(behind) {
            Some(_) if place.kind == Kind::Kept => to(place) + (offset - from(place)),
            _ => to(place),
        }
    }

    fn across_end(&self, offset: usize, from: fn(&Place) -> usize, to: fn(&Place) -> usize) -> usize {
        let behind = self.places.partition_point(|place| from(place) < offset);
        let (Some(before), Some(next)) = (
            behind.checked_sub(1).and_then(|it| self.places.get(it)),
            self.places.get(behind),
        ) else {
            return self.across(offset, from, to);
        };
        match before.kind {
            Kind::Kept => to(before) + (offset - from(before)),
            _ => to(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(source: usize, target: usize) -> Piece {
        Piece {
            source,
            target,
            kind: Kind::Character,
            starts: true,
        }
    }

    #[track_caller]
    fn check(first: &[Piece], second: &[Piece], expected: &[Piece]) {
        assert_eq!(Piece::compose(first, second), expected);
        let sum = |pieces: &[Piece]| pieces.iter().map(|piece| piece.source).sum::<usize>();
        assert_eq!(sum(expected), sum(first));
    }

    #[test]
    fn steps_are_put_one_after_the_other() {
        let kept = Piece::kept;
        check(
            &[kept(9)],
            &[kept(3), changed(3, 6), kept(3)],
            &[kept(3), changed(3, 6), kept(3)],
        );
        check(
            &[kept(3), changed(3, 6), kept(3)],
            &[kept(12)],
            &[kept(3), changed(3, 6), kept(3)],
        );
        check(&[changed(3, 6)], &[changed(3, 3), kept(3)], &[changed(3, 6)]);
        check(&[changed(3, 3), changed(3, 3)], &[changed(6, 9)], &[changed(6, 9)]);
        check(
            &[changed(3, 6), kept(6)],
            &[changed(3, 3), changed(6, 3), kept(3)],
            &[changed(6, 6), kept(3)],
        );
    }

    #[test]
    fn offsets_lead_both_ways() {
        let map = Map::of(
            &[Piece::kept(6), changed(3, 6), Piece::kept(3)],
            "abcdefghijkl",
            "abcdefGHIJKLjkl",
        );
        let targets: Vec<usize> = (0..=13).map(|at| map.to_target(at)).collect();
        assert_eq!(targets, [0, 1, 2, 3, 4, 5, 6, 6, 6, 12, 13, 14, 15, 15]);
        let sources: Vec<usize> = (0..=15).map(|at| map.to_source(at)).collect();
        assert_eq!(sources, [0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6, 9, 10, 11, 12]);
        assert_eq!((map.target_range(7..8), map.source_range(7..8)), (6..12, 6..9));
        assert_eq!(Map::identity(5).to_target(3), 3);
    }
}
