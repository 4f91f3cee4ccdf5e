//! How fast the whole path is, how soon the binary answers, and how much memory it takes.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use chancery::Analyser;
use chancery::model::Model;
use chancery::text::TextLayer;
use chancery_ingest::{Options, read_plain_text};
use chancery_record::Report;

mod stories;

/// What to measure.
#[derive(clap::Args)]
pub struct Args {
    /// How many invented stories of some 400 words to read.
    #[arg(long, default_value_t = 24)]
    stories: usize,
    /// How often to start the binary.
    #[arg(long, default_value_t = 11)]
    starts: usize,
    /// The binary to start.
    #[arg(long, default_value = "target/release/chancery")]
    binary: PathBuf,
}

/// Measures and prints.
///
/// # Errors
/// If the binary is missing or fails, or the analyser cannot start.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let stories: Vec<String> = (0..args.stories.max(1)).map(stories::story).collect();
    // The binary first: a child's peak memory is never reported as less than its parent's.
    let binary = crate::root().join(&args.binary);
    measure_binary(&binary, &stories[0], args.starts.max(1))?;
    measure_layers(&stories)
}

fn measure_binary(binary: &Path, story: &str, starts: usize) -> anyhow::Result<()> {
    let size = std::fs::metadata(binary)
        .with_context(|| format!("{}: run `cargo build --release`", binary.display()))?
        .len();
    let folder = std::env::temp_dir().join(format!("chancery-speed-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("story.txt");
    std::fs::write(&file, story)?;
    let times: anyhow::Result<Vec<Duration>> =
        (0..starts).map(|_| started(binary, &file)).collect();
    std::fs::remove_dir_all(&folder)?;
    let mut times = times?;
    times.sort();
    println!("binary, one story of {} words", words(story));
    println!(
        "  start to first result   {} ms (median of {starts}; best {})",
        times[times.len() / 2].as_millis(),
        times[0].as_millis()
    );
    println!("  peak memory             {}", peak_memory()?);
    println!("  size                    {:.1} MB", megabytes(size));
    Ok(())
}

/// From the start of the process until its first result is complete.
fn started(binary: &Path, file: &Path) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    let output = Command::new(binary)
        .args(["read", "--json"])
        .arg(file)
        .stderr(Stdio::inherit())
        .output()?;
    let took = begun.elapsed();
    ensure!(
        output.status.success(),
        "the binary failed: {}",
        output.status
    );
    Ok(took)
}

#[cfg(target_os = "linux")]
fn peak_memory() -> anyhow::Result<String> {
    use nix::sys::resource::{UsageWho, getrusage};
    let kilobytes = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss();
    Ok(format!(
        "{:.0} MB",
        megabytes(u64::try_from(kilobytes)? * 1024)
    ))
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> anyhow::Result<String> {
    Ok("measured on Linux only".to_owned())
}

fn measure_layers(stories: &[String]) -> anyhow::Result<()> {
    let analyser = Analyser::embedded()?;
    let model = Model::embedded()?;
    let reports = stories
        .iter()
        .map(|story| read_plain_text(story.as_bytes(), &Options::default()))
        .collect::<Result<Vec<Report>, _>>()?;
    let texts: Vec<TextLayer> = reports.iter().map(TextLayer::read).collect();
    let words: usize = stories.iter().map(|story| words(story)).sum();
    // The first reading warms the caches and is not counted.
    std::hint::black_box(analyser.analyse(&reports[0]));
    // The two take turns, so that whatever else the machine does slows both.
    let (mut whole, mut encoder) = (Duration::ZERO, Duration::ZERO);
    let mut statements = 0;
    for (report, text) in reports.iter().zip(&texts) {
        let begun = Instant::now();
        let read = read_plain_text(report.text.as_bytes(), &Options::default())?;
        statements += analyser.analyse(&read).statements.len();
        whole += begun.elapsed();
        let begun = Instant::now();
        std::hint::black_box(model.read(&report.text, text));
        encoder += begun.elapsed();
    }
    println!(
        "one core, {} stories, {words} words, {statements} statements",
        stories.len()
    );
    println!(
        "  whole path              {} words/s",
        per_second(words, whole)
    );
    println!(
        "  model alone             {} words/s",
        per_second(words, encoder)
    );
    Ok(())
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn per_second(count: usize, took: Duration) -> u128 {
    let nanoseconds = took.as_nanos().max(1);
    count as u128 * 1_000_000_000 / nanoseconds
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
