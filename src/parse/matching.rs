//! The best pairing of two lists by score, each member used once or not at all.
//!
//! The Hungarian method in its shortest-augmenting-path form (Jonker and
//! Volgenant 1987), O(n²·m). Pairs that score nothing are left apart.

/// For each row the column it is paired with. `score` above 0 is worth pairing.
pub fn pair(rows: usize, columns: usize, score: impl Fn(usize, usize) -> i32) -> Vec<Option<usize>> {
    if rows == 0 || columns == 0 {
        return vec![None; rows];
    }
    // Each score is asked for once, column by column.
    let scores: Vec<i32> = (0..columns)
        .flat_map(|column| (0..rows).map(move |row| (row, column)))
        .map(|(row, column)| score(row, column))
        .collect();
    // A column of its own for each row stands for "none", at cost 0.
    let width = columns + rows;
    let cost = |row: usize, column: usize| {
        let score = scores.get(column * rows + row).copied();
        -i64::from(score.unwrap_or(0).max(0))
    };
    let far = i64::MAX / 4;
    let (mut over, mut under) = (vec![0i64; rows + 1], vec![0i64; width + 1]);
    let mut owner = vec![0usize; width + 1];
    for row in 1..=rows {
        owner[0] = row;
        let mut least = vec![far; width + 1];
        let mut way = vec![0usize; width + 1];
        let mut seen = vec![false; width + 1];
        let mut column = 0;
        while owner[column] != 0 {
            seen[column] = true;
            let at = owner[column];
            let (mut delta, mut next) = (far, 0);
            for j in 1..=width {
                if seen[j] {
                    continue;
                }
                let reduced = cost(at - 1, j - 1) - over[at] - under[j];
                if reduced < least[j] {
                    least[j] = reduced;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=width {
                if seen[j] {
                    over[owner[j]] += delta;
                    under[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            owner[column] = owner[way[column]];
            column = way[column];
        }
    }
    let mut pairs = vec![None; rows];
    for (column, row) in owner.iter().enumerate().skip(1).take(columns) {
        if let Some(row) = row.checked_sub(1)
            && cost(row, column - 1) < 0
        {
            pairs[row] = Some(column - 1);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_total_wins_over_the_best_single_pair() {
        let scores = [[9, 8], [8, 1]];
        assert_eq!(pair(2, 2, |row, column| scores[row][column]), [Some(1), Some(0)]);
    }

    #[test]
    fn nothing_is_borrowed() {
        assert_eq!(pair(2, 1, |row, _| [0, 5][row]), [None, Some(0)]);
        assert_eq!(pair(2, 0, |_, _| 1), [None, None]);
    }
}
