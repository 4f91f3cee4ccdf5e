//! Credits at the end of a line, and what they show about the words before them.

use std::sync::LazyLock;

use regex::Regex;

use super::lists::{AGENCIES, AgencyUse, CREDITS, agency};
use super::shape::{compile, has_final_stop, is_name, is_name_like, sentence_starts, tail, words};

/// How far from the end of a line a credit may begin, in bytes.
const REACH: usize = 200;
/// Longest name of a photographer, agency or giver, in words.
const LONGEST_NAME: usize = 8;

/// How plainly words are a picture's credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// An agency that also sends copy, alone.
    Weak,
    /// A photographer and an agency, or an agency that sends pictures only.
    Strong,
    /// It says that it is about a picture: "Photo:", "AP Photo".
    Picture,
}

/// A credit at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Credit {
    /// Where it begins.
    pub start: usize,
    /// How plain it is.
    pub strength: Strength,
    /// The rule that found it.
    pub reason: &'static str,
}

/// The credit that ends `text` (which has no white space at its end), if there is one.
pub(super) fn trailing(text: &str) -> Option<Credit> {
    let found = in_brackets(text)
        .or_else(|| after_label(text))
        .or_else(|| copyright(text));
    // Only a label or brackets make a credit of words before a final stop.
    if found.is_some() || text.ends_with(['.', '!', '?', '”', '"']) {
        return found;
    }
    after_stop(text)
        .or_else(|| photographer_and_agency(text))
        .or_else(|| picture_agency(text))
}

/// Whether the whole of `text` is a credit.
pub(super) fn whole(text: &str) -> Option<Credit> {
    if text.len() > REACH {
        return None;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', '.', ' ', '|', '-', '–', '—']);
    let strength = judge(bare)?;
    // Two names around a slash alone on a line may be anything: a duo, a choice, two places.
    let bracketed = text.starts_with(['(', '[']);
    let certain = bracketed
        || label_start(bare).is_some()
        || names(bare).any(|part| agency_in(part).is_some());
    certain.then_some(Credit {
        start: 0,
        strength,
        reason: "credit_line",
    })
}

/// Whether a copy credit ("Reporting by …; editing by …") ends `text`, and where it begins.
pub(super) fn copy_credit(text: &str) -> Option<usize> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = format!(
            r"(?:^|[.!?…][”’)\]\x22]*\s+|[\s])([(\[—–-]?\s?(?i:{})\s+(?:by|in\s\p{{Lu}}[^.;:]{{0,40}}\sby)\s+\p{{Lu}}[^!?“”]*)$",
            labels("copy")
        );
        compile(&pattern)
    });
    static CONTRIBUTED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^[(\[]?\p{Lu}[^.!?“”]{0,200}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b[^“”,]{0,40}$",
        )
    });
    static HINT: LazyLock<Regex> =
        LazyLock::new(|| compile(&format!("(?i)contributed|{}", labels("copy"))));
    let offset = text.len() - tail(text, 2 * REACH).len();
    if !HINT.is_match(&text[offset..]) {
        return None;
    }
    if CONTRIBUTED.is_match(text) {
        return Some(0);
    }
    let found = PATTERN.captures(&text[offset..])?.get(1)?;
    let start = offset + found.start();
    let opened = found.as_str().starts_with(['(', '[', '—', '–', '-']);
    let before = text[..start].trim_end();
    (opened || before.is_empty() || has_final_stop(before)).then_some(start)
}

/// Credits in brackets in the middle of a line that cannot be anything else, each with the
/// offset after it: "Ada Lunt arrives. (Jo Vane/PA) The talks …".
pub(super) fn inside(text: &str) -> Vec<(usize, usize)> {
    static BRACKETS: LazyLock<Regex> =
        LazyLock::new(|| compile(r"[(\[]([^()\[\]]{2,120})[)\]]\.?\s+[\p{Lu}\d“‘]"));
    let mut found = Vec::new();
    if !text.contains(['/', '|', ':']) && !text.contains(" via ") && !text.contains("hoto") {
        return found;
    }
    for captures in BRACKETS.captures_iter(text) {
        let (Some(all), Some(inner)) = (captures.get(0), captures.get(1)) else {
            continue;
        };
        if judge(inner.as_str().trim()).is_some_and(|strength| strength >= Strength::Strong) {
            let dot = usize::from(text[inner.end() + 1..].starts_with('.'));
            found.push((all.start(), inner.end() + 1 + dot));
        }
    }
    found
}

