//! Definite descriptions: "the minister" after "Foreign Minister Anna Berg".

use chancery_record::{ActorKind, BlockKind, ResolvedBy};

use super::draft::{Draft, Link, description_of};
use super::score::{
    DESCRIPTION_MARGIN, DESCRIPTION_MINIMUM, DESCRIPTION_SENTENCE, clear_winner, ranked,
};
use super::walk::Walk;
use crate::entities::{Article, Description, Form, fold};
use crate::lexicon::People;
use crate::model::Deprel;

/// Traces one description to somebody introduced before, or introduces somebody.
pub(super) fn trace(walk: &mut Walk, mention: usize) -> Link {
    let Some(description) = description_of(&walk.found[mention]).cloned() else {
        return Link::Open;
    };
    match attached_names(walk, mention, &description).as_slice() {
        [] => {}
        [named] => return Link::Role(*named),
        several => {
            let group = walk.list(several.to_vec(), description.tokens.clone());
            return Link::Traced(group, ResolvedBy::Name);
        }
    }
    if description.age.is_some() {
        return aged(walk, mention, &description);
    }
    let owner = description.owner.and_then(|token| owner_of(walk, token));
    if description.article != Article::Indefinite && !far_bare_plural(walk, mention, &description) {
        if let Some(members) = counted_pair(walk, mention, &description) {
            return Link::Traced(
                pair(walk, mention, &description, members),
                ResolvedBy::Description,
            );
        }
        let candidates = ranked(candidates(walk, mention, &description, owner));
        if let Some(winner) = clear_winner(&candidates, DESCRIPTION_MARGIN) {
            return Link::Traced(winner, ResolvedBy::Description);
        }
        if !candidates.is_empty() {
            return Link::Unsure(candidates.into_iter().map(|(draft, _)| draft).collect());
        }
        if let Some(draft) = unlabelled_body(walk, mention, &description)
            .or_else(|| named_later(walk, mention, &description))
        {
            return Link::Traced(draft, ResolvedBy::Description);
        }
    }
    let mut draft = Draft::introduced(walk.scene, &walk.found[mention], &description);
    draft.owner = owner;
    Link::Traced(walk.add(draft), ResolvedBy::Introduction)
}

/// "officials" without an article are the officials of the sentences before, if of any.
fn far_bare_plural(walk: &Walk, mention: usize, description: &Description) -> bool {
    let here = walk.found[mention].head;
    let near = |draft: &usize| {
        let last = walk.last_seen(*draft);
        walk.drafts[*draft].kind == ActorKind::Group
            && last.is_some_and(|token| walk.distance(token, here) <= 3)
    };
    let bare = description.article == Article::Bare && description.plural;
    bare && !walk.with_noun(&description.noun).iter().any(near)
}

/// "the 54-year-old": whose age the report tells, or else the one person in view whose age it
/// does not tell.
fn aged(walk: &mut Walk, mention: usize, description: &Description) -> Link {
    let here = walk.found[mention].head;
    let same: Vec<usize> = walk
        .with_age(description.age.as_deref().unwrap_or_default())
        .iter()
        .copied()
        .filter(|d| walk.drafts[*d].first < here)
        .collect();
    let mut near: Vec<usize> = walk
        .seen_back(here)
        .take_while(|seen| walk.distance(seen.token, here) <= 2)
        .map(|seen| seen.draft)
        .filter(|d| walk.drafts[*d].kind == ActorKind::Person && walk.drafts[*d].age.is_none())
        .collect();
    near.sort_unstable();
    near.dedup();
    let definite = description.article == Article::Definite;
    match (same.as_slice(), near.as_slice()) {
        ([only], _) | ([], [only]) if definite => Link::Traced(*only, ResolvedBy::Description),
        ([], _) => {
            let draft = Draft::introduced(walk.scene, &walk.found[mention], description);
            Link::Traced(walk.add(draft), ResolvedBy::Introduction)
        }
        (several, _) => Link::Unsure(several.to_vec()),
    }
}

