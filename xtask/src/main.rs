//! The command line of `cargo xtask`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::wasm::Profile;
use xtask::{budget, bundle, check, dictionaries, lab, release, run, serve};

/// Builds, serves and checks 读版 (Duban).
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the page and serve it on 127.0.0.1
    Serve {
        /// Port to listen on; 0 takes any free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Build fast instead of small, and build again whenever a source changes
        #[arg(long)]
        watch: bool,
    },
    /// Make dist/, a bundle for any static host, with dist/duban.html, the page in one file
    Dist {
        /// Build fast instead of small, and compress nothing
        #[arg(long)]
        dev: bool,
    },
    /// Measure the core natively and in WebAssembly, the page in Chromium, and how far the stated confidence is right
    Bench {
        /// The page alone: start, reading, scripts, search and memory, beside the last release's
        #[arg(long)]
        page: bool,
        /// Keep the page's figures as the release's
        #[arg(long)]
        keep: bool,
    },
    /// Make a release: the bundle, duban.html, the command line, checksums and what changed
    Release,
    /// Run every check: format, lints, tests, documentation, licences, sizes, and the page in a browser
    Test {
        /// Only these steps, by name (`cargo xtask test --list` names them)
        steps: Vec<String>,
        /// Name the steps and do nothing
        #[arg(long)]
        list: bool,
        /// Which browsers the page is tested in; as smoke where none is named, but an engine
        /// that cannot be had is then left out and named at the end
        #[arg(long, value_enum)]
        browser: Option<check::Browsers>,
    },
    /// Show what another release of OpenCC's dictionaries would change
    Dictionaries {
        /// Where it lies, with `dictionary/*.txt`, derived ones too, and `config/*.json`
        folder: std::path::PathBuf,
        /// Take it over
        #[arg(long)]
        apply: bool,
    },
    /// Compare the parser's readings with gold pages (`eval --help` tells more)
    #[command(disable_help_flag = true)]
    Eval {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Count the pairs of characters that many articles hold (`common --help` tells more)
    #[command(disable_help_flag = true)]
    Common {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Fit the parser's weights to gold pages (`train --help` tells more)
    #[command(disable_help_flag = true)]
    Train {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Serve { port, watch } => serve::serve(port, watch),
        Task::Dist { dev: true } => bundle::build(Profile::Fast).map(drop),
        Task::Dist { dev: false } => budget::build_within(),
        Task::Bench { page, keep } => {
            let words = [("page", page), ("keep", keep)];
            let measured = bench(&words.map(|(word, asked)| if asked { word } else { "" }));
            match page {
                true => measured,
                false => measured.and_then(|()| lab::calibration()),
            }
        }
        Task::Release => release::make(),
        Task::Test { list: true, .. } => {
            check::list();
            Ok(())
        }
        Task::Test { steps, browser, .. } => check::run(&steps, browser),
        Task::Dictionaries { folder, apply } => dictionaries::compare(&folder, apply),
        Task::Eval { arguments } => lab::run("eval", &arguments),
        Task::Common { arguments } => lab::run("common", &arguments),
        Task::Train { arguments } => lab::run("train", &arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Builds what is measured, then measures it with nothing else going on.
fn bench(words: &[&str]) -> anyhow::Result<()> {
    bundle::build(Profile::Small)?;
    let arguments = ["test", "--quiet", "--package", "xtask", "--features", "browser"];
    let mut cargo = run::cargo(&arguments);
    run::succeed(cargo.args(["--test", "measure", "--"]).args(words))
}
