//! What a line says by the words it opens or closes with, from tables.
//!
//! Cues are data (`words`) so that another paper's habit is a new row with its example,
//! not another branch. Within a table the first matching row wins. A cue is
//! evidence that the labelling weighs, never a verdict.

mod folded;
pub(super) mod gate;
mod words;

use super::line::{is_han, is_space};
use folded::{equals, without_head, without_tail};
use gate::Gate;
use words::*;

/// What the words at a line's head announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opening {
    None,
    /// 本报讯, 新华社北京电: the line opens a news story.
    Dateline,
    /// 本报记者 …: a byline, or a dateline without its 讯.
    Reporter,
    /// 图①, 图为, 右图: a caption.
    Picture,
    /// 责编, 电话, 版式: the page's own staff and addresses.
    Staff,
    /// 下转, 上接: the story goes on elsewhere.
    Turn,
    /// ■ ▲ ◘: one item of several.
    Bullet,
    /// 一、 （二） 3. ④: a numbered item.
    Number,
    /// —— at the head: a subtitle, or a second speaker.
    Dash,
    /// 核心阅读, 编者按: a box in a story.
    Box,
    /// 遗失启事, 简讯: a line that names a kind of piece and nothing else.
    Rubric,
    /// 编辑同志：: a reader's letter.
    Letter,
    /// 问：: a question, with its answer below.
    Question,
}

impl Opening {
    pub const COUNT: usize = 13;
}

/// What the words at a line's end announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closing {
    None,
    /// … 摄, … 供图: a credit.
    Photographer,
    /// （本报记者 …）, （据新华社电）: a byline at the foot.
    Signature,
    /// （丹心）: a pen name or a column's name in brackets, alone on its line.
    Bracketed,
    /// —— at the end: a kicker or a subhead that names a speaker.
    Dash,
    /// （下）, （新论）: a title's column name.
    Column,
    /// 新华社发, 制图：何川: where a picture or a chart came from.
    Agency,
    /// 何 川: a name set wide, alone on its line.
    Name,
}

impl Closing {
    pub const COUNT: usize = 8;
}

/// What time the words at a line's head tell: a news story's first paragraph often does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Time {
    None,
    /// 近日, 昨天: the time of news.
    Lately,
    /// 2月14日, 十四日: a day.
    Day,
    /// 今年, 近年来: a span.
    Span,
}

impl Time {
    pub const COUNT: usize = 4;
}

/// What stands around a signature or a credit.
pub(super) const BRACKETS_OPEN: [char; 3] = ['（', '(', '【'];
pub(super) const BRACKETS_CLOSE: [char; 3] = ['）', ')', '】'];

/// A line that names a paper's publisher is no longer than this, in characters.
const PUBLISHER_CHARS: usize = 16;

/// A rubric is no longer than this, in characters.
const RUBRIC_CHARS: usize = 8;

/// The shape of a bullet, from 1; 0 for what is none. A paper sets one shape for
/// items of one column and another for items of their own.
pub fn bullet(first: char) -> u8 {
    match first {
        '▲' | '△' | '▼' | '▽' => 1,
        '◘' | '◙' | '◉' | '⊙' | '◎' => 2,
        '■' | '□' | '▪' | '☐' => 3,
        '●' | '○' | '•' => 4,
        '◆' | '◇' => 5,
        '★' | '☆' | '※' => 6,
        '►' | '▶' => 7,
        _ => 0,
    }
}

static OPENING: Gate = Gate::of_rows(OPENINGS);
static TIME: Gate = Gate::of_rows(TIMES);
static BOX: Gate = Gate::of_heads(BOXES);
static PUBLISHER: Gate = Gate::of_tails(PUBLISHED);
static RUBRIC: Gate = Gate::of_tails(RUBRICS);
static AGENCY: Gate = Gate::of_tails(AGENCIES);
static CHART: Gate = Gate::of_heads(CHARTS);
static CREDIT: Gate = Gate::of_tails(CREDIT_WORDS);
static SIGNER: Gate = Gate::of_heads(SIGNERS);

