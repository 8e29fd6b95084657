//! `duban convert`: text of any length from one script into another.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use duban::hanzi::{Config, Converter, Dictionaries, Options, Quotes, Rare, UnknownConfig};

use crate::input;

const EXAMPLES: &str = "\
Examples:
  duban convert --config s2twp article.txt       Simplified to Traditional as written and said in Taiwan
  zcat dump.txt.gz | duban convert --config t2s  any amount of text, line breaks or none

s2t t2s                  Simplified, Traditional (OpenCC's standard)
s2tw tw2s s2twp tw2sp    Taiwan; with p, its words as well
s2hk hk2s s2hkp hk2sp    Hong Kong; with p, its words as well
t2tw tw2t t2hk hk2t      between Traditional standards
t2jp jp2t                Japanese new forms";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Which conversion, by OpenCC's name, such as s2twp
    #[arg(long, value_parser = config)]
    config: Config,
    /// What becomes of quotation marks
    #[arg(long, value_enum, default_value_t = Marks::Keep)]
    quotes: Marks,
    /// Leave characters whose counterpart many fonts lack
    #[arg(long)]
    keep_rare: bool,
    /// Texts in UTF-8; `-` or none is standard input
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Marks {
    /// As they are
    Keep,
    /// 「 」 and 『 』
    Corner,
    /// “ ” and ‘ ’
    Curly,
}

fn config(name: &str) -> Result<Config, UnknownConfig> {
    name.parse()
}

/// Prints every file converted, one after the other; fails where one could not
/// be read.
pub fn run(arguments: &Arguments) -> ExitCode {
    let dictionaries = match Dictionaries::embedded() {
        Ok(dictionaries) => dictionaries,
        Err(error) => {
            eprintln!("duban: {error}");
            return ExitCode::FAILURE;
        }
    };
    let quotes = match arguments.quotes {
        Marks::Keep => Quotes::AsPrinted,
        Marks::Corner => Quotes::Corner,
        Marks::Curly => Quotes::Curly,
    };
    let rare = if arguments.keep_rare { Rare::Keep } else { Rare::Convert };
    let converter = Converter::with(&dictionaries, arguments.config, Options { rare, quotes });
    let mut status = ExitCode::SUCCESS;
    let mut out = io::stdout().lock();
    for path in input::named(&arguments.files) {
        match convert(&converter, &path, &mut out) {
            Ok(()) => {}
            // Whoever reads us has had enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return status,
            Err(error) => {
                eprintln!("duban: {}: {error}", path.display());
                status = ExitCode::FAILURE;
            }
        }
    }
    status
}

fn convert(converter: &Converter, path: &Path, out: &mut impl Write) -> io::Result<()> {
    let input: Box<dyn Read> = match path.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => Box::new(File::open(path)?),
    };
    converter.convert_stream(input, out)
}
