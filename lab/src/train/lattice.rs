//! Sums over all paths through a chain, forward and backward.
//!
//! Both of the parser's chains are such lattices: positions (lines, items), an
//! edge for each output that a state may take there, and a path from a start to
//! any end. Edge factors are exponentials; each position is rescaled, so that
//! nothing overflows on pages of any length.

/// One way on: from a state, by an output, to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: u8,
    pub output: u8,
    pub to: u8,
}

/// The logarithm of the sum over paths from the state `start` of the product of their edges' factors.
/// `visit` is called with each position, edge and the edge's share of the sum.
pub fn sum<'e>(
    positions: usize,
    states: usize,
    start: usize,
    edges: impl Fn(usize) -> &'e [Edge],
    factor: impl Fn(usize, Edge) -> f64,
    mut visit: impl FnMut(usize, Edge, f64),
) -> f64 {
    let mut forward = vec![vec![0.0f64; states]; positions + 1];
    forward[0][start] = 1.0;
    let mut log = 0.0;
    let mut factors: Vec<Vec<f64>> = Vec::with_capacity(positions);
    let mut scales = Vec::with_capacity(positions);
    for i in 0..positions {
        let mut own = Vec::with_capacity(edges(i).len());
        let (done, rest) = forward.split_at_mut(i + 1);
        let (before, after) = (&done[i], &mut rest[0]);
        for &edge in edges(i) {
            let factor = factor(i, edge);
            own.push(factor);
            after[edge.to as usize] += before[edge.from as usize] * factor;
        }
        let scale: f64 = after.iter().sum();
        if scale <= 0.0 {
            return f64::NEG_INFINITY;
        }
        after.iter_mut().for_each(|value| *value /= scale);
        log += scale.ln();
        scales.push(scale);
        factors.push(own);
    }
    let mut back = vec![1.0f64; states];
    for i in (0..positions).rev() {
        let mut next = vec![0.0f64; states];
        for (&edge, &factor) in edges(i).iter().zip(&factors[i]) {
            let ahead = factor * back[edge.to as usize] / scales[i];
            next[edge.from as usize] += ahead;
            let share = forward[i][edge.from as usize] * ahead;
            if share > 0.0 {
                visit(i, edge, share);
            }
        }
        back = next;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two states, either output leads to its own.
    const EDGES: [Edge; 4] = [
        Edge {
            from: 0,
            output: 0,
            to: 0,
        },
        Edge {
            from: 0,
            output: 1,
            to: 1,
        },
        Edge {
            from: 1,
            output: 0,
            to: 0,
        },
        Edge {
            from: 1,
            output: 1,
            to: 1,
        },
    ];

    #[test]
    fn shares_are_those_of_brute_force() {
        let weight = |i: usize, edge: Edge| 1.0 + i as f64 + 2.0 * f64::from(edge.from) + f64::from(edge.output);
        let mut expected = [0.0; 3];
        let mut total = 0.0;
        for path in 0..8u8 {
            let (mut state, mut product) = (0, 1.0);
            for i in 0..3 {
                let output = path >> i & 1;
                product *= weight(
                    i,
                    Edge {
                        from: state,
                        output,
                        to: output,
                    },
                );
                state = output;
            }
            total += product;
            (0..3)
                .filter(|i| path >> i & 1 == 1)
                .for_each(|i| expected[i] += product);
        }
        let mut found = [0.0; 3];
        let log = sum(
            3,
            2,
            0,
            |_| &EDGES,
            weight,
            |i, edge, share| {
                found[i] += share * f64::from(edge.output);
            },
        );
        assert!((log - f64::ln(total)).abs() < 1e-9);
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected / total).abs() < 1e-9);
        }
    }
}
