//! `duban parse`: pages in, editions out.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use duban::hanzi::{Quotes, Script, UnknownScript};
use duban::{Edition, export};

use crate::{input, reading};

const EXAMPLES: &str = "\
Examples:
  duban parse page.txt                              one page as JSON
  duban parse --format jsonl archive/*.txt          one document a line
  pdftotext page.pdf - | duban parse --format text  straight from an extractor
  duban parse --encoding big5 --format markdown old.txt
  duban parse --script taiwan page.txt              the texts as written in Taiwan";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Encoding of the input, such as gb18030, big5, utf-16le; guessed where it is not given
    #[arg(long, value_parser = input::known_encoding)]
    encoding: Option<String>,
    /// Script to show the texts in: original, simplified, traditional, taiwan, taiwan-phrases or hongkong
    #[arg(long, value_parser = script, default_value_t = Script::Original)]
    script: Script,
    /// Pages to read; `-` or none is standard input
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One indented document a file
    Json,
    /// One document a line
    Jsonl,
    /// Plain text to read
    Text,
    /// Markdown
    Markdown,
}

/// Prints every file's edition; fails where one could not be read.
pub fn run(arguments: &Arguments) -> ExitCode {
    let mut status = ExitCode::SUCCESS;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for path in input::named(&arguments.files) {
        let edition = reading::read(&path, arguments.encoding.as_deref()).and_then(|edition| match arguments.script {
            Script::Original => Ok(edition),
            script => reading::in_script(edition, script, Quotes::AsPrinted).map(|(edition, _)| edition),
        });
        let printed = match edition {
            Ok(edition) => {
                print(&mut out, &edition, arguments.format).map_err(|error| format!("cannot write: {error}"))
            }
            Err(error) => Err(format!("{}: {error}", path.display())),
        };
        if let Err(message) = printed {
            eprintln!("duban: {message}");
            status = ExitCode::FAILURE;
        }
    }
    match out.flush() {
        Ok(()) => status,
        Err(_) => ExitCode::FAILURE,
    }
}

fn script(name: &str) -> Result<Script, UnknownScript> {
    name.parse()
}

fn print(out: &mut impl Write, edition: &Edition, format: Format) -> io::Result<()> {
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, edition)?;
            writeln!(out)
        }
        Format::Jsonl => {
            serde_json::to_writer(&mut *out, edition)?;
            writeln!(out)
        }
        Format::Text => out.write_all(export::text::write(edition).as_bytes()),
        Format::Markdown => out.write_all(export::markdown::write(edition).as_bytes()),
    }
}
