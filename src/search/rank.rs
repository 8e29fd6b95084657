//! Which article is shown first, and which part of it.

use std::ops::Range;

use crate::edition::Role;

/// A match in a document's units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub units: Range<usize>,
    /// Which of the document's blocks.
    pub block: usize,
    pub role: Role,
    /// Which clause of the query it satisfies.
    pub clause: usize,
    /// Which of the sought terms.
    pub term: usize,
}

/// For each clause, by the best block it is met in. Title at 0: an article about
/// the matter and one that mentions it rank alike; at ten times the count's
/// weight: a title always wins.
const IN_TITLE: u32 = 60;
/// As `IN_TITLE`, for subheads, captions and credits.
const BESIDE_TEXT: u32 = 15;
/// For each doubling of a clause's hits. 0: one hit is as good as fifty; high:
/// long articles win because they are long.
const DOUBLING: u32 = 10;
/// For all clauses met in one place; it shrinks to nothing over `FAR`.
/// 0: words may stand anywhere; high: nearness beats titles.
const TOGETHER: u32 = 40;
/// Characters at which words no longer count as near. Low: only neighbours do;
/// high: the same page is near.
const FAR: usize = 200;
/// Clauses that are told apart when a snippet is chosen.
const MOST_CLAUSES: usize = 64;
/// Units that a snippet's hits may span. Low: one hit a snippet; high: more than fits.
const SNIPPET_SPAN: usize = 60;

/// The rank of an article by its matches, which ascend.
pub(super) fn score(matches: &[Match], clauses: usize) -> u32 {
    let mut score = 0;
    for clause in 0..clauses {
        let own = || matches.iter().filter(|found| found.clause == clause);
        score += own().map(|found| weight(found.role)).max().unwrap_or(0);
        score += DOUBLING * own().count().checked_ilog2().unwrap_or(0);
    }
    if clauses > 1
        && let Some(span) = narrowest(matches, clauses)
    {
        score += TOGETHER * (FAR.saturating_sub(span) as u32) / FAR as u32;
    }
    score
}

fn weight(role: Role) -> u32 {
    match role {
        Role::Headline | Role::Kicker | Role::Subtitle => IN_TITLE,
        Role::Subhead | Role::Caption | Role::Credit => BESIDE_TEXT,
        Role::Byline | Role::Body | Role::Furniture | Role::Noise => 0,
    }
}

/// Units of the shortest stretch with every clause in it.
fn narrowest(matches: &[Match], clauses: usize) -> Option<usize> {
    let mut seen = vec![0_usize; clauses];
    let (mut missing, mut first) = (clauses, 0);
    let mut best = None;
    for found in matches {
        seen[found.clause] += 1;
        missing -= usize::from(seen[found.clause] == 1);
        while missing == 0 {
            let span = found.units.end.saturating_sub(matches[first].units.start);
            best = best.map_or(Some(span), |best: usize| Some(best.min(span)));
            let clause = matches[first].clause;
            seen[clause] -= 1;
            missing += usize::from(seen[clause] == 0);
            first += 1;
        }
    }
    best
}

/// Which matches to show together: the most clauses, then rather text than
/// titles, which are shown anyway, then the nearest, then the first.
pub(super) fn cluster(matches: &[Match]) -> Range<usize> {
    let number = |found: &Match| found.clause.min(MOST_CLAUSES - 1);
    let mut seen = [0_usize; MOST_CLAUSES];
    let (mut clauses, mut end) = (0, 0);
    let mut best = (0, false, 0);
    let mut range = 0..0;
    for (start, opening) in matches.iter().enumerate() {
        let fits =
            |found: &&Match| found.block == opening.block && found.units.end <= opening.units.start + SNIPPET_SPAN;
        while let Some(found) = matches.get(end).filter(|found| end == start || fits(found)) {
            seen[number(found)] += 1;
            clauses += usize::from(seen[number(found)] == 1);
            end += 1;
        }
        let span = matches[end - 1].units.end.saturating_sub(opening.units.start);
        let this = (clauses, weight(opening.role) != IN_TITLE, usize::MAX - span);
        if this > best {
            (best, range) = (this, start..end);
        }
        seen[number(opening)] -= 1;
        clauses -= usize::from(seen[number(opening)] == 0);
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(places: &[(usize, usize, Role)]) -> Vec<Match> {
        let each = |&(at, clause, role): &(usize, usize, Role)| Match {
            units: at..at + 2,
            block: role as usize,
            role,
            clause,
            term: clause,
        };
        places.iter().map(each).collect()
    }

    #[track_caller]
    fn before(better: &[(usize, usize, Role)], worse: &[(usize, usize, Role)], clauses: usize) {
        let (better, worse) = (score(&matches(better), clauses), score(&matches(worse), clauses));
        assert!(better > worse, "{better} > {worse}");
    }

    #[test]
    fn what_ranks_before_what() {
        use Role::{Body, Caption, Headline};
        before(&[(0, 0, Headline)], &[(0, 0, Body), (9, 0, Body), (20, 0, Body)], 1);
        before(&[(0, 0, Body), (9, 0, Body)], &[(0, 0, Body)], 1);
        before(&[(0, 0, Caption)], &[(0, 0, Body)], 1);
        before(&[(0, 0, Body), (4, 1, Body)], &[(0, 0, Body), (90, 1, Body)], 2);
        before(
            &[(0, 0, Body), (300, 1, Body), (304, 0, Body)],
            &[(0, 0, Body), (300, 1, Body)],
            2,
        );
    }

    #[test]
    fn the_cluster_has_the_most_clauses_and_rather_text() {
        use Role::{Body, Headline};
        assert_eq!(
            cluster(&matches(&[
                (0, 0, Headline),
                (40, 0, Body),
                (200, 1, Body),
                (210, 0, Body)
            ])),
            2..4
        );
        assert_eq!(cluster(&matches(&[(0, 0, Headline), (40, 0, Body)])), 1..2);
        assert_eq!(cluster(&matches(&[(0, 0, Headline)])), 0..1);
        assert_eq!(cluster(&[]), 0..0);
    }
}
