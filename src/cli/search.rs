//! `duban search`: a query and pages in, hits out, as grep would print them.

mod explain;
mod print;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use duban::Edition;
use duban::search::{Corpus, Found, NoteKind, Options, Order, Query};

use crate::input;
use print::Printer;

const EXAMPLES: &str = "\
Words are all required within one article, in any script, width and case:
  铁路 公司     both             铁路|公路      either
  \"鐵路\"        character for character, in this script
  -广告         without it       /第[一二]中学/  a regular expression
  标题:铁路      in headlines     图片:车站      in captions
  报纸:晨报      of a paper       日期:2020-03..2020-05

Examples:
  duban search 鐵路 archive/*.txt
  duban search -C 1 '铁路 -广告' page.txt
  duban search --format json '标题:铁路|公路' *.txt | jq .snippet

Exit status: 0 with hits, 1 without, 2 on error.";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// How hits are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print only the number of hits in each file
    #[arg(short, long, conflicts_with = "files_with_matches")]
    count: bool,
    /// Print only the names of files with hits
    #[arg(short = 'l', long)]
    files_with_matches: bool,
    /// Print whole paragraphs, and as many before and after them
    #[arg(short = 'C', long, value_name = "PARAGRAPHS", conflicts_with = "count")]
    context: Option<usize>,
    /// Mark hits with colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    color: Colour,
    /// Encoding of the input, such as gb18030, big5, utf-16le; guessed where it is not given
    #[arg(long, value_parser = input::known_encoding)]
    encoding: Option<String>,
    /// What to look for
    #[arg(allow_hyphen_values = true)]
    query: String,
    /// Pages to search; `-` or none is standard input
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A sentence a line, with its file, article and source lines
    Text,
    /// One object a line for each hit
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal
    Auto,
    Always,
    Never,
}

/// Prints every hit in every file.
pub fn run(arguments: &Arguments) -> ExitCode {
    let query = Query::parse(&arguments.query);
    for note in &query.notes {
        eprint!("{}", explain::note(note, &arguments.query));
    }
    if query
        .notes
        .iter()
        .any(|note| matches!(note.kind, NoteKind::BadPattern(_) | NoteKind::BadDate))
    {
        return ExitCode::from(2);
    }
    if query.is_empty() {
        eprintln!("duban: nothing to look for in {:?}", arguments.query);
        return ExitCode::from(2);
    }
    let coloured = match arguments.color {
        Colour::Auto => io::stdout().is_terminal(),
        Colour::Always => true,
        Colour::Never => false,
    };
    let files = input::named(&arguments.files);
    let out = io::BufWriter::new(io::stdout().lock());
    let mut printer = Printer::new(arguments, coloured, files.len() > 1, out);
    let (mut hit, mut failed) = (false, false);
    for path in &files {
        match search(path, arguments.encoding.as_deref(), &query).and_then(|(edition, found)| {
            hit |= !found.is_empty();
            printer
                .print(path, &edition, &found)
                .map_err(|error| format!("cannot write: {error}"))
        }) {
            Ok(()) => {}
            Err(message) => {
                eprintln!("duban: {message}");
                failed = true;
            }
        }
    }
    failed |= printer.flush().is_err();
    match (failed, hit) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::SUCCESS,
        (false, false) => ExitCode::FAILURE,
    }
}

/// The file's edition and the articles found in it, as printed.
fn search(path: &Path, encoding: Option<&str>, query: &Query) -> Result<(Edition, Vec<Found>), String> {
    let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = input::read(path).map_err(|error| fail(&error))?;
    let decoded = duban::decode(&bytes, encoding).map_err(|refusal| fail(&refusal))?;
    let edition = duban::parse::read(&input::name(path), &decoded);
    let mut corpus = Corpus::new();
    corpus.add_with_source(&edition, &decoded.text);
    let found = corpus
        .search(
            query,
            Options {
                order: Order::Printed,
                ..Options::default()
            },
        )
        .found;
    Ok((edition, found))
}
