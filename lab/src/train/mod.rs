//! `cargo xtask train`: fits the parser's weights to gold pages and writes them
//! into `src/parse/weights.rs`.
//!
//! Both chains are conditional random fields, fitted one after the other: the
//! labels to the gold's lines, the steps to units as labels fitted without the
//! page would cut them, so that they learn to live with the labels' errors.
//! Last, the table of confidence is fitted to articles of pages held out.

mod calibrate;
mod corpus;
mod descent;
mod labels;
mod lattice;
mod random;
mod reset;
mod steps;
mod table;
mod truth;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use duban::parse::scene::Scene;
use duban::parse::step::STEPS;
use duban::parse::unit::{self, LABELS};
use duban::parse::{Model, item, story};
use rayon::prelude::*;

use crate::eval;
use crate::gold::{self, Page};
use crate::score::Figures;
use corpus::Corpus;
use descent::Pace;

/// What a factor of e is in the parser's whole numbers.
const SCALE: f64 = 48.0;

/// How long and how boldly both chains are fitted. More rounds and a smaller
/// decay learn the pages by heart, fewer and a larger one forget rare features.
const ROUNDS: usize = 12;
const PACE: Pace = Pace {
    rate: 0.15,
    decay: 0.005,
};

/// How much an invented page counts beside a printed one. Higher reads more kinds
/// of paper, and the papers with printed gold less exactly.
const INVENTED: f64 = 0.5;

/// Parts that pages are held out in.
const FOLDS: usize = 3;

/// What to fit to, and what to show.
#[derive(clap::Args)]
pub struct Arguments {
    /// Directories of gold pages to fit to; what lies in folders of theirs is left out
    directories: Vec<PathBuf>,
    /// Directories of invented pages to fit to, which count half
    #[arg(long)]
    invented: Vec<PathBuf>,
    /// A directory of gold pages that only the confidence is fitted to, and whose figures are shown
    #[arg(long)]
    choose: Option<PathBuf>,
    /// How many pages to set anew from each
    #[arg(long, default_value_t = 24)]
    anew: usize,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many fits, each by its own chance, the weights are the mean of
    #[arg(long, default_value_t = 5)]
    fits: u64,
    /// Write nothing; show the figures of each paper and extractor, fitted without it
    #[arg(long)]
    across: bool,
    /// The table to write
    #[arg(long, default_value = "src/parse/weights.rs")]
    out: PathBuf,
}

/// Runs the task.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut pages: Vec<Page> = Vec::new();
    for directory in arguments.directories.iter().chain(&arguments.invented) {
        pages.extend(gold::find_here(directory)?);
    }
    let invented: BTreeSet<&OsStr> = arguments.invented.iter().filter_map(|path| path.file_name()).collect();
    let counts = |page: &Page| match invented.contains(OsStr::new(&page.set)) {
        true => INVENTED,
        false => 1.0,
    };
    // Text set side by side is taken apart before anything is labelled.
    pages.retain(|page| !page.has_shared_lines());
    ensure!(!pages.is_empty(), "no gold to fit to");
    ensure!(arguments.fits > 0, "no fits to take the mean of");
    let fit_to = |pages: &[&Page], seed: u64| fit(&Corpus::new(pages, &counts, arguments.anew, seed));
    if arguments.across {
        return across(&pages, &|pages| fit_to(pages, arguments.seed));
    }
    let chosen = match &arguments.choose {
        Some(directory) => eval::read_all(std::slice::from_ref(directory))?,
        None => Vec::new(),
    };
    let every: Vec<&Page> = pages.iter().collect();
    let fits = (0..arguments.fits).map(|fit| (every.clone(), arguments.seed + fit));
    let folds: Vec<(Vec<&Page>, Vec<&Page>)> = (0..FOLDS)
        .map(|fold| apart(&pages, |at, _| at % FOLDS == fold))
        .collect();
    let without = folds.iter().map(|(_, rest)| (rest.clone(), arguments.seed));
    let jobs: Vec<(Vec<&Page>, u64)> = fits.chain(without).collect();
    let mut fitted: Vec<Fitted> = jobs.par_iter().map(|(pages, seed)| fit_to(pages, *seed)).collect();
    let without = fitted.split_off(fitted.len() - FOLDS);
    let fitted = Fitted::mean(&fitted);
    let mut articles = Vec::new();
    for page in &chosen {
        articles.extend(calibrate::articles(page, &fitted)?);
    }
    let mut unseen: BTreeMap<&str, Vec<Figures>> = BTreeMap::new();
    for ((held_out, _), without) in folds.iter().zip(&without) {
        for page in held_out {
            articles.extend(calibrate::articles(page, without)?);
            unseen
                .entry(&page.set)
                .or_default()
                .push(eval::read(page, without.model())?.figures);
        }
    }
    for (set, figures) in &unseen {
        show(&format!("held out of {set}"), figures);
    }
    let confidence = calibrate::fit(articles);
    std::fs::write(&arguments.out, table::source(&fitted, &confidence))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    println!("wrote {}", arguments.out.display());
    if !chosen.is_empty() {
        show("chosen by", &figures(chosen.iter(), &fitted)?);
    }
    Ok(())
}

