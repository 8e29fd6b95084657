//! The date that a line of print holds, as ISO 8601.
//!
//! Only a whole date counts: year, month and day of the solar calendar, as
//! printed. A year of two digits has no century, a lunar month is no month of
//! this calendar, and 辛未年 is one year in sixty: from these no date is made.

use std::ops::Range;

use super::line::is_space;

/// Eras whose first year is the number's plus one, and which count solar months.
const ERAS: &[(&str, u32)] = &[
    ("民國", 1911),
    ("民国", 1911),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("康德", 1933),
];

/// Years that a newspaper may bear. Earlier there were none; later ones are misprints.
const YEARS: std::ops::RangeInclusive<u32> = 1815..=2100;

/// A date and the bytes of the text that it stands in, its era included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Such as `2020-03-06`.
    pub iso: String,
    pub range: Range<usize>,
}

/// The first whole date in `text`.
pub fn find(text: &str) -> Option<Found> {
    // Letterspaced dates are as good as others: spaces do not count.
    let chars: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| !is_space(c)).collect();
    let plain: Vec<char> = chars.iter().map(|&(_, c)| c).collect();
    let (span, iso) = (0..plain.len()).find_map(|at| match plain[at] {
        '年' => in_words(&plain, at),
        '-' | '.' | '/' | '－' | '．' | '／' => in_figures(&plain, at),
        _ => None,
    })?;
    let end = span
        .end
        .checked_sub(1)
        .and_then(|last| chars.get(last))
        .map_or(text.len(), |&(at, c)| at + c.len_utf8());
    Some(Found {
        iso,
        range: chars[span.start].0..end,
    })
}

/// 2020年3月6日, 二〇二一年五月十八日, 民國九年四月三日; `at` is 年.
fn in_words(chars: &[char], at: usize) -> Option<(Range<usize>, String)> {
    let digits = chars[..at].iter().rev().take_while(|&&c| is_numeral(c)).count();
    let start = at - digits;
    let (era, before) = ERAS
        .iter()
        .find(|(name, _)| chars[..start].ends_with(&name.chars().collect::<Vec<_>>()))
        .map_or((None, start), |&(name, base)| {
            (Some(base), start - name.chars().count())
        });
    let number = match (era, &chars[start..at]) {
        (Some(_), ['元']) => 1,
        (_, run) => number(run)?,
    };
    let year = match era {
        Some(base) => base + number,
        None if digits == 4 => number,
        None => return None,
    };
    let (month, after) = counted(chars, at + 1, &['月'])?;
    let (day, end) = counted(chars, after, &['日', '号', '號', '曰'])?;
    let head = if era.is_some() && chars[..before].ends_with(&['中', '華']) || chars[..before].ends_with(&['中', '华'])
    {
        before - 2
    } else {
        before
    };
    Some((head..end, iso(year, month, day)?))
}

/// 2020-03-06, 2020.3.6, 2020/03/06; `at` is the first mark.
fn in_figures(chars: &[char], at: usize) -> Option<(Range<usize>, String)> {
    let mark = chars[at];
    let start = at.checked_sub(4)?;
    if start
        .checked_sub(1)
        .is_some_and(|before| figure(chars[before]).is_some())
    {
        return None;
    }
    let year = figures(&chars[start..at])?;
    let (month, second) = leading(chars, at + 1)?;
    if chars.get(second) != Some(&mark) {
        return None;
    }
    let (day, end) = leading(chars, second + 1)?;
    Some((start..end, iso(year, month, day)?))
}

/// One or two figures from `at`, and where they end.
fn leading(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let digits = chars.get(at..)?.iter().take_while(|&&c| figure(c).is_some()).count();
    (1..=2)
        .contains(&digits)
        .then(|| figures(&chars[at..at + digits]))
        .flatten()
        .map(|value| (value, at + digits))
}

