//! The walk through the report from its first mention to its last: who is in view where.

use std::collections::HashMap;

use chancery_record::{ActorKind, BlockKind, ResolvedBy};

use super::draft::{Draft, Link, description_of};
use super::merge::merge_names;
use super::{descriptions, pronouns};
use crate::entities::Name;
use crate::entities::{Case, Form, Found, Person, Scene, mentions};
use crate::model::{Deprel, Upos};
use crate::statements::Attribution;

/// Mentions further back than this are out of view; it bounds the work on endless paragraphs.
const IN_VIEW: usize = 120;
/// The most drafts that one noun is tried on: the latest.
const SAME_NOUN: usize = 200;

/// One earlier mention of a draft, as the search for antecedents sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) draft: usize,
    pub(super) token: usize,
}

/// What is known at one point of the walk.
pub(super) struct Walk<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) attributions: &'a [Attribution],
    pub(super) found: Vec<Found>,
    pub(super) links: Vec<Link>,
    pub(super) drafts: Vec<Draft>,
    /// Mentions traced so far, in order of the text.
    pub(super) seen: Vec<Seen>,
    /// The mention whose tokens cover a token.
    covering: HashMap<usize, usize>,
    /// The mention whose head a token is.
    by_head: HashMap<usize, usize>,
    /// Of each token, the innermost attribution in whose content it stands.
    content_of: Vec<Option<usize>>,
    /// Of each mention that is a source, the attributions it is the source of.
    sources: HashMap<usize, Vec<usize>>,
    /// Position of each sentence in the running text; captions and credits do not count.
    flow: Vec<usize>,
    /// The attributions by the place of their source.
    places: Vec<(usize, usize)>,
    /// The drafts that a noun may take up again.
    by_noun: HashMap<String, Vec<usize>>,
    /// The drafts of each age.
    by_age: HashMap<String, Vec<usize>>,
    /// Groups by their members.
    by_members: HashMap<Vec<usize>, usize>,
    /// Where each draft was mentioned last.
    last_seen: HashMap<usize, usize>,
    /// Groups that a source lists by their members ("Reed and Hale").
    pub(super) listed: Vec<(std::ops::Range<usize>, usize)>,
}

impl<'a> Walk<'a> {
    /// Traces every mention of the report.
    pub(super) fn through(
        scene: &'a Scene<'a>,
        names: &[Name],
        attributions: &'a [Attribution],
    ) -> Self {
        let heads = participant_heads(scene, attributions);
        let mut found = mentions(scene, names, &heads);
        let mut links = vec![Link::Open; found.len()];
        let drafts = merge_names(scene, &mut found, &mut links);
        let mut walk = Self {
            scene,
            attributions,
            covering: covering(&found),
            by_head: found.iter().enumerate().map(|(i, m)| (m.head, i)).collect(),
            content_of: content_of(scene, attributions),
            sources: HashMap::new(),
            flow: flow(scene),
            places: Vec::new(),
            by_noun: HashMap::new(),
            by_age: HashMap::new(),
            by_members: HashMap::new(),
            last_seen: HashMap::new(),
            listed: Vec::new(),
            found,
            links,
            drafts,
            seen: Vec::new(),
        };
        walk.find_sources();
        walk.absorb_roles();
        for draft in 0..walk.drafts.len() {
            walk.file_nouns(draft);
        }
        for mention in 0..walk.found.len() {
            walk.step(mention);
        }
        walk.first_persons();
        walk
    }

    fn step(&mut self, mention: usize) {
        if self.links[mention] == Link::Open {
            self.links[mention] = match &self.found[mention].form {
                Form::Description(_) => descriptions::trace(self, mention),
                Form::Pronoun(_) => pronouns::trace(self, mention),
                Form::Person(_) | Form::Body(..) => Link::Open,
            };
        }
        // Who is likeliest meant stays in view, even where it is not certain enough to be told.
        let in_view = match &self.links[mention] {
            Link::Traced(draft, _) => Some(*draft),
            Link::Unsure(candidates) => candidates.first().copied(),
            Link::Open | Link::Role(_) => None,
        };
        if let Some(draft) = in_view {
            self.see(draft, self.found[mention].head);
        }
        self.joined_names(mention);
    }

