//! The trees themselves: words, governors, dependents.

use std::ops::Range;

use crate::model::{Deprel, Upos};

/// What syntax says of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Dictionary form, lower case unless a proper noun.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Index of the governing token in the report; `None` for the root of the sentence.
    pub head: Option<usize>,
    /// Relation to the governor.
    pub deprel: Deprel,
}

/// The trees of one report: one [`Word`] a token of the text layer.
///
/// Every index taken or returned is a token index in the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyntaxLayer {
    /// Sentences as token ranges, in order; never across a block.
    pub sentences: Vec<Range<usize>>,
    /// One entry a token of the text layer.
    pub words: Vec<Word>,
    /// Where each token's dependents begin in `dependents`; one entry more than there are tokens.
    first_dependent: Vec<usize>,
    /// The dependents of token 0, then those of token 1 …, each in order of the text.
    dependents: Vec<usize>,
    /// Index of each token's sentence.
    sentence_of: Vec<usize>,
}

impl SyntaxLayer {
    /// The layer with these sentences and words.
    ///
    /// # Panics
    /// If the sentences do not cover the words one after another, or a sentence is not a tree:
    /// one root, every other word governed from within the sentence, no cycle.
    #[must_use]
    pub fn new(sentences: Vec<Range<usize>>, words: Vec<Word>) -> Self {
        let mut sentence_of = vec![0; words.len()];
        let mut next = 0;
        for (index, sentence) in sentences.iter().enumerate() {
            assert!(
                sentence.start == next && !sentence.is_empty(),
                "sentences follow one another"
            );
            next = sentence.end;
            sentence_of[sentence.clone()].fill(index);
            assert_tree(&words[sentence.clone()], sentence.start);
        }
        assert!(next == words.len(), "sentences cover every word");
        let (first_dependent, dependents) = index_dependents(&words);
        Self {
            sentences,
            words,
            first_dependent,
            dependents,
            sentence_of,
        }
    }

    /// The token's lemma.
    #[must_use]
    pub fn lemma(&self, token: usize) -> &str {
        &self.words[token].lemma
    }

    /// The token's part of speech.
    #[must_use]
    pub fn upos(&self, token: usize) -> Upos {
        self.words[token].upos
    }

    /// The token's relation to its governor.
    #[must_use]
    pub fn deprel(&self, token: usize) -> Deprel {
        self.words[token].deprel
    }

    /// The token's governor; `None` for the root of the sentence.
    #[must_use]
    pub fn head(&self, token: usize) -> Option<usize> {
        self.words[token].head
    }

