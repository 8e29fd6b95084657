//! Is a confidence of 80 right eight times in ten?
//!
//! An article is right when its lines are exactly a gold article's. The
//! expected calibration error is the mean distance between what the parser
//! says and what comes true, over bins of ten percent, weighted by articles.

use std::fmt;

use super::Reading;
use crate::score;

/// Percent to a bin.
const BIN: u8 = 10;

/// Stated and true, bin by bin.
#[derive(Clone, Debug, Default)]
pub struct Reliability {
    bins: [Bin; 100 / BIN as usize],
}

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    articles: u32,
    /// Sum of the percents stated.
    stated: u32,
    right: u32,
}

impl Reliability {
    /// Of every article that the gold judges.
    pub fn of(readings: &[Reading]) -> Self {
        let mut all = Self::default();
        for reading in readings {
            for (confidence, right) in score::articles_right(reading.page, &reading.edition).into_values() {
                all.add(confidence.percent(), right);
            }
        }
        all
    }

    /// Counts one article.
    pub fn add(&mut self, percent: u8, right: bool) {
        let last = self.bins.len() - 1;
        let bin = &mut self.bins[usize::from(percent / BIN).min(last)];
        bin.articles += 1;
        bin.stated += u32::from(percent);
        bin.right += u32::from(right);
    }

    /// Between 0 and 1; `None` where nothing was counted.
    pub fn error(&self) -> Option<f64> {
        let all: u32 = self.bins.iter().map(|bin| bin.articles).sum();
        let apart = |bin: &Bin| (f64::from(bin.stated) / 100.0 - f64::from(bin.right)).abs();
        (all > 0).then(|| self.bins.iter().map(apart).sum::<f64>() / f64::from(all))
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:12}{:>9}{:>9}{:>9}", "confidence", "articles", "stated", "right")?;
        for (i, bin) in (0u8..).zip(&self.bins).filter(|(_, bin)| bin.articles > 0) {
            let mean = |sum: f64| sum / f64::from(bin.articles);
            let range = format!("{}-{}", i * BIN, (i + 1) * BIN);
            let (stated, right) = (mean(f64::from(bin.stated) / 100.0), mean(f64::from(bin.right)));
            writeln!(f, "{range:12}{:>9}{stated:>9.3}{right:>9.3}", bin.articles)?;
        }
        match self.error() {
            Some(error) => writeln!(f, "expected calibration error {error:.3}"),
            None => writeln!(f, "no article that the gold judges"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_weighted_distance_of_stated_and_true() {
        let mut all = Reliability::default();
        assert_eq!(all.error(), None);
        for right in [true, true, true, false] {
            all.add(75, right);
        }
        assert_eq!(all.error(), Some(0.0));
        // One of four more is said to be sure, and is wrong.
        (0..4).for_each(|_| all.add(100, false));
        assert_eq!(all.error(), Some(0.5));
    }
}
