//! What `cargo xtask eval`, `common` and `train` run.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use duban_lab::{common, eval, train};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Compare the parser's readings with gold pages
    Eval(eval::Arguments),
    /// Count the pairs of characters that many articles hold
    Common(common::Arguments),
    /// Fit the parser's weights to gold pages
    Train(train::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Eval(arguments) => eval::run(&arguments),
        Task::Common(arguments) => common::run(&arguments),
        Task::Train(arguments) => train::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