/// How plainly `text`, a few words, is a credit.
fn judge(text: &str) -> Option<Strength> {
    if text.len() > REACH {
        return None;
    }
    if let Some(rest) = label_start(text) {
        return is_credited(rest).then_some(Strength::Picture);
    }
    let text = without_remark(text);
    if words(text) > 4 * LONGEST_NAME {
        return None;
    }
    let photo = |part: &str| part.starts_with("AP Photo") || part.starts_with("Photo ");
    let parts: Vec<&str> = if names(text).any(|name| agency_in(name).is_some()) {
        names(text).collect()
    } else {
        // Without an agency only a slash or bar shows a credit; commas make lists of anything.
        text.split(['/', '|'])
            .flat_map(|part| part.split(" via "))
            .map(str::trim)
            .collect()
    };
    let agencies = parts
        .iter()
        .filter_map(|part| agency_in(part))
        .max_by_key(|used| match used {
            AgencyUse::Wire => 0,
            AgencyUse::Note => 1,
            AgencyUse::Photo => 2,
        });
    let named = parts.iter().all(|part| is_part(part));
    if !named {
        return None;
    }
    match (parts.as_slice(), agencies) {
        ([first, ..], Some(_)) if photo(first) => Some(Strength::Picture),
        ([_], Some(AgencyUse::Wire)) => Some(Strength::Weak),
        ([_], Some(AgencyUse::Note | AgencyUse::Photo)) => Some(Strength::Strong),
        ([_, _, ..], Some(_)) => Some(Strength::Strong),
        ([first, .., last], None) if is_person(first) && words(last) <= 5 => Some(Strength::Strong),
        _ => None,
    }
}

/// "Photo: X", "Photo by X", "Photo courtesy of X" at the start: what follows the label.
fn label_start(text: &str) -> Option<&str> {
    let captures = LABEL_START.captures(text)?;
    Some(text[captures.get(0)?.end()..].trim())
}

static LABEL_START: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^{}", label_pattern())));

/// What every label without a colon or dots has: quick to look for.
static LABEL_HINT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\.\.\.|(?i:photo|picture|image|illustration|graphic|video)\S* (?i:by|credit|courtesy|provided|supplied|from)|ourtesy|COURTESY",
    )
});

static LABEL: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!(r"(?:^|[\s(\[/|])({})", label_pattern())));

fn label_pattern() -> String {
    let (label, both) = (labels("label"), labels("both"));
    format!(
        r"(?:(?:{label}|{both})\s?(?::|\.\.\.|…)\s?|(?:{both})\s(?:[Cc]redit\s)?(?:[Bb]y|BY|[Cc]ourtesy(?:\sof|:)?|[Pp]rovided\sby|[Ss]upplied\sby|[Ff]rom)\s|(?:Courtesy|COURTESY)(?:\sof|:)?\s)"
    )
}

/// The words of one form as alternatives, capitalised or in capitals.
fn labels(form: &str) -> String {
    let mut words: Vec<String> = CREDITS
        .iter()
        .filter(|(_, listed)| *listed == form)
        .flat_map(|(words, _)| {
            let mut letters = words.chars();
            let first = letters
                .next()
                .map(|c| c.to_uppercase().to_string())
                .unwrap_or_default();
            let capital = format!("{first}{}", letters.as_str());
            let title = title_case(words);
            [capital, title, words.to_uppercase()]
        })
        .map(|words| regex::escape(&words))
        .collect();
    // The longest first, so that "Photo credit" is not taken for "Photo".
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words.join("|")
}

