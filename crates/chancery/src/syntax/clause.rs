//! Questions about verbs: subject, objects, complements, auxiliaries.

use super::SyntaxLayer;
use crate::model::{Deprel, Upos};

/// How the subject of a verb was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectBy {
    /// It is the verb's own subject (of a relative clause: often the relative pronoun).
    Own,
    /// Shared with the verb it is joined to ("she rose and *said*").
    Conjunct,
    /// Taken from the governing verb ("he wants to *say*", "he urged them to *go*").
    Control,
    /// The noun that the clause describes ("officials *speaking* to reporters").
    Antecedent,
    /// The subject of the main clause ("*Speaking* to reporters, she …").
    MainClause,
}

/// The subject of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its head word.
    pub token: usize,
    /// How it was found.
    pub by: SubjectBy,
}

/// Relations in which a subject stands to its predicate.
const SUBJECTS: &[Deprel] = &[
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::NsubjOuter,
    Deprel::Csubj,
    Deprel::CsubjPass,
    Deprel::CsubjOuter,
];

/// Verbs whose infinitive keeps the subject although they take an object ("he promised us to go").
const SUBJECT_CONTROL: &[&str] = &["promise", "pledge", "vow", "threaten"];

impl SyntaxLayer {
    /// The grammatical subject of a verb (in the passive: the surface subject; see
    /// [`agent_of`](Self::agent_of) for the doer), its own or one it takes over from a joined,
    /// governing or main verb or from the noun it describes.
    #[must_use]
    pub fn subject_of(&self, verb: usize) -> Option<Subject> {
        let mut verb = verb;
        let mut by = SubjectBy::Own;
        // Each turn climbs one step of the tree, so the loop ends at the root.
        loop {
            if let Some(token) = self.child_by(verb, SUBJECTS) {
                return Some(Subject { token, by });
            }
            let governor = self.head(verb)?;
            match self.deprel(verb) {
                Deprel::Aux | Deprel::AuxPass | Deprel::Cop => {}
                Deprel::Conj => by = first_reason(by, SubjectBy::Conjunct),
                Deprel::Xcomp => {
                    by = first_reason(by, SubjectBy::Control);
                    if let Some(token) = self.controlling_object(governor) {
                        return Some(Subject { token, by });
                    }
                }
                Deprel::Acl | Deprel::AclRelcl => {
                    by = first_reason(by, SubjectBy::Antecedent);
                    return self
                        .described_subject(verb, governor)
                        .map(|token| Subject { token, by });
                }
                Deprel::Advcl => by = first_reason(by, SubjectBy::MainClause),
                _ => return None,
            }
            verb = governor;
        }
    }

    /// The doer named by a passive verb's "by" phrase.
    #[must_use]
    pub fn agent_of(&self, verb: usize) -> Option<usize> {
        self.child_by(verb, &[Deprel::OblAgent]).or_else(|| {
            let passive = self.is_passive(verb);
            self.oblique(verb, "by").filter(|_| passive)
        })
    }

    /// The direct object.
    #[must_use]
    pub fn object_of(&self, verb: usize) -> Option<usize> {
        self.child_by(verb, &[Deprel::Obj])
    }

    /// The indirect object ("told *reporters* that …").
    #[must_use]
    pub fn indirect_object_of(&self, verb: usize) -> Option<usize> {
        self.child_by(verb, &[Deprel::Iobj])
    }

    /// The head of the clause the verb takes as its object: a full clause before an infinitive.
    #[must_use]
    pub fn complement_of(&self, verb: usize) -> Option<usize> {
        self.child_by(verb, &[Deprel::Ccomp])
            .or_else(|| self.child_by(verb, &[Deprel::Xcomp]))
    }

