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

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use duban::parse::scene::Scene;
use duban::parse::step::STEPS;
use duban::parse::unit::{self, LABELS};
use duban::parse::{Model, item};

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

/// Parts that pages are held out in.
const FOLDS: usize = 3;

/// What to fit to, and what to show.
#[derive(clap::Args)]
pub struct Arguments {
    /// Directories of gold pages to fit to; what lies in folders of theirs is left out
    #[arg(required = true)]
    directories: Vec<PathBuf>,
    /// A directory of gold pages that only the confidence is fitted to, and whose figures are shown
    #[arg(long)]
    choose: Option<PathBuf>,
    /// How many pages to set anew from each
    #[arg(long, default_value_t = 8)]
    anew: usize,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
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
    for directory in &arguments.directories {
        pages.extend(gold::find_here(directory)?);
    }
    // Text set side by side is taken apart before anything is labelled.
    pages.retain(|page| !page.has_shared_lines());
    ensure!(!pages.is_empty(), "no gold to fit to");
    let corpus = Corpus::new(pages, arguments.anew, arguments.seed);
    if arguments.across {
        return across(&corpus);
    }
    let chosen = match &arguments.choose {
        Some(directory) => eval::read_all(std::slice::from_ref(directory))?,
        None => Vec::new(),
    };
    let fitted = fit(&corpus, &|_| true);
    let mut articles = calibrate::articles(&chosen, &fitted)?;
    for fold in 0..FOLDS {
        let without = fit(&corpus, &|origin| origin % FOLDS != fold);
        let held_out: Vec<Page> = corpus.originals(|origin| origin % FOLDS == fold).cloned().collect();
        articles.extend(calibrate::articles(&held_out, &without)?);
    }
    let confidence = calibrate::fit(articles);
    std::fs::write(&arguments.out, table::source(&fitted, &confidence))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    println!("wrote {}", arguments.out.display());
    if !chosen.is_empty() {
        show("chosen by", &chosen, &fitted)?;
    }
    Ok(())
}

/// Fitted weights, as the parser holds them.
pub struct Fitted {
    pub lines: Vec<[i8; LABELS]>,
    pub joints: Vec<[[i8; LABELS]; LABELS]>,
    pub steps: Vec<[i8; STEPS]>,
}

impl Fitted {
    pub fn model(&self) -> Model<'_> {
        Model {
            units: unit::Weights {
                lines: &self.lines,
                joints: &self.joints,
            },
            steps: &self.steps,
        }
    }
}

/// Fits both chains to the pages whose origin is picked.
fn fit(corpus: &Corpus, pick: &dyn Fn(usize) -> bool) -> Fitted {
    let labels = |pick: &dyn Fn(usize) -> bool| {
        let samples: Vec<&labels::Sample> = corpus.picked(pick).map(|entry| &entry.labels).collect();
        labels::fit(&samples, ROUNDS, PACE).rounded(SCALE)
    };
    let (lines, joints) = labels(pick);
    let mut samples: Vec<steps::Sample> = Vec::new();
    // Other parts than those of the run: what is held out there stays out.
    for fold in 0..FOLDS {
        let inside = |origin: usize| (origin / FOLDS) % FOLDS == fold;
        let (lines, joints) = labels(&|origin| pick(origin) && !inside(origin));
        let weights = unit::Weights {
            lines: &lines,
            joints: &joints,
        };
        for entry in corpus.picked(&|origin| pick(origin) && inside(origin)) {
            let context = &entry.context;
            let labelling = unit::label(context, weights, &|_, _| 0);
            let units = item::units(&labelling.labels);
            let items = item::items(context, &units, &labelling.titles);
            let scene = Scene::new(context, &units, &items);
            let costs = truth::costs(context, &units, &items, &entry.page);
            samples.push(steps::Sample::new(&scene, costs, entry.weight));
        }
    }
    let samples: Vec<&steps::Sample> = samples.iter().collect();
    Fitted {
        lines,
        joints,
        steps: steps::fit(&samples, ROUNDS, PACE).rounded(SCALE),
    }
}

/// The figures of each paper and extractor, by weights fitted without any page of it.
fn across(corpus: &Corpus) -> Result<()> {
    for group in corpus.groups() {
        let fitted = fit(corpus, &|origin| corpus.group(origin) != group);
        let held_out: Vec<Page> = corpus
            .originals(|origin| corpus.group(origin) == group)
            .cloned()
            .collect();
        show(&group, &held_out, &fitted)?;
    }
    Ok(())
}

/// Prints the mean figures of some pages, in the order of [`crate::score::NAMES`].
fn show(name: &str, pages: &[Page], fitted: &Fitted) -> Result<()> {
    let figures: Vec<Figures> = pages
        .iter()
        .map(|page| Ok(eval::read(page, fitted.model())?.figures))
        .collect::<Result<_>>()?;
    let mean = Figures::mean(&figures).0;
    let shown: String = mean
        .iter()
        .map(|value| value.map_or("        -".into(), |value| format!("{value:9.3}")))
        .collect();
    println!("{:24}{shown}", format!("{name} ({})", pages.len()));
    Ok(())
}
