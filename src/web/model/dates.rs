//! Dates and page numbers as a masthead prints them.

use duban::edition::Page;
use duban::export::label;
use duban::search::Place;

use super::messages::{Messages, fill};
use super::settings::Language;

/// `2021-04-16` as `2021 年 4 月 16 日 星期五`. What is no date stays as it is.
pub fn long_date(iso: &str, language: Language) -> String {
    let Some([year, month, day]) = label::year_month_day(iso) else {
        return iso.into();
    };
    let weekday = weekday(year, month, day);
    let (year, date) = (year.to_string(), day.to_string());
    match language {
        Language::English => {
            const DAYS: [&str; 7] = [
                "Sunday",
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
            ];
            fill(
                "{}, {} {} {}",
                &[DAYS[weekday], &date, label::MONTHS[month as usize - 1], &year],
            )
        }
        Language::Simplified | Language::Traditional => {
            const DAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];
            fill(
                "{} 年 {} 月 {} 日　星期{}",
                &[&year, &month.to_string(), &date, DAYS[weekday]],
            )
        }
    }
}

/// What a page says of itself, in one short line for lists and titles, such as
/// `柳溪日报 · 2021-04-16 · 第 1 版`. Empty where it says nothing.
pub fn short_title(page: &Page, words: &Messages) -> String {
    let Some(masthead) = &page.masthead else {
        return String::new();
    };
    let number = masthead.page.as_deref().map(|page| page_number(page, words));
    let parts = [masthead.paper.clone(), masthead.date.clone(), number];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A page that a search tells of, in the same way; by its file's name where
/// nothing is known of it.
pub fn place(place: &Place, words: &Messages) -> String {
    let number = place.page.as_deref().map(|page| page_number(page, words));
    let parts = [place.paper.clone(), place.date.clone(), number];
    let known = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if known.is_empty() { place.name.clone() } else { known }
}

/// An amount of bytes, such as `1.4 MB`.
pub fn megabytes(bytes: usize) -> String {
    let (amount, unit) = if bytes < 1_000_000 {
        (bytes / 100, " kB")
    } else {
        (bytes / 100_000, " MB")
    };
    [&(amount / 10).to_string(), ".", &(amount % 10).to_string(), unit].concat()
}

/// An amount of bytes of any size, such as `12.5 GB`.
pub fn amount(bytes: f64) -> String {
    if bytes < 1e9 {
        return megabytes(bytes as usize);
    }
    let tenths = (bytes / 1e8) as usize;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " GB"].concat()
}

/// `02` as `第 2 版`.
pub fn page_number(printed: &str, words: &Messages) -> String {
    let number = printed.trim_start_matches('0');
    fill(words.page_number, &[if number.is_empty() { printed } else { number }])
}

/// 0 is Sunday. Sakamoto's method, good for the Gregorian calendar.
fn weekday(year: u32, month: u32, day: u32) -> usize {
    const SHIFT: [i64; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = i64::from(year) - i64::from(month < 3);
    let days = year + year / 4 - year / 100 + year / 400 + SHIFT[month as usize - 1] + i64::from(day);
    days.rem_euclid(7) as usize
}