    /// The auxiliaries of a verb and the copula of a predicate noun or adjective, in order.
    pub fn auxiliaries(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_by(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
    }

    /// The particle that belongs to a verb ("point *out*").
    #[must_use]
    pub fn particle_of(&self, verb: usize) -> Option<usize> {
        self.child_by(verb, &[Deprel::CompoundPrt])
    }

    /// The word that negates a verb ("not", "n't", "never").
    #[must_use]
    pub fn negation_of(&self, verb: usize) -> Option<usize> {
        let mut children = self.children(verb).iter().copied();
        children.find(|&child| {
            self.deprel(child).base() == "advmod"
                && matches!(self.lemma(child), "not" | "n't" | "never")
        })
    }

    /// Whether a verb is negated.
    #[must_use]
    pub fn is_negated(&self, verb: usize) -> bool {
        self.negation_of(verb).is_some()
    }

    /// Whether a verb stands in the passive.
    #[must_use]
    pub fn is_passive(&self, verb: usize) -> bool {
        let passive = [Deprel::AuxPass, Deprel::NsubjPass, Deprel::CsubjPass];
        self.child_by(verb, &passive).is_some()
    }

    /// The preposition of a nominal or the conjunction of a clause, as lemmas with a space
    /// between them where it has several words ("according to", "because of").
    #[must_use]
    pub fn marker_of(&self, token: usize) -> Option<String> {
        let marker = self.child_by(token, &[Deprel::Case, Deprel::Mark])?;
        let mut text = self.lemma(marker).to_owned();
        for part in self.children_by(marker, &[Deprel::Fixed]) {
            text.push(' ');
            text.push_str(self.lemma(part));
        }
        Some(text)
    }

    /// The head of the verb's first prepositional phrase with this preposition ("told *the
    /// BBC*" has none; "said to *the BBC*": `oblique(said, "to")`). Prepositions of several
    /// words are given with spaces.
    #[must_use]
    pub fn oblique(&self, verb: usize, preposition: &str) -> Option<usize> {
        let mut children = self.children(verb).iter().copied();
        children.find(|&child| {
            matches!(self.deprel(child).base(), "obl" | "nmod")
                && self.marker_of(child).as_deref() == Some(preposition)
        })
    }

    /// The prepositional phrases of a verb or noun: head words, in order.
    pub fn obliques(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        let children = self.children(verb).iter().copied();
        children.filter(|&child| matches!(self.deprel(child).base(), "obl" | "nmod"))
    }

    /// The noun a relative pronoun stands for ("the minister, *who* said …" → minister).
    #[must_use]
    pub fn antecedent_of(&self, pronoun: usize) -> Option<usize> {
        if !matches!(
            self.lemma(pronoun),
            "who" | "whom" | "whose" | "which" | "that"
        ) {
            return None;
        }
        let clause = std::iter::once(pronoun)
            .chain(self.ancestors(pronoun))
            .find(|&token| self.is_clause_head(token))?;
        if !matches!(self.deprel(clause), Deprel::AclRelcl | Deprel::AdvclRelcl) {
            return None;
        }
        self.head(clause)
    }

    /// Whether the token is the predicate of a clause.
    #[must_use]
    pub fn is_clause_head(&self, token: usize) -> bool {
        let relation = self.deprel(token);
        match relation.base() {
            "root" | "ccomp" | "xcomp" | "advcl" | "acl" | "csubj" | "parataxis" => true,
            "conj" => {
                matches!(self.upos(token), Upos::Verb | Upos::Aux)
                    || self.child_by(token, SUBJECTS).is_some()
                    || self.child_by(token, &[Deprel::Cop]).is_some()
            }
            _ => self.child_by(token, SUBJECTS).is_some(),
        }
    }

    /// The predicate of the clause that the token stands in: the token itself or its nearest
    /// governor that is one.
    #[must_use]
    pub fn clause_of(&self, token: usize) -> usize {
        std::iter::once(token)
            .chain(self.ancestors(token))
            .find(|&token| self.is_clause_head(token))
            .unwrap_or(token)
    }

    /// The object of a verb where it is the subject of the verb's infinitive.
    fn controlling_object(&self, verb: usize) -> Option<usize> {
        if SUBJECT_CONTROL.contains(&self.lemma(verb)) {
            return None;
        }
        self.object_of(verb)
            .or_else(|| self.indirect_object_of(verb))
    }

    /// Who does what a clause that hangs on a noun says: the noun ("officials speaking …"), or
    /// for an infinitive ("his pledge to stay") the noun's owner, where it names one.
    fn described_subject(&self, verb: usize, noun: usize) -> Option<usize> {
        let infinitive = self
            .children_by(verb, &[Deprel::Mark])
            .any(|mark| self.upos(mark) == Upos::Part);
        if infinitive {
            self.child_by(noun, &[Deprel::NmodPoss])
        } else {
            Some(noun)
        }
    }
}

/// The first step away from the verb's own subject is the one worth telling.
fn first_reason(known: SubjectBy, new: SubjectBy) -> SubjectBy {
    if known == SubjectBy::Own { new } else { known }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::tree;
    use super::{Subject, SubjectBy};

    #[test]
    fn subject_shared_by_joined_verbs() {
        let tree = tree(
            "She   she  PRON  2 nsubj
             rose  rise VERB  0 root
             and   and  CCONJ 4 cc
             spoke speak VERB 2 conj",
        );
        let by = SubjectBy::Conjunct;
        assert_eq!(tree.subject_of(3), Some(Subject { token: 0, by }));
        assert_eq!(tree.subject_of(1).map(|s| s.by), Some(SubjectBy::Own));
    }

    #[test]
    fn subject_of_an_infinitive() {
        let tree = tree(
            "He     he    PRON 2 nsubj
             urged  urge  VERB 0 root
             them   they  PRON 2 obj
             to     to    PART 5 mark
             leave  leave VERB 2 xcomp",
        );
        let by = SubjectBy::Control;
        assert_eq!(tree.subject_of(4), Some(Subject { token: 2, by }));
        assert_eq!(tree.complement_of(1), Some(4));
    }

    #[test]
    fn relative_pronoun_and_its_noun() {
        let tree = tree(
            "The      the      DET  2 det
             minister minister NOUN 5 nsubj
             who      who      PRON 4 nsubj
             resigned resign   VERB 2 acl:relcl
             spoke    speak    VERB 0 root",
        );
        assert_eq!(tree.subject_of(3).map(|s| s.token), Some(2));
        assert_eq!(tree.antecedent_of(2), Some(1));
        assert_eq!(tree.antecedent_of(1), None);
        assert_eq!(tree.clause_of(2), 3);
    }

    #[test]
    fn passive_with_agent_and_negation() {
        let tree = tree(
            "It   it    PRON 5 nsubj:pass
             was  be    AUX  5 aux:pass
             not  not   PART 5 advmod
             ever ever  ADV  5 advmod
             said say   VERB 0 root
             by   by    ADP  7 case
             him  he    PRON 5 obl:agent",
        );
        assert!(tree.is_passive(4) && tree.is_negated(4));
        assert_eq!(tree.agent_of(4), Some(6));
        assert_eq!(tree.auxiliaries(4).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn prepositions_of_several_words() {
        let tree = tree(
            "Rents     rent      NOUN 2 nsubj
             rose      rise      VERB 0 root
             according accord    VERB 5 case
             to        to        ADP  3 fixed
             officials official  NOUN 2 obl",
        );
        assert_eq!(tree.oblique(1, "accord to"), Some(4));
        assert_eq!(tree.oblique(1, "to"), None);
    }

    #[test]
    fn participles_and_pledges() {
        let tree = tree(
            "Speaking speak  VERB 6 advcl
             to       to     ADP  3 case
             voters   voter  NOUN 1 obl
             ,        ,      PUNCT 6 punct
             she      she    PRON 6 nsubj
             repeated repeat VERB 0 root
             her      she    PRON 8 nmod:poss
             vow      vow    NOUN 6 obj
             to       to     PART 10 mark
             stay     stay   VERB 8 acl",
        );
        let main = SubjectBy::MainClause;
        assert_eq!(tree.subject_of(0), Some(Subject { token: 4, by: main }));
        assert_eq!(tree.subject_of(9).map(|s| s.token), Some(6));
    }
}
