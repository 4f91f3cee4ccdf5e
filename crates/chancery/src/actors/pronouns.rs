//! Pronouns: he, she, it, they, who and their forms.

use chancery_record::{ActorKind, BlockKind, Gender, ResolvedBy};

use super::draft::{Draft, Link};
use super::score::{MARGIN, WEIGHTS, clear_winner, ranked};
use super::walk::{Walk, is_main_subject, is_possessive, is_subject};
use crate::entities::{Case, Form, Person, Pronoun};
use crate::model::Deprel;

/// Sentences of running text beyond which nobody is in view any more.
const REACH: usize = 25;

/// Traces one pronoun to its antecedent.
pub(super) fn trace(walk: &mut Walk, mention: usize) -> Link {
    let Form::Pronoun(pronoun) = walk.found[mention].form else {
        return Link::Open;
    };
    let here = walk.found[mention].head;
    match pronoun.person {
        Person::Third(gender) => third(walk, mention, pronoun, gender),
        Person::Relative => relative(walk, here),
        // What "it" stands for is mostly no actor: only a source of words is traced.
        Person::It if !walk.is_source(mention) => Link::Open,
        Person::It => other(walk, mention, pronoun, |draft| {
            matches!(
                draft.kind,
                ActorKind::Organisation
                    | ActorKind::Document
                    | ActorKind::Place
                    | ActorKind::Unknown
            )
        }),
        Person::They if !walk.is_source(mention) => Link::Open,
        Person::They => they(walk, mention, pronoun),
        // Whom they mean is known when the speaker is: see the walk's last step.
        Person::First | Person::FirstPlural => Link::Open,
        Person::Second => Link::Open,
    }
}

fn relative(walk: &Walk, here: usize) -> Link {
    let antecedent = walk
        .scene
        .syntax
        .antecedent_of(here)
        .and_then(|token| walk.mention_at(token))
        .and_then(|mention| walk.links[mention].draft());
    match antecedent {
        Some(draft) => Link::Traced(draft, ResolvedBy::Coreference),
        None => Link::Open,
    }
}

fn third(walk: &mut Walk, mention: usize, pronoun: Pronoun, gender: Gender) -> Link {
    let fits = |draft: &Draft| draft.kind == ActorKind::Person && !draft.is_not(gender);
    let candidates = candidates(walk, mention, pronoun, Some(gender), fits);
    let mut link = decide(candidates.clone());
    if let Link::Traced(draft, _) = link {
        // A given name of the other gender: likelier somebody whom the report does not name.
        let entry = &walk.drafts[draft];
        if entry.gender.is_none() && entry.likely_gender.is_some_and(|likely| likely != gender) {
            link = Link::Unsure(vec![draft]);
        }
    }
    if let Link::Traced(draft, _) = link
        && (candidates.len() == 1 || bound(walk, mention, draft))
    {
        let here = walk.found[mention].head;
        let entry = &mut walk.drafts[draft];
        entry.gender = entry.gender.or(Some((gender, here)));
    }
    link
}

/// Whether grammar alone ties the pronoun to the draft: "Reed hurt *himself*".
fn bound(walk: &Walk, mention: usize, draft: usize) -> bool {
    let Form::Pronoun(pronoun) = walk.found[mention].form else {
        return false;
    };
    let subject = own_subject(walk, walk.found[mention].head);
    pronoun.case == Case::Reflexive && subject == Some(draft)
}

fn other(walk: &Walk, mention: usize, pronoun: Pronoun, fits: impl Fn(&Draft) -> bool) -> Link {
    decide(candidates(walk, mention, pronoun, None, fits))
}

/// "they": a group or body in view; failing that somebody of unknown gender.
fn they(walk: &Walk, mention: usize, pronoun: Pronoun) -> Link {
    let several = |draft: &Draft| {
        matches!(draft.kind, ActorKind::Group | ActorKind::Organisation) && draft.members.is_empty()
            || draft.members.len() > 1
    };
    let here = walk.found[mention].head;
    let near: Vec<(usize, f64)> = candidates(walk, mention, pronoun, None, several)
        .into_iter()
        .filter(|(draft, _)| {
            walk.last_seen(*draft)
                .is_some_and(|t| walk.distance(t, here) <= 5)
        })
        .collect();
    if !near.is_empty() {
        return decide(near);
    }
    let one = |draft: &Draft| {
        draft.kind == ActorKind::Person && draft.gender.is_none() && draft.likely_gender.is_none()
    };
    let close: Vec<(usize, f64)> = candidates(walk, mention, pronoun, None, one)
        .into_iter()
        .filter(|(draft, _)| {
            walk.last_seen(*draft)
                .is_some_and(|t| walk.distance(t, here) <= 1)
        })
        .collect();
    decide(close)
}

