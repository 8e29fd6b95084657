//! `cargo xtask eval`: the parser's figures on gold pages, by page and by set.

mod calibration;
mod diff;
mod table;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use duban::Edition;
use duban::parse::{self, Corrections, Model};

use crate::gold::{self, Page};
use crate::score::{self, Figures};

pub use calibration::Reliability;

/// What to look at, and how.
#[derive(clap::Args)]
pub struct Arguments {
    /// Directories of gold pages, looked through to any depth
    #[arg(required = true)]
    directories: Vec<PathBuf>,
    /// Show what the gold has and the parser has not, for every page or those whose name holds PAGE
    #[arg(long, value_name = "PAGE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    diff: Option<String>,
    /// Compare the stated confidence with the share that is right
    #[arg(long)]
    calibration: bool,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

/// Runs the task.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pages = read_all(&arguments.directories)?;
    let readings: Vec<Reading> = pages
        .iter()
        .map(|page| read(page, Model::fitted()))
        .collect::<Result<_>>()?;
    if arguments.json {
        println!("{}", table::json(&readings)?);
        return Ok(());
    }
    if let Some(part) = &arguments.diff {
        let wanted = |reading: &&Reading| reading.page.name.contains(part.as_str());
        ensure!(
            readings.iter().any(|reading| wanted(&reading)),
            "no page's name holds {part:?}"
        );
        readings
            .iter()
            .filter(wanted)
            .for_each(|reading| print!("{}", diff::show(reading)));
        return Ok(());
    }
    print!("{}", table::show(&readings));
    if arguments.calibration {
        print!("\n{}", Reliability::of(&readings));
    }
    Ok(())
}

/// Every gold page under the directories.
pub fn read_all(directories: &[PathBuf]) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for directory in directories {
        let found = gold::find(directory)?;
        ensure!(!found.is_empty(), "no gold under {}", directory.display());
        pages.extend(found);
    }
    Ok(pages)
}

/// A page, what the parser made of it, and how near that is.
pub struct Reading<'a> {
    pub page: &'a Page,
    pub edition: Edition,
    pub figures: Figures,
}

/// Reads a page by `model` and scores it.
pub fn read<'a>(page: &'a Page, model: Model) -> Result<Reading<'a>> {
    let decoded = duban::decode(page.text.as_bytes(), Some("utf-8")).map_err(|refusal| {
        let name = Path::new(&page.set).join(&page.name);
        anyhow::anyhow!("{}: {refusal}", name.display())
    })?;
    let edition = parse::read_by(&page.name, &decoded, &Corrections::default(), model);
    let figures = score::score(page, &edition)?;
    Ok(Reading { page, edition, figures })
}

/// The readings by set, sets in the order of their first pages.
pub fn by_set<'a, 'b>(readings: &'b [Reading<'a>]) -> Vec<(&'b str, Vec<&'b Reading<'a>>)> {
    let mut sets: Vec<(&str, Vec<&Reading>)> = Vec::new();
    for reading in readings {
        match sets.iter_mut().find(|(name, _)| *name == reading.page.set) {
            Some((_, pages)) => pages.push(reading),
            None => sets.push((&reading.page.set, vec![reading])),
        }
    }
    sets
}
