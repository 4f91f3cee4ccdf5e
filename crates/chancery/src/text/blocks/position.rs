//! Lines that are known by where they stand: headline, standfirst, headings between paragraphs,
//! dates and names under the headline, captions beside a credit, quotations set apart.

use chancery_record::BlockKind;
use regex::Regex;

use super::Line;
use super::lines::{is_date_line, is_turn};
use super::shape::{has_final_stop, has_speech, is_capitals, is_name, is_open_ended, words};

/// Longest headline, in words.
const LONGEST_HEADLINE: usize = 25;
/// Longest standfirst, in words.
const LONGEST_STANDFIRST: usize = 60;
/// Longest heading between paragraphs, in words.
const LONGEST_HEADING: usize = 12;
/// Longest caption beside a credit line, in words.
const LONGEST_CAPTION: usize = 45;
/// Lines from the start in which the headline may stand.
const HEADLINE_LINES: usize = 3;
/// Quotations looked up in the text, so that time stays bounded.
const MOST_PULLQUOTES: usize = 64;
/// Shortest and longest quotation set apart, in bytes.
const PULLQUOTE_BYTES: std::ops::RangeInclusive<usize> = 25..=400;

/// Marks the lines that are known by where they stand. `title` is the title the source gives.
pub(super) fn by_place(text: &str, lines: &mut [Line], title: Option<&str>) {
    captions_beside_credits(lines);
    let body = front(lines, title);
    headings(lines, body);
    pullquotes(text, lines, body);
}

/// Marks headline, standfirst, date and name before the first paragraph; gives its index.
fn front(lines: &mut [Line], title: Option<&str>) -> usize {
    let Some(first) = headline(lines, title) else {
        return date_lines(lines, 0);
    };
    let byline = (first + 1..lines.len().min(first + 5))
        .find(|index| lines[*index].kind() == Some(BlockKind::Byline));
    let titled = title.is_some_and(|title| title.trim() == lines[first].text);
    lines[first].set(
        BlockKind::Headline,
        if titled { "title" } else { "headline" },
    );
    let mut next = first + 1;
    while next < lines.len() {
        let before_byline = byline.is_some_and(|byline| next < byline);
        if lines[next].is_open() && !is_standfirst(lines, next, before_byline) {
            break;
        }
        if lines[next].is_open() {
            mark_front_line(&mut lines[next]);
        } else if !is_front_matter(lines[next].kind()) {
            break;
        }
        next += 1;
    }
    next
}

fn mark_front_line(line: &mut Line) {
    if is_date_line(line.text) {
        line.set(BlockKind::Dateline, "date_line");
    } else if (2..=3).contains(&words(line.text))
        && is_name(line.text, 3)
        && !is_capitals(line.text)
    {
        line.set(BlockKind::Byline, "name_under_headline");
    } else {
        line.set(BlockKind::Headline, "standfirst");
    }
}

fn is_front_matter(kind: Option<BlockKind>) -> bool {
    // Several pieces: a caption with its credit.
    kind.is_none_or(|kind| {
        matches!(
            kind,
            BlockKind::Byline
                | BlockKind::Caption
                | BlockKind::Credit
                | BlockKind::Promotion
                | BlockKind::Dateline
        )
    })
}

fn is_standfirst(lines: &[Line], index: usize, before_byline: bool) -> bool {
    let text = lines[index].text;
    if words(text) > LONGEST_STANDFIRST || is_turn(text) {
        return false;
    }
    let followed = lines[index + 1..].iter().any(Line::is_open);
    let runs_on = is_open_ended(text) && !text.starts_with(['“', '"']);
    followed && (before_byline || runs_on && is_longer(lines, index) || is_date_line(text))
}

/// Whether a paragraph that ends in a stop, or is longer, follows within a few lines.
fn is_longer(lines: &[Line], index: usize) -> bool {
    let length = words(lines[index].text);
    lines[index + 1..]
        .iter()
        .filter(|line| line.is_open() || line.pieces.len() > 1)
        .take(4)
        .any(|line| words(line.text) > length || has_final_stop(line.text))
}

