//! The literate format: a heading starts a case, prose says why, fenced blocks hold the report
//! and what is expected.

use std::fs;
use std::path::{Path, PathBuf};

use chancery_record::BlockKind;

use crate::excerpt::Excerpt;
use crate::said::{self, Said};

/// One Markdown file of cases.
pub struct CaseFile {
    /// Path as shown to people ("cases/asides.md").
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// One case: a report and what should be read out of it.
#[derive(Debug)]
pub struct Case {
    /// Path as shown to people.
    pub path: PathBuf,
    /// Line of the heading, counted from 1.
    pub line: usize,
    /// The heading.
    pub title: String,
    /// Why the case is known to fail, if it is.
    pub known_gap: Option<String>,
    /// The report, metadata lines included.
    pub report: String,
    /// Who should be found to say what.
    pub said: Option<Said>,
    /// Which blocks should be marked.
    pub blocks: Option<Blocks>,
    /// Which people should be told apart, and where they are mentioned.
    pub people: Vec<Person>,
}

/// The blocks a report should be cut into.
#[derive(Debug)]
pub struct Blocks {
    /// The blocks, in order.
    pub blocks: Vec<ExpectedBlock>,
    /// Whether blocks other than paragraphs may be found that are not listed.
    pub others_allowed: bool,
}

/// One block that should be marked.
#[derive(Debug)]
pub struct ExpectedBlock {
    /// Line in the file.
    pub line: usize,
    /// Its kind.
    pub kind: BlockKind,
    /// Its words.
    pub words: Excerpt,
}

/// Somebody who should be one entity of the record.
#[derive(Debug)]
pub struct Person {
    /// Line in the file.
    pub line: usize,
    /// The entity's name.
    pub name: String,
    /// Words that should be mentions of it.
    pub mentions: Vec<Excerpt>,
}

impl Case {
    /// File and line, as editors understand them.
    pub fn place(&self) -> String {
        place(&self.path, self.line)
    }
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every case file of a folder, in order of their names. `README.md` explains and holds none.
pub fn read_folder(folder: &Path) -> Result<Vec<CaseFile>, String> {
    let failed = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| failed(folder, e))? {
        let path = entry.map_err(|e| failed(folder, e))?.path();
        let is_case = path.extension().is_some_and(|e| e == "md")
            && path.file_name().is_some_and(|n| n != "README.md");
        if is_case {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).map_err(|e| failed(&path, e))?;
        let path = Path::new("cases").join(path.file_name().unwrap_or_default());
        Ok(CaseFile { path, text })
    };
    paths.into_iter().map(read).collect()
}

impl CaseFile {
    /// The file's name without its ending.
    pub fn stem(&self) -> String {
        let stem = self.path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// The cases of the file, in order.
    pub fn cases(&self) -> Result<Vec<Case>, String> {
        let mut cases = Vec::new();
        for section in sections(self)? {
            cases.extend(case(self, section)?);
        }
        if cases.is_empty() {
            return Err(self.error(1, "holds no case: a case is a `## ` heading, a sentence, a ```report block and a ```said block"));
        }
        Ok(cases)
    }

    fn error(&self, line: usize, message: &str) -> String {
        format!("{}: {message}", place(&self.path, line))
    }
}

fn place(path: &Path, line: usize) -> String {
    format!("{}:{line}", path.display())
}

struct Section<'a> {
    line: usize,
    title: &'a str,
    prose: Vec<&'a str>,
    known_gap: Option<&'a str>,
    fences: Vec<Fence<'a>>,
}

struct Fence<'a> {
    line: usize,
    info: &'a str,
    lines: Vec<&'a str>,
}

/// Cuts a file at its headings; fenced text is kept apart from prose.
fn sections(file: &CaseFile) -> Result<Vec<Section<'_>>, String> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut open: Option<(Fence<'_>, &str)> = None;
    for (index, line) in file.text.lines().enumerate() {
        let number = index + 1;
        if let Some((mut fence, marks)) = open.take() {
            if line.trim_end() == marks {
                match sections.last_mut() {
                    Some(section) => section.fences.push(fence),
                    None => {
                        return Err(
                            file.error(fence.line, "a fenced block before the first `## ` heading")
                        );
                    }
                }
            } else {
                fence.lines.push(line);
                open = Some((fence, marks));
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            let title = title.trim();
            sections.push(Section {
                line: number,
                title,
                prose: Vec::new(),
                known_gap: None,
                fences: Vec::new(),
            });
        } else if line.starts_with("```") {
            let info = line.trim_start_matches('`');
            let marks = &line[..line.len() - info.len()];
            open = Some((
                Fence {
                    line: number,
                    info: info.trim(),
                    lines: Vec::new(),
                },
                marks,
            ));
        } else if let Some(section) = sections.last_mut() {
            add_prose(section, line);
        }
    }
    match open {
        Some((fence, _)) => Err(file.error(fence.line, "this fenced block is never closed")),
        None => Ok(sections),
    }
}

