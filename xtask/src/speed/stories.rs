//! Invented agency stories of some 400 words, each different, the same every time.

/// Words of each story are at least so many.
const WORDS: usize = 400;

const PLACES: [&str; 7] = [
    "Harbour City",
    "Ostrey",
    "Lindhavn",
    "Skerrow",
    "Port Amsel",
    "Kestle Bay",
    "Veld",
];

const PEOPLE: [(&str, &str, &str); 7] = [
    ("Anna", "Berg", "Foreign Minister"),
    ("Thomas", "Roe", "Transport Secretary"),
    ("Mara", "Quill", "Mayor"),
    ("Osric", "Dahl", "Chief Constable"),
    ("Ruth", "Calloway", "Finance Minister"),
    ("Jonas", "Ek", "General"),
    ("Ilse", "Varga", "Judge"),
];

const THINGS: [&str; 7] = [
    "ferry timetable",
    "grain channel",
    "harbour wall",
    "rail bridge",
    "fishing quota",
    "night market",
    "tidal barrier",
];

/// Paragraphs with places to fill: {p} place, {f} full name with role, {s} surname, {t} thing,
/// {n} number, {o} another surname.
const PARAGRAPHS: [&str; 16] = [
    "{f} said on Monday that work on the {t} would begin before the end of the month.",
    "“We have waited {n} years for this,” {s} told reporters in {p}. “Nobody should have to wait longer.”",
    "Residents of {p} welcomed the plan, but warned that the {t} could not carry {n} vehicles a day.",
    "Traders look across the square in {p} on Sunday (Pim Alder/Northern Wire)",
    "According to the harbour office, {n} ships passed {p} last week, a third fewer than in spring.",
    "A spokesman for {s} denied that the council had promised money for the {t}.",
    "The spokesman added that talks with {o} would “continue for as long as it takes”.",
    "{f} accused {o} of delaying the {t} and demanded an answer by Thursday.",
    "“I do not accept that,” {o} replied. “The figures were on the table in {p}, and everybody saw them.”",
    "Officials hope that the {t} will open again in {n} days, although the weather is expected to worsen.",
    "{s} described the offer as “generous, if late”, and said it would be put to a vote.",
    "Asked whether the {t} was safe, {s} said engineers had inspected it twice since Friday.",
    "The court in {p} ruled that the contract for the {t} was void, and ordered a new tender.",
    "Two people were hurt when a crane fell near the {t}, police said.",
    "“It was like thunder,” said Edda Lind, who runs a bakery in {p}. “Then there was dust everywhere.”",
    "{o} promised that all {n} families would be housed before winter.",
];

/// The story with this number.
#[must_use]
pub fn story(number: usize) -> String {
    let place = pick(&PLACES, number);
    let mut text = format!("{} (Northern Wire) — ", place.to_uppercase());
    let mut step = number * 5;
    while text.split_whitespace().count() < WORDS {
        let paragraph = filled(PARAGRAPHS[step % PARAGRAPHS.len()], number + step);
        text.push_str(&paragraph);
        text.push_str("\n\n");
        step += 1;
    }
    text
}

fn pick<T: Copy>(list: &[T], number: usize) -> T {
    list[number % list.len()]
}

fn filled(paragraph: &str, number: usize) -> String {
    let (given, surname, role) = pick(&PEOPLE, number);
    let (_, other, _) = pick(&PEOPLE, number + 3);
    paragraph
        .replace("{f}", &format!("{role} {given} {surname}"))
        .replace("{s}", surname)
        .replace("{o}", other)
        .replace("{p}", pick(&PLACES, number / 2))
        .replace("{t}", pick(&THINGS, number / 3))
        .replace("{n}", &(12 + number % 83).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_differ_and_stay_the_same() {
        assert_eq!(story(3), story(3));
        assert_ne!(story(3), story(4));
        let words = story(0).split_whitespace().count();
        assert!((400..480).contains(&words), "{words} words");
        assert!(!story(1).contains('{'));
    }
}
