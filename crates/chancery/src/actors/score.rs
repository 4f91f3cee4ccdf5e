//! The weights by which an antecedent is chosen: one table, in points.
//!
//! A pronoun goes to the candidate with the most points if the next one is [`MARGIN`] behind;
//! otherwise it stays unresolved and the candidates are listed. The weights were set by reading
//! reports and checked on gold coreference; each says what it is for.

/// Points for and against a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// For each sentence between the candidate's last mention and the pronoun, up to three.
    pub(super) sentence: f64,
    /// For each sentence beyond three, up to ten.
    pub(super) far_sentence: f64,
    /// The last mention is the subject of its clause.
    pub(super) subject: f64,
    /// The last mention is the subject of its sentence's main clause.
    pub(super) main_subject: f64,
    /// The last mention owns something ("Reed's house").
    pub(super) possessive: f64,
    /// The last mention is an oblique or deeper part of a phrase.
    pub(super) oblique: f64,
    /// The candidate spoke last before the pronoun.
    pub(super) spoke_last: f64,
    /// The candidate spoke last, and in the same paragraph.
    pub(super) spoke_here: f64,
    /// The pronoun is the source of words, and the candidate spoke last.
    pub(super) speaks_on: f64,
    /// The pronoun stands in words that the candidate is reported to say ("Reed said *she* …").
    pub(super) own_words: f64,
    /// The same, and the pronoun is the subject of its clause there.
    pub(super) own_words_subject: f64,
    /// The candidate's last mention stands inside a quotation that the pronoun stands outside of.
    pub(super) inside_quotation: f64,
    /// The pronoun's gender is that of the candidate's titles, role words or earlier pronouns.
    pub(super) gender: f64,
    /// The pronoun's gender is that of the given name.
    pub(super) likely_gender: f64,
    /// The pronoun's gender is not that of the given name.
    pub(super) unlikely_gender: f64,
    /// For each doubling of the number of mentions so far.
    pub(super) frequency: f64,
    /// Pronoun and last mention are both subjects.
    pub(super) parallel: f64,
    /// A possessive pronoun and the subject of its own clause.
    pub(super) own_subject: f64,
    /// A pronoun before the main clause and the subject of that clause ("Asked what *he* …, Reed").
    pub(super) coming_subject: f64,
    /// The candidate has no name.
    pub(super) unnamed: f64,
    /// The candidate was mentioned in another paragraph only.
    pub(super) other_paragraph: f64,
}

/// The weights in use.
pub(super) const WEIGHTS: Weights = Weights {
    sentence: -1.0,
    far_sentence: -0.2,
    subject: 0.5,
    main_subject: 0.5,
    possessive: 0.4,
    oblique: -0.1,
    spoke_last: 0.4,
    spoke_here: 0.0,
    speaks_on: 0.9,
    own_words: 0.8,
    own_words_subject: 1.8,
    inside_quotation: -1.0,
    gender: 1.6,
    likely_gender: 0.9,
    unlikely_gender: -2.5,
    frequency: 0.45,
    parallel: 0.5,
    own_subject: 2.2,
    coming_subject: 2.2,
    unnamed: -0.3,
    other_paragraph: -0.3,
};

/// How far the best candidate must be ahead of the next, in points.
pub(super) const MARGIN: f64 = 0.5;

/// Points a description needs to be traced to somebody at all, and its margin.
pub(super) const DESCRIPTION_MINIMUM: f64 = -0.2;
/// How far the best reading of a description must be ahead of the next, in points.
pub(super) const DESCRIPTION_MARGIN: f64 = 0.5;
/// For each sentence since whom a description may mean was mentioned, up to eight.
pub(super) const DESCRIPTION_SENTENCE: f64 = -0.25;

/// The candidates with their points, best first; equal points in order of first mention.
pub(super) fn ranked(mut candidates: Vec<(usize, f64)>) -> Vec<(usize, f64)> {
    candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    candidates
}

/// The best of ranked candidates, if it is far enough ahead.
pub(super) fn clear_winner(ranked: &[(usize, f64)], margin: f64) -> Option<usize> {
    match ranked {
        [(only, _)] => Some(*only),
        [(best, points), (_, next), ..] if points - next >= margin => Some(*best),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_winner_must_be_ahead_by_the_margin() {
        let close = ranked(vec![(0, 1.0), (1, 1.2)]);
        assert_eq!(close[0].0, 1);
        assert_eq!(clear_winner(&close, MARGIN), None);
        assert_eq!(
            clear_winner(&ranked(vec![(0, 1.0), (1, 2.0)]), MARGIN),
            Some(1)
        );
        assert_eq!(clear_winner(&ranked(vec![(3, -9.0)]), MARGIN), Some(3));
        assert_eq!(clear_winner(&[], MARGIN), None);
    }
}