/// The first row of a table with a word that `text` starts with.
fn row<T: Copy>(rows: &[(T, &[&str], &str)], gate: &Gate, text: &str) -> Option<T> {
    if !gate.admits(text.chars().next()) {
        return None;
    }
    // Folded once for all words.
    let head = folded::head(text, ROW_CHARS);
    rows.iter()
        .find(|(_, words, _)| words.iter().any(|word| head.starts_with(word)))
        .map(|&(cue, ..)| cue)
}

/// A word of a table's rows is no longer than this.
const ROW_CHARS: usize = 8;

/// Whether `text` ends with one of a table's words.
fn ends_with(text: &str, words: &[&str], gate: &Gate) -> bool {
    gate.admits(text.chars().next_back()) && words.iter().any(|word| without_tail(text, word).is_some())
}

/// The cue that `text` opens with.
pub fn opening(text: &str) -> Opening {
    if let Some(cue) = row(OPENINGS, &OPENING, text) {
        return cue;
    }
    if dated_dispatch(text) {
        return Opening::Dateline;
    }
    let bare = text.trim_matches(|c| {
        is_space(c)
            || BULLETS.contains(&c)
            || matches!(c, '【' | '】' | '〔' | '〕' | '［' | '］' | '[' | ']' | '：' | ':')
    });
    if BOX.admits(bare.chars().next()) && BOXES.iter().any(|word| equals(bare, word)) {
        return Opening::Box;
    }
    if ends_with(bare, PUBLISHED, &PUBLISHER) && bare.chars().count() <= PUBLISHER_CHARS {
        return Opening::Staff;
    }
    if ends_with(bare, RUBRICS, &RUBRIC) && bare.chars().count() <= RUBRIC_CHARS {
        return Opening::Rubric;
    }
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    if matches!(first, '图' | '圖') && (second.is_numeric() || is_circled(second) || is_numeral(second)) {
        return Opening::Picture;
    }
    if first == '—' || first == '―' {
        return Opening::Dash;
    }
    if BULLETS.contains(&first) {
        return Opening::Bullet;
    }
    if is_numbered(text) {
        return Opening::Number;
    }
    Opening::None
}

/// The time that `text` opens with.
pub fn time(text: &str) -> Time {
    match row(TIMES, &TIME, text) {
        Some(time) => time,
        None if opens_with_day(text) => Time::Day,
        None => Time::None,
    }
}

/// 2 月 14 日, 二月十四日, 14日, 2019年
fn opens_with_day(text: &str) -> bool {
    let mut digits = 0;
    for c in text.chars().filter(|&c| !is_space(c)).take(8) {
        match c {
            c if c.is_ascii_digit() || is_numeral(c) => digits += 1,
            '年' | '月' | '日' => return digits > 0,
            _ => return false,
        }
    }
    false
}

/// 本报柳溪2月24日电, （南岭社柳溪二十四日电）: a paper or agency, a place, a day and
/// 电, near the head.
fn dated_dispatch(text: &str) -> bool {
    // A cheap look spares most lines the rest; the second is the radical.
    if !text.chars().take(DISPATCH_CHARS).any(|c| matches!(c, '日' | '⽇')) {
        return false;
    }
    let mut head = folded::head(text, DISPATCH_CHARS);
    head.retain(|c| !is_space(c));
    let agency = head.trim_start_matches(['(', '【', '〔', '据']);
    let named = agency
        .chars()
        .take(AGENCY_CHARS)
        .take_while(|&c| is_han(c))
        .any(|c| c == '社');
    named && (head.contains("日电") || head.contains("日讯"))
        || head.starts_with("本报") && (head.contains('电') || head.contains("日讯"))
}

/// A dispatch says so within so many characters.
const DISPATCH_CHARS: usize = 24;

/// An agency's name ends within so many characters.
const AGENCY_CHARS: usize = 6;

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㈠'..='㈩' | '❶'..='❿')
}

/// 一、 （二） 3. ④ 第五章
fn is_numbered(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let bracket = chars.next_if(|&c| matches!(c, '（' | '(')).is_some();
    let ordinal = chars.next_if_eq(&'第').is_some();
    let mut digits = 0;
    let mut last = ' ';
    while let Some(c) = chars.next_if(|&c| is_numeral(c) || c.is_ascii_digit() || is_circled(c)) {
        digits += 1;
        last = c;
    }
    if digits == 0 || digits > 4 {
        return false;
    }
    match chars.next() {
        Some('）' | ')') => bracket,
        Some('、') => !bracket,
        Some('．') => true,
        Some('.') => chars.next().is_some_and(|c| !c.is_ascii_digit()),
        Some('章' | '回' | '囘' | '节' | '節' | '集' | '条' | '條') => ordinal,
        _ => is_circled(last) && !bracket,
    }
}

