//! Cuts out of a block the sentence that holds a cluster of hits.

use std::ops::Range;

/// What ends a sentence, and so a snippet.
const STOPS: &[char] = &['。', '！', '？', '；', '!', '?', ';', '\n', '．', '｡'];
/// What may end a snippet where the sentence is too long.
const PAUSES: &[char] = &['，', '、', '：', ',', ':', ' ', '　', '」', '”'];
/// What belongs to the sentence that it follows.
const CLOSERS: &[char] = &['”', '’', '」', '』', '）', ')', '》', '】', '"'];
/// Characters shown before the first hit and after the last, at most. Low: the
/// sentence is lost; high: a list of results becomes a wall of text.
const AROUND: usize = 40;
/// Of these, how many are read again in search of a pause to cut at.
const SLACK: usize = 16;

/// Which bytes of `text` to show for the hits in `bytes`, and whether a
/// sentence is cut at either side.
pub(super) fn around(text: &str, bytes: Range<usize>) -> (Range<usize>, [bool; 2]) {
    let (start, cut_start) = before(&text[..bytes.start]);
    let (end, cut_end) = after(&text[bytes.end..]);
    (start..bytes.end + end, [cut_start, cut_end])
}

/// Where the sentence starts that `text` ends in the middle of.
fn before(text: &str) -> (usize, bool) {
    let mut pause = None;
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        let next = at + c.len_utf8();
        if STOPS.contains(&c) {
            let rest = text[next..].trim_start_matches(CLOSERS);
            return (text.len() - rest.len(), false);
        }
        if count >= AROUND - SLACK && pause.is_none() && PAUSES.contains(&c) {
            pause = Some(next);
        }
        if count >= AROUND {
            return (pause.unwrap_or(next), true);
        }
    }
    (text.len() - text.trim_start().len(), false)
}

/// Where the sentence ends whose middle `text` starts in.
fn after(text: &str) -> (usize, bool) {
    let mut pause = None;
    for (count, (at, c)) in text.char_indices().enumerate() {
        let next = at + c.len_utf8();
        if STOPS.contains(&c) {
            if c == '\n' {
                return (at, false);
            }
            let rest = text[next..].trim_start_matches(CLOSERS);
            return (text.len() - rest.len(), false);
        }
        if count >= AROUND - SLACK && PAUSES.contains(&c) && pause.is_none() {
            pause = Some(at);
        }
        if count >= AROUND {
            return (pause.unwrap_or(at), true);
        }
    }
    (text.trim_end().len(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, hit: &str, expected: &str, cut: [bool; 2]) {
        let at = text.find(hit).unwrap();
        let (range, was_cut) = around(text, at..at + hit.len());
        assert_eq!((&text[range], was_cut), (expected, cut));
    }

    #[test]
    fn a_sentence_with_its_closing_marks() {
        check("天晴。铁路通车了。”众人说。", "铁路", "铁路通车了。”", [false, false]);
        check("他说：“好。”铁路通车", "通车", "铁路通车", [false, false]);
        check("铁路", "铁路", "铁路", [false, false]);
        check("　　铁路。", "铁路", "铁路。", [false, false]);
        check("春眠\n铁路\n处处", "铁路", "铁路", [false, false]);
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_pause() {
        let text = format!(
            "{}，{}铁路{}，{}",
            "前".repeat(30),
            "中".repeat(30),
            "后".repeat(30),
            "尾".repeat(30)
        );
        check(
            &text,
            "铁路",
            &format!("{}铁路{}", "中".repeat(30), "后".repeat(30)),
            [true, true],
        );
    }

    #[test]
    fn a_sentence_without_pauses_is_cut_all_the_same() {
        let text = format!("{}铁路{}", "甲".repeat(500), "乙".repeat(500));
        check(
            &text,
            "铁路",
            &format!("{}铁路{}", "甲".repeat(AROUND), "乙".repeat(AROUND)),
            [true, true],
        );
    }
}
