//! Names: which of them name the same person or body.

use std::cmp::Reverse;

use chancery_record::{ActorKind, Gender, ResolvedBy};

use super::draft::{Draft, Link};
use crate::entities::{Article, Description, Form, Found, PersonName, Scene, age_of, roles_of};

/// Groups the names of a report into drafts. `links` has one entry a mention; those of names are
/// filled in.
pub(super) fn merge_names(scene: &Scene, found: &mut [Found], links: &mut [Link]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    full_names(scene, found, links, &mut drafts);
    surnames_taken_for_bodies(scene, found, &drafts);
    single_names(scene, found, links, &mut drafts);
    bodies(scene, found, links, &mut drafts);
    for (mention, link) in found.iter().zip(links.iter()) {
        if let Some(draft) = link.draft() {
            tell_apart(scene, mention, &mut drafts[draft]);
        }
    }
    show_fullest(scene, found, links, &mut drafts);
    drafts
}

/// Adds the roles, gender and age that stand around a mention to its draft.
fn tell_apart(scene: &Scene, mention: &Found, draft: &mut Draft) {
    for role in roles_of(scene, mention) {
        if draft.gender.is_none() {
            draft.gender = role.description.gender.map(|gender| (gender, role.noun));
        }
        draft.known_as.push(role.description.clone());
        draft.roles.push(role);
    }
    if let Form::Body(kind, key) = &mention.form {
        let same = |a: &Description, b: &Description| a.noun == b.noun && a.words == b.words;
        let named = body_noun(scene, mention, *kind, key);
        let fresh = named.filter(|new| !draft.known_as.iter().any(|known| same(known, new)));
        draft.known_as.extend(fresh);
    }
    if draft.age.is_none() && draft.kind == ActorKind::Person {
        draft.age = age_of(scene, mention);
    }
}

/// What a body's name itself says it is: "Harbour Safety *Authority*", "*Ministry* of Finance".
fn body_noun(
    scene: &Scene,
    mention: &Found,
    kind: ActorKind,
    key: &[String],
) -> Option<Description> {
    let noun = key.iter().rev().find_map(|word| {
        let (noun, role) = scene.people.role(word)?;
        (role.kind == kind).then(|| noun.to_owned())
    })?;
    Some(Description {
        tokens: mention.tokens.clone(),
        known: true,
        kind,
        gender: None,
        article: Article::Definite,
        plural: false,
        count: None,
        words: key.iter().filter(|word| **word != noun).cloned().collect(),
        owner: None,
        age: None,
        noun,
    })
}

fn person(found: &Found) -> Option<&PersonName> {
    match &found.form {
        Form::Person(name) => Some(name),
        _ => None,
    }
}

fn full_names(scene: &Scene, found: &[Found], links: &mut [Link], drafts: &mut Vec<Draft>) {
    // The longest first: an initial or a short form then meets the name it stands for.
    let mut order: Vec<usize> = (0..found.len())
        .filter(|i| person(&found[*i]).is_some_and(PersonName::is_full))
        .collect();
    order
        .sort_by_key(|i| person(&found[*i]).map(|n| Reverse((letters_in_given(n), n.parts.len()))));
    for i in order {
        let Some(name) = person(&found[i]) else {
            continue;
        };
        let fits: Vec<usize> = (0..drafts.len())
            .filter(|d| {
                drafts[*d]
                    .forms
                    .iter()
                    .any(|form| same_person(scene, form, name))
            })
            .filter(|d| name.gender.is_none_or(|(g, _)| !drafts[*d].is_not(g)))
            .collect();
        links[i] = match fits.as_slice() {
            [] => Link::Traced(
                new_person(scene, name, found[i].head, drafts),
                ResolvedBy::Name,
            ),
            [only] => Link::Traced(*only, ResolvedBy::Name),
            several => Link::Unsure(several.to_vec()),
        };
        if let Link::Traced(draft, _) = links[i] {
            absorb(&mut drafts[draft], name, found[i].head);
        }
    }
}

fn letters_in_given(name: &PersonName) -> usize {
    name.parts.first().map_or(0, |given| given.len().min(3))
}

fn new_person(scene: &Scene, name: &PersonName, head: usize, drafts: &mut Vec<Draft>) -> usize {
    let mut draft = Draft::new(ActorKind::Person, head);
    draft.named = true;
    draft.likely_gender = name
        .given()
        .and_then(|given| scene.people.given_name(given));
    drafts.push(draft);
    drafts.len() - 1
}

