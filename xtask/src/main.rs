//! Everything that builds or checks the project, so that a fresh machine with
//! Rust needs no other tool: `cargo xtask help`.

mod budget;
mod bundle;
mod csp;
mod run;
mod serve;
mod template;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Serve { port, watch } => serve::serve(port, watch),
        Task::Dist { dev: true } => bundle::build(wasm::Profile::Fast).map(drop),
        Task::Dist { dev: false } => dist(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The bundle as it ships, held to its budgets.
fn dist() -> anyhow::Result<()> {
    let bundle = bundle::build(wasm::Profile::Small)?;
    budget::check(&bundle)
}
