/// Rows of scores, one row a word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Matrix {
    width: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// Rows of `width` values each, one after another.
    pub(crate) fn new(width: usize, values: Vec<f32>) -> Self {
        assert!(
            width > 0 && values.len().is_multiple_of(width),
            "whole rows"
        );
        Self { width, values }
    }

    /// How many rows there are.
    pub(crate) fn height(&self) -> usize {
        self.values.len() / self.width.max(1)
    }

    /// One row.
    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..(row + 1) * self.width]
    }
}

/// Index of the greatest value, the first of equals; 0 for an empty row.
pub(crate) fn argmax(row: &[f32]) -> usize {
    let mut best = 0;
    for (index, value) in row.iter().enumerate().skip(1) {
        if *value > row[best] {
            best = index;
        }
    }
    best
}

/// Logarithm of the sum of the exponentials: what turns scores into log probabilities.
pub(crate) fn log_sum_exp(row: &[f32]) -> f32 {
    let greatest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = row.iter().map(|value| (value - greatest).exp()).sum();
    greatest + sum.ln()
}
