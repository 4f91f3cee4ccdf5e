//! Names: which of them name the same person or body.

use std::cmp::Reverse;

use chancery_record::{ActorKind, Gender, ResolvedBy};

use super::draft::{Draft, Link};
use super::register::Register;
use crate::entities::{
    Article, Description, Form, Found, PersonName, RoleFound, Scene, age_of, roles_of,
};

/// Groups the names of a report into drafts. `links` has one entry a mention; those of names are
/// filled in.
pub(super) fn merge_names(scene: &Scene, found: &mut [Found], links: &mut [Link]) -> Vec<Draft> {
    let mut register = Register::default();
    full_names(scene, found, links, &mut register);
    surnames_taken_for_bodies(scene, found, &register);
    let in_body = in_body(scene, found);
    let roles: Vec<Vec<RoleFound>> = found
        .iter()
        .map(|mention| roles_around(scene, mention, &in_body))
        .collect();
    single_names(scene, found, links, &roles, &mut register);
    bodies(scene, found, links, &mut register);
    let mut drafts = register.drafts;
    for ((mention, link), roles) in found.iter().zip(links.iter()).zip(roles) {
        if let Some(draft) = link.draft() {
            tell_apart(scene, mention, roles, &mut drafts[draft]);
        }
    }
    show_fullest(scene, found, links, &mut drafts);
    drafts
}

/// The roles around a name; a word of a body's name is nobody's role.
fn roles_around(scene: &Scene, mention: &Found, in_body: &[bool]) -> Vec<RoleFound> {
    match mention.form {
        Form::Person(_) | Form::Body(..) => {
            let mut roles = roles_of(scene, mention);
            roles.retain(|role| !in_body[role.noun]);
            roles
        }
        Form::Description(_) | Form::Pronoun(_) => Vec::new(),
    }
}

/// Which tokens stand in the name of a body.
fn in_body(scene: &Scene, found: &[Found]) -> Vec<bool> {
    let mut inside = vec![false; scene.size()];
    for mention in found {
        if matches!(mention.form, Form::Body(..)) {
            inside[mention.tokens.clone()].fill(true);
        }
    }
    inside
}