fn add_prose<'a>(section: &mut Section<'a>, line: &'a str) {
    match line.strip_prefix("known-gap:") {
        Some(reason) => section.known_gap = Some(reason.trim()),
        None if line.trim().is_empty() => {}
        None => section.prose.push(line),
    }
}

/// The case of a section; `None` for a section of prose alone.
fn case(file: &CaseFile, section: Section<'_>) -> Result<Option<Case>, String> {
    if section.fences.is_empty() {
        return Ok(None);
    }
    if section.prose.is_empty() {
        return Err(file.error(
            section.line,
            "say in a sentence under the heading why this case is here",
        ));
    }
    if section.known_gap == Some("") {
        return Err(file.error(section.line, "`known-gap:` needs a reason"));
    }
    let mut case = Case {
        path: file.path.clone(),
        line: section.line,
        title: section.title.to_owned(),
        known_gap: section.known_gap.map(str::to_owned),
        report: String::new(),
        said: None,
        blocks: None,
        people: Vec::new(),
    };
    for fence in &section.fences {
        read_fence(file, &mut case, fence)?;
    }
    if case.report.is_empty() {
        return Err(file.error(section.line, "no ```report block under this heading"));
    }
    if case.said.is_none() && case.blocks.is_none() && case.people.is_empty() {
        return Err(file.error(
            section.line,
            "nothing is expected: add a ```said block (it may hold the word `nothing`)",
        ));
    }
    Ok(Some(case))
}

fn read_fence(file: &CaseFile, case: &mut Case, fence: &Fence<'_>) -> Result<(), String> {
    let at = |e: (usize, String)| file.error(e.0, &e.1);
    let (kind, flag) = fence.info.split_once(' ').unwrap_or((fence.info, ""));
    match (kind, flag) {
        ("report", _) if !case.report.is_empty() => {
            return Err(file.error(fence.line, "a second ```report under one heading"));
        }
        ("report", "") => {
            case.report = fence.lines.join("\n");
            case.report.push('\n');
        }
        ("report", path) => {
            case.report = fs::read_to_string(workspace().join(path))
                .map_err(|e| file.error(fence.line, &format!("{path}: {e}")))?;
        }
        ("said", flag) => {
            case.said = Some(said::parse(fence.line, flag, &fence.lines).map_err(at)?)
        }
        ("blocks", "" | "some") => {
            let blocks = entries(fence, expected_block).map_err(at)?;
            case.blocks = Some(Blocks {
                blocks,
                others_allowed: flag == "some",
            });
        }
        ("people", "") => case.people = entries(fence, person).map_err(at)?,
        _ => {
            let message = format!(
                "a fenced block ```{}: it must be one of report, said, said only, said some, blocks, blocks some, people",
                fence.info
            );
            return Err(file.error(fence.line, &message));
        }
    }
    Ok(())
}

type Parsed<T> = Result<T, (usize, String)>;

fn entries<T>(fence: &Fence<'_>, read: impl Fn(usize, &str) -> Parsed<T>) -> Parsed<Vec<T>> {
    let lines = fence.lines.iter().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| read(fence.line + 1 + index, line.trim()))
        .collect()
}

fn expected_block(line: usize, text: &str) -> Parsed<ExpectedBlock> {
    let (kind, words) = text.split_once(':').unwrap_or((text, ""));
    let words = Excerpt::parse(words).map_err(|e| (line, e))?;
    let kind = block_kind(kind).map_err(|e| (line, e))?;
    Ok(ExpectedBlock { line, kind, words })
}

/// The kind of block a word names, as the record's JSON spells it.
pub fn block_kind(word: &str) -> Result<BlockKind, String> {
    serde_json::from_value(serde_json::Value::from(word.trim())).map_err(|_| {
        format!("no kind of block is called {word:?}: headline, paragraph, caption, credit, dateline, byline, heading, list, pullquote, correction, promotion")
    })
}

fn person(line: usize, text: &str) -> Parsed<Person> {
    let Some((name, mentions)) = text.split_once(':') else {
        return Err((line, "write `Name: mention / mention / …`".to_owned()));
    };
    let mentions: Result<Vec<_>, _> = mentions.split(" / ").map(Excerpt::parse).collect();
    let mentions = mentions.map_err(|e| (line, e))?;
    Ok(Person {
        line,
        name: name.trim().to_owned(),
        mentions,
    })
}