/// The cue that `text` closes with.
pub fn closing(text: &str) -> Closing {
    let bare = text.trim_end_matches(['。', '.', ' ', '　']);
    let inner = bare.trim_end_matches(BRACKETS_CLOSE);
    let in_brackets = inner.len() < bare.len();
    let tail = if in_brackets {
        inner.rsplit(BRACKETS_OPEN).next().unwrap_or(inner)
    } else {
        inner
    };
    // 渡口新貌。 何川 摄: a caption that ends with its credit.
    let last = tail.rsplit(['。', '！', '？']).next().unwrap_or(tail);
    if is_photographer(last) {
        return Closing::Photographer;
    }
    let charted = CHART.admits(text.chars().next()) && CHARTS.iter().any(|word| without_head(text, word).is_some());
    if ends_with(inner, AGENCIES, &AGENCY) || charted {
        return Closing::Agency;
    }
    if in_brackets {
        // 何川摄（影像）: the agency follows the photographer.
        if let Some(at) = inner.rfind(BRACKETS_OPEN)
            && is_photographer(&inner[..at])
        {
            return Closing::Photographer;
        }
        let whole = text.starts_with(BRACKETS_OPEN) || !inner.contains(BRACKETS_OPEN);
        if [
            "记者",
            "記者",
            "本报",
            "本報",
            "新华社",
            "新華社",
            "通讯员",
            "通訊員",
            "据《",
            "據《",
            "文/",
            "综合",
            "綜合",
            "作者",
            "供稿",
            "整理",
        ]
        .iter()
        .any(|word| tail.contains(word))
        {
            return Closing::Signature;
        }
        return if whole { Closing::Bracketed } else { Closing::Column };
    }
    if bare.ends_with('—') || bare.ends_with('―') {
        return Closing::Dash;
    }
    if is_name_set_wide(text) {
        return Closing::Name;
    }
    if is_signature(bare) {
        return Closing::Signature;
    }
    Closing::None
}

/// 本报记者 何川 沈溪: whose line it is, then names alone.
fn is_signature(text: &str) -> bool {
    let signers = if SIGNER.admits(text.chars().next()) {
        SIGNERS
    } else {
        &[]
    };
    let Some(names) = signers.iter().find_map(|word| without_head(text, word)) else {
        return false;
    };
    let mut names = names.split(is_space).filter(|name| !name.is_empty()).peekable();
    names.peek().is_some()
        && names.all(|name| {
            SIGNERS.iter().any(|word| equals(name, word))
                || (1..=NAME_CHARS).contains(&name.chars().count()) && name.chars().all(is_han)
        })
}

/// The most characters of a name.
const NAME_CHARS: usize = 4;

/// 何 川, 沈　若　溪: two to four characters, a space between each.
fn is_name_set_wide(text: &str) -> bool {
    let mut parts = 0;
    let singles = text.split(is_space).filter(|part| !part.is_empty()).all(|part| {
        parts += 1;
        part.chars().count() == 1 && part.chars().all(is_han)
    });
    singles && (2..=4).contains(&parts)
}

/// More characters than this before 摄 make a sentence, not a name.
const CREDIT_NAME_CHARS: usize = 12;

/// 何川 摄, 本报记者 何川 摄影, 何川供图
fn is_photographer(text: &str) -> bool {
    let text = text.trim_end();
    let words = if CREDIT.admits(text.chars().next_back()) {
        CREDIT_WORDS
    } else {
        &[]
    };
    words
        .iter()
        .find_map(|word| without_tail(text, word))
        .is_some_and(|name| {
            let han = name.chars().filter(|&c| is_han(c)).count();
            (1..=CREDIT_NAME_CHARS).contains(&han) && !name.ends_with('拍')
        })
}