/// Adds the roles, gender and age that stand around a mention to its draft.
fn tell_apart(scene: &Scene, mention: &Found, roles: Vec<RoleFound>, draft: &mut Draft) {
    for role in roles {
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

fn full_names(scene: &Scene, found: &[Found], links: &mut [Link], register: &mut Register) {
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
        let mut fits = register.sharing_a_word(scene, name);
        fits.retain(|d| {
            let draft = &register.drafts[*d];
            draft
                .forms
                .iter()
                .any(|form| same_person(scene, form, name))
                && name.gender.is_none_or(|(g, _)| !draft.is_not(g))
        });
        links[i] = match fits.as_slice() {
            [] => Link::Traced(
                register.person(scene, name, found[i].head),
                ResolvedBy::Name,
            ),
            [only] => Link::Traced(*only, ResolvedBy::Name),
            _ => Link::Unsure(fits),
        };
        if let Link::Traced(draft, _) = links[i] {
            register.absorb(draft, name, found[i].head);
        }
    }
}

fn letters_in_given(name: &PersonName) -> usize {
    name.parts.first().map_or(0, |given| given.len().min(3))
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
pub(super) fn same_word(a: &str, b: &str) -> bool {
    let letters = |word: &str| -> String { word.chars().filter(|c| c.is_alphanumeric()).collect() };
    a == b || letters(a) == letters(b)
}

/// A lone word that the model took for a place or body but that is the surname of somebody
/// named in full is that person, unless it stands as a place does ("in Hale").
fn surnames_taken_for_bodies(scene: &Scene, found: &mut [Found], register: &Register) {
    for mention in found {
        let Form::Body(kind, key) = &mention.form else {
            continue;
        };
        let [word] = key.as_slice() else { continue };
        let known = register.with_word(word).iter().any(|d| {
            let surname = register.drafts[*d].surname();
            surname.is_some_and(|surname| same_word(surname, word))
        });
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

fn single_names(
    scene: &Scene,
    found: &[Found],
    links: &mut [Link],
    roles: &[Vec<RoleFound>],
    register: &mut Register,
) {
    for (link, roles) in links.iter().zip(roles) {
        if let Some(draft) = link.draft() {
            register.note_roles(draft, roles);
        }
    }
    // Those with a title first: what the title tells of a person helps with the bare surnames.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|i| person(&found[*i]).is_none_or(|name| name.gender.is_none()));
    for i in order {
        let Some(name) = person(&found[i]).filter(|name| !name.is_full()) else {
            continue;
        };
        let fits = prefer_same_office(register, &roles[i], bearers(scene, name, register));
        let chosen = match fits.as_slice() {
            [] => Some(register.person(scene, name, found[i].head)),
            [only] => Some(*only),
            _ => nearest(scene, found, links, i, &fits).or_else(|| foremost(register, &fits)),
        };
        links[i] = match chosen {
            Some(draft) => {
                let by = if register.drafts[draft].fullest().len() > 1 {
                    ResolvedBy::FullName
                } else {
                    ResolvedBy::Name
                };
                register.absorb(draft, name, found[i].head);
                Link::Traced(draft, by)
            }
            None => Link::Unsure(fits),
        };
    }
}

/// The drafts a single name may belong to: by surname; failing that by any other part.
fn bearers(scene: &Scene, name: &PersonName, register: &Register) -> Vec<usize> {
    let Some(word) = name.parts.first() else {
        return Vec::new();
    };
    let mut all = register.sharing_a_word(scene, name);
    all.retain(|d| {
        let draft = &register.drafts[*d];
        name.gender.is_none_or(|(g, _)| !speaks_against(draft, g))
    });
    let by_surname = |d: &usize| {
        register.drafts[*d].forms.iter().any(|form| {
            let last = form.last();
            last.is_some_and(|s| same_word(s, word) || last_word(s) == last_word(word))
        })
    };
    let by_other = |d: &usize| {
        let draft = &register.drafts[*d];
        let parts = draft.forms.iter().flatten();
        parts.chain(&draft.nicknames).any(|part| {
            same_word(part, word) || (name.single_is_given && same_given(scene, part, word))
        })
    };
    let by_part: Vec<usize> = all.iter().copied().filter(by_other).collect();
    let by_last: Vec<usize> = all.iter().copied().filter(by_surname).collect();
    match (name.single_is_given, by_part.is_empty(), by_last.is_empty()) {
        (true, false, _) | (false, _, true) => by_part,
        _ => by_last,
    }
}

/// "Senator Hale" is the Hale who is called a senator elsewhere, if only one is.
fn prefer_same_office(register: &Register, roles: &[RoleFound], fits: Vec<usize>) -> Vec<usize> {
    let same: Vec<usize> = fits
        .iter()
        .copied()
        .filter(|d| {
            roles
                .iter()
                .any(|role| register.has_role(*d, &role.description.noun))
        })
        .collect();
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

/// Of several bearers of a surname the one the report is about: it names that one far more often
/// than the others.
fn foremost(register: &Register, fits: &[usize]) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = fits.iter().map(|d| (register.count(*d), *d)).collect();
    counts.sort_unstable();
    match counts.as_slice() {
        [.., (second, _), (most, draft)] if *most >= 3 && *most >= 3 * second => Some(*draft),
        _ => None,
    }
}

fn bodies(scene: &Scene, found: &[Found], links: &mut [Link], register: &mut Register) {
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
        let known = known_body(scene, &found[i], *kind, key, register)
            .or_else(|| before_bracket(scene, found, links, i));
        let draft = known.unwrap_or_else(|| register.body(*kind, found[i].head));
        register.absorb_body(draft, *kind, key, found[i].head);
        let forms = &register.drafts[draft].forms;
        let by = if forms.iter().any(|form| form.len() > key.len()) {
            ResolvedBy::FullName
        } else {
            ResolvedBy::Name
        };
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
    register: &Register,
) -> Option<usize> {
    if let Some(same) = register.same_body(key) {
        return Some(same);
    }
    if kind == ActorKind::Place || kind == ActorKind::Group {
        return None;
    }
    let written = scene.words(&mention.tokens);
    let short = key.len() == 1 && written.chars().all(|c| c.is_uppercase() || c == '.');
    let fits: Vec<usize> = if short {
        register.with_initials(&key[0]).to_vec()
    } else {
        let mut all = register.with_edge(key);
        all.retain(|d| {
            register.drafts[*d]
                .forms
                .iter()
                .any(|form| is_part(key, form))
        });
        all
    };
    match fits.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
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
    let later = found.partition_point(|m| m.tokens.start < bracket);
    let body = (later.saturating_sub(4)..later).find(|m| found[*m].tokens.end == bracket)?;
    let organisation = matches!(found[body].form, Form::Body(ActorKind::Organisation, _));
    links[body].draft().filter(|_| organisation)
}

/// Whether a shorter name is the beginning or the end of a longer one.
fn is_part(key: &[String], form: &[String]) -> bool {
    form.len() > key.len() && (form.starts_with(key) || (key.len() > 1 && form.ends_with(key)))
}

/// One way the text writes a name.
#[derive(Clone, Debug)]
struct Shown {
    /// How full it is: words, whether it is not all capitals, letters.
    rank: (usize, bool, usize),
    name: String,
}

/// Gives each draft the fullest form of its name as the text writes it.
fn show_fullest(scene: &Scene, found: &[Found], links: &[Link], drafts: &mut [Draft]) {
    let mut best: Vec<Option<Shown>> = vec![None; drafts.len()];
    for (mention, link) in found.iter().zip(links) {
        let Some(draft) = link.draft() else { continue };
        let name = shown(scene, mention);
        let words = match &mention.form {
            Form::Person(name) => name.parts.len(),
            _ => name.split(' ').count(),
        };
        let mixed = name.chars().any(char::is_lowercase) || words == 1;
        let spelled = name.chars().filter(|c| c.is_alphabetic()).count();
        let rank = (words, mixed, spelled);
        if best[draft].as_ref().is_none_or(|known| rank > known.rank) {
            best[draft] = Some(Shown { rank, name });
        }
    }
    for (draft, best) in drafts.iter_mut().zip(best) {
        if let Some(best) = best {
            draft.name = best.name;
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