fn absorb(draft: &mut Draft, name: &PersonName, head: usize) {
    draft.first = draft.first.min(head);
    draft.gender = draft.gender.or(name.gender);
    if !draft.forms.contains(&name.parts) {
        draft.forms.push(name.parts.clone());
    }
    if let Some(nickname) = &name.nickname
        && !draft.nicknames.contains(nickname)
    {
        draft.nicknames.push(nickname.clone());
    }
}

/// Whether a full name may be another form of a name already known.
fn same_person(scene: &Scene, known: &[String], name: &PersonName) -> bool {
    let (Some((surname, given)), Some((other_surname, other_given))) =
        (known.split_last(), name.parts.split_last())
    else {
        return false;
    };
    if given.is_empty() || other_given.is_empty() {
        return false;
    }
    let prefix = known.iter().zip(&name.parts).all(|(a, b)| a == b);
    let nickname = name.nickname.as_deref();
    prefix
        || same_word(surname, other_surname)
            && given.iter().any(|a| {
                other_given
                    .iter()
                    .map(String::as_str)
                    .chain(nickname)
                    .any(|b| same_given(scene, a, b))
            })
}

fn same_given(scene: &Scene, a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.chars().count() <= 2
            && !short.is_empty()
            && long.starts_with(&short[..first_char(short)])
    };
    same_word(a, b) || initial(a, b) || initial(b, a) || scene.people.is_nickname(a, b)
}

fn first_char(word: &str) -> usize {
    word.chars().next().map_or(0, char::len_utf8)
}

/// Equal but for hyphens and apostrophes.
fn same_word(a: &str, b: &str) -> bool {
    let letters = |word: &str| -> String { word.chars().filter(|c| c.is_alphanumeric()).collect() };
    a == b || letters(a) == letters(b)
}

/// A lone word that the model took for a place or body but that is the surname of somebody
/// named in full is that person, unless it stands as a place does ("in Hale").
fn surnames_taken_for_bodies(scene: &Scene, found: &mut [Found], drafts: &[Draft]) {
    for mention in found {
        let Form::Body(kind, key) = &mention.form else {
            continue;
        };
        let [word] = key.as_slice() else { continue };
        let known = drafts
            .iter()
            .any(|d| d.surname().is_some_and(|s| same_word(s, word)));
        let place = *kind == ActorKind::Place
            && scene
                .syntax
                .marker_of(mention.head)
                .is_some_and(|m| matches!(m.as_str(), "in" | "at" | "from" | "near" | "to" | "of"));
        if known
            && !place
            && let Some(name) = PersonName::read(scene, mention.tokens.clone())
        {
            mention.tokens = name.mention(scene);
            mention.form = Form::Person(name);
        }
    }
}

fn single_names(scene: &Scene, found: &[Found], links: &mut [Link], drafts: &mut Vec<Draft>) {
    for i in 0..found.len() {
        let Some(name) = person(&found[i]).filter(|name| !name.is_full()) else {
            continue;
        };
        let fits = prefer_same_office(scene, found, links, i, bearers(scene, name, drafts));
        let near = || nearest(scene, found, links, i, &fits);
        let chosen = match fits.as_slice() {
            [] => Some(new_person(scene, name, found[i].head, drafts)),
            [only] => Some(*only),
            _ => near(),
        };
        links[i] = match chosen {
            Some(draft) => {
                let by = if drafts[draft].fullest().len() > 1 {
                    ResolvedBy::FullName
                } else {
                    ResolvedBy::Name
                };
                absorb(&mut drafts[draft], name, found[i].head);
                Link::Traced(draft, by)
            }
            None => Link::Unsure(fits),
        };
    }
}