/// Fitted weights, as the parser holds them.
pub struct Fitted {
    pub lines: Vec<[i8; LABELS]>,
    pub joints: Vec<[[i8; LABELS]; LABELS]>,
    pub steps: Vec<[i8; STEPS]>,
    pub turns: Vec<story::Turn>,
}

impl Fitted {
    /// The mean of several fits to the same pages set anew by chance: what they
    /// learnt of the chance differs, and cancels out.
    fn mean(fits: &[Self]) -> Self {
        Self {
            lines: mean(fits, |fit| &fit.lines),
            joints: mean(fits, |fit| fit.joints.as_flattened()).as_chunks().0.to_vec(),
            steps: mean(fits, |fit| &fit.steps),
            turns: mean(fits, |fit| fit.turns.as_flattened()).as_chunks().0.to_vec(),
        }
    }

    pub fn model(&self) -> Model<'_> {
        Model {
            units: unit::Weights {
                lines: &self.lines,
                joints: &self.joints,
            },
            stories: story::Weights {
                steps: &self.steps,
                turns: &self.turns,
            },
        }
    }
}

fn mean<const N: usize>(fits: &[Fitted], table: impl Fn(&Fitted) -> &[[i8; N]]) -> Vec<[i8; N]> {
    let count = fits.len() as f64;
    (0..table(&fits[0]).len())
        .map(|row| {
            std::array::from_fn(|column| {
                let sum: f64 = fits.iter().map(|fit| f64::from(table(fit)[row][column])).sum();
                (sum / count).round() as i8
            })
        })
        .collect()
}

/// The pages that are picked, by place and page, and the others.
fn apart(pages: &[Page], pick: impl Fn(usize, &Page) -> bool) -> (Vec<&Page>, Vec<&Page>) {
    let (mut picked, mut rest) = (Vec::new(), Vec::new());
    for (at, page) in pages.iter().enumerate() {
        if pick(at, page) { &mut picked } else { &mut rest }.push(page);
    }
    (picked, rest)
}

/// Fits both chains.
fn fit(corpus: &Corpus) -> Fitted {
    let labels = |pick: &dyn Fn(usize) -> bool| {
        let samples: Vec<&labels::Sample> = corpus.picked(pick).map(|entry| &entry.labels).collect();
        labels::fit(&samples, ROUNDS, PACE).rounded(SCALE)
    };
    let (lines, joints) = labels(&|_| true);
    let mut samples: Vec<steps::Sample> = Vec::new();
    for fold in 0..FOLDS {
        let inside = |origin: usize| origin % FOLDS == fold;
        let (lines, joints) = labels(&|origin| !inside(origin));
        let weights = unit::Weights {
            lines: &lines,
            joints: &joints,
        };
        for entry in corpus.picked(&inside) {
            let context = &entry.context;
            let labelling = unit::label(context, weights, &|_, _| ());
            let units = item::units(&labelling.labels);
            let items = item::items(context, &units, &labelling.titles, |_, _| false);
            let scene = Scene::new(context, &units, &items);
            let costs = truth::costs(context, &units, &items, &entry.page);
            samples.push(steps::Sample::new(&scene, costs, entry.weight));
        }
    }
    let samples: Vec<&steps::Sample> = samples.iter().collect();
    let (steps, turns) = steps::fit(&samples, ROUNDS, PACE).rounded(SCALE);
    Fitted {
        lines,
        joints,
        steps,
        turns,
    }
}

/// Shows the figures of each paper and extractor, by weights fitted without it.
fn across(pages: &[Page], fit_to: &dyn Fn(&[&Page]) -> Fitted) -> Result<()> {
    let groups: BTreeSet<String> = pages.iter().map(corpus::group).collect();
    for group in groups {
        let (held_out, rest) = apart(pages, |_, page| corpus::group(page) == group);
        show(&group, &figures(held_out.into_iter(), &fit_to(&rest))?);
    }
    Ok(())
}

fn figures<'a>(pages: impl Iterator<Item = &'a Page>, fitted: &Fitted) -> Result<Vec<Figures>> {
    pages
        .map(|page| Ok(eval::read(page, fitted.model())?.figures))
        .collect()
}

/// Prints the mean of some pages' figures, in the order of [`crate::score::NAMES`].
fn show(name: &str, figures: &[Figures]) {
    let mean = Figures::mean(figures).0;
    let shown: String = mean
        .iter()
        .map(|value| value.map_or("        -".into(), |value| format!("{value:9.3}")))
        .collect();
    println!("{:24}{shown}", format!("{name} ({})", figures.len()));
}
