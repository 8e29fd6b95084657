//! What is read aloud of a story, sentence by sentence.
//!
//! A voice tells when it has ended but seldom where it is, so it is given one
//! sentence at a time: then the page knows which one to light up, and a change
//! of speed or a pause loses no more than that.

use std::ops::Range;

use duban::edition::Role;

use super::document::{Document, Spot};
use super::view::View;

/// A sentence that is longer, in characters, is also cut behind a comma. Less
/// makes the voice halt; more leaves much lit at once and, with some voices,
/// is broken off.
const LONG: usize = 120;

/// One sentence and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub place: Spoken,
    pub text: String,
}

/// Where a sentence stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    pub spot: Spot,
    /// In the block's text as it is shown, in UTF-16 units: the browser counts so.
    pub units: Range<u32>,
}

/// How the reading aloud stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaking {
    pub paused: bool,
    pub at: Spoken,
}

/// From `from` to the end of its story. Captions, credits and what belongs to no
/// article are left out, and so is what has no letter to speak.
pub fn sentences(document: &Document, from: Spot, view: &View) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut story = document.story(from.section);
    let start = story.iter().position(|&section| section == from.section);
    story.drain(..start.unwrap_or(0));
    for section in story {
        let first = if section == from.section { from.block } else { 0 };
        for (block, content) in document.blocks(section).iter().enumerate().skip(first) {
            if is_spoken(content.role) {
                add(&mut sentences, Spot { section, block }, &view.text(&content.text));
            }
        }
    }
    sentences
}

fn is_spoken(role: Role) -> bool {
    match role {
        Role::Kicker | Role::Headline | Role::Subtitle | Role::Subhead | Role::Byline | Role::Body => true,
        Role::Caption | Role::Credit | Role::Furniture | Role::Noise => false,
    }
}

fn add(sentences: &mut Vec<Sentence>, spot: Spot, text: &str) {
    let mut units = 0;
    for sentence in cut(text) {
        let start = units;
        units += sentence.encode_utf16().count() as u32;
        if sentence.chars().any(char::is_alphanumeric) {
            let place = Spoken {
                spot,
                units: start..units,
            };
            sentences.push(Sentence {
                place,
                text: sentence.trim().to_owned(),
            });
        }
    }
}

/// Cuts a text behind each sentence; the pieces joined are the text.
pub fn cut(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut length = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((_, mark)) = marks.next() {
        length += 1;
        let next = marks.peek().map(|&(_, next)| next);
        let ends = match mark {
            '。' | '！' | '？' | '!' | '?' | '；' | '…' | '\n' => true,
            // A number or an address has points too.
            '.' => next.is_none_or(char::is_whitespace),
            '，' | '、' | ',' | '：' => length >= LONG,
            _ => false,
        };
        if !ends {
            continue;
        }
        // What closes with the sentence belongs to it.
        while marks.next_if(|&(_, next)| closes(next)).is_some() {}
        let end = marks.peek().map_or(text.len(), |&(at, _)| at);
        pieces.extend(text.get(start..end));
        start = end;
        length = 0;
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

fn closes(mark: char) -> bool {
    matches!(
        mark,
        '。' | '！'
            | '？'
            | '!'
            | '?'
            | '…'
            | '”'
            | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '》'
            | '】'
            | '〕'
            | ' '
            | '\n'
            | '　'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(cut(text), expected);
        assert_eq!(cut(text).concat(), text, "nothing is lost");
    }

    #[test]
    fn a_sentence_ends_with_what_closes_it() {
        check("桥通了。人来了！", &["桥通了。", "人来了！"]);
        check("他说：“走吧。”大家走了。", &["他说：“走吧。”", "大家走了。"]);
        check("真的吗？！（笑）好。", &["真的吗？！", "（笑）好。"]);
        check("等等……算了", &["等等……", "算了"]);
    }

    #[test]
    fn points_in_numbers_end_nothing() {
        check("增长3.5万吨。", &["增长3.5万吨。"]);
        check("It rains. We read.", &["It rains. ", "We read."]);
    }

    #[test]
    fn a_text_without_ends_is_one_sentence_and_none_is_none() {
        check("无句号", &["无句号"]);
        check("", &[]);
    }

    #[test]
    fn what_has_no_end_in_sight_is_cut_at_a_comma() {
        let text = "一二三四五六七八九，".repeat(20);
        let pieces = cut(&text);
        assert!(pieces.len() > 1);
        assert!(pieces.iter().all(|piece| piece.chars().count() <= LONG + 10));
        assert_eq!(pieces.concat(), text);
    }

    #[test]
    fn verse_is_read_line_by_line() {
        check("床前\n明月\n光", &["床前\n", "明月\n", "光"]);
    }
}
