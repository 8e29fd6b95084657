//! A folio line (報眉) taken apart: date, page number, and the words left over.
//!
//! What is understood is taken away, the date first, then the weekday, the
//! lunar calendar, the page number; so that a line reads the same whether its
//! parts stand apart or run together. Which word is the paper's name and which
//! the section is for [`masthead`](super::masthead) to say.

use super::cue::{self, gate::Gate};
use super::date;
use super::line::{is_han, is_space, normal};

/// Most characters of a folio line. Higher takes paragraphs that name a date for folios.
const FOLIO_CHARS: usize = 70;

/// What a token of a folio holds that is neither name: the page's staff, the
/// paper's number and telephone, how many pages there are today.
const ASIDES: &[&str] = &[
    "责", "責", "编", "編", "校", "电话", "電話", "热线", "熱線", "邮", "郵", "统一", "統一", "刊号", "刊號", "代号",
    "代號", "CN", "ISSN", "期", "号", "號", "农历", "農曆", "夏曆", "陰曆", "夏历", "阴历", "今日", "本期", "出版",
    "主办", "主辦", "主管", "网址", "網址", "http", "www", "零售", "定价", "定價", "售價", "天气", "天氣", "社址",
    "總", "总第", "美术", "美術", "版式", "公元", "星期",
];

static ASIDE: Gate = Gate::of_heads(ASIDES);

/// How many folio marks a line holds; none where it is too long for a folio or runs on as a sentence.
pub fn marks(text: &str) -> u8 {
    let text = &*normal(text);
    // Commas make a sentence, or a table's row.
    if is_long(text) || text.ends_with(['。', '，', '；', '、']) || text.matches([',', '，']).count() >= 2 {
        return 0;
    }
    cue::folio_marks(text)
}

/// Whether `text` is too long for a folio.
pub fn is_long(text: &str) -> bool {
    text.chars().nth(FOLIO_CHARS).is_some()
}

/// A folio line taken apart.
pub struct Parts {
    /// ISO 8601.
    pub date: Option<String>,
    /// In Arabic figures.
    pub page: Option<String>,
    /// What is left: names, and page numbers without 版.
    pub tokens: Vec<Token>,
}

/// A word of a folio line.
pub struct Token {
    pub text: String,
    /// Whether it stands right beside the page number.
    pub beside: bool,
}

/// Stands where something understood was taken away; a private-use character of no paper.
const TAKEN: char = '\u{f0000}';
/// The same for the page number.
const PAGE: char = '\u{f0001}';

/// Takes a folio line apart.
pub fn split(text: &str) -> Parts {
    let mut rest = text.to_owned();
    let date = date::find(text).map(|found| {
        rest.replace_range(found.range, &TAKEN.to_string());
        found.iso
    });
    let mut chars: Vec<char> = rest.chars().collect();
    take_weekday(&mut chars);
    take_calendar(&mut chars);
    let page = take_page(&mut chars);
    let mut tokens = Vec::new();
    let mut beside = false;
    for part in chars
        .split_inclusive(|&c| is_space(c) || is_separator(c))
        .map(|part| part.iter().collect::<String>())
    {
        let word = part.trim_matches(|c: char| is_space(c) || is_separator(c));
        if !word.is_empty() && !ASIDE.finds(word, ASIDES) {
            tokens.push(Token {
                text: word.to_owned(),
                beside,
            });
        }
        if !word.is_empty() {
            beside = false;
        }
        if part.ends_with(PAGE) {
            beside = true;
        }
    }
    // Before the page number only where nothing stands behind it.
    if !tokens.iter().any(|token| token.beside) {
        let held: String = chars.iter().collect();
        if let Some(before) = held.split(PAGE).next().filter(|before| before.len() < held.len())
            && let Some(token) = tokens
                .iter_mut()
                .rfind(|token| before.trim_end().ends_with(&token.text))
        {
            token.beside = true;
        }
    }
    Parts { date, page, tokens }
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        TAKEN
            | PAGE
            | '|'
            | '｜'
            | '│'
            | '/'
            | '／'
            | '：'
            | ':'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '●'
            | '○'
            | '◎'
            | '▲'
            | '—'
            | '-'
            | '，'
            | ','
            | '（'
            | '）'
            | '('
            | ')'
            | '【'
            | '】'
            | '['
            | ']'
            | '.'
            | '。'
            | '、'
    )
}

/// Takes 星期五, 周五, 禮拜五 away.
fn take_weekday(chars: &mut [char]) {
    const DAYS: &str = "一二三四五六日天曰";
    for i in 0..chars.len() {
        let length = match chars.get(i..) {
            Some(['星', '期', day, ..] | ['礼' | '禮', '拜', day, ..]) if DAYS.contains(*day) => 3,
            Some(['周' | '週', day, next, ..]) if DAYS.contains(*day) && !is_han(*next) => 2,
            Some(['周' | '週', day]) if DAYS.contains(*day) => 2,
            _ => continue,
        };
        chars[i..i + length].fill(TAKEN);
    }
}

/// Takes 辛未年三月廿二日 and 农历三月初五 away: no date of this calendar.
fn take_calendar(chars: &mut [char]) {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
    for i in 0..chars.len() {
        let cyclic = matches!(chars.get(i..), Some([stem, branch, '年', ..]) if STEMS.contains(*stem) && BRANCHES.contains(*branch));
        let lunar = matches!(
            chars.get(i..),
            Some(['农' | '農' | '夏' | '阴' | '陰', '历' | '曆' | '厯', ..])
        );
        if cyclic || lunar {
            let end = chars[i..]
                .iter()
                .position(|&c| is_space(c) || is_separator(c))
                .map_or(chars.len(), |length| i + length);
            chars[i..end].fill(TAKEN);
        }
    }
}

/// Takes 第02版, 第二版, A3版 away and gives the number in Arabic figures.
/// 今日8版 and 共八版 say how many pages there are, not which this is.
fn take_page(chars: &mut [char]) -> Option<String> {
    for end in 0..chars.len() {
        if chars[end] != '版' {
            continue;
        }
        let start = chars[..end]
            .iter()
            .rposition(|&c| {
                !(is_space(c) || date::is_numeral(c) || c.is_ascii_alphabetic() || ('Ａ'..='Ｚ').contains(&c))
            })
            .map_or(0, |before| before + 1);
        let run: Vec<char> = chars[start..end].iter().copied().filter(|&c| !is_space(c)).collect();
        let before = start.checked_sub(1).map(|before| chars[before]);
        if run.is_empty()
            || matches!(
                before,
                Some('日' | '共' | '期' | '出' | '开' | '開' | '张' | '張' | '—' | '-' | '、')
            )
        {
            continue;
        }
        // 青榆时报 03版: a word before the number is a word of its own.
        let Some(page) = page_number(&run) else { continue };
        let start = match before {
            Some('第') => start - 1,
            _ => start,
        };
        chars[start..=end].fill(PAGE);
        return Some(page);
    }
    None
}

/// `02`, `A3`, `2` for 二.
pub fn page_number(run: &[char]) -> Option<String> {
    let letters = run.iter().take_while(|c| c.is_alphabetic() && !is_han(**c)).count();
    let (head, digits) = run.split_at(letters);
    if head.len() > 2 || digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let printed: String = digits.iter().collect();
    let figures = narrow(&printed);
    let digits = if figures.chars().all(|c| c.is_ascii_digit()) {
        figures
    } else {
        date::number(digits)?.to_string()
    };
    Some(narrow(&head.iter().collect::<String>()) + &digits)
}

/// Full-width letters and figures as ASCII.
pub fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}