    fn see(&mut self, draft: usize, token: usize) {
        self.seen.push(Seen { draft, token });
        self.last_seen.insert(draft, token);
    }

    /// "Reed and Hale" are two persons and, for "they" and "the pair", one group.
    fn joined_names(&mut self, mention: usize) {
        if !matches!(self.found[mention].form, Form::Person(_)) {
            return;
        }
        let head = self.found[mention].head;
        let others: Vec<usize> = self
            .scene
            .syntax
            .conjuncts(head)
            .filter_map(|token| self.mention_at(token))
            .collect();
        let persons: Vec<usize> = std::iter::once(mention)
            .chain(others)
            .filter(|m| matches!(self.found[*m].form, Form::Person(_)))
            .collect();
        let mut members: Vec<usize> = persons
            .iter()
            .filter_map(|m| self.links[*m].draft())
            .collect();
        members.sort_unstable();
        members.dedup();
        let Some(last) = persons.last().filter(|_| members.len() > 1) else {
            return;
        };
        let words = self.found[mention].tokens.start..self.found[*last].tokens.end;
        let group = self.list(members, words);
        self.see(group, head);
    }

    /// The group of those that the words list.
    pub(super) fn list(&mut self, members: Vec<usize>, words: std::ops::Range<usize>) -> usize {
        let mut draft = Draft::new(ActorKind::Group, words.start);
        draft.name = self.scene.words(&words);
        draft.members = members;
        let group = self.group(draft);
        self.listed.push((words, group));
        group
    }

    /// "I" inside somebody's words is the speaker, whom the text often names only after them.
    fn first_persons(&mut self) {
        for mention in 0..self.found.len() {
            let Form::Pronoun(pronoun) = self.found[mention].form else {
                continue;
            };
            let speaker = || {
                let attribution = self.content_of(self.found[mention].head)?;
                self.speaker_of(attribution, 0)
            };
            if matches!(pronoun.person, Person::First | Person::FirstPlural)
                && !matches!(self.links[mention], Link::Traced(..))
                && let Some(draft) = speaker()
                && (pronoun.person == Person::First || self.is_source(mention))
            {
                self.links[mention] = Link::Traced(draft, ResolvedBy::Coreference);
            }
        }
    }

    /// The draft that speaks an attribution, where it is known by now.
    pub(super) fn speaker_of(&self, attribution: usize, depth: usize) -> Option<usize> {
        let entry = self.attributions.get(attribution)?;
        if entry.source.is_empty() {
            // A chain of continuations ends at the attribution that names its source.
            return (depth < 64).then(|| self.speaker_of(entry.continues?, depth + 1))?;
        }
        let mention = self.source_mention(entry)?;
        self.links[mention].draft()
    }

    /// The mention that stands for an attribution's source.
    pub(super) fn source_mention(&self, attribution: &'a Attribution) -> Option<usize> {
        self.source_part(attribution).map(|(_, mention)| mention)
    }

    /// The part of a source that says who it is, and its mention: of several parts the one in
    /// the sentence of the cue.
    pub(super) fn source_part(
        &self,
        attribution: &'a Attribution,
    ) -> Option<(&'a std::ops::Range<usize>, usize)> {
        let sentence = |token: usize| {
            (token < self.scene.size()).then(|| self.scene.syntax.sentence_of(token))
        };
        let cue = attribution.cue_head.and_then(sentence);
        let near = |range: &&std::ops::Range<usize>| cue.is_some() && sentence(range.start) == cue;
        let parts = attribution.source.iter();
        parts
            .clone()
            .filter(near)
            .chain(parts)
            .find_map(|range| Some((range, self.main_mention(range)?)))
    }

    /// The mention a stretch of words stands for: that of its head, else the first name in it.
    pub(super) fn main_mention(&self, range: &std::ops::Range<usize>) -> Option<usize> {
        let size = self.scene.size();
        let range = range.start.min(size)..range.end.min(size);
        let head = self.scene.syntax.head_of_range(range.clone())?;
        let mention = self.mention_at(head).or_else(|| {
            let mut inside = range.clone().filter_map(|t| self.covering.get(&t).copied());
            inside.next()
        })?;
        // "Ada Holm's wife": not the owner, whatever the tree says.
        let owner = self.found[mention].tokens.end;
        let owns = range.contains(&owner) && matches!(self.scene.form(owner), "'s" | "’s");
        let owned = || (owner + 1..range.end).find_map(|t| self.by_head.get(&t).copied());
        owned().filter(|_| owns).or(Some(mention))
    }