/// The agency or column that a dateline opens with, such as 本报讯 or 新华社北京电,
/// without the brackets behind it; `None` where `text` opens with no dateline.
pub fn source_of(text: &str) -> Option<&str> {
    if opening(text) != Opening::Dateline {
        return None;
    }
    let limit = text.char_indices().nth(DATELINE_CHARS).map_or(text.len(), |(at, _)| at);
    let head = &text[..limit];
    if let Some(close) = head
        .find(['】', '〕', ']'])
        .filter(|_| head.starts_with(['【', '〔', '[']))
    {
        return Some(&text[..close + head[close..].chars().next().map_or(0, char::len_utf8)]);
    }
    let folded = folded::head(head, DATELINE_CHARS);
    let end = ["日电", "日讯", "报讯", "社讯", "台讯", "快讯", "电", "讯"]
        .iter()
        .find_map(|word| {
            folded
                .find(word)
                .map(|at| folded[..at].chars().count() + word.chars().count())
        })?;
    let cut = head.char_indices().nth(end).map_or(head.len(), |(at, _)| at);
    head[..cut]
        .chars()
        .all(|c| !matches!(c, '。' | '，'))
        .then(|| &text[..cut])
}

/// A dateline is no longer than this: 新华社驻地名三月二十四日电.
const DATELINE_CHARS: usize = 26;

/// How much a line looks like the page's own furniture: a date, a weekday, a
/// page number, a section; each counts one.
pub fn folio_marks(text: &str) -> u8 {
    // A cheap look spares most lines the rest: no mark is without one of these.
    let may = text
        .chars()
        .any(|c| matches!(c, '年' | '版' | '期' | '禮' | '历' | '曆' | '号' | '號'));
    if !may && !numeric_date(text) {
        return 0;
    }
    let date = has_date(text) && !is_signed_date(text);
    let weekday = text.contains('期') && text.contains("星期")
        || text.contains('版') && (text.contains("周一版") || text.contains("週一版"))
        || text.contains('禮') && text.contains("禮拜");
    let page = page_mark(text);
    let calendar = text.contains(['庚', '辛', '壬', '癸', '甲', '乙', '丙', '丁', '戊', '己'])
        && text.contains('年')
        && text.contains('月')
        || text.contains('历') && text.contains("农历")
        || text.contains('曆') && (text.contains("農曆") || text.contains("夏曆"));
    let issue = text.contains('第')
        && text.char_indices().any(|(at, c)| {
            matches!(c, '期' | '号' | '號') && text[at + c.len_utf8()..].chars().next().is_none_or(is_space)
        });
    u8::from(date) + u8::from(weekday) + u8::from(page) + u8::from(calendar) + u8::from(issue)
}

/// 溪山日报: a paper's name, alone on its line.
pub fn is_paper_name(text: &str) -> bool {
    let name = text.trim_matches(|c| is_space(c) || matches!(c, '《' | '》'));
    name.ends_with(['报', '報'])
        && (3..=PAPER_NAME_CHARS).contains(&name.chars().count())
        && name.chars().all(is_han)
        && ![
            "简报", "簡報", "快报", "快報", "捷报", "捷報", "情报", "情報", "预报", "預報", "通报", "通報",
        ]
        .iter()
        .any(|word| name.ends_with(word))
}

/// A paper's name is no longer than this.
const PAPER_NAME_CHARS: usize = 7;

/// 第二版, 第 02 版, A3版
fn page_mark(text: &str) -> bool {
    let Some(at) = text.find('版') else { return false };
    let before: Vec<char> = text[..at].chars().filter(|&c| !is_space(c)).collect();
    match before.last() {
        Some(c) if c.is_ascii_digit() => true,
        Some(c) if is_numeral(*c) => before.contains(&'第'),
        _ => false,
    }
}

/// A year, month and day in digits or numerals.
pub fn has_date(text: &str) -> bool {
    let Some(year) = text.find('年') else {
        return numeric_date(text);
    };
    let rest = &text[year + '年'.len_utf8()..];
    let numeral = |c: char| is_numeral(c) || c.is_ascii_digit() || c == '元' || ('０'..='９').contains(&c);
    let before = text[..year].chars().rev().find(|&c| !is_space(c)).is_some_and(numeral);
    let Some(month) = rest.find('月') else { return false };
    let between: Vec<char> = rest[..month].chars().filter(|&c| !is_space(c)).collect();
    let after = rest[month + '月'.len_utf8()..]
        .chars()
        .find(|&c| !is_space(c))
        .is_some_and(|c| numeral(c) || c == '初');
    before && after && (1..=3).contains(&between.len())
}