    /// Index of the token's sentence in `sentences`.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of[token]
    }

    /// The tokens of the sentence that `token` stands in.
    #[must_use]
    pub fn sentence_range(&self, token: usize) -> Range<usize> {
        self.sentences[self.sentence_of[token]].clone()
    }

    /// The root of a sentence, given the sentence's index.
    #[must_use]
    pub fn root(&self, sentence: usize) -> Option<usize> {
        let mut tokens = self.sentences[sentence].clone();
        tokens.find(|&token| self.head(token).is_none())
    }

    /// The tokens directly governed by `token`, in order of the text.
    #[must_use]
    pub fn children(&self, token: usize) -> &[usize] {
        &self.dependents[self.first_dependent[token]..self.first_dependent[token + 1]]
    }

    /// The children of `token` that stand in one of these relations to it, in order of the text.
    pub fn children_by<'a>(
        &'a self,
        token: usize,
        relations: &'a [Deprel],
    ) -> impl Iterator<Item = usize> + 'a {
        let children = self.children(token).iter().copied();
        children.filter(|&child| relations.contains(&self.deprel(child)))
    }

    /// The first child of `token` in one of these relations.
    #[must_use]
    pub fn child_by(&self, token: usize, relations: &[Deprel]) -> Option<usize> {
        let mut children = self.children(token).iter().copied();
        children.find(|&child| relations.contains(&self.deprel(child)))
    }

    /// The governors of `token`, nearest first; `token` itself is not among them.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |&token| self.head(token))
    }

    /// Whether `token` is `top` or is governed, at any distance, by it.
    #[must_use]
    pub fn is_under(&self, token: usize, top: usize) -> bool {
        token == top || self.ancestors(token).any(|ancestor| ancestor == top)
    }

    /// The token and everything it governs, in order of the text (not always contiguous).
    #[must_use]
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        self.subtree_without(token, |_| false)
    }

    /// As [`subtree`](Self::subtree), leaving out every dependent for which `leave_out` holds,
    /// with all it governs.
    #[must_use]
    pub fn subtree_without(&self, token: usize, leave_out: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while next < found.len() {
            let children = self.children(found[next]).iter().copied();
            found.extend(children.filter(|&child| !leave_out(child)));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// From the first to the last token of the subtree of `token`; a crossing tree may put
    /// tokens of others between them.
    #[must_use]
    pub fn subtree_range(&self, token: usize) -> Range<usize> {
        let tokens = self.subtree(token);
        tokens[0]..tokens[tokens.len() - 1] + 1
    }

    /// The token of a range that the others hang on: the one governed from outside the range;
    /// of several, a nominal before a verb before anything else, then the first. `None` for an
    /// empty range.
    #[must_use]
    pub fn head_of_range(&self, range: Range<usize>) -> Option<usize> {
        let tops = range.clone().filter(|&token| {
            self.head(token)
                .is_none_or(|governor| !range.contains(&governor))
        });
        tops.min_by_key(|&token| (rank_as_head(self.upos(token)), token))
    }
}

/// 0 for what usually heads a source, 1 for a verb, 2 for other words, 3 for marks.
fn rank_as_head(upos: Upos) -> u8 {
    match upos {
        Upos::Propn | Upos::Noun | Upos::Pron | Upos::Num => 0,
        Upos::Verb | Upos::Adj => 1,
        Upos::Punct | Upos::Sym => 3,
        _ => 2,
    }
}

fn index_dependents(words: &[Word]) -> (Vec<usize>, Vec<usize>) {
    let mut first = vec![0; words.len() + 1];
    for head in words.iter().filter_map(|word| word.head) {
        first[head + 1] += 1;
    }
    for token in 0..words.len() {
        first[token + 1] += first[token];
    }
    let mut filled = first.clone();
    let mut dependents = vec![0; first[words.len()]];
    for (token, word) in words.iter().enumerate() {
        if let Some(head) = word.head {
            dependents[filled[head]] = token;
            filled[head] += 1;
        }
    }
    (first, dependents)
}

fn assert_tree(words: &[Word], offset: usize) {
    let roots = words.iter().filter(|word| word.head.is_none()).count();
    assert!(roots == 1, "a sentence has one root");
    // Each walk towards the root stops at a word an earlier walk has passed: linear in all.
    let mut walk_of = vec![usize::MAX; words.len()];
    for start in 0..words.len() {
        let mut word = start;
        while walk_of[word] == usize::MAX {
            walk_of[word] = start;
            let Some(head) = words[word].head else { break };
            assert!(
                (offset..offset + words.len()).contains(&head),
                "governed from within the sentence"
            );
            word = head - offset;
            assert!(walk_of[word] != start, "no cycle");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::tree;
    use crate::model::Deprel;

    const STORY: &str = "
        The     the     DET   2 det
        mayor   mayor   NOUN  3 nsubj
        said    say     VERB  0 root
        the     the     DET   5 det
        bridge  bridge  NOUN  7 nsubj:pass
        was     be      AUX   7 aux:pass
        closed  close   VERB  3 ccomp
        .       .       PUNCT 3 punct

        He      he      PRON  2 nsubj
        left    leave   VERB  0 root
        .       .       PUNCT 2 punct";

    #[test]
    fn children_stand_in_order_of_the_text() {
        let tree = tree(STORY);
        assert_eq!(tree.children(2), [1, 6, 7]);
        assert_eq!(tree.children(0), [] as [usize; 0]);
        assert_eq!(tree.child_by(2, &[Deprel::Ccomp]), Some(6));
    }

    #[test]
    fn sentences_and_roots() {
        let tree = tree(STORY);
        assert_eq!(tree.sentence_range(9), 8..11);
        assert_eq!(tree.root(0), Some(2));
        assert_eq!(tree.root(1), Some(9));
        assert!(tree.is_under(3, 6) && !tree.is_under(1, 6));
    }

    #[test]
    fn subtrees() {
        let tree = tree(STORY);
        assert_eq!(tree.subtree_range(6), 3..7);
        assert_eq!(tree.subtree(4), [3, 4]);
        assert_eq!(tree.head_of_range(0..2), Some(1));
        assert_eq!(tree.head_of_range(3..3), None);
    }

    #[test]
    #[should_panic(expected = "no cycle")]
    fn a_cycle_is_no_tree() {
        tree("a a X 2 dep\nb b X 1 dep\nc c X 0 root");
    }
}
