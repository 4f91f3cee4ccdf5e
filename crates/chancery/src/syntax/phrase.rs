//! Questions about nouns: the whole phrase, appositions, joined nouns.

use std::ops::Range;

use super::SyntaxLayer;
use crate::model::{Deprel, Upos};

/// Which trailing parts of a noun phrase to take along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseParts {
    /// Clauses that describe the noun ("officials *who asked not to be named*").
    pub clauses: bool,
    /// Appositions ("Ada Holm, *the mayor*").
    pub appositions: bool,
    /// Joined nouns ("Ada Holm *and Per Lund*").
    pub conjuncts: bool,
}

impl PhraseParts {
    /// Everything the noun governs.
    pub const ALL: Self = Self {
        clauses: true,
        appositions: true,
        conjuncts: true,
    };
    /// The noun with its determiners, modifiers and prepositional phrases.
    pub const CORE: Self = Self {
        clauses: false,
        appositions: false,
        conjuncts: false,
    };
    /// All but describing clauses.
    pub const WITHOUT_CLAUSES: Self = Self {
        clauses: false,
        appositions: true,
        conjuncts: true,
    };

    /// Whether a dependent in this relation to the noun belongs to the phrase.
    fn takes(self, relation: Deprel) -> bool {
        match relation.base() {
            "det" | "amod" | "nummod" | "compound" | "flat" | "nmod" | "advmod" | "fixed"
            | "goeswith" | "punct" | "dep" => true,
            "acl" => self.clauses,
            "appos" => self.appositions,
            "conj" | "cc" => self.conjuncts,
            _ => false,
        }
    }
}

impl SyntaxLayer {
    /// The contiguous noun phrase around its head word: what it governs of the wanted parts,
    /// without its own preposition and without marks at the edges.
    #[must_use]
    pub fn noun_phrase(&self, noun: usize, parts: PhraseParts) -> Range<usize> {
        let inside = self.subtree_without(noun, |token| {
            self.head(token) == Some(noun) && !self.belongs(token, noun, parts)
        });
        let at = inside.binary_search(&noun).unwrap_or(0);
        let mut first = at;
        while first > 0 && inside[first - 1] + 1 == inside[first] {
            first -= 1;
        }
        let mut last = at;
        while last + 1 < inside.len() && inside[last] + 1 == inside[last + 1] {
            last += 1;
        }
        self.trim_marks(inside[first]..inside[last] + 1)
    }

    /// The appositions of a noun ("Ada Holm, the *mayor*" → mayor), head words in order.
    pub fn appositions(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_by(noun, &[Deprel::Appos])
    }

    /// The nouns joined to this one ("Holm and *Lund*"), head words in order.
    pub fn conjuncts(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_by(noun, &[Deprel::Conj])
    }

    /// The range without punctuation at its edges; a closing bracket stays where its opening
    /// one is inside. Never trims away a range of punctuation alone.
    #[must_use]
    pub fn trim_marks(&self, range: Range<usize>) -> Range<usize> {
        let is_mark = |token: usize| self.upos(token) == Upos::Punct;
        if range.clone().all(is_mark) {
            return range;
        }
        let Range { mut start, mut end } = range;
        while is_mark(start) {
            start += 1;
        }
        while is_mark(end - 1) && !self.closes_bracket(start..end) {
            end -= 1;
        }
        start..end
    }

    fn closes_bracket(&self, range: Range<usize>) -> bool {
        let opening = match self.lemma(range.end - 1) {
            ")" => "(",
            "]" => "[",
            _ => return false,
        };
        range.into_iter().any(|token| self.lemma(token) == opening)
    }

    fn belongs(&self, child: usize, noun: usize, parts: PhraseParts) -> bool {
        // Of a predicate noun ("she is the mayor now") only what stands between its first
        // determiner or modifier and itself is surely its own.
        let own_adverb = self.deprel(child).base() != "advmod"
            || (child < noun && self.child_by(noun, &[Deprel::Cop]).is_none());
        parts.takes(self.deprel(child)) && own_adverb
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::tree;
    use super::PhraseParts;

    const SOURCE: &str = "
        According accord  VERB  4 case
        to        to      ADP   1 fixed
        Ada       Ada     PROPN 4 compound
        Holm      Holm    PROPN 14 obl
        ,         ,       PUNCT 8 punct
        the       the     DET   8 det
        deputy    deputy  ADJ   8 amod
        mayor     mayor   NOUN  4 appos
        who       who     PRON  10 nsubj
        resigned  resign  VERB  8 acl:relcl
        ,         ,       PUNCT 8 punct
        rents     rent    NOUN  14 nsubj
        will      will    AUX   14 aux
        rise      rise    VERB  0 root
        .         .       PUNCT 14 punct";

    #[test]
    fn the_phrase_leaves_its_preposition_out() {
        let tree = tree(SOURCE);
        assert_eq!(tree.noun_phrase(3, PhraseParts::CORE), 2..4);
        assert_eq!(tree.noun_phrase(3, PhraseParts::ALL), 2..10);
        assert_eq!(tree.noun_phrase(7, PhraseParts::CORE), 5..8);
        assert_eq!(tree.appositions(3).collect::<Vec<_>>(), [7]);
    }

    #[test]
    fn brackets_close_inside_the_phrase() {
        let tree = tree(
            "the  the  DET   2 det
             Town Town PROPN 0 root
             (    (    PUNCT 4 punct
             Ind  Ind  PROPN 2 appos
             )    )    PUNCT 4 punct
             ,    ,    PUNCT 2 punct",
        );
        assert_eq!(tree.noun_phrase(1, PhraseParts::ALL), 0..5);
        assert_eq!(tree.trim_marks(5..6), 5..6);
    }
}