fn title_case(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |c| {
            c.to_uppercase().to_string() + letters.as_str()
        })
    };
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// Whether what follows a label is the name of a maker or giver, not a sentence.
fn is_credited(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ', ')', ']']);
    let count = words(text);
    if count == 0 || count > 14 || has_final_stop(text) || sentence_starts(text).len() > 1 {
        return false;
    }
    let capital = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || !bare.starts_with(char::is_lowercase) || word.contains(['/', '@', '.'])
    };
    let capitals = text.split_whitespace().filter(capital).count();
    capitals * 10 >= count * 6 || count <= 3 && capitals > 0 || count == 1
}

/// Without the remark after a comma: "AP Photo/Jo Vane, File".
fn without_remark(text: &str) -> &str {
    static REMARK: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"(?i)[,;]?\s(?:file|pool|archive|handout)(?: photo| image| picture)?\.?$")
    });
    REMARK
        .find(text)
        .map_or(text, |remark| &text[..remark.start()])
}

/// The names between slashes, bars, commas and "via".
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(['/', '|', ';'])
        .flat_map(|part| part.split(" via "))
        .flat_map(|part| part.split(", "))
        .map(|part| part.trim().trim_start_matches("via "))
        .filter(|part| !part.is_empty() && *part != "-")
}

fn is_part(part: &str) -> bool {
    agency_in(part).is_some()
        || is_name(part, LONGEST_NAME)
        || !part.contains(' ') && part.len() < 40
}

fn is_person(part: &str) -> bool {
    (2..=5).contains(&words(part)) && is_name(part, 5)
}

/// The agency that `part` names: exactly, after a photographer's name ("Vane AFP"), or before
/// "for" and the like ("Getty Images for Norland Week", "AP Photo", "Getty Europe").
fn agency_in(part: &str) -> Option<AgencyUse> {
    let part = part.trim_end_matches('.');
    if let Some(used) = agency(part) {
        return Some(used);
    }
    let mut head = part;
    while let Some((before, after)) = head.rsplit_once(' ') {
        head = before;
        if let Some(used) = agency(head) {
            let rest = &part[head.len()..];
            let named =
                rest.trim_start().starts_with("for ") || words(after) > 0 && words(rest) <= 2;
            return (named && is_name_like(&rest.replace(" for ", " "))).then_some(used);
        }
    }
    None
}

/// "(Jo Vane/PA)", "[Jo Vane/Reuters]".
fn in_brackets(text: &str) -> Option<Credit> {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let closer = bare.chars().next_back()?;
    let opener = match closer {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let end = bare.len() - 1;
    let from = text.len() - tail(text, REACH).len();
    let start = from + bare.get(from..end)?.rfind(opener)?;
    let inner = bare[start + 1..end].trim();
    let strength = judge(inner)?;
    let before = text[..start].trim_end();
    if strength == Strength::Weak && spells_out(before, inner) {
        return None;
    }
    Some(Credit {
        start,
        strength,
        reason: "credit_in_brackets",
    })
}

/// Whether initials in brackets only shorten the words before them: "Environmental Protection
/// Agency (EPA)".
fn spells_out(before: &str, initials: &str) -> bool {
    let wanted: Vec<char> = initials.chars().filter(|c| c.is_alphabetic()).collect();
    let firsts: Vec<char> = before
        .split([' ', '-'])
        .rev()
        .filter(|word| !matches!(*word, "of" | "the" | "and" | "for"))
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .take(wanted.len())
        .collect();
    wanted.len() >= 2
        && firsts
            .iter()
            .rev()
            .zip(&wanted)
            .all(|(a, b)| a.to_uppercase().eq(b.to_uppercase()))
}

/// "Photograph: Jo Vane/PA", "Photo by Jo Vane", "Credit... Jo Vane".
fn after_label(text: &str) -> Option<Credit> {
    let from = text.len() - tail(text, REACH).len();
    let hint = text[from..].contains([':', '…']) || LABEL_HINT.is_match(&text[from..]);
    if !hint {
        return None;
    }
    let found = LABEL
        .captures_iter(&text[from..])
        .filter_map(|captures| captures.get(1))
        .find(|label| is_credited(&text[from + label.end()..]))?;
    Some(Credit {
        start: from + found.start(),
        strength: Strength::Picture,
        reason: "credit_label",
    })
}

/// "… in May. Getty Images", "… at the quay. Jo Vane/Estmark Post".
fn after_stop(text: &str) -> Option<Credit> {
    let from = text.len() - tail(text, REACH).len();
    let reach = &text[from..];
    let start = sentence_starts(reach).into_iter().next_back()?;
    let last = &reach[start..];
    let strength = judge(last).or_else(|| single_names(last))?;
    Some(Credit {
        start: from + start,
        strength,
        reason: "credit_after_stop",
    })
}

/// "Vane/Instagram": too little anywhere else than alone after a full stop.
fn single_names(text: &str) -> Option<Strength> {
    let (name, giver) = text.split_once('/')?;
    let plain = is_name(name.trim(), 4) && is_name(giver.trim(), 5);
    (plain && !has_final_stop(text)).then_some(Strength::Strong)
}

/// "… at the quay Jo Vane/PA", "… | Jo Vane/AFP via Getty Images": no stop before, and an agency
/// after a slash, a bar or "via".
fn photographer_and_agency(text: &str) -> Option<Credit> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        let names = agency_pattern(|_| true);
        let word = r"[\p{Lu}][\p{L}.’'-]*";
        let pattern = format!(
            r"(?:^|\s)((?:{word}\s){{0,2}}{word}\s?(?:/|\|)\s?(?:{word}(?:\s{word})*\s?/\s?)?(?:via\s)?(?:{names})(?:\s(?:for|via)\s[^.!?]+|\s{word})?(?:,\sFile)?)$"
        );
        compile(&pattern)
    });
    from_tail(&PATTERN, text, Strength::Strong, "credit_after_slash")
}