/// The line that is the headline.
fn headline(lines: &[Line], title: Option<&str>) -> Option<usize> {
    let given = |line: &Line| line.given.kind == BlockKind::Headline;
    if lines.iter().any(given) {
        return None;
    }
    let titled =
        |line: &&Line| line.is_open() && title.is_some_and(|title| title.trim() == line.text);
    if let Some(index) = lines
        .iter()
        .take(HEADLINE_LINES)
        .position(|line| titled(&line))
    {
        return Some(index);
    }
    let first = lines.iter().take(HEADLINE_LINES).position(Line::is_open)?;
    let text = lines[first].text;
    let asks = text.ends_with(['?', '!']) && words(text) <= LONGEST_HEADING;
    let fits = words(text) <= LONGEST_HEADLINE && (is_open_ended(text) || asks) && !is_turn(text);
    if !fits || super::dateline::find(text).is_some() || is_date_line(text) {
        return None;
    }
    let alone = lines.len() == 1 && !has_speech(text) && words(text) > 1;
    (alone || is_longer(lines, first)).then_some(first)
}

/// Marks dates that stand alone before the first paragraph of a text without a headline.
fn date_lines(lines: &mut [Line], from: usize) -> usize {
    let mut next = from;
    while next < lines.len() && lines[next].is_open() && is_date_line(lines[next].text) {
        lines[next].set(BlockKind::Dateline, "date_line");
        next += 1;
    }
    next
}

/// Short lines without a final stop before a paragraph.
fn headings(lines: &mut [Line], body: usize) {
    for index in (body + 1).max(1)..lines.len().saturating_sub(1) {
        let (line, next) = (&lines[index], &lines[index + 1]);
        // The cheap questions first: nearly all lines are paragraphs that end in a stop.
        let may = line.is_open() && is_open_ended(line.text) && next.is_open();
        if may && is_heading(line.text, next.text) {
            lines[index].set(BlockKind::Heading, "heading");
        }
    }
}

/// Whether a line without a final stop heads the paragraph after it.
fn is_heading(text: &str, next: &str) -> bool {
    let count = words(text);
    let leads = has_final_stop(next) && words(next) > count;
    let spoken = count > 6 && has_speech(text) || text.starts_with(['“', '"']);
    let lower = text.starts_with(|c: char| c.is_lowercase());
    count <= LONGEST_HEADING && leads && !spoken && !lower && !is_turn(text)
}

/// A line without a final stop directly before a line that is a picture's credit.
fn captions_beside_credits(lines: &mut [Line]) {
    // The first line is rather the headline.
    for index in 2..lines.len() {
        let credit =
            lines[index].kind() == Some(BlockKind::Credit) && !lines[index].pieces.is_empty();
        let line = &lines[index - 1];
        let caption = credit
            && line.is_open()
            && words(line.text) <= LONGEST_CAPTION
            && is_open_ended(line.text)
            && !has_speech(line.text)
            && !is_turn(line.text);
        if caption {
            lines[index - 1].set(BlockKind::Caption, "beside_credit");
        }
    }
}

/// Quotations that stand as a line of their own and again in a longer one.
fn pullquotes(text: &str, lines: &mut [Line], body: usize) {
    let candidates: Vec<(usize, &str)> = (body..lines.len())
        .filter(|index| lines[*index].is_open())
        .filter_map(|index| quoted(lines[index].text).map(|quote| (index, quote)))
        .take(MOST_PULLQUOTES)
        .collect();
    // One pass looks for all of them.
    let starts: Vec<String> = candidates
        .iter()
        .map(|(_, quote)| regex::escape(quote))
        .collect();
    let Some(pattern) = (!starts.is_empty())
        .then(|| Regex::new(&starts.join("|")))
        .and_then(Result::ok)
    else {
        return;
    };
    let mut repeated = Vec::new();
    for found in pattern.find_iter(text) {
        let holder = lines
            .partition_point(|line| line.start <= found.start())
            .saturating_sub(1);
        let longer = lines[holder].text.len() > found.len() + 10;
        let of = candidates
            .iter()
            .filter(|(index, quote)| *quote == found.as_str() && *index != holder);
        repeated.extend(of.filter(|_| longer).map(|(index, _)| *index));
    }
    for index in repeated {
        lines[index].set(BlockKind::Pullquote, "repeated_quotation");
    }
}

/// The words between the marks of a line that is one quotation, without its final stop.
fn quoted(text: &str) -> Option<&str> {
    if !PULLQUOTE_BYTES.contains(&text.len()) {
        return None;
    }
    let rest = text.strip_prefix(['“', '"', '‘'])?;
    let end = rest
        .find(['”', '"'])
        .or_else(|| rest.rfind('’'))
        .unwrap_or(rest.len());
    let after = &rest[end..];
    // At most a name may follow the closing mark.
    (words(after) <= 6 && !has_speech(after.trim_start_matches(['”', '"', '’'])))
        .then(|| rest[..end].trim_end_matches(['.', ',', '!', '?']))
}
