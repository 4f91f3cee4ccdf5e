//! Readers of the corpora that `cargo xtask eval` measures against.

use std::fs;
use std::io::{Cursor, Read};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use flate2::read::MultiGzDecoder;
use serde::de::DeserializeOwned;

/// A text of a treebank with its words and sentences.
#[derive(Debug, Default)]
pub struct Document {
    /// The name after `# newdoc id =`; empty where the file does not say.
    pub id: String,
    /// The raw text: words with the spaces the file gives, a blank line before each paragraph.
    pub text: String,
    /// All words of all sentences, in order.
    pub words: Vec<Word>,
    /// The words of each sentence.
    pub sentences: Vec<Range<usize>>,
}

/// A word of a treebank.
#[derive(Debug)]
pub struct Word {
    /// Bytes of the document's text.
    pub span: Range<usize>,
    /// Lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Head: index into the document's words; absent for the root of a sentence.
    pub head: Option<usize>,
    /// Relation to the head, with its subtype.
    pub deprel: String,
}

/// Reads a text file, unpacked where its name ends in `.xz` or `.gz`.
///
/// # Errors
/// If the file cannot be read, is damaged or is no UTF-8.
pub fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let is = |end: &str| path.extension().is_some_and(|extension| extension == end);
    let bytes = if is("xz") {
        let mut unpacked = Vec::new();
        lzma_rs::xz_decompress(&mut Cursor::new(bytes), &mut unpacked)
            .map_err(|error| anyhow::anyhow!("cannot unpack {}: {error:?}", path.display()))?;
        unpacked
    } else if is("gz") {
        let mut unpacked = Vec::new();
        MultiGzDecoder::new(bytes.as_slice())
            .read_to_end(&mut unpacked)
            .with_context(|| format!("cannot unpack {}", path.display()))?;
        unpacked
    } else {
        bytes
    };
    String::from_utf8(bytes).with_context(|| format!("{} is no UTF-8 text", path.display()))
}

/// Reads a file of JSON objects, one a line.
///
/// # Errors
/// If the file cannot be read or a line is no `T`.
pub fn jsonl<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line)
            .with_context(|| format!("{}, line {}", path.display(), number + 1))
    };
    let filled = |(_, line): &(usize, &str)| !line.trim().is_empty();
    read(path)?
        .lines()
        .enumerate()
        .filter(filled)
        .map(parse)
        .collect()
}

/// Reads a CoNLL-U file as documents, the raw text rebuilt from `SpaceAfter`, `newpar`, `newdoc`.
///
/// # Errors
/// If the file cannot be read or a line is malformed.
pub fn conllu(path: &Path) -> Result<Vec<Document>> {
    let mut reader = Reader::default();
    for (number, line) in read(path)?.lines().enumerate() {
        reader
            .line(line)
            .with_context(|| format!("{}, line {}", path.display(), number + 1))?;
    }
    reader.end_document();
    Ok(reader.documents)
}

/// What is still to be written before the next word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    Paragraph,
}

/// The surface form of a multi-word token that is being read.
struct Surface {
    form: String,
    last: usize,
    space: bool,
}

#[derive(Default)]
struct Reader {
    documents: Vec<Document>,
    document: Document,
    gap: Gap,
    sentence_start: usize,
    surface: Option<Surface>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<()> {
        if let Some(comment) = line.strip_prefix('#').filter(|_| !line.contains('\t')) {
            self.comment(comment.trim());
        } else if line.is_empty() {
            self.end_sentence()?;
        } else {
            let fields: Vec<&str> = line.split('\t').collect();
            ensure!(fields.len() == 10, "{} fields instead of 10", fields.len());
            self.fields(&fields)?;
        }
        Ok(())
    }

    fn comment(&mut self, comment: &str) {
        if let Some(rest) = comment.strip_prefix("newdoc") {
            self.end_document();
            self.document.id = rest.trim_start_matches(" id =").trim().to_owned();
        } else if comment.starts_with("newpar") {
            self.gap = Gap::Paragraph;
        }
    }

    fn fields(&mut self, fields: &[&str]) -> Result<()> {
        let space = !fields[9].split('|').any(|note| note == "SpaceAfter=No");
        if let Some((_, last)) = fields[0].split_once('-') {
            self.surface = Some(Surface {
                form: fields[1].to_owned(),
                last: last.parse().context("bad range of words")?,
                space,
            });
            return Ok(());
        }
        if fields[0].contains('.') {
            return Ok(()); // an empty node of the enhanced graph
        }
        let number: usize = fields[0].parse().context("bad number of a word")?;
        self.word(fields)?;
        self.gap = match &self.surface {
            Some(surface) if number < surface.last => Gap::None,
            Some(surface) => {
                ensure!(
                    self.document.text.ends_with(&surface.form),
                    "the words of {:?} do not make it up",
                    surface.form
                );
                if surface.space { Gap::Space } else { Gap::None }
            }
            None if space => Gap::Space,
            None => Gap::None,
        };
        if self
            .surface
            .as_ref()
            .is_some_and(|surface| number >= surface.last)
        {
            self.surface = None;
        }
        Ok(())
    }

    fn word(&mut self, fields: &[&str]) -> Result<()> {
        let head: usize = fields[6].parse().context("bad head")?;
        let text = &mut self.document.text;
        if !text.is_empty() {
            text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Paragraph => "\n\n",
            });
        }
        let start = text.len();
        text.push_str(fields[1]);
        self.document.words.push(Word {
            span: start..text.len(),
            lemma: fields[2].to_owned(),
            upos: fields[3].to_owned(),
            head: head.checked_sub(1).map(|head| self.sentence_start + head),
            deprel: fields[7].to_owned(),
        });
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<()> {
        let sentence = self.sentence_start..self.document.words.len();
        if sentence.is_empty() {
            return Ok(());
        }
        let outside = |word: &Word| word.head.is_some_and(|head| !sentence.contains(&head));
        if self.document.words[sentence.clone()].iter().any(outside) {
            bail!("a head outside its sentence");
        }
        self.sentence_start = sentence.end;
        self.document.sentences.push(sentence);
        Ok(())
    }

    fn end_document(&mut self) {
        let document = std::mem::take(&mut self.document);
        if !document.words.is_empty() {
            self.documents.push(document);
        }
        self.sentence_start = 0;
        self.gap = Gap::None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_raw_text_is_rebuilt() {
        let mut reader = Reader::default();
        for line in [
            "# newdoc id = d1",
            "# newpar",
            "1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_",
            "1\tcan\tcan\tAUX\t_\t_\t0\troot\t_\t_",
            "2\tnot\tnot\tPART\t_\t_\t1\tadvmod\t_\tSpaceAfter=No",
            "",
            "# newpar",
            "1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\tSpaceAfter=No",
            "2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_",
            "",
        ] {
            reader.line(line).expect("a good line");
        }
        reader.end_document();
        let document = &reader.documents[0];
        assert_eq!(document.id, "d1");
        assert_eq!(document.text, "cannot\n\nYes.");
        assert_eq!(document.sentences, [0..2, 2..4]);
        assert_eq!(document.words[1].span, 3..6);
        assert_eq!(document.words[3].head, Some(2));
    }
}