/// "… at the quay Getty Images", "… AFP via Getty Images", "… AP Photo/Jo Vane".
fn picture_agency(text: &str) -> Option<Credit> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        let photo = agency_pattern(|used| used == AgencyUse::Photo);
        let pattern = format!(
            r"(?:^|[^\s]\s|//\s)((?:(?:AFP|Bloomberg|Anadolu|[\p{{Lu}}]\S+)\s(?:via|/|\|)\s)?(?:{photo})(?:\s?/\s?\p{{Lu}}[^.!?]{{2,40}}|\sfor\s[^.!?]{{2,60}})?(?:,\sFile)?)$"
        );
        compile(&pattern)
    });
    let credit = from_tail(&PATTERN, text, Strength::Strong, "credit_agency")?;
    let before = text[..credit.start].trim_end();
    let last = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    // "… a picture sold by Getty Images", "shares of Shutterstock": the name is part of the words.
    let inside = last.ends_with([',', '“', '‘'])
        || matches!(
            last.to_lowercase().as_str(),
            "to" | "by"
                | "at"
                | "of"
                | "with"
                | "from"
                | "in"
                | "on"
                | "and"
                | "or"
                | "the"
                | "a"
                | "sues"
                | "says"
                | "said"
                | "against"
                | "buys"
                | "than"
                | "is"
                | "are"
                | "as"
        );
    (!inside).then_some(credit)
}

/// "© Jo Vane 2025".
fn copyright(text: &str) -> Option<Credit> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"(?:^|\s)((?:©|\([cC]\)|Copyright\s(?:©\s)?)\s?[\p{Lu}\d][^!?“”]{1,100})$")
    });
    let hint = text.contains('©')
        || text.contains("(c)")
        || text.contains("(C)")
        || text.contains("Copyright");
    hint.then(|| from_tail(&PATTERN, text, Strength::Picture, "copyright"))?
}

fn from_tail(
    pattern: &Regex,
    text: &str,
    strength: Strength,
    reason: &'static str,
) -> Option<Credit> {
    let from = text.len() - tail(text, REACH).len();
    let found = pattern.captures(&text[from..])?.get(1)?;
    Some(Credit {
        start: from + found.start(),
        strength,
        reason,
    })
}

/// Agency names as alternatives, the longest first.
pub(super) fn agency_pattern(wanted: impl Fn(AgencyUse) -> bool) -> String {
    let mut names: Vec<String> = AGENCIES
        .iter()
        .filter(|(_, used)| wanted(**used))
        .map(|(name, _)| regex::escape(name).replace(' ', r"\s"))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.join("|")
}
