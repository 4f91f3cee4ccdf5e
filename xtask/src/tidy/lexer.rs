//! Just enough of Rust's grammar to measure functions: comments and literals are blanked out, so
//! that braces and keywords inside them do not count.

/// The source with comments, strings and characters blanked out, line breaks kept.
#[must_use]
pub fn blanked(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at);
        if end > at {
            let blank = |c: &char| if *c == '\n' { '\n' } else { ' ' };
            out.extend(chars[at..end].iter().map(blank));
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Where the comment or literal that starts at `at` ends; `at` itself if none does.
fn literal_end(chars: &[char], at: usize) -> usize {
    let next = |i: usize| chars.get(at + i).copied();
    let after_word = at > 0 && is_word(chars[at - 1]);
    match chars[at] {
        '/' if next(1) == Some('/') => find(chars, at, "\n"),
        '/' if next(1) == Some('*') => block_comment_end(chars, at),
        '"' => string_end(chars, at + 1),
        'r' if !after_word => raw_string_end(chars, at),
        '\'' if next(1) == Some('\\') => find(chars, at + 3, "'") + 1,
        '\'' if next(2) == Some('\'') => at + 3,
        _ => at,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The first place from `from` where `wanted` stands, or the end.
fn find(chars: &[char], from: usize, wanted: &str) -> usize {
    let wanted: Vec<char> = wanted.chars().collect();
    (from..chars.len())
        .find(|&i| chars[i..].starts_with(&wanted))
        .unwrap_or(chars.len())
}

fn block_comment_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut i) = (0, at);
    while i < chars.len() {
        match chars[i..] {
            ['/', '*', ..] => (depth, i) = (depth + 1, i + 2),
            ['*', '/', ..] => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            break;
        }
    }
    i.min(chars.len())
}

fn string_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// `r"…"` and `r#"…"#`; a raw identifier (`r#type`) is none.
fn raw_string_end(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return at;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    (find(chars, at + 2 + hashes, &close) + close.len()).min(chars.len())
}

/// A function: its name and its lines, from 1, first and last.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of `fn`.
    pub first: usize,
    /// The line of its closing brace.
    pub last: usize,
}

/// The functions with a body in a blanked source.
#[must_use]
pub fn functions(blanked: &str) -> Vec<Function> {
    let chars: Vec<char> = blanked.chars().collect();
    let mut found = Vec::new();
    let mut line = 1;
    for at in 0..chars.len() {
        if chars[at] == '\n' {
            line += 1;
        }
        let starts = chars[at..].starts_with(&['f', 'n', ' ']);
        if !starts || (at > 0 && is_word(chars[at - 1])) {
            continue;
        }
        let name: String = chars[at + 3..]
            .iter()
            .take_while(|c| is_word(**c))
            .collect();
        if let Some((_, end)) = body(&chars, at).filter(|_| !name.is_empty()) {
            let last = line + chars[at..end].iter().filter(|c| **c == '\n').count();
            let first = line;
            found.push(Function { name, first, last });
        }
    }
    found
}

/// The place after the opening brace, and that of the closing one, of the item at `at`; none for
/// an item that ends with a semicolon.
fn body(chars: &[char], at: usize) -> Option<(usize, usize)> {
    let mut depth = 0;
    let mut open = None;
    for (i, c) in chars.iter().enumerate().skip(at) {
        match c {
            // Array types in a signature hold semicolons.
            '(' | '[' if open.is_none() => depth += 1,
            ')' | ']' if open.is_none() => depth -= 1,
            ';' if open.is_none() && depth == 0 => return None,
            '{' if open.is_none() => (open, depth) = (Some(i + 1), 1),
            '{' => depth += 1,
            '}' if open.is_some() => depth -= 1,
            _ => {}
        }
        if let Some(open) = open.filter(|_| depth == 0) {
            return Some((open, i));
        }
    }
    None
}

/// The source without its test modules: everything under `#[cfg(test)]` is blanked out.
#[must_use]
pub fn without_tests(blanked: &str) -> String {
    let mut chars: Vec<char> = blanked.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        at = find(&chars, at, "#[cfg(test)]");
        let rest = chars.get(at + 1..).unwrap_or_default();
        let Some(mut end) = item_end(rest).map(|end| at + 1 + end) else {
            break;
        };
        end = end.min(chars.len());
        // Whole lines go, so that they no longer count.
        let kept = chars.split_off(at);
        chars.extend(kept.into_iter().skip(end - at));
    }
    chars.into_iter().collect()
}

/// Where an item ends: after its body, or after its semicolon.
fn item_end(chars: &[char]) -> Option<usize> {
    if chars.is_empty() {
        return None;
    }
    let semicolon = chars.iter().position(|c| *c == ';');
    let brace = chars.iter().position(|c| *c == '{');
    match (semicolon, brace) {
        (Some(semicolon), Some(brace)) if semicolon < brace => Some(semicolon + 1),
        (Some(semicolon), None) => Some(semicolon + 1),
        _ => body(chars, 0).map(|(_, end)| end + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_literals_and_comments_do_not_count() {
        let source = "fn a() {\n let x = \"}\"; // }\n let y = '}';\n let z = r#\"\"}\"#;\n}\n";
        let found = functions(&blanked(source));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].first, found[0].last), (1, 5));
    }

    #[test]
    fn lifetimes_are_no_characters_and_declarations_have_no_body() {
        let source = "trait T { fn a<'a>(x: &'a [u8; 2]) -> &'a str; fn b() { } }";
        let names: Vec<String> = functions(&blanked(source))
            .into_iter()
            .map(|f| f.name)
            .collect();
        assert_eq!(names, ["b"]);
    }

    #[test]
    fn test_modules_are_left_out() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c() {}\n";
        let kept = without_tests(&blanked(source));
        let names: Vec<String> = functions(&kept).into_iter().map(|f| f.name).collect();
        assert_eq!(names, ["a", "c"]);
        assert_eq!(kept.lines().count(), 3);
    }
}
