//! Days and ranges of days as a reader types them.
//!
//! `2020`, `2020-03`, `2020-03-06`, also `2020年3月6日`, `2020/3/6` and
//! `20200306`; a range joins two with `..` (or `~`, `至`), and either side may
//! be left open.

use serde::{Deserialize, Serialize};

/// Days from `first` to `last`, both included, as `yyyymmdd`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRange {
    pub first: u32,
    pub last: u32,
}

/// Before every day there is.
const NEVER: u32 = 0;
/// After every day there is.
const FOR_EVER: u32 = 99_999_999;
/// What joins the two ends of a range.
const JOINTS: [&str; 5] = ["..", "…", "~", "～", "至"];

impl DateRange {
    /// `None` where the text is no date, or the range ends before it starts.
    pub fn parse(text: &str) -> Option<Self> {
        let joint = JOINTS.iter().find_map(|joint| text.split_once(joint));
        let range = match joint {
            None => period(text)?,
            Some(("", "")) => return None,
            Some((first, "")) => Self {
                last: FOR_EVER,
                ..period(first)?
            },
            Some(("", last)) => Self {
                first: NEVER,
                ..period(last)?
            },
            Some((first, last)) => Self {
                first: period(first)?.first,
                last: period(last)?.last,
            },
        };
        (range.first <= range.last).then_some(range)
    }

    /// Whether a day written as in the data model (`2020-03-06`) is one of these.
    pub fn holds(&self, day: &str) -> bool {
        period(day).is_some_and(|day| self.first <= day.first && day.last <= self.last)
    }
}

/// All days of a year or a month, or one day.
fn period(text: &str) -> Option<DateRange> {
    let text: String = text.chars().map(crate::hanzi::fold::fold).collect();
    let text = text.trim().trim_end_matches(['日', '号']);
    let mut parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    if parts.len() > 1 && parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
    }
    if let [digits] = parts[..] {
        parts = match digits.len() {
            6 => vec![digits.get(..4)?, digits.get(4..)?],
            8 => vec![digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?],
            _ => parts,
        };
    }
    let number = |at: usize, lengths: std::ops::RangeInclusive<usize>, values: std::ops::RangeInclusive<u32>| {
        let part = parts.get(at)?;
        let digits = lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|value| digits && values.contains(value))
    };
    let year = number(0, 4..=4, 1..=9999)? * 10_000;
    match parts.len() {
        1 => Some(DateRange {
            first: year,
            last: year + 9_999,
        }),
        2 => number(1, 1..=2, 1..=12).map(|month| DateRange {
            first: year + month * 100,
            last: year + month * 100 + 99,
        }),
        3 => {
            let day = year + number(1, 1..=2, 1..=12)? * 100 + number(2, 1..=2, 1..=31)?;
            Some(DateRange { first: day, last: day })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(u32, u32)>) {
        assert_eq!(
            DateRange::parse(text).map(|range| (range.first, range.last)),
            expected,
            "{text}"
        );
    }

    #[test]
    fn dates_in_many_spellings() {
        check("2020", Some((20200000, 20209999)));
        check("2020-03", Some((20200300, 20200399)));
        for day in [
            "2020-03-06",
            "2020-3-6",
            "2020/3/6",
            "2020年3月6日",
            "20200306",
            "２０２０－０３－０６",
            "2020年03月06号",
        ] {
            check(day, Some((20200306, 20200306)));
        }
        check("2020年3月", Some((20200300, 20200399)));
        check("202003", Some((20200300, 20200399)));
    }

    #[test]
    fn ranges_may_be_open() {
        check("2020-03..2020-05", Some((20200300, 20200599)));
        check("2020..", Some((20200000, FOR_EVER)));
        check("..1949", Some((NEVER, 19499999)));
        check("1919~1920", Some((19190000, 19209999)));
        check("1919年5月至1919年6月", Some((19190500, 19190699)));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "..",
            "abc",
            "2020-13",
            "2020-00",
            "20",
            "2020-03-32",
            "2020-1-1-1",
            "2021..2020",
            "日",
            "+2020",
            "2020-+3",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_day_is_held() {
        let spring = DateRange::parse("2020-03..2020-05").unwrap();
        assert!(spring.holds("2020-03-01") && spring.holds("2020-05-31"));
        assert!(!spring.holds("2020-06-01") && !spring.holds("2020") && !spring.holds(""));
    }
}
