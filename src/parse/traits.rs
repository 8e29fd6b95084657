//! What can be told of a line by itself: how it opens, how it closes, what it is made of.

use super::cue::{self, Closing, Opening, Time};
use super::line::{Line, is_han, is_space, normal};
use super::width::{self, Width};

/// How a line ends, from sure end of a sentence to sure break within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// 。！？ with or without closing quotes.
    Sentence,
    /// A closing quote or bracket after no full stop.
    Closer,
    /// …… or ——
    Trail,
    /// ：
    Colon,
    /// ，；
    Comma,
    /// 、, which old papers set for a full stop too.
    Pause,
    /// An opening quote or bracket: what follows belongs to it.
    Opener,
    /// A digit or Latin letter.
    Latin,
    /// A character.
    Plain,
}

impl End {
    pub const COUNT: usize = 9;
}

/// What a line starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// A mark that never opens a line unless the line above goes on.
    Closer,
    /// “ 「 『
    Quote,
    /// （ 《 【
    Bracket,
    Digit,
    Latin,
    /// A character.
    Plain,
    /// Anything else.
    Mark,
}

impl Start {
    pub const COUNT: usize = 7;
}

/// A line's own traits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    pub width: Width,
    pub chars: u16,
    pub han: u16,
    pub start: Start,
    pub end: End,
    pub opening: Opening,
    pub closing: Closing,
    pub time: Time,
    pub folio: u8,
    /// Sentence marks or commas inside the line.
    pub marks: u8,
    /// A space between Chinese characters, as in headlines of two phrases.
    pub two_part: bool,
    /// Quotes and brackets opened and not closed within the line.
    pub opened: u8,
    /// Quotes and brackets closed that were not opened within the line.
    pub closed: u8,
    /// A telephone number, an address on the net, a price: small advertisements.
    pub commerce: bool,
    pub first: char,
    pub last: char,
}

/// A line that is a box's heading alone is no longer than this: 【背景链接】.
const BOX_HEADING_CHARS: u16 = 6;

impl Traits {
    /// Whether the line heads a box and says nothing else, as 核心阅读 does: what it
    /// heads stands right below, in a paragraph of its own. In the gold such a line
    /// stands in 52 places; in all what is below is of the same story, and in all but
    /// one, where stories are interleaved, a paragraph of its own.
    pub fn is_box_heading(&self) -> bool {
        self.opening == Opening::Box && self.chars <= BOX_HEADING_CHARS && self.end != End::Colon
    }
}

/// Whether `c` opens a quotation or bracket.
pub fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '「' | '『' | '（' | '(' | '《' | '〈' | '【' | '〔' | '［'
    )
}

/// Whether `c` closes a quotation or bracket.
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '」' | '』' | '）' | ')' | '》' | '〉' | '】' | '〕' | '］'
    )
}

/// Reads a line's traits.
pub fn of(line: &Line) -> Traits {
    let text = &*normal(&line.text);
    let first = text.chars().next().unwrap_or(' ');
    let last = text.chars().next_back().unwrap_or(' ');
    let (mut opened, mut closed, mut han, mut chars, mut marks) = (0u8, 0u8, 0u16, 0u16, 0u8);
    let mut two_part = false;
    let mut before_space = ' ';
    let mut previous = ' ';
    for c in text.chars() {
        chars = chars.saturating_add(1);
        if is_han(c) {
            han = han.saturating_add(1);
            two_part |= is_space(previous) && is_han(before_space);
        } else if is_opener(c) {
            opened = opened.saturating_add(1);
        } else if is_closer(c) {
            match opened {
                0 => closed = closed.saturating_add(1),
                _ => opened -= 1,
            }
        } else if matches!(c, '，' | '。' | '；' | '、' | '！' | '？' | '：') {
            marks = marks.saturating_add(1);
        } else if is_space(c) {
            before_space = if is_space(previous) { before_space } else { previous };
        }
        previous = c;
    }
    if matches!(end_of(text), End::Sentence | End::Comma | End::Pause | End::Colon) {
        marks = marks.saturating_sub(1);
    }
    Traits {
        width: width::of(&line.text),
        chars,
        han,
        start: start_of(first),
        end: end_of(text),
        opening: cue::opening(text),
        closing: cue::closing(text),
        time: cue::time(text),
        folio: (cue::folio_marks(text) + u8::from(cue::is_paper_name(text))).min(3),
        marks,
        two_part,
        opened,
        closed,
        commerce: is_commerce(text),
        first,
        last,
    }
}

fn start_of(first: char) -> Start {
    match first {
        '“' | '「' | '『' | '‘' => Start::Quote,
        c if is_opener(c) => Start::Bracket,
        c if is_closer(c) => Start::Closer,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '…' | '%' | '％' | ',' | '.' | ';' | ':' | '!' | '?' => {
            Start::Closer
        }
        c if c.is_ascii_digit() => Start::Digit,
        c if c.is_alphabetic() && !is_han(c) => Start::Latin,
        c if is_han(c) => Start::Plain,
        _ => Start::Mark,
    }
}

fn end_of(text: &str) -> End {
    let bare = text.trim_end_matches(is_closer);
    match bare.chars().next_back() {
        Some('。' | '！' | '？' | '!' | '?' | '．') => End::Sentence,
        Some('.')
            if bare
                .chars()
                .rev()
                .nth(1)
                .is_some_and(|c| is_han(c) || c.is_ascii_alphabetic()) =>
        {
            End::Sentence
        }
        _ if bare.len() < text.len() => End::Closer,
        Some('…' | '—' | '―') => End::Trail,
        Some('：' | ':') => End::Colon,
        Some('，' | '；' | ',' | ';') => End::Comma,
        Some('、') => End::Pause,
        Some(c) if is_opener(c) => End::Opener,
        Some(c) if c.is_ascii_alphanumeric() => End::Latin,
        _ => End::Plain,
    }
}

fn is_commerce(text: &str) -> bool {
    let bytes = text.as_bytes();
    let count = |is: fn(&u8) -> bool| bytes.iter().filter(|byte| is(byte)).count();
    let address = count(|byte| matches!(byte, b'h' | b'w' | b'@')) > 0;
    address && (text.contains("http") || text.contains("www.") || text.contains('@'))
        || (count(u8::is_ascii_digit) >= 7
            && ["电话", "電話", "热线", "熱線", "咨询", "咨詢", "諮詢"]
                .iter()
                .any(|word| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Traits {
        of(&Line::read(1, text, 0).expect("a visible line"))
    }

    #[test]
    fn ends() {
        for (text, end) in [
            ("走了。", End::Sentence),
            ("走了。”", End::Sentence),
            ("（沈溪）", End::Closer),
            ("走了……", End::Trail),
            ("他说：", End::Colon),
            ("走了，", End::Comma),
            ("山、", End::Pause),
            ("他说：“", End::Opener),
            ("共2018", End::Latin),
            ("走了", End::Plain),
        ] {
            assert_eq!(read(text).end, end, "{text}");
        }
    }

    #[test]
    fn brackets_left_open() {
        assert_eq!((read("他说：“走（吧）").opened, read("走吧。”他").closed), (1, 1));
    }
}