/// "the company" after a body whose name does not tell what it is, if only one is in view.
fn unlabelled_body(walk: &Walk, mention: usize, description: &Description) -> Option<usize> {
    let here = walk.found[mention].head;
    let bare = description.article == Article::Definite
        && description.telling(walk.scene).next().is_none();
    if description.kind != ActorKind::Organisation || !bare {
        return None;
    }
    let mut near: Vec<usize> = walk
        .seen_back(here)
        .take_while(|seen| walk.distance(seen.token, here) <= 3)
        .map(|seen| seen.draft)
        .filter(|draft| {
            let entry = &walk.drafts[*draft];
            entry.named && entry.kind == ActorKind::Organisation && entry.known_as.is_empty()
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    match near.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// "asked the transport secretary" before "The transport secretary, Hugo Lamb, said": the one
/// person whom the next sentences introduce with all the same words.
fn named_later(walk: &Walk, mention: usize, description: &Description) -> Option<usize> {
    let here = walk.found[mention].head;
    let mut fits = walk
        .with_noun(&description.noun)
        .iter()
        .copied()
        .filter(|draft| {
            let entry = &walk.drafts[*draft];
            let words = entry.words();
            entry.named
                && entry.kind == description.kind
                && entry.first > here
                && walk.distance(entry.first, here) <= 4
                && words.contains(description.noun.as_str())
                && description
                    .telling(walk.scene)
                    .all(|word| words.contains(word))
        });
    let first = fits.next()?;
    let tells = description.telling(walk.scene).next().is_some();
    (tells && fits.next().is_none()).then_some(first)
}

/// The names that a description stands beside as their title or apposition: one for a singular,
/// all that are joined for a plural.
fn attached_names(walk: &Walk, mention: usize, description: &Description) -> Vec<usize> {
    let head = walk.found[mention].head;
    let syntax = walk.scene.syntax;
    let beside = syntax.children(head).iter().copied().filter(|&token| {
        let apposed = matches!(
            syntax.deprel(token),
            Deprel::Appos | Deprel::Flat | Deprel::NmodDesc | Deprel::Dep
        );
        apposed || (token > head && syntax.deprel(token) == Deprel::Compound)
    });
    // The title may as well hang on the name ("lifelong *fan* Ada Holm").
    let above = syntax.head(head).filter(|_| {
        matches!(
            syntax.deprel(head),
            Deprel::Compound | Deprel::NmodDesc | Deprel::Flat | Deprel::Appos
        )
    });
    let person = |token: usize| {
        let other = walk.mention_at(token)?;
        let draft = walk.links[other].draft()?;
        let person = walk.drafts[draft].named && walk.drafts[draft].kind == ActorKind::Person;
        (person && other != mention).then_some(draft)
    };
    let Some((first, draft)) = beside
        .chain(above)
        .chain(next_to(walk, mention, description))
        .find_map(|token| Some((token, person(token)?)))
    else {
        return Vec::new();
    };
    let mut drafts = vec![draft];
    if description.plural {
        drafts.extend(syntax.conjuncts(first).filter_map(person));
        drafts.sort_unstable();
        drafts.dedup();
    }
    drafts
}

/// The name right after a description of one person, with or without a comma between them:
/// "lifelong fan Ada Holm", "the widow of one of the men, Ada Holm,".
fn next_to(walk: &Walk, mention: usize, description: &Description) -> Option<usize> {
    if description.kind != ActorKind::Person {
        return None;
    }
    let scene = walk.scene;
    let right = scene.after(walk.found[mention].head)?;
    let right = walk.mention_at(right).filter(|m| is_full_name(walk, *m));
    let comma = (description.tokens.start..=description.tokens.end)
        .filter(|t| *t < scene.size() && scene.form(*t) == ",")
        .filter_map(|t| walk.mention_at(scene.after(t)?))
        .find(|m| {
            let after = scene.after(walk.found[*m].tokens.end - 1);
            is_full_name(walk, *m) && after.is_none_or(|t| matches!(scene.form(t), "," | "." | "”"))
        })
        .filter(|_| description.article != Article::Indefinite);
    right.or(comma).map(|m| walk.found[m].head)
}

fn is_full_name(walk: &Walk, mention: usize) -> bool {
    let found = &walk.found[mention];
    let possessive = walk
        .scene
        .after(found.tokens.end - 1)
        .is_some_and(|t| matches!(walk.scene.form(t), "'s" | "’s" | "'" | "’"));
    matches!(&found.form, Form::Person(name) if name.is_full()) && !possessive
}

/// The draft that a possessive pronoun stands for.
fn owner_of(walk: &Walk, token: usize) -> Option<usize> {
    walk.links[walk.mention_at(token)?].draft()
}

/// Who the description may mean, with points.
fn candidates(
    walk: &Walk,
    mention: usize,
    description: &Description,
    owner: Option<usize>,
) -> Vec<(usize, f64)> {
    let here = walk.found[mention].head;
    let headline = walk.scene.block_kind(here) == BlockKind::Headline;
    walk.with_noun(&description.noun)
        .iter()
        .copied()
        .filter(|draft| walk.drafts[*draft].first < here || headline && walk.drafts[*draft].named)
        .filter_map(|draft| Some((draft, points(walk, here, description, owner, draft)?)))
        .filter(|(_, points)| *points >= DESCRIPTION_MINIMUM)
        .collect()
}

/// How well a description fits a draft; `None` if it cannot mean it.
fn points(
    walk: &Walk,
    here: usize,
    description: &Description,
    owner: Option<usize>,
    draft: usize,
) -> Option<f64> {
    let entry = &walk.drafts[draft];
    if !same_sort(description.kind, entry.kind)
        || description
            .gender
            .is_some_and(|gender| entry.is_not(gender))
        || (description.owner.is_some()
            && (owner.is_none() || entry.owner != owner)
            && !owns(walk, owner, draft))
    {
        return None;
    }
    let words = entry.words();
    let best = entry
        .known_as
        .iter()
        .filter_map(|role| role_points(walk, description, role, &words))
        .max_by(f64::total_cmp)?;
    let last = walk.last_seen(draft).unwrap_or(entry.first);
    let distance = f64::from(u32::try_from(walk.distance(last, here)).unwrap_or(u32::MAX));
    let recency = DESCRIPTION_SENTENCE * distance.min(8.0);
    let named = if entry.named { 0.3 } else { 0.0 };
    let spoke = match walk.last_speaker(here) {
        Some((_, speaker)) if speaker == draft => 0.3,
        _ => 0.0,
    };
    Some(best + recency + named + spoke)
}

/// Whether the words of a draft name the owner of the description.
fn owns(walk: &Walk, owner: Option<usize>, draft: usize) -> bool {
    let Some(owner) = owner else { return false };
    let words = walk.drafts[draft].words();
    walk.drafts[owner]
        .surname()
        .is_some_and(|surname| words.contains(surname))
}

fn same_sort(description: ActorKind, draft: ActorKind) -> bool {
    description == draft
        || description == ActorKind::Unknown
        || draft == ActorKind::Unknown
        || matches!(
            (description, draft),
            (ActorKind::Place | ActorKind::Group, ActorKind::Organisation)
                | (ActorKind::Organisation, ActorKind::Place | ActorKind::Group)
        )
}

/// How well a description fits one role of a draft.
fn role_points(
    walk: &Walk,
    description: &Description,
    role: &Description,
    known: &std::collections::BTreeSet<&str>,
) -> Option<f64> {
    let scene = walk.scene;
    let mut points = if description.noun == role.noun {
        2.5
    } else {
        1.5
    };
    if description.kind == ActorKind::Group
        && (description.plural != role.plural || !description.words.is_subset(&role.words))
    {
        return None;
    }
    let others: Vec<&str> = description.another(scene).collect();
    let role_others: Vec<&str> = role.another(scene).collect();
    match (others.as_slice(), role_others.as_slice()) {
        ([], []) => {}
        ([], _) => points -= 1.6,
        (["former" | "ex" | "late"], []) => points -= 0.5,
        (these, those) if these.iter().all(|w| those.contains(w)) => points += 0.5,
        _ => return None,
    }
    let tells_nothing = role.telling(scene).next().is_none();
    for word in description.telling(scene) {
        if role.words.contains(word) || known.contains(word) {
            points += 0.5;
        } else if tells_nothing && description.article != Article::Owned {
            points -= 0.8;
        } else {
            return None;
        }
    }
    match (&description.age, &role.age) {
        (Some(one), Some(other)) if one != other => None,
        _ => Some(points),
    }
}

/// "the two leaders", "both men": the two persons in view whom the noun fits.
fn counted_pair(walk: &Walk, mention: usize, description: &Description) -> Option<Vec<usize>> {
    if description.count != Some(2) || description.kind != ActorKind::Group {
        return None;
    }
    let here = walk.found[mention].head;
    let fits = |draft: &usize| {
        let entry = &walk.drafts[*draft];
        let any = matches!(
            description.noun.as_str(),
            "man" | "woman" | "person" | "people" | "couple" | "pair" | "duo"
        );
        let gender = description.gender.is_none_or(|g| !entry.is_not(g));
        entry.kind == ActorKind::Person
            && gender
            && (any || walk.with_noun(&description.noun).contains(draft))
    };
    let mut near: Vec<usize> = walk
        .seen_back(here)
        .take_while(|seen| walk.distance(seen.token, here) <= 6)
        .map(|seen| seen.draft)
        .filter(fits)
        .collect();
    near.sort_unstable();
    near.dedup();
    (near.len() == 2).then_some(near)
}

fn pair(walk: &mut Walk, mention: usize, description: &Description, members: Vec<usize>) -> usize {
    let mut draft = Draft::introduced(walk.scene, &walk.found[mention], description);
    draft.members = members;
    walk.group(draft)
}

/// The nouns by which a draft may be taken up again: those of its roles, broader words for
/// them, and the common noun in a body's name ("Harbour Safety *Authority*").
pub(super) fn nouns_of(people: &People, draft: &Draft) -> Vec<String> {
    let mut nouns = Vec::new();
    let mut take = |noun: &str| {
        nouns.push(noun.to_owned());
        if let Some((_, role)) = people.role(noun) {
            nouns.extend(role.broader.iter().map(|word| {
                let last = word.rsplit(' ').next().unwrap_or(word);
                fold(last)
            }));
        }
    };
    for description in &draft.known_as {
        take(&description.noun);
    }
    nouns.sort();
    nouns.dedup();
    nouns
}
