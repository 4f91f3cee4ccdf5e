//! Statements inside statements.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::Statement;

/// Which statements stand alone and which inside another.
pub struct Order {
    /// Those that stand alone, in order of the text.
    pub roots: Vec<usize>,
    /// Those inside each other one, in order of the text.
    pub inner: BTreeMap<usize, Vec<usize>>,
}

impl Order {
    /// The order of these statements, by their indices.
    #[must_use]
    pub fn new(statements: &[Statement]) -> Self {
        let places: BTreeMap<_, _> = statements
            .iter()
            .enumerate()
            .map(|(i, s)| (&s.id, i))
            .collect();
        let parent = |i: usize| {
            let within = statements[i].within.as_ref()?;
            places.get(within).copied()
        };
        let mut order = Self {
            roots: Vec::new(),
            inner: BTreeMap::new(),
        };
        for i in 0..statements.len() {
            match parent(i).filter(|_| !in_a_circle(i, &parent)) {
                Some(outer) => order.inner.entry(outer).or_default().push(i),
                None => order.roots.push(i),
            }
        }
        order
    }
}

/// Whether going outwards from `i` comes back to a statement already seen. Such a record is
/// wrong, but everything in it is still shown.
fn in_a_circle(i: usize, parent: &impl Fn(usize) -> Option<usize>) -> bool {
    let mut seen = BTreeSet::from([i]);
    let mut at = i;
    while let Some(outer) = parent(at) {
        if !seen.insert(outer) {
            return true;
        }
        at = outer;
    }
    false
}
