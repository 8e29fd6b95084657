//! `duban`, the command line: one subcommand a module, files or standard input
//! in, standard output out. A file that fails is named on standard error and
//! sets the exit status; the others go on.

mod convert;
mod export;
mod input;
mod parse;
mod reading;
mod search;
mod utf16;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads the raw text of Chinese newspaper pages.
#[derive(Parser)]
#[command(name = "duban", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Turn pages into articles with headlines, paragraphs and captions
    Parse(parse::Arguments),
    /// Convert texts between Simplified and Traditional characters
    Convert(convert::Arguments),
    /// Find words in pages, in any script
    Search(search::Arguments),
    /// Write pages as one file: EPUB, HTML, Markdown, CSV, citations …
    Export(export::Arguments),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
    }
}
