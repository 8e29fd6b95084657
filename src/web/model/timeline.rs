//! Hits over time, in as many equal steps as can be looked at: days, months,
//! years or decades.

use duban::export::label::year_month_day;
use duban::search::{Count, Tally};
use serde::{Deserialize, Serialize};

/// Bars that are drawn at most. Lower: a year is one bar; higher: a bar is too
/// thin to be clicked.
const MOST: usize = 48;

/// How long a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Day,
    Month,
    Year,
    Decade,
}

/// The hits of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bin {
    /// As a query's date is written: `2020-03-06`, `2020-03`, `2020`, `1920..1929`.
    pub date: String,
    pub count: Count,
}

/// The bars of what was found on these days, from the first with hits to the
/// last, those without hits among them; none where there are no two dates.
pub fn bins(days: &[Tally]) -> Vec<Bin> {
    let dated = || {
        days.iter()
            .filter_map(|tally| Some((parse(tally.label.as_deref()?)?, tally.count)))
    };
    let (Some(first), Some(last)) = (dated().map(|(day, _)| day).min(), dated().map(|(day, _)| day).max()) else {
        return Vec::new();
    };
    if first == last {
        return Vec::new();
    }
    let length = |step: Step| step.number(last) - step.number(first) + 1;
    let step = [Step::Day, Step::Month, Step::Year]
        .into_iter()
        .find(|&step| length(step) <= MOST)
        .unwrap_or(Step::Decade);
    let start = step.number(first);
    let mut counts = vec![Count::default(); length(step)];
    for (day, count) in dated() {
        let bin = &mut counts[step.number(day) - start];
        bin.articles += count.articles;
        bin.furniture += count.furniture;
        bin.hits += count.hits;
    }
    let bin = |(number, count): (usize, Count)| Bin {
        date: step.date(number),
        count,
    };
    (start..).zip(counts).map(bin).collect()
}

/// Year, month and day.
type Day = [usize; 3];

/// A day of four digits' years, which is all that a query can ask for.
fn parse(iso: &str) -> Option<Day> {
    let day = year_month_day(iso)?.map(|part| part as usize);
    (day[0] <= 9999).then_some(day)
}

impl Step {
    /// Counts the steps from the year 0 on.
    fn number(self, [year, month, day]: Day) -> usize {
        match self {
            Self::Day => days_before(year, month) + day - 1,
            Self::Month => year * 12 + month - 1,
            Self::Year => year,
            Self::Decade => year / 10,
        }
    }

    /// The step of a number as a query's date.
    fn date(self, number: usize) -> String {
        match self {
            Self::Day => {
                let year = (0..=number / 365)
                    .rev()
                    .find(|&year| days_before(year, 1) <= number)
                    .unwrap_or(0);
                let month = (1..=12)
                    .rev()
                    .find(|&month| days_before(year, month) <= number)
                    .unwrap_or(1);
                let day = number - days_before(year, month) + 1;
                [pad(year, 4), pad(month, 2), pad(day, 2)].join("-")
            }
            Self::Month => [pad(number / 12, 4), pad(number % 12 + 1, 2)].join("-"),
            Self::Year => pad(number, 4),
            Self::Decade => [pad(number * 10, 4), pad(number * 10 + 9, 4)].join(".."),
        }
    }
}

/// Days from the first of the year 0 to the first of a month.
fn days_before(year: usize, month: usize) -> usize {
    const BEFORE: [usize; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap = |year: usize| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let leaps = match year.checked_sub(1) {
        None => 0,
        // The year 0 is one.
        Some(past) => past / 4 - past / 100 + past / 400 + 1,
    };
    let own = usize::from(month > 2 && leap(year));
    year * 365 + leaps + BEFORE[(month - 1) % 12] + own
}

fn pad(number: usize, width: usize) -> String {
    let digits = number.to_string();
    ["0".repeat(width.saturating_sub(digits.len())), digits].concat()
}
