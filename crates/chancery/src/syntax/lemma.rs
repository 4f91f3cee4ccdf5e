//! Dictionary forms: endings by part of speech, and a list of what they do not reach.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::Upos;

/// `form`, part of speech and lemma of words that the endings alone get wrong. A form in lower case
/// stands for its other cases too.
const EXCEPTIONS: &str = include_str!("../../../../lexicon/text/lemmas.tsv");

/// The lemma of a word by its part of speech: lower case but for names and what is made of them.
#[must_use]
pub fn lemma(form: &str, upos: Upos) -> String {
    let table = exceptions();
    let known = |form: &str| table.get(&(form, upos)).map(|lemma| (*lemma).to_owned());
    known(form)
        .or_else(|| known(&straight(form).to_lowercase()))
        .unwrap_or_else(|| lemma_by_ending(form, upos))
}

/// The lemma by the endings alone.
#[must_use]
pub fn lemma_by_ending(form: &str, upos: Upos) -> String {
    let lower = straight(form).to_lowercase();
    match upos {
        Upos::Punct => form.to_owned(),
        Upos::Propn => one_of_a_people(form).unwrap_or(form).to_owned(),
        Upos::Num => without_separators(&lower),
        Upos::Noun => singular(&lower).unwrap_or(lower),
        Upos::Verb | Upos::Aux => base_form(&lower).unwrap_or(lower),
        Upos::Adj | Upos::Adv => positive(&lower).unwrap_or(lower),
        _ => lower,
    }
}

/// The singular of a name for many people by its ending; other names in -s are mostly no plurals.
fn one_of_a_people(name: &str) -> Option<&str> {
    let endings = ["ians", "icans", "ists", "ites", "crats"];
    let plural = endings.iter().any(|ending| name.ends_with(ending));
    name.strip_suffix('s').filter(|_| plural)
}

/// The form with straight apostrophes, as the list has it.
fn straight(form: &str) -> Cow<'_, str> {
    if form.contains('’') {
        Cow::Owned(form.replace('’', "'"))
    } else {
        Cow::Borrowed(form)
    }
}

fn exceptions() -> &'static HashMap<(&'static str, Upos), &'static str> {
    static TABLE: OnceLock<HashMap<(&str, Upos), &str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = EXCEPTIONS.lines().filter(|line| !line.starts_with('#'));
        let fields = lines.skip(1).filter_map(|line| {
            let mut fields = line.split('\t');
            let form = fields.next()?;
            let upos = Upos::parse(fields.next()?)?;
            Some(((form, upos), fields.next()?))
        });
        fields.collect()
    })
}

/// A number without the commas between its thousands.
fn without_separators(number: &str) -> String {
    if number.starts_with(|c: char| c.is_ascii_digit()) {
        number.replace(',', "")
    } else {
        number.to_owned()
    }
}

fn singular(plural: &str) -> Option<String> {
    let stem = plural.strip_suffix('s')?;
    // "The 1990s" are not many 1990.
    if stem.len() < 2 || stem.ends_with(['s', 'u', 'i', '\'', '0']) {
        return None;
    }
    if let Some(stem) = stem.strip_suffix("ie") {
        return Some(if stem.len() > 1 {
            format!("{stem}y")
        } else {
            format!("{stem}ie")
        });
    }
    if ["xes", "zzes", "oes", "sses", "shes", "ches"]
        .iter()
        .any(|end| plural.ends_with(end))
    {
        return Some(plural[..plural.len() - 2].to_owned());
    }
    Some(stem.to_owned())
}

fn base_form(form: &str) -> Option<String> {
    if let Some(stem) = form.strip_suffix("ing") {
        return has_vowel(stem).then(|| without_ending(stem));
    }
    if let Some(stem) = form.strip_suffix("ied") {
        return Some(if stem.len() > 1 {
            format!("{stem}y")
        } else {
            format!("{stem}ie")
        });
    }
    if let Some(stem) = form.strip_suffix("ed") {
        return has_vowel(stem).then(|| without_ending(stem));
    }
    singular(form)
}

/// A stem whose ending (-ing, -ed, -er, -est) is off: gets back an e or loses a doubled letter.
fn without_ending(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().rev().take(4).collect();
    let Some(&last) = letters.first() else {
        return stem.to_owned();
    };
    let before = letters.get(1).copied().unwrap_or(' ');
    let third = letters.get(2).copied().unwrap_or(' ');
    if last == before && !is_vowel(last) {
        // "stopping" and "telling" differ; l, s, f and z stay doubled in most words.
        return if matches!(last, 'l' | 's' | 'f' | 'z') {
            stem.to_owned()
        } else {
            stem[..stem.len() - last.len_utf8()].to_owned()
        };
    }
    if needs_e(last, before, third, stem) {
        return format!("{stem}e");
    }
    stem.to_owned()
}