fn decide(candidates: Vec<(usize, f64)>) -> Link {
    let ranked = ranked(candidates);
    match clear_winner(&ranked, MARGIN) {
        Some(draft) => Link::Traced(draft, ResolvedBy::Coreference),
        None => {
            let best = ranked.first().map_or(0.0, |c| c.1);
            let close = ranked.iter().filter(|c| best - c.1 < 3.0).take(5);
            Link::Unsure(close.map(|c| c.0).collect())
        }
    }
}

/// Everybody in view who fits, with points.
fn candidates(
    walk: &Walk,
    mention: usize,
    pronoun: Pronoun,
    gender: Option<Gender>,
    fits: impl Fn(&Draft) -> bool,
) -> Vec<(usize, f64)> {
    let here = walk.found[mention].head;
    let mut in_view: Vec<usize> = walk
        .seen_back(here)
        .take_while(|seen| walk.distance(seen.token, here) <= REACH)
        .map(|seen| seen.draft)
        .collect();
    let coming = coming_subject(walk, here);
    in_view.extend(coming);
    in_view.sort_unstable();
    in_view.dedup();
    in_view
        .into_iter()
        .filter(|draft| fits(&walk.drafts[*draft]))
        .filter(|draft| !barred(walk, mention, pronoun, *draft))
        .map(|draft| {
            let mut points = view_points(walk, here, draft) + speech_points(walk, mention, draft);
            points += gender.map_or(0.0, |g| gender_points(&walk.drafts[draft], g));
            points += clause_points(walk, mention, pronoun, draft);
            if coming == Some(draft) {
                points += WEIGHTS.coming_subject;
            }
            (draft, points)
        })
        .collect()
}

/// How much in view a draft is: how near and how prominent its last mention, how many before.
fn view_points(walk: &Walk, here: usize, draft: usize) -> f64 {
    let scene = walk.scene;
    let entry = &walk.drafts[draft];
    let mut points = if entry.named { 0.0 } else { WEIGHTS.unnamed };
    let mentions: Vec<usize> = walk
        .seen_back(here)
        .take_while(|seen| walk.distance(seen.token, here) <= REACH)
        .filter(|seen| seen.draft == draft)
        .map(|seen| seen.token)
        .collect();
    let Some(best) = mentions
        .iter()
        .map(|token| mention_points(walk, here, *token))
        .max_by(f64::total_cmp)
    else {
        return points;
    };
    points += best;
    points +=
        WEIGHTS.frequency * f64::from(u32::try_from(mentions.len()).unwrap_or(u32::MAX)).log2();
    let here_too = |t: &usize| scene.block_of(*t) == scene.block_of(here);
    if !mentions.iter().any(here_too) {
        points += WEIGHTS.other_paragraph;
    }
    points
}

fn mention_points(walk: &Walk, here: usize, token: usize) -> f64 {
    let scene = walk.scene;
    let distance = walk.distance(token, here);
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let mut points = WEIGHTS.sentence * count(distance.min(3))
        + WEIGHTS.far_sentence * count(distance.saturating_sub(3).min(7));
    let relation = scene.syntax.deprel(token);
    if is_main_subject(scene, token) {
        points += WEIGHTS.subject + WEIGHTS.main_subject;
    } else if is_subject(scene, token) {
        points += WEIGHTS.subject;
    } else if relation == Deprel::NmodPoss {
        points += WEIGHTS.possessive;
    } else if matches!(relation.base(), "obl" | "nmod" | "compound") {
        points += WEIGHTS.oblique;
    }
    if is_subject(scene, token) && is_subject(scene, here) {
        points += WEIGHTS.parallel;
    }
    if scene.region_of(token).is_some() && scene.region_of(token) != scene.region_of(here) {
        points += WEIGHTS.inside_quotation;
    }
    if scene.block_kind(token) == BlockKind::Caption
        && scene.block_of(token) != scene.block_of(here)
    {
        points += WEIGHTS.inside_quotation;
    }
    points
}

fn gender_points(draft: &Draft, gender: Gender) -> f64 {
    match (draft.gender, draft.likely_gender) {
        (Some(_), _) => WEIGHTS.gender,
        (None, Some(likely)) if likely == gender => WEIGHTS.likely_gender,
        (None, Some(_)) => WEIGHTS.unlikely_gender,
        (None, None) => 0.0,
    }
}