/// The drafts a single name may belong to: by surname; failing that by any other part.
fn bearers(scene: &Scene, name: &PersonName, drafts: &[Draft]) -> Vec<usize> {
    let Some(word) = name.parts.first() else {
        return Vec::new();
    };
    let fits = |test: &dyn Fn(&Draft) -> bool| -> Vec<usize> {
        (0..drafts.len())
            .filter(|d| drafts[*d].kind == ActorKind::Person && test(&drafts[*d]))
            .filter(|d| {
                name.gender
                    .is_none_or(|(g, _)| !speaks_against(&drafts[*d], g))
            })
            .collect()
    };
    let by_surname = |draft: &Draft| {
        draft.forms.iter().any(|form| {
            let last = form.last();
            last.is_some_and(|s| same_word(s, word) || last_word(s) == last_word(word))
        })
    };
    let by_other = |draft: &Draft| {
        let parts = draft.forms.iter().flatten();
        parts.chain(&draft.nicknames).any(|part| {
            same_word(part, word) || (name.single_is_given && same_given(scene, part, word))
        })
    };
    let by_part = fits(&by_other);
    let by_last = fits(&by_surname);
    match (name.single_is_given, by_part.is_empty(), by_last.is_empty()) {
        (true, false, _) | (false, _, true) => by_part,
        _ => by_last,
    }
}

/// "Senator Hale" is the Hale who is called a senator elsewhere, if only one is.
fn prefer_same_office(
    scene: &Scene,
    found: &[Found],
    links: &[Link],
    at: usize,
    fits: Vec<usize>,
) -> Vec<usize> {
    if fits.len() < 2 {
        return fits;
    }
    let offices: Vec<String> = roles_of(scene, &found[at])
        .into_iter()
        .map(|role| role.description.noun)
        .collect();
    let mut same: Vec<usize> = (0..found.len())
        .filter(|i| *i != at)
        .filter_map(|i| Some((i, links[i].draft()?)))
        .filter(|(_, draft)| fits.contains(draft))
        .filter(|(i, _)| {
            let roles = roles_of(scene, &found[*i]);
            roles
                .iter()
                .any(|role| offices.contains(&role.description.noun))
        })
        .map(|(_, draft)| draft)
        .collect();
    same.sort_unstable();
    same.dedup();
    if same.len() == 1 { same } else { fits }
}

/// A title of the other gender than the report or the given name gives.
fn speaks_against(draft: &Draft, gender: Gender) -> bool {
    let likely = draft.gender.map(|(g, _)| g).or(draft.likely_gender);
    likely.is_some_and(|known| known != gender)
}

fn last_word(surname: &str) -> &str {
    let word = surname.rsplit(' ').next().unwrap_or(surname);
    word.strip_prefix("al-").unwrap_or(word)
}