    /// The mention with this head, or the name that covers the token.
    pub(super) fn mention_at(&self, token: usize) -> Option<usize> {
        self.by_head
            .get(&token)
            .or_else(|| self.covering.get(&token))
            .copied()
    }

    /// The innermost attribution in whose content a token stands.
    pub(super) fn content_of(&self, token: usize) -> Option<usize> {
        self.content_of[token]
    }

    /// Whether the mention is the source of an attribution.
    pub(super) fn is_source(&self, mention: usize) -> bool {
        self.sources.contains_key(&mention)
    }

    /// The attributions a mention is the source of.
    pub(super) fn sourced_by(&self, mention: usize) -> &[usize] {
        self.sources.get(&mention).map_or(&[], Vec::as_slice)
    }

    /// The last attribution that names its speaker before a token, and the speaker.
    pub(super) fn last_speaker(&self, before: usize) -> Option<(usize, usize)> {
        let end = self.places.partition_point(|(place, _)| *place < before);
        let (_, attribution) = *self.places[..end].last()?;
        Some((attribution, self.speaker_of(attribution, 0)?))
    }

    /// The drafts that a noun may take up again, in order of their making.
    pub(super) fn with_noun(&self, noun: &str) -> &[usize] {
        let all = self.by_noun.get(noun).map_or(&[][..], Vec::as_slice);
        &all[all.len().saturating_sub(SAME_NOUN)..]
    }

    /// Adds a draft.
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.file_nouns(self.drafts.len() - 1);
        self.drafts.len() - 1
    }

    /// Adds a group, or finds the one with the same members.
    pub(super) fn group(&mut self, draft: Draft) -> usize {
        if let Some(known) = self.by_members.get(&draft.members) {
            return *known;
        }
        let members = draft.members.clone();
        let group = self.add(draft);
        self.by_members.insert(members, group);
        group
    }

    /// The drafts of this age.
    pub(super) fn with_age(&self, age: &str) -> &[usize] {
        self.by_age.get(age).map_or(&[], Vec::as_slice)
    }

    fn file_nouns(&mut self, draft: usize) {
        if let Some(age) = self.drafts[draft].age.clone() {
            self.by_age.entry(age).or_default().push(draft);
        }
        for noun in descriptions::nouns_of(self.scene.people, &self.drafts[draft]) {
            self.by_noun.entry(noun).or_default().push(draft);
        }
    }

    /// The mentions before a token, nearest first.
    pub(super) fn seen_back(&self, before: usize) -> impl Iterator<Item = Seen> + '_ {
        let seen = self.seen.iter().rev().copied();
        seen.filter(move |seen| seen.token < before).take(IN_VIEW)
    }

    /// Where a draft was mentioned last.
    pub(super) fn last_seen(&self, draft: usize) -> Option<usize> {
        self.last_seen.get(&draft).copied()
    }

    /// Whether a draft is mentioned by name in these ranges.
    pub(super) fn named_in(&self, draft: usize, ranges: &[std::ops::Range<usize>]) -> bool {
        ranges.iter().any(|range| {
            let start = self.found.partition_point(|m| m.tokens.start < range.start);
            self.found[start..]
                .iter()
                .zip(&self.links[start..])
                .take_while(|(m, _)| m.tokens.start < range.end)
                .any(|(m, link)| matches!(m.form, Form::Person(_)) && link.draft() == Some(draft))
        })
    }

    /// Where an attribution names its speaker or, failing that, begins.
    pub(super) fn place_of(&self, attribution: usize) -> Option<usize> {
        let entry = &self.attributions[attribution];
        let first = |ranges: &[std::ops::Range<usize>]| ranges.first().map(|r| r.start);
        first(&entry.source)
            .or_else(|| first(&entry.cue))
            .or_else(|| first(&entry.content))
    }

    /// How many sentences of running text lie between two tokens.
    pub(super) fn distance(&self, from: usize, to: usize) -> usize {
        let place = |t: usize| self.flow[self.scene.syntax.sentence_of(t)];
        place(to).abs_diff(place(from))
    }

    fn find_sources(&mut self) {
        for (index, attribution) in self.attributions.iter().enumerate() {
            if let Some(mention) = self.source_mention(attribution) {
                self.sources.entry(mention).or_default().push(index);
            }
        }
        self.places = (0..self.attributions.len())
            .filter_map(|a| Some((self.place_of(a)?, a)))
            .collect();
        self.places.sort_unstable();
    }

    /// Role words of a name are no mentions of their own.
    fn absorb_roles(&mut self) {
        for draft in 0..self.drafts.len() {
            let nouns: Vec<usize> = self.drafts[draft].roles.iter().map(|r| r.noun).collect();
            for noun in nouns {
                let mention = self.by_head.get(&noun).copied();
                if let Some(mention) = mention
                    && self.links[mention] == Link::Open
                    && description_of(&self.found[mention]).is_some_and(|d| !d.plural)
                {
                    self.links[mention] = Link::Role(draft);
                }
            }
        }
    }
}

