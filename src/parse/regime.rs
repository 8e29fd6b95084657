//! The column measure (栏宽) that each line was set to, told for the whole page at once.
//!
//! A page's lines come column after column, and each story's lines reach one
//! measure. Which measure holds where is the best explanation of all widths:
//! lines that reach it cost nothing, short and indented ones a little, wider
//! ones much, and each change of measure something once. Dynamic programming
//! finds it exactly in time linear in the lines. Unlike a window over the
//! neighbours, it puts a change of measure on the line where it happens.

use super::width::{EM, Width};

/// Candidate measures are this far apart, in tenths of an em.
const STEP: i16 = 5;

/// Narrowest and widest candidate: what is narrower is no column, what is wider no line.
const LEAST: i16 = 4 * EM as i16;
const MOST: i16 = 60 * EM as i16;

const CANDIDATES: usize = ((MOST - LEAST) / STEP) as usize + 1;

/// What a change of measure costs. Lower splits a story at two odd lines,
/// higher swallows a short story between two others.
const CHANGE: i16 = 60;

/// What a line costs that is much wider than the measure: three such lines pay
/// for two changes, a headline of two lines does not.
const OVER: i16 = 45;
/// What a line costs that is short of the measure by more than an indent: most
/// paragraphs have one, their last.
const SHORT: i16 = 18;
/// What a line costs that is an indent short.
const INDENTED: i16 = 10;
/// What a line costs that is a character short.
const NEAR: i16 = 8;

/// The measure at each line, in tenths of an em; 0 on pages without lines as wide as a column.
pub fn of(widths: &[Width]) -> Vec<i32> {
    let mut best = [0i16; CANDIDATES];
    // For each line and candidate, whether the measure changed to it there.
    let mut changed: Vec<[bool; CANDIDATES]> = Vec::with_capacity(widths.len());
    let mut cheapest: Vec<usize> = Vec::with_capacity(widths.len());
    for (i, &width) in widths.iter().enumerate() {
        let (from, least) = lowest(&best);
        cheapest.push(from);
        let other = if i > 0 { least + CHANGE } else { i16::MAX };
        // What is wider by far than any column costs the same however wide it is.
        let width = [width.least, width.most].map(|width| width.min(i32::from(2 * MOST)) as i16);
        changed.push(best.map(|cost| other < cost));
        let mut measure = LEAST;
        for cost in &mut best {
            // Only differences matter: the numbers stay small on texts of any length.
            *cost = other.min(*cost) + price(width, measure) - least;
            measure += STEP;
        }
    }
    let mut candidate = lowest(&best).0;
    let mut measures = vec![0; widths.len()];
    for i in (0..widths.len()).rev() {
        measures[i] = measure(candidate);
        if changed[i][candidate] {
            candidate = cheapest[i];
        }
    }
    measures
}

fn measure(candidate: usize) -> i32 {
    i32::from(LEAST + candidate as i16 * STEP)
}

fn lowest(costs: &[i16; CANDIDATES]) -> (usize, i16) {
    let least = costs.iter().copied().min().unwrap_or_default();
    let first = costs.iter().position(|&cost| cost == least);
    (first.unwrap_or_default(), least)
}

/// What a line costs in a column of `measure`, by the width that it has at least and at most.
fn price([least, most]: [i16; 2], measure: i16) -> i16 {
    let short = measure - most;
    let squeezes = least <= measure;
    // All are worked out and one is taken, in two bytes: so many candidates are priced at once.
    let over = if squeezes { NEAR } else { OVER };
    // As wide as the column; marks may have been squeezed.
    let full = short.abs() / 2 + if squeezes { 0 } else { OVER / 2 };
    let mut price = SHORT;
    price = if short < 27 { INDENTED } else { price };
    price = if short < 15 { NEAR } else { price };
    price = if short < 6 { full } else { price };
    if short < -12 { over } else { price }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(widths: &[i32], expected: &[i32]) {
        let widths: Vec<Width> = widths
            .iter()
            .map(|&most| Width {
                least: most * EM,
                most: most * EM,
            })
            .collect();
        let expected: Vec<i32> = expected.iter().map(|measure| measure * EM).collect();
        assert_eq!(of(&widths), expected);
    }

    #[test]
    fn a_measure_changes_where_it_changes() {
        check(
            &[12, 14, 14, 6, 12, 14, 14, 14, 8, 10, 10, 10, 8, 10, 10],
            &[14, 14, 14, 14, 14, 14, 14, 14, 10, 10, 10, 10, 10, 10, 10],
        );
    }

    #[test]
    fn a_title_is_no_column() {
        check(&[12, 14, 14, 14, 14, 19, 21, 12, 14, 14, 14, 14], &[14; 12]);
    }

    #[test]
    fn no_lines_have_no_measure() {
        assert!(of(&[]).is_empty());
    }
}