/// A number from `at` and the unit behind it, and where that ends.
fn counted(chars: &[char], at: usize, units: &[char]) -> Option<(u32, usize)> {
    let digits = chars.get(at..)?.iter().take_while(|&&c| is_numeral(c)).count();
    let end = at + digits;
    if !chars.get(end).is_some_and(|unit| units.contains(unit)) {
        return None;
    }
    Some((number(&chars[at..end])?, end + 1))
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (YEARS.contains(&year) && (1..=days).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The value of an Arabic figure, of any width; OCR reads O and l for 0 and 1.
fn figure(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        'O' | 'o' | 'Ｏ' => Some(0),
        'l' | 'I' => Some(1),
        _ => None,
    }
}

/// The value of a Chinese digit.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | '◯' | '０' | '0' => 0,
        '一' | '壹' | '元' => 1,
        '二' | '貳' | '贰' => 2,
        '三' | '叁' | '叄' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陸' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether `c` may stand in a number.
pub fn is_numeral(c: char) -> bool {
    figure(c).is_some() || digit(c).is_some() || matches!(c, '十' | '廿' | '卅' | '百' | '拾')
}

fn figures(run: &[char]) -> Option<u32> {
    run.iter()
        .try_fold(0u32, |sum, &c| sum.checked_mul(10)?.checked_add(figure(c)?))
}

/// The value of a whole number: 16, 十六, 廿二, 八十七, 一百零三, 二〇二一.
pub fn number(run: &[char]) -> Option<u32> {
    // More digits than a page number, a day or a year has are none of them.
    if run.is_empty() || run.len() > 5 {
        return None;
    }
    if run.iter().all(|&c| figure(c).is_some()) {
        return figures(run);
    }
    if run.iter().all(|&c| digit(c).or(figure(c)).is_some()) {
        return run.iter().try_fold(0u32, |sum, &c| {
            sum.checked_mul(10)?.checked_add(digit(c).or(figure(c))?)
        });
    }
    let (mut sum, mut last) = (0u32, None);
    for &c in run {
        match c {
            '百' => sum += last.take().unwrap_or(1) * 100,
            '十' | '拾' => sum += last.take().unwrap_or(1) * 10,
            '廿' => sum += 20,
            '卅' => sum += 30,
            _ => {
                let value = digit(c).or(figure(c))?;
                if last.replace(value).is_some_and(|before| before != 0) {
                    return None;
                }
            }
        }
    }
    Some(sum + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = find(text);
        let seen = found
            .as_ref()
            .map(|found| (found.iso.as_str(), &text[found.range.clone()]));
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn dates_of_any_print() {
        check("柳溪日报2021年4月16日", Some(("2021-04-16", "2021年4月16日")));
        check("2019 年 3 月 22 日 星期五", Some(("2019-03-22", "2019 年 3 月 22 日")));
        check("二〇二一年五月十八日", Some(("2021-05-18", "二〇二一年五月十八日")));
        check("二○○八年十月三十一日", Some(("2008-10-31", "二○○八年十月三十一日")));
        check("２００３年２月１５日", Some(("2003-02-15", "２００３年２月１５日")));
        check("出版 2020-03-06.", Some(("2020-03-06", "2020-03-06")));
        check("2020.3.6", Some(("2020-03-06", "2020.3.6")));
        check("2020/12/31 A1", Some(("2020-12-31", "2020/12/31")));
        check("2019年1O月26曰", Some(("2019-10-26", "2019年1O月26曰")));
    }

    #[test]
    fn years_of_an_era() {
        check("民國九年四月三日", Some(("1920-04-03", "民國九年四月三日")));
        check("民国20年5月9日", Some(("1931-05-09", "民国20年5月9日")));
        check("中華民國元年正月五日", None);
        check("中華民國元年一月五日", Some(("1912-01-05", "中華民國元年一月五日")));
        check(
            "中華民國一百零三年十一月廿九日 星期六",
            Some(("2014-11-29", "中華民國一百零三年十一月廿九日")),
        );
        check("昭和十五年五月九日", Some(("1940-05-09", "昭和十五年五月九日")));
    }

    #[test]
    fn no_date_is_guessed() {
        for text in [
            "庚申年二月十五日",
            "辛未年三月廿二日",
            "20年3月6日",
            "二十年四月三日",
            "2020年3月",
            "3月6日",
            "2021年2月29日",
            "2021年13月1日",
            "2020年3月初六",
            "光緒三十二年三月五日",
            "12020.3.6",
            "1.2.3",
            "今年3月6日",
            "0000-00-00",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn the_first_whole_date_counts() {
        check(
            "庚申年二月十五日 民國九年四月三日",
            Some(("1920-04-03", "民國九年四月三日")),
        );
    }
}
