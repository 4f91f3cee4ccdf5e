//! From the scores of arcs to trees.

use std::ops::Range;

use crate::model::Matrix;

/// The governor of each word of a sentence: the best tree with one root whose words govern each
/// other. `arc` has a row for each word of the window, column 0 for the root and column j + 1 for
/// word j; the answer is in words of the window.
pub(crate) fn best_tree(arc: &Matrix, sentence: Range<usize>) -> Vec<Option<usize>> {
    let count = sentence.len();
    let mut scores = Vec::with_capacity(count + 1);
    scores.push(vec![0.0; count + 1]);
    for row in sentence.clone() {
        let all = arc.row(row);
        let mut own = Vec::with_capacity(count + 1);
        own.push(finite(all[0]));
        own.extend(
            all[sentence.start + 1..=sentence.end]
                .iter()
                .map(|&s| finite(s)),
        );
        scores.push(own);
    }
    let mut heads = greedy(&scores);
    let roots = heads[1..].iter().filter(|&&head| head == 0).count();
    if roots != 1 || cycle(&heads).is_some() {
        keep_one_root(&mut scores);
        heads = spanning_tree(scores);
    }
    let governor = |&head: &usize| head.checked_sub(1).map(|head| sentence.start + head);
    heads[1..].iter().map(governor).collect()
}

/// A score to calculate with: sums of infinities would not be numbers.
fn finite(score: f32) -> f64 {
    if score.is_nan() {
        return -1e6;
    }
    f64::from(score).clamp(-1e6, 1e6)
}

/// The best governor of each node by itself. Node 0 is the root and has none.
fn greedy(scores: &[Vec<f64>]) -> Vec<usize> {
    let mut heads = vec![0; scores.len()];
    for node in 1..scores.len() {
        let row = &scores[node];
        for head in 1..scores.len() {
            if head != node && row[head] > row[heads[node]] {
                heads[node] = head;
            }
        }
    }
    heads
}

/// Lowers the scores of the root so far that the best tree uses it once.
fn keep_one_root(scores: &mut [Vec<f64>]) {
    let all = || scores[1..].iter().flatten().copied();
    let range = all().fold(f64::MIN, f64::max) - all().fold(f64::MAX, f64::min);
    let nodes = u32::try_from(scores.len()).map_or(f64::MAX.sqrt(), f64::from);
    let penalty = (range + 1.0) * nodes;
    for row in &mut scores[1..] {
        row[0] -= penalty;
    }
}

/// The best tree under node 0 (Chu & Liu 1965; Edmonds 1967): `scores[node][head]`; a cycle of
/// greedy choices is drawn together into one node, and opened where the rest of the tree enters it.
fn spanning_tree(scores: Vec<Vec<f64>>) -> Vec<usize> {
    let mut heads = greedy(&scores);
    let Some(ring) = cycle(&heads) else {
        return heads;
    };
    let drawn = Contraction::new(&scores, &heads, &ring);
    drop(scores);
    let Contraction {
        kept,
        scores,
        entered_at,
        left_from,
    } = drawn;
    let inner = spanning_tree(scores);
    let ring_node = kept.len();
    for (index, &node) in kept.iter().enumerate().skip(1) {
        heads[node] = if inner[index] == ring_node {
            left_from[index]
        } else {
            kept[inner[index]]
        };
    }
    let outside = inner[ring_node];
    heads[entered_at[outside]] = kept[outside];
    heads
}

/// A cycle among the governors, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut walk_of = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && walk_of[node] == 0 {
            walk_of[node] = start;
            node = heads[node];
        }
        if node != 0 && walk_of[node] == start {
            let next = |&at: &usize| Some(heads[at]).filter(|&head| head != node);
            return Some(std::iter::successors(Some(node), next).collect());
        }
    }
    None
}

/// A graph in which a cycle has become its last node.
struct Contraction {
    /// The nodes outside the cycle; the root first.
    kept: Vec<usize>,
    scores: Vec<Vec<f64>>,
    /// For each kept node as a governor of the cycle: the node of the cycle it would govern.
    entered_at: Vec<usize>,
    /// For each kept node: the node of the cycle that would govern it.
    left_from: Vec<usize>,
}