/// What the statements around the pronoun say for a draft.
fn speech_points(walk: &Walk, mention: usize, draft: usize) -> f64 {
    let here = walk.found[mention].head;
    let mut points = 0.0;
    if let Some((attribution, speaker)) = walk.last_speaker(here)
        && speaker == draft
    {
        points += WEIGHTS.spoke_last;
        let place = walk.place_of(attribution).unwrap_or(here);
        if walk.scene.block_of(place) == walk.scene.block_of(here) {
            points += WEIGHTS.spoke_here;
        }
        if walk.is_source(mention) {
            points += WEIGHTS.speaks_on;
        }
    }
    let inside = walk.content_of(here).and_then(|a| walk.speaker_of(a, 0));
    if inside == Some(draft) {
        points += if is_subject(walk.scene, here) {
            WEIGHTS.own_words_subject
        } else {
            WEIGHTS.own_words
        };
    }
    points
}

/// What the pronoun's own clause says for a draft.
fn clause_points(walk: &Walk, mention: usize, pronoun: Pronoun, draft: usize) -> f64 {
    let here = walk.found[mention].head;
    let own = own_subject(walk, here) == Some(draft);
    if own && (is_possessive(&walk.found[mention]) || pronoun.case == Case::Reflexive) {
        return WEIGHTS.own_subject;
    }
    0.0
}

/// Whether grammar or the way of quoting forbids that the pronoun means the draft.
fn barred(walk: &Walk, mention: usize, pronoun: Pronoun, draft: usize) -> bool {
    let here = walk.found[mention].head;
    let scene = walk.scene;
    // "Reed saw him": not Reed.
    let own = pronoun.case == Case::Plain
        && !is_subject(scene, here)
        && own_subject(walk, here) == Some(draft);
    // Inside direct speech the speaker is "I", outside of it never named by themselves.
    let quoted = scene.region_of(here).is_some();
    let speaker = || walk.content_of(here).and_then(|a| walk.speaker_of(a, 0));
    own || (quoted && speaker() == Some(draft))
        || owned(walk, mention) == Some(draft)
        || names_in_own_words(walk, mention, draft)
}

/// The draft that a possessive pronoun's noun names: "*his* father Ivo" is not Ivo's.
fn owned(walk: &Walk, mention: usize) -> Option<usize> {
    let here = walk.found[mention].head;
    let syntax = walk.scene.syntax;
    if !is_possessive(&walk.found[mention]) {
        return None;
    }
    let noun = syntax.head(here)?;
    let beside = syntax.children_by(noun, &[Deprel::Appos, Deprel::Flat]);
    let above = syntax.head(noun).filter(|_| {
        matches!(
            syntax.deprel(noun),
            Deprel::Compound | Deprel::NmodDesc | Deprel::Appos | Deprel::Flat
        )
    });
    std::iter::once(noun)
        .chain(beside)
        .chain(above)
        .find_map(|token| walk.links[walk.mention_at(token)?].draft())
}

/// "“Mr Reed is wrong,” he said": whoever is named in somebody's words is not the one who
/// speaks them.
fn names_in_own_words(walk: &Walk, mention: usize, draft: usize) -> bool {
    walk.sourced_by(mention).iter().any(|attribution| {
        let content = &walk.attributions[*attribution].content;
        walk.named_in(draft, content)
    })
}

/// The subject of the clause a token stands in, where it stands before the token.
fn own_subject(walk: &Walk, here: usize) -> Option<usize> {
    let syntax = walk.scene.syntax;
    let clause = syntax.clause_of(syntax.head(here)?);
    let subject = syntax.subject_of(clause)?.token;
    if subject == here {
        return None;
    }
    walk.links[walk.mention_at(subject)?].draft()
}

/// The subject of the main clause that follows a pronoun in a clause or phrase put before it.
fn coming_subject(walk: &Walk, here: usize) -> Option<usize> {
    let syntax = walk.scene.syntax;
    let path: Vec<usize> = std::iter::once(here)
        .chain(syntax.ancestors(here))
        .collect();
    let (front, main) = path.windows(2).find_map(|pair| {
        let fronted = matches!(syntax.deprel(pair[0]).base(), "advcl" | "obl");
        fronted.then_some((pair[0], pair[1]))
    })?;
    let subject = syntax.child_by(main, &[Deprel::Nsubj, Deprel::NsubjPass])?;
    let comes = front < main && subject > here && !syntax.is_under(subject, front);
    let mention = walk.mention_at(subject).filter(|_| comes)?;
    matches!(walk.found[mention].form, Form::Person(_))
        .then(|| walk.links[mention].draft())
        .flatten()
}
