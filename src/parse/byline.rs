//! Who wrote a story, as far as the text says so.

use super::cue::{self, Opening};
use super::line::is_han;
use crate::edition::Byline;

/// Words before names, left out of them.
const TITLES: &[&str] = &[
    "本报记者",
    "本報記者",
    "本报特约记者",
    "本報特約記者",
    "本报通讯员",
    "本報通訊員",
    "新华社记者",
    "新華社記者",
    "见习记者",
    "見習記者",
    "特约记者",
    "特約記者",
    "实习生",
    "實習生",
    "记者",
    "記者",
    "通讯员",
    "通訊員",
    "特派员",
    "特派員",
    "作者",
    "文/",
    "图/",
    "圖/",
    "文／",
    "图／",
    "圖／",
    "整理",
    "编译",
    "編譯",
    "報導",
    "报道",
    "報道",
];

/// The most characters that a byline at a paragraph's head may have.
const LIFT_CHARS: usize = 48;

/// Reads a byline that stands alone: `本报记者 沈溪 何川`, `（渡翁）`.
pub fn read(text: &str) -> Option<Byline> {
    let source = cue::source_of(text).map(str::to_owned);
    let inner = text.trim_matches(|c| {
        matches!(
            c,
            '（' | '）' | '(' | ')' | '□' | '■' | '◎' | '●' | ' ' | '\u{3000}' | '—' | '。' | '.'
        )
    });
    let names = names(inner.strip_prefix(source.as_deref().unwrap_or("")).unwrap_or(inner));
    (source.is_some() || !names.is_empty()).then_some(Byline {
        source,
        reporters: names,
    })
}

/// Splits a dateline off a paragraph's head: the byline, its text, its length in bytes.
pub fn lift(text: &str) -> Option<(Byline, String, usize)> {
    if cue::opening(text) != Opening::Dateline {
        return None;
    }
    let source = cue::source_of(text)?;
    let mut length = source.len();
    let rest = &text[length..];
    let trimmed = rest.trim_start();
    if let Some(inner) = trimmed.strip_prefix(['（', '('])
        && let Some(close) = inner.find(['）', ')'])
        && inner[..close].chars().count() <= LIFT_CHARS
        && TITLES.iter().any(|title| inner[..close].contains(title))
    {
        length += rest.len() - trimmed.len() + '（'.len_utf8().min(trimmed.len() - inner.len()) + close;
        length += text[length..].chars().next().map_or(0, char::len_utf8);
    }
    let head = &text[..length];
    let byline = Byline {
        source: Some(source.trim().to_owned()),
        reporters: names(&head[source.len()..]),
    };
    // A paragraph that is nothing but its byline stays whole.
    (length < text.len()).then(|| (byline, head.trim_end().to_owned(), length))
}

/// A byline in brackets at the end of a story's last paragraph.
pub fn foot(text: &str) -> Option<Byline> {
    let inner = text.trim_end_matches(['。', ' ']).strip_suffix(['）', ')'])?;
    let inner = &inner[inner.rfind(['（', '('])?..];
    if inner.chars().count() > LIFT_CHARS || !TITLES.iter().any(|title| inner.contains(title)) {
        return None;
    }
    read(inner)
}

/// Names as printed, without the words that announce them.
fn names(text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    for title in TITLES {
        // Looking for one character spares most of the work.
        if title.chars().next().is_some_and(|head| text.contains(head)) {
            text = text.replace(title, " ");
        }
    }
    text.split(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '、' | '，' | '（' | '）' | '(' | ')' | '：' | ':' | '/' | '／' | '。'
            )
    })
    .filter(|name| {
        let chars = name.chars().count();
        (2..=12).contains(&chars)
            && name
                .chars()
                .all(|c| is_han(c) || matches!(c, '·' | '•') || c.is_ascii_alphabetic())
            && !name.ends_with(['电', '電', '讯', '訊', '摄', '攝'])
    })
    .map(str::to_owned)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_lifted() {
        let (byline, head, length) = lift("本报讯（记者 沈若溪 通讯员 何川）清晨五点").expect("a dateline");
        assert_eq!(byline.source.as_deref(), Some("本报讯"));
        assert_eq!(byline.reporters, ["沈若溪", "何川"]);
        assert_eq!(head, "本报讯（记者 沈若溪 通讯员 何川）");
        assert_eq!(&"本报讯（记者 沈若溪 通讯员 何川）清晨五点"[length..], "清晨五点");
    }

    #[test]
    fn datelines_with_a_place() {
        let (byline, ..) = lift("本报柳溪2月24日电（记者沈溪）渡口").expect("a dateline");
        assert_eq!(byline.source.as_deref(), Some("本报柳溪2月24日电"));
        assert_eq!(byline.reporters, ["沈溪"]);
    }

    #[test]
    fn bylines_alone() {
        assert_eq!(
            read("本报记者 沈溪 何川").map(|byline| byline.reporters),
            Some(vec!["沈溪".to_owned(), "何川".to_owned()])
        );
        assert_eq!(
            read("（渡翁）").map(|byline| byline.reporters),
            Some(vec!["渡翁".to_owned()])
        );
    }

    #[test]
    fn bylines_at_the_foot() {
        assert_eq!(
            foot("船开了。（本报记者 沈溪）").map(|byline| byline.reporters),
            Some(vec!["沈溪".to_owned()])
        );
        assert_eq!(foot("船开了（很远）"), None);
    }
}
