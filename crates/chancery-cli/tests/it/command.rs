//! Starting the binary.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The binary under test.
pub const BINARY: &str = env!("CARGO_BIN_EXE_chancery");

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A story in the repository, from its root.
pub const EXAMPLE: &str = "examples/harbour-talks.txt";

/// What a run gave.
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error, on one line a message: the frame around it is taken away.
    pub err: String,
    /// Exit code.
    pub code: Option<i32>,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Self {
            out: text(output.stdout),
            err: text(output.stderr).replace("\n  │ ", " "),
            code: output.status.code(),
        }
    }
}

/// The command with these arguments, run in the root.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command
        .current_dir(root())
        .args(args)
        .env_remove("NO_COLOR");
    command
}

/// Runs the command with these arguments.
pub fn chancery(args: &[&str]) -> Run {
    command(args).output().expect("the binary starts").into()
}

/// Runs `chancery read ARGS -` with `input` on standard input.
pub fn piped(args: &[&str], input: &[u8]) -> Run {
    let mut child = command(&[&["read"], args, &["-"]].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("it has a standard input");
    let input = input.to_owned();
    // A command that refuses its input closes the pipe early.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("writing does not panic");
    output.into()
}

/// A path as an argument.
pub fn name(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder in it");
        }
        std::fs::write(path, bytes).expect("a file in it");
    }
    folder
}