/// Whether a mention is the grammatical subject of its clause, alone or joined to others.
pub(super) fn is_subject(scene: &Scene, token: usize) -> bool {
    subject(scene, token).is_some()
}

/// Whether a subject belongs to the main clause of its sentence.
pub(super) fn is_main_subject(scene: &Scene, token: usize) -> bool {
    let clause = subject(scene, token).and_then(|first| scene.syntax.head(first));
    clause.is_some_and(|verb| scene.syntax.head(verb).is_none())
}

/// The first of the joined nouns that are a subject.
fn subject(scene: &Scene, token: usize) -> Option<usize> {
    let joined = scene.syntax.deprel(token) == Deprel::Conj;
    let first = if joined {
        scene.syntax.head(token)?
    } else {
        token
    };
    (scene.syntax.deprel(first).base() == "nsubj").then_some(first)
}

/// Whether a pronoun owns a noun.
pub(super) fn is_possessive(found: &Found) -> bool {
    matches!(&found.form, Form::Pronoun(p) if p.case == Case::Possessive)
}

fn participant_heads(scene: &Scene, attributions: &[Attribution]) -> Vec<usize> {
    let ranges = attributions
        .iter()
        .flat_map(|a| a.source.iter().chain(&a.addressee));
    let mut heads: Vec<usize> = ranges
        .filter(|r| r.end <= scene.size())
        .filter_map(|range| scene.syntax.head_of_range(range.clone()))
        .flat_map(|head| std::iter::once(head).chain(scene.syntax.conjuncts(head)))
        .filter(|head| {
            !matches!(
                scene.syntax.upos(*head),
                Upos::Verb | Upos::Punct | Upos::Adv
            )
        })
        .collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

fn covering(found: &[Found]) -> HashMap<usize, usize> {
    let mut map = HashMap::new();
    for (i, mention) in found.iter().enumerate() {
        if !matches!(mention.form, Form::Description(_)) {
            map.extend(mention.tokens.clone().map(|t| (t, i)));
        }
    }
    map
}

fn content_of(scene: &Scene, attributions: &[Attribution]) -> Vec<Option<usize>> {
    let mut of = vec![None; scene.size()];
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    let length = |a: usize| -> usize {
        attributions[a]
            .content
            .iter()
            .map(ExactSizeIterator::len)
            .sum()
    };
    // The longest first: what lies inside overwrites it.
    order.sort_by_key(|a| std::cmp::Reverse(length(*a)));
    for index in order {
        for range in &attributions[index].content {
            let end = range.end.min(of.len());
            if range.start < end {
                of[range.start..end].fill(Some(index));
            }
        }
    }
    of
}

fn flow(scene: &Scene) -> Vec<usize> {
    let mut place = 0;
    let mut places = Vec::new();
    for sentence in &scene.syntax.sentences {
        let aside = matches!(
            scene.block_kind(sentence.start),
            BlockKind::Caption
                | BlockKind::Credit
                | BlockKind::Promotion
                | BlockKind::Byline
                | BlockKind::Dateline
        );
        place += usize::from(!aside);
        places.push(place);
    }
    places
}