impl Contraction {
    fn new(scores: &[Vec<f64>], heads: &[usize], ring: &[usize]) -> Self {
        let mut in_ring = vec![false; scores.len()];
        for &node in ring {
            in_ring[node] = true;
        }
        let kept: Vec<usize> = (0..scores.len()).filter(|&node| !in_ring[node]).collect();
        let best = |value: &dyn Fn(usize) -> f64| {
            let mut best = ring[0];
            for &node in &ring[1..] {
                if value(node) > value(best) {
                    best = node;
                }
            }
            best
        };
        // What entering the cycle at a node costs: its arc instead of the one inside the cycle.
        let entering = |node: usize, head: usize| scores[node][head] - scores[node][heads[node]];
        let entered_at: Vec<usize> = kept
            .iter()
            .map(|&head| best(&|node| entering(node, head)))
            .collect();
        let left_from: Vec<usize> = kept
            .iter()
            .map(|&node| best(&|head| scores[node][head]))
            .collect();
        let mut drawn: Vec<Vec<f64>> = Vec::with_capacity(kept.len() + 1);
        for (&node, &from) in kept.iter().zip(&left_from) {
            let mut row: Vec<f64> = kept.iter().map(|&head| scores[node][head]).collect();
            row.push(scores[node][from]);
            drawn.push(row);
        }
        let into_ring = kept.iter().zip(&entered_at);
        let mut row: Vec<f64> = into_ring
            .map(|(&head, &node)| entering(node, head))
            .collect();
        row.push(0.0);
        drawn.push(row);
        Self {
            kept,
            scores: drawn,
            entered_at,
            left_from,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::best_tree;
    use crate::model::Matrix;

    fn arcs(rows: &[&[f32]]) -> Matrix {
        Matrix::new(rows[0].len(), rows.concat())
    }

    /// Sum of the scores of the chosen arcs.
    fn total(arc: &Matrix, heads: &[Option<usize>]) -> f32 {
        let score = |(row, head): (usize, &Option<usize>)| arc.row(row)[head.map_or(0, |h| h + 1)];
        heads.iter().enumerate().map(score).sum()
    }

    fn is_tree(heads: &[Option<usize>]) -> bool {
        let reaches_root = |start: usize| {
            let mut walk = std::iter::successors(Some(start), |&word| heads[word]);
            walk.nth(heads.len()).is_none()
        };
        heads.iter().filter(|head| head.is_none()).count() == 1
            && (0..heads.len()).all(reaches_root)
    }

    #[test]
    fn greedy_choices_that_are_a_tree_stay() {
        let arc = arcs(&[&[0., 9., 9., 1.], &[5., 0., 0., 0.], &[0., 0., 3., 9.]]);
        assert_eq!(best_tree(&arc, 0..3), [Some(1), None, Some(1)]);
    }

    #[test]
    fn a_cycle_is_opened_where_it_costs_least() {
        let arc = arcs(&[&[1., 0., 9.], &[2., 9., 0.]]);
        assert_eq!(best_tree(&arc, 0..2), [Some(1), None]);
    }

    #[test]
    fn a_sentence_has_one_root() {
        let arc = arcs(&[&[9., 0., 1.], &[8., 2., 0.]]);
        assert_eq!(best_tree(&arc, 0..2), [None, Some(0)]);
    }

    #[test]
    fn words_of_other_sentences_govern_nothing() {
        let arc = arcs(&[&[0., 0., 9.], &[0., 9., 0.]]);
        assert_eq!(best_tree(&arc, 1..2), [None]);
    }

    #[test]
    fn scores_that_are_no_numbers_still_give_a_tree() {
        let arc = Matrix::new(4, vec![f32::NAN; 12]);
        assert!(is_tree(&best_tree(&arc, 0..3)));
        let arc = Matrix::new(4, vec![f32::INFINITY; 12]);
        assert!(is_tree(&best_tree(&arc, 0..3)));
    }

    proptest! {
        #[test]
        fn always_a_tree(values in prop::collection::vec(-9f32..9., 1..900)) {
            let count = (1..40).rev().find(|n| n * (n + 1) <= values.len());
            let count = count.unwrap_or(0);
            prop_assume!(count > 0);
            let arc = Matrix::new(count + 1, values[..count * (count + 1)].to_vec());
            prop_assert!(is_tree(&best_tree(&arc, 0..count)));
        }

        #[test]
        fn never_a_worse_tree_than_another(values in prop::collection::vec(-9f32..9., 20)) {
            let arc = Matrix::new(5, values);
            let best = total(&arc, &best_tree(&arc, 0..4));
            for choice in 0..5usize.pow(4) {
                let heads: Vec<Option<usize>> =
                    (0..4u32).map(|row| (choice / 5usize.pow(row) % 5).checked_sub(1)).collect();
                if is_tree(&heads) {
                    prop_assert!(total(&arc, &heads) <= best + 0.001);
                }
            }
        }
    }
}
