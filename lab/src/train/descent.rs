//! AdaGrad on a table of weights: each weight's step shrinks with what it has moved.
//!
//! Duchi, Hazan and Singer, "Adaptive Subgradient Methods" (2011). Only rows
//! that a page touches are looked at, so a page costs what it holds.
//!
//! Each time a page is looked at, some features are left out by chance (Srivastava
//! et al., "Dropout", 2014), so that none learns to lean on another's being there:
//! a page of a new paper lacks some that always stood together in those fitted to.

use super::random::Random;

/// How many features are left out at a time. By one split of the pages, the loss of
/// labels and steps on those held out, in nats, with none and with so many: the
/// daily 512 and 501, invented papers 704 and 709. Twice as many made it 511 and 723.
const LEFT_OUT_PERCENT: usize = 20;

/// For each of so many features, whether it is looked at this time.
pub fn looked_at(features: usize, random: &mut Random) -> Vec<bool> {
    (0..features).map(|_| !random.percent(LEFT_OUT_PERCENT)).collect()
}

/// How a table is fitted.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Of the first step. Higher is faster and rougher.
    pub rate: f64,
    /// Pull of every touched weight towards 0, once a page. Higher forgets rare features.
    pub decay: f64,
}

/// Rows of weights with the sum of their squared gradients.
pub struct Table {
    pub columns: usize,
    pub weights: Vec<f64>,
    squares: Vec<f64>,
    gradient: Vec<f64>,
    touched: Vec<usize>,
    marked: Vec<bool>,
}

impl Table {
    pub fn new(rows: usize, columns: usize) -> Self {
        Self {
            columns,
            weights: vec![0.0; rows * columns],
            squares: vec![1e-3; rows * columns],
            gradient: vec![0.0; rows * columns],
            touched: Vec::new(),
            marked: vec![false; rows],
        }
    }

    /// A row's weights.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.weights[row * self.columns..][..self.columns]
    }

    /// Adds to the gradient of one weight.
    pub fn push(&mut self, row: usize, column: usize, amount: f64) {
        if !std::mem::replace(&mut self.marked[row], true) {
            self.touched.push(row);
        }
        self.gradient[row * self.columns + column] += amount;
    }

    /// Goes one step up the gradient gathered since the last, and forgets it.
    pub fn step(&mut self, pace: Pace) {
        for row in self.touched.drain(..) {
            self.marked[row] = false;
            for at in row * self.columns..(row + 1) * self.columns {
                let gradient = std::mem::take(&mut self.gradient[at]) - pace.decay * self.weights[at];
                self.squares[at] += gradient * gradient;
                self.weights[at] += pace.rate * gradient / self.squares[at].sqrt();
            }
        }
    }

    /// Weights for when every feature is looked at, which together would say too much.
    pub fn evened(mut self) -> Self {
        let share = 1.0 - LEFT_OUT_PERCENT as f64 / 100.0;
        self.weights.iter_mut().for_each(|weight| *weight *= share);
        self
    }

    /// Whole numbers, as the parser holds them. `scale` stands for a factor of e.
    pub fn rounded<const N: usize>(&self, scale: f64) -> Vec<[i8; N]> {
        let whole = |weight: f64| (weight * scale).round().clamp(i8::MIN.into(), i8::MAX.into()) as i8;
        self.weights
            .chunks(self.columns)
            .map(|row| std::array::from_fn(|i| whole(row[i])))
            .collect()
    }
}
