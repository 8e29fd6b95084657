//! `duban export`: many pages in, one file out.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use duban::Edition;
use duban::export::{self, Direction, Manner, Start, Style, Volume, Wording};
use duban::hanzi::{Quotes, Script, UnknownScript};

use crate::{input, reading};

const EXAMPLES: &str = "\
Examples:
  duban export --format epub 2021-04/*.txt -o april.epub          a book of all these pages
  duban export --format epub --script traditional --direction vertical page.txt -o page.epub
  duban export --format html page.txt -o page.html                one file that needs nothing else
  duban export --format csv archive/*.txt -o articles.csv         a row for each article
  duban export --format bibtex --article 1.3 page.txt             how to cite one article";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// What to write
    #[arg(long, value_enum)]
    format: Format,
    /// Script to write the texts in: original, simplified, traditional, taiwan, taiwan-phrases or hongkong
    #[arg(long, value_parser = script, default_value_t = Script::Original)]
    script: Script,
    /// Which way the lines of HTML and EPUB run
    #[arg(long, value_enum, default_value_t = Lines::Horizontal)]
    direction: Lines,
    /// What becomes of quotation marks; where the lines run down they are 「 」 unless this says otherwise
    #[arg(long, value_enum)]
    quotes: Option<Marks>,
    /// Only the article of this number, such as 1.3; may be given several times
    #[arg(long, value_name = "ID")]
    article: Vec<String>,
    /// Begin a CSV file without a byte order mark, which Excel needs and some programs stumble over
    #[arg(long)]
    no_bom: bool,
    /// Encoding of the input, such as gb18030, big5, utf-16le; guessed where it is not given
    #[arg(long, value_parser = input::known_encoding)]
    encoding: Option<String>,
    /// File to write; standard output where it is not given
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Pages to read; `-` or none is standard input
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Plain text to read
    Text,
    Markdown,
    /// One web page that needs nothing else
    Html,
    /// An e-book, EPUB 3
    Epub,
    /// The editions with all that is known of them
    Json,
    /// A table, an article a row
    Csv,
    /// Citations as sentences
    Citation,
    /// Citations as GB/T 7714-2015 has them
    Gbt7714,
    /// Citations for BibTeX and biblatex
    Bibtex,
    /// Citations for Zotero, EndNote and the like
    Ris,
}

impl Format {
    fn of_core(self) -> export::Format {
        use export::Format as Core;
        match self {
            Self::Text => Core::Text,
            Self::Markdown => Core::Markdown,
            Self::Html => Core::Html,
            Self::Epub => Core::Epub,
            Self::Json => Core::Json,
            Self::Csv => Core::Csv,
            Self::Citation => Core::Citations(Style::Plain(Wording::Chinese)),
            Self::Gbt7714 => Core::Citations(Style::GbT7714),
            Self::Bibtex => Core::Citations(Style::Bibtex),
            Self::Ris => Core::Citations(Style::Ris),
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Lines {
    Horizontal,
    /// Down, from right to left
    Vertical,
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

fn script(name: &str) -> Result<Script, UnknownScript> {
    name.parse()
}

/// Writes one file of all inputs; fails where one could not be read, though
/// the others are written.
pub fn run(arguments: &Arguments) -> ExitCode {
    let paths = input::named(&arguments.files);
    let out = arguments.output.as_deref();
    if let Some(same) = out.and_then(|out| paths.iter().find(|path| is_same(path, out))) {
        eprintln!(
            "duban: {}: would be overwritten by what is read from it",
            same.display()
        );
        return ExitCode::FAILURE;
    }
    let mut status = ExitCode::SUCCESS;
    let mut volume = Volume::new(arguments.format.of_core(), manner(arguments));
    let mut written = false;
    for path in &paths {
        match edition(path, arguments) {
            Ok((edition, lang)) => {
                volume.add(&edition, lang);
                written = true;
            }
            Err(error) => {
                eprintln!("duban: {}: {error}", path.display());
                status = ExitCode::FAILURE;
            }
        }
    }
    // An empty file would pass for a result.
    if !written {
        return ExitCode::FAILURE;
    }
    let name = out.map_or_else(|| "standard output".into(), |out| out.display().to_string());
    let done = match volume.finish() {
        Ok(bytes) => write(out, &bytes).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match done {
        Ok(()) => status,
        Err(error) => {
            eprintln!("duban: {name}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn manner(arguments: &Arguments) -> Manner {
    Manner {
        direction: match arguments.direction {
            Lines::Horizontal => Direction::Horizontal,
            Lines::Vertical => Direction::Vertical,
        },
        start: if arguments.no_bom { Start::Plain } else { Start::Marked },
    }
}

fn edition(path: &Path, arguments: &Arguments) -> Result<(Edition, &'static str), String> {
    let mut edition = reading::read(path, arguments.encoding.as_deref())?;
    if !arguments.article.is_empty() {
        for page in &mut edition.pages {
            page.articles.retain(|article| arguments.article.contains(&article.id));
        }
        edition.pages.retain(|page| !page.articles.is_empty());
        if edition.pages.is_empty() {
            return Err(format!("has no article {}", arguments.article.join(" or ")));
        }
    }
    let quotes = match (arguments.quotes, arguments.direction) {
        (Some(Marks::Keep), _) | (None, Lines::Horizontal) => Quotes::AsPrinted,
        (Some(Marks::Corner), _) | (None, Lines::Vertical) => Quotes::Corner,
        (Some(Marks::Curly), _) => Quotes::Curly,
    };
    reading::in_script(edition, arguments.script, quotes)
}

fn is_same(path: &Path, out: &Path) -> bool {
    matches!((fs::canonicalize(path), fs::canonicalize(out)), (Ok(path), Ok(out)) if path == out)
}

fn write(out: Option<&Path>, bytes: &[u8]) -> io::Result<()> {
    match out {
        Some(out) => fs::write(out, bytes),
        None => {
            let mut stdout = io::stdout().lock();
            match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
                // Whoever reads us has had enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                done => done,
            }
        }
    }
}