/// Of several bearers of a name the one mentioned in this sentence or the one before, if the
/// others are not.
fn nearest(
    scene: &Scene,
    found: &[Found],
    links: &[Link],
    at: usize,
    fits: &[usize],
) -> Option<usize> {
    let here = scene.syntax.sentence_of(found[at].head);
    let mut near: Vec<usize> = (0..at)
        .rev()
        .take_while(|i| scene.syntax.sentence_of(found[*i].head) + 1 >= here)
        .filter_map(|i| links[i].draft())
        .filter(|draft| fits.contains(draft))
        .collect();
    near.sort_unstable();
    near.dedup();
    match near.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn bodies(scene: &Scene, found: &[Found], links: &mut [Link], drafts: &mut Vec<Draft>) {
    let mut order: Vec<usize> = (0..found.len())
        .filter(|i| matches!(found[*i].form, Form::Body(..)))
        .collect();
    // The longest first, so that a short form meets the long one wherever it stands.
    order.sort_by_key(|i| match &found[*i].form {
        Form::Body(_, key) => Reverse(key.len()),
        _ => Reverse(0),
    });
    for i in order {
        let Form::Body(kind, key) = &found[i].form else {
            continue;
        };
        let known = known_body(scene, &found[i], *kind, key, drafts)
            .or_else(|| Some((before_bracket(scene, found, links, i)?, ResolvedBy::Name)));
        let (draft, by) = match known {
            Some(known) => known,
            None => {
                let mut draft = Draft::new(*kind, found[i].head);
                draft.named = true;
                drafts.push(draft);
                (drafts.len() - 1, ResolvedBy::Name)
            }
        };
        let entry = &mut drafts[draft];
        entry.first = entry.first.min(found[i].head);
        if entry.kind == ActorKind::Unknown {
            entry.kind = *kind;
        }
        if !entry.forms.contains(key) {
            entry.forms.push(key.clone());
        }
        let shorter = entry.forms.iter().any(|form| form.len() > key.len());
        let by = if shorter { ResolvedBy::FullName } else { by };
        links[i] = Link::Traced(draft, by);
    }
}

/// The draft that a body's name belongs to: the same name, the letters it is shortened to, or a
/// part of a longer name that only one body has.
fn known_body(
    scene: &Scene,
    mention: &Found,
    kind: ActorKind,
    key: &[String],
    drafts: &[Draft],
) -> Option<(usize, ResolvedBy)> {
    let body = |d: &usize| drafts[*d].kind != ActorKind::Person;
    let all = || (0..drafts.len()).filter(body);
    if let Some(same) = all().find(|d| drafts[*d].forms.iter().any(|form| form == key)) {
        return Some((same, ResolvedBy::Name));
    }
    if kind == ActorKind::Place || kind == ActorKind::Group {
        return None;
    }
    let written = scene.words(&mention.tokens);
    let short = key.len() == 1 && written.chars().all(|c| c.is_uppercase() || c == '.');
    let fits = |form: &Vec<String>| {
        if short {
            is_short_for(&key[0], form)
        } else {
            is_part(key, form)
        }
    };
    let mut several = all()
        .filter(|d| drafts[*d].kind == ActorKind::Organisation)
        .filter(|d| drafts[*d].forms.iter().any(fits));
    let first = several.next()?;
    several
        .next()
        .is_none()
        .then_some((first, ResolvedBy::FullName))
}

/// "Harbour Safety Authority (Harbourwatch)": the body whose name the brackets follow.
fn before_bracket(scene: &Scene, found: &[Found], links: &[Link], at: usize) -> Option<usize> {
    let bracket = scene.before(found[at].tokens.start)?;
    let closed = scene
        .after(found[at].tokens.end - 1)
        .is_some_and(|t| scene.form(t) == ")");
    if scene.form(bracket) != "(" || !closed || found[at].tokens.len() > 2 {
        return None;
    }
    let body = found.iter().position(|m| m.tokens.end == bracket)?;
    let organisation = matches!(found[body].form, Form::Body(ActorKind::Organisation, _));
    links[body].draft().filter(|_| organisation)
}

/// "HSA" for "Harbour Safety Authority"; small words may count or not ("DfT", "DOT").
fn is_short_for(short: &str, form: &[String]) -> bool {
    let initials = |small: bool| -> String {
        form.iter()
            .flat_map(|word| word.split('-'))
            .filter(|word| {
                small || !matches!(*word, "of" | "the" | "and" | "for" | "in" | "on" | "to")
            })
            .filter_map(|word| word.chars().next())
            .collect()
    };
    form.len() > 1 && (initials(false) == short || initials(true) == short)
}

/// Whether a shorter name is the beginning or the end of a longer one.
fn is_part(key: &[String], form: &[String]) -> bool {
    form.len() > key.len() && (form.starts_with(key) || (key.len() > 1 && form.ends_with(key)))
}

/// Gives each draft the fullest form of its name as the text writes it.
fn show_fullest(scene: &Scene, found: &[Found], links: &[Link], drafts: &mut [Draft]) {
    for (d, draft) in drafts.iter_mut().enumerate() {
        let mentions = (0..found.len()).filter(|i| links[*i].draft() == Some(d));
        let best = mentions.max_by_key(|i| {
            let name = shown(scene, &found[*i]);
            let words = match &found[*i].form {
                Form::Person(name) => name.parts.len(),
                _ => name.split(' ').count(),
            };
            let mixed = name.chars().any(char::is_lowercase) || words == 1;
            let spelled = name.chars().filter(|c| c.is_alphabetic()).count();
            (words, mixed, spelled, Reverse(*i))
        });
        if let Some(best) = best {
            draft.name = shown(scene, &found[best]);
        }
    }
}

/// A name as shown: a full name without its titles, a lone one with them.
fn shown(scene: &Scene, mention: &Found) -> String {
    let tokens = match &mention.form {
        Form::Person(name) if name.is_full() => name.tokens.clone(),
        Form::Person(name) => {
            let titles = name.titles.iter().rev();
            let start = titles.fold(name.tokens.start, |start, title| {
                if title + 1 == start { *title } else { start }
            });
            start..name.tokens.end
        }
        _ => mention.tokens.clone(),
    };
    let words = scene.words(&tokens);
    crate::entities::without_possessive(&words).to_owned()
}
