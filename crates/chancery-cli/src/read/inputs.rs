//! Which files there are to read.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::failure::Failure;

/// Endings of file names that are read inside folders; a file named on the command line is read
/// whatever its name.
const TEXT_ENDINGS: [&str; 5] = ["txt", "text", "asc", "md", "story"];

/// One thing to read, or one that cannot be.
#[derive(Debug)]
pub enum Input {
    /// Standard input.
    Standard,
    /// A file.
    File(PathBuf),
    /// Something that stands in the way; kept in its place among the others.
    Unreadable(Failure),
}

/// Everything to read, in order.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Files in the order given, those of a folder by name.
    pub list: VecDeque<Input>,
    /// Links inside folders that were passed over.
    pub links_skipped: usize,
}

impl Inputs {
    /// Finds the files under `paths`.
    #[must_use]
    pub fn find(paths: &[PathBuf], follow: bool) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                inputs.list.push_back(Input::Standard);
                continue;
            }
            match std::fs::metadata(path) {
                Ok(found) if found.is_dir() => inputs.add_folder(path, follow),
                Ok(_) => inputs.list.push_back(Input::File(path.clone())),
                Err(cause) => inputs.fail(path, cause),
            }
        }
        inputs
    }

    fn fail(&mut self, path: &Path, cause: io::Error) {
        let path = path.to_owned();
        let failure = Failure::Path { path, cause };
        self.list.push_back(Input::Unreadable(failure));
    }

    fn add_folder(&mut self, folder: &Path, follow: bool) {
        let before = self.list.len();
        let walk = WalkDir::new(folder)
            .follow_links(follow)
            .sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|e| !is_hidden(e)) {
            match entry {
                Ok(entry) => self.add_entry(entry),
                Err(error) => self.add_walk_error(folder, error),
            }
        }
        if self.list.len() == before {
            let path = folder.to_owned();
            let failure = Failure::EmptyFolder { path };
            self.list.push_back(Input::Unreadable(failure));
        }
    }

    fn add_entry(&mut self, entry: DirEntry) {
        // The folder itself may have been named through a link; those inside are passed over.
        if entry.path_is_symlink() && entry.file_type().is_symlink() && entry.depth() > 0 {
            self.links_skipped += 1;
        } else if entry.file_type().is_file() && is_text(entry.path()) {
            self.list.push_back(Input::File(entry.into_path()));
        }
    }

    fn add_walk_error(&mut self, folder: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(folder).to_owned();
        match error.into_io_error() {
            Some(cause) => self.fail(&path, cause),
            None => {
                let failure = Failure::Loop { path };
                self.list.push_back(Input::Unreadable(failure));
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| TEXT_ENDINGS.iter().any(|t| ending.eq_ignore_ascii_case(t)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(inputs: &Inputs) -> Vec<String> {
        let name = |input: &Input| match input {
            Input::Standard => "-".to_owned(),
            Input::File(path) => path
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default(),
            Input::Unreadable(failure) => format!("! {failure}"),
        };
        inputs.list.iter().map(name).collect()
    }

    #[test]
    fn folders_are_read_in_order_of_names_and_text_only() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let inner = dir.path().join("m");
        fs::create_dir(&inner)?;
        for name in ["z.txt", "a.TXT", "b.pdf", ".hidden.txt", "m/k.text"] {
            fs::write(dir.path().join(name), "x")?;
        }
        let inputs = Inputs::find(&[dir.path().to_owned(), "-".into()], false);
        assert_eq!(names(&inputs), ["a.TXT", "k.text", "z.txt", "-"]);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn links_are_passed_over_unless_followed() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let news = dir.path().join("news");
        fs::create_dir(&news)?;
        fs::write(dir.path().join("outside.txt"), "x")?;
        fs::write(news.join("inside.txt"), "x")?;
        std::os::unix::fs::symlink(dir.path().join("outside.txt"), news.join("link.txt"))?;
        std::os::unix::fs::symlink(&news, news.join("loop"))?;
        let inputs = Inputs::find(std::slice::from_ref(&news), false);
        assert_eq!(names(&inputs), ["inside.txt"]);
        assert_eq!(inputs.links_skipped, 2);
        let followed = names(&Inputs::find(&[news], true));
        assert_eq!(followed[..2], ["inside.txt", "link.txt"]);
        assert!(followed[2].contains("leads back"), "{followed:?}");
        Ok(())
    }

    #[test]
    fn what_is_not_there_keeps_its_place() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let gone = dir.path().join("gone.txt");
        let empty = dir.path().join("empty");
        fs::create_dir(&empty)?;
        let list = names(&Inputs::find(&["-".into(), gone, empty], false));
        assert_eq!(list[0], "-");
        assert!(list[1].starts_with("! ") && list[1].contains("gone.txt"));
        assert!(list[2].contains("no text files"));
        Ok(())
    }
}
