//! A reader's own word for a word of the text. Where a dictionary chose wrongly
//! (a surname, a name of a place), the reader says how the word is written, and
//! it is written so wherever it stands. The text itself and what was corrected
//! in it know nothing of this: a conversion is a view, and so is its mending.

use std::cmp::Reverse;
use std::ops::Range;

use super::map::{Kind, Map, Piece};
use super::{Converted, Converter};
use crate::order::sort_by_key;

/// That `from`, as it is printed, is to be shown as `to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub from: String,
    pub to: String,
}

impl Converter {
    /// As [`Converter::convert_mapped`], with the reader's own words. Of two
    /// that begin at the same place the longer counts.
    pub fn convert_worded(&self, text: &str, wordings: &[Wording]) -> Converted {
        let converted = self.convert_mapped(text);
        let places = places(text, wordings);
        if places.is_empty() {
            return converted;
        }
        let mut out = Worded::default();
        let (mut source, mut target) = (0, 0);
        for (range, to) in places {
            if range.start < source {
                continue;
            }
            let shown = converted.map.target_range(range.clone());
            // Wider where the word is a part of what was converted as a whole.
            let whole = converted.map.source_range(shown.clone());
            let whole = whole.start.max(source).min(range.start)..whole.end.max(range.end);
            out.copy(&converted, source..whole.start, target..shown.start);
            out.put(
                whole.start..range.start,
                &self.convert(&text[whole.start..range.start]),
                Kind::Context,
            );
            out.put(range.clone(), to, Kind::Reader);
            out.put(
                range.end..whole.end,
                &self.convert(&text[range.end..whole.end]),
                Kind::Context,
            );
            (source, target) = (whole.end, shown.end);
        }
        out.copy(&converted, source..text.len(), target..converted.text.len());
        Converted {
            map: Map::of(&out.pieces, text, &out.text),
            text: out.text,
        }
    }
}

/// Where the reader's words stand in `text`, from its beginning to its end.
fn places<'a>(text: &str, wordings: &'a [Wording]) -> Vec<(Range<usize>, &'a str)> {
    let named = wordings.iter().filter(|wording| !wording.from.is_empty());
    let mut places: Vec<_> = named
        .flat_map(|wording| {
            text.match_indices(&wording.from)
                .map(|(at, found)| (at..at + found.len(), wording.to.as_str()))
        })
        .collect();
    sort_by_key(&mut places, |(range, _)| (range.start, Reverse(range.end)));
    let mut end = 0;
    places.retain(|(range, _)| {
        let apart = range.start >= end;
        if apart {
            end = range.end;
        }
        apart
    });
    places
}

#[derive(Default)]
struct Worded {
    text: String,
    pieces: Vec<Piece>,
}

impl Worded {
    fn put(&mut self, source: Range<usize>, text: &str, kind: Kind) {
        self.text.push_str(text);
        Piece::push(
            &mut self.pieces,
            Piece {
                source: source.len(),
                target: text.len(),
                kind,
                starts: true,
            },
        );
    }

    fn copy(&mut self, from: &Converted, source: Range<usize>, target: Range<usize>) {
        self.text.push_str(from.text.get(target).unwrap_or_default());
        let mut starts = true;
        for piece in from.map.pieces(source) {
            Piece::push(
                &mut self.pieces,
                Piece {
                    starts: piece.starts || starts,
                    ..piece
                },
            );
            starts = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::{Config, Dictionaries};

    #[track_caller]
    fn check(config: Config, wordings: &[(&str, &str)], text: &str, expected: &str) {
        let dictionaries = Dictionaries::embedded().unwrap();
        let wordings: Vec<Wording> = wordings
            .iter()
            .map(|(from, to)| Wording {
                from: (*from).into(),
                to: (*to).into(),
            })
            .collect();
        let Converted { text: shown, map } = Converter::new(&dictionaries, config).convert_worded(text, &wordings);
        assert_eq!(shown, expected);
        assert_eq!(
            (map.to_target(text.len()), map.to_source(shown.len())),
            (shown.len(), text.len())
        );
        for stretch in map.stretches().filter(|stretch| stretch.kind == Kind::Reader) {
            let said = (&text[stretch.source], &shown[stretch.target]);
            assert!(
                wordings.iter().any(|wording| (&*wording.from, &*wording.to) == said),
                "{said:?}"
            );
        }
    }

    #[test]
    fn a_readers_word_is_shown_wherever_it_stands() {
        check(Config::S2t, &[], "老余理了头发", "老餘理了頭髮");
        check(
            Config::S2t,
            &[("老余", "老余")],
            "老余理了头发，老余笑了",
            "老余理了頭髮，老余笑了",
        );
        check(Config::S2t, &[("头发", "頭发")], "老余理了头发", "老餘理了頭发");
        check(Config::S2t, &[("", "无"), ("没有", "")], "老余", "老餘");
    }

    #[test]
    fn the_longer_word_counts_and_none_overlap() {
        check(Config::S2t, &[("余", "余"), ("余下", "余下")], "余下的余", "余下的余");
        check(Config::S2t, &[("理了", "A"), ("了头", "B")], "理了头发", "A頭髮");
    }

    #[test]
    fn a_part_of_a_word_can_be_set() {
        check(Config::S2t, &[("发", "发")], "头发长，发展", "頭发長，发展");
        // 编程 becomes 程式設計 as a whole.
        check(Config::S2twp, &[("程", "程")], "编程课", "編程課");
        check(Config::S2twp, &[("编", "编")], "学编程", "學编程");
    }
}