/// 溪山县水务局2021年4月15日: an office that signs its notice.
fn is_signed_date(text: &str) -> bool {
    let head = text
        .split('年')
        .next()
        .unwrap_or_default()
        .trim_end_matches(|c: char| c.is_ascii_digit() || is_numeral(c) || is_space(c));
    head.ends_with(OFFICES) && head.chars().all(|c| is_han(c) || is_space(c))
}

/// 2020-03-06, 2020.3.6, 2020/03/06
fn numeric_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(8).any(|w| {
        matches!(w[4], b'-' | b'.' | b'/')
            && matches!(w[0], b'1' | b'2')
            && w[1..4].iter().all(u8::is_ascii_digit)
            && w[5].is_ascii_digit()
            && (w[6] == w[4] || w[7] == w[4])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opening_example_hits_its_own_row() {
        for (cue, _, example) in OPENINGS {
            assert_eq!(opening(example), *cue, "{example}");
        }
    }

    #[test]
    fn openings() {
        for (text, cue) in [
            ("本报柳溪2月24日电（记者", Opening::Dateline),
            ("图①：渡口", Opening::Picture),
            ("图1 渡口", Opening::Picture),
            ("一、开渠", Opening::Number),
            ("（二）修堤", Opening::Number),
            ("3.植树", Opening::Number),
            ("3.5公里", Opening::None),
            ("第五章 归途", Opening::Number),
            ("◘又訊", Opening::Bullet),
            ("——渡口见闻", Opening::Dash),
            ("清晨五点", Opening::None),
            ("（南岭社柳溪8月21日电）", Opening::Dateline),
            ("合作社二十日开会", Opening::None),
            ("遗失启事", Opening::Rubric),
            ("溪山县文化馆主办", Opening::Staff),
            ("【乡镇简讯】", Opening::Rubric),
            ("记者昨日看到一则招领启事", Opening::Reporter),
            ("■链接", Opening::Box),
            ("背景音乐响起", Opening::None),
        ] {
            assert_eq!(opening(text), cue, "{text}");
        }
    }

    #[test]
    fn closings() {
        for (text, cue) in [
            ("何川 摄", Closing::Photographer),
            ("（本报记者 何川 摄）", Closing::Photographer),
            ("何川摄（影像溪山）", Closing::Photographer),
            ("（本报记者 沈溪）", Closing::Signature),
            ("（据新华社电）", Closing::Signature),
            ("（渡翁）", Closing::Bracketed),
            ("渡口新貌（溪山走笔）", Closing::Column),
            ("溪口村老甘——", Closing::Dash),
            ("他按下快门拍摄", Closing::None),
            ("渔民在渡口修船。 何川 摄", Closing::Photographer),
            ("何 川", Closing::Name),
            ("本报记者 何川", Closing::Signature),
            ("本报记者 何川 通讯员 沈若溪", Closing::Signature),
            ("本报记者在渡口采访时看到", Closing::None),
            ("上 下", Closing::Name),
            ("上下 左右", Closing::None),
        ] {
            assert_eq!(closing(text), cue, "{text}");
        }
    }

    #[test]
    fn folios() {
        assert!(folio_marks("2019年3月22日 星期五 第 02 版") >= 3);
        assert!(folio_marks("第二版　民國二十年四月三日") >= 2);
        assert_eq!(folio_marks("他在第二天回到村里"), 0);
        assert!(is_paper_name("溪山日报") && is_paper_name("滄浦新報"));
        assert!(!is_paper_name("天气预报") && !is_paper_name("他订了溪山日报和晚报"));
        assert!(has_date("二〇二一年五月十八日"));
        assert!(has_date("2020-03-06"));
        assert_eq!(folio_marks("溪山县水务局2021年4月15日"), 0);
        assert_eq!(folio_marks("溪山日报 2021年4月15日"), 1);
        assert!(!has_date("今年3月"));
    }
}