fn needs_e(last: char, before: char, third: char, stem: &str) -> bool {
    let short = vowel_groups(stem) == 1;
    match last {
        'v' | 'u' | 'z' => true,
        'c' => before != 'i' || !short,
        'g' => matches!(before, 'd' | 'r' | 'a' | 'u') || before == 'n' && matches!(third, 'a'),
        's' => is_vowel(before) || matches!(before, 'n' | 'r' | 'l' | 'p'),
        'l' => matches!(before, 'b' | 'c' | 'd' | 'f' | 'g' | 'k' | 'p' | 't' | 'z'),
        't' => (before == 'a' || before == 'u') && !is_vowel(third) || short_vowel(stem),
        'r' => matches!(before, 'i' | 'u' | 'a') && !is_vowel(third) || before == 'o' && short,
        'd' => matches!(before, 'i' | 'u') && !is_vowel(third) || before == 'a' && short,
        'n' => before == 'i' && !is_vowel(third) || short_vowel(stem),
        'k' | 'm' | 'p' | 'b' => short_vowel(stem) || before == 'u' || last == 'm' && before == 'i',
        _ => false,
    }
}

/// Whether a stem of one syllable ends in one vowel and one consonant ("mak", "hop"): a final e
/// is lost, for without it the consonant would be doubled.
fn short_vowel(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().rev().take(3).collect();
    matches!(letters[..], [last, vowel, before] if !is_vowel(last) && last != 'w' && last != 'x'
        && last != 'y' && is_vowel(vowel) && !is_vowel(before))
        && vowel_groups(stem) == 1
}

fn positive(form: &str) -> Option<String> {
    if let Some(stem) = form
        .strip_suffix("iest")
        .or_else(|| form.strip_suffix("ier"))
    {
        return (stem.len() > 2).then(|| format!("{stem}y"));
    }
    let stem = form.strip_suffix("est")?;
    (has_vowel(stem) && stem.len() > 2).then(|| without_ending(stem))
}

fn is_vowel(character: char) -> bool {
    matches!(character, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn has_vowel(stem: &str) -> bool {
    stem.chars().any(|c| is_vowel(c) || c == 'y')
}

fn vowel_groups(stem: &str) -> usize {
    let mut groups = 0;
    let mut inside = false;
    for character in stem.chars() {
        let vowel = is_vowel(character) || character == 'y' && groups > 0;
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::{lemma, lemma_by_ending};
    use crate::model::Upos;

    #[test]
    fn endings() {
        let words = [
            ("towns", Upos::Noun, "town"),
            ("Cities", Upos::Noun, "city"),
            ("boxes", Upos::Noun, "box"),
            ("churches", Upos::Noun, "church"),
            ("houses", Upos::Noun, "house"),
            ("pass", Upos::Noun, "pass"),
            ("stopping", Upos::Verb, "stop"),
            ("making", Upos::Verb, "make"),
            ("stated", Upos::Verb, "state"),
            ("warned", Upos::Verb, "warn"),
            ("denies", Upos::Verb, "deny"),
            ("denied", Upos::Verb, "deny"),
            ("calling", Upos::Verb, "call"),
            ("urges", Upos::Verb, "urge"),
            ("urged", Upos::Verb, "urge"),
            ("visiting", Upos::Verb, "visit"),
            ("heaviest", Upos::Adj, "heavy"),
            ("Northmarket", Upos::Propn, "Northmarket"),
        ];
        for (form, upos, expected) in words {
            assert_eq!(lemma_by_ending(form, upos), expected, "{form}");
        }
    }

    #[test]
    fn exceptions() {
        assert_eq!(lemma("Said", Upos::Verb), "say");
        assert_eq!(lemma("n’t", Upos::Part), "not");
        assert_eq!(lemma("’s", Upos::Aux), "be");
        assert_eq!(lemma("children", Upos::Noun), "child");
        assert_eq!(lemma("better", Upos::Adj), "good");
        assert_eq!(lemma("me", Upos::Pron), "I");
        assert_eq!(lemma("American", Upos::Adj), "American");
        assert_eq!(lemma("Norlandians", Upos::Propn), "Norlandian");
        assert_eq!(lemma("1,200", Upos::Num), "1200");
    }
}
