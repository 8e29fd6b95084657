//! `duban convert`: text of any length from one script into another.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use duban::decode::encoding_named;
use duban::hanzi::{Config, Converter, Dictionaries, Options, Quotes, Rare, Stream, UnknownConfig};
use encoding_rs::{CoderResult, Encoding, UTF_16BE, UTF_16LE};

use crate::input;
use crate::utf16::{Order, Part, Units, bytes_of};

const EXAMPLES: &str = "\
Examples:
  duban convert --config s2twp article.txt       Simplified to Traditional as written and said in Taiwan
  zcat dump.txt.gz | duban convert --config t2s  any amount of text, line breaks or none
  duban convert --config t2s --encoding big5 old.txt

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
    /// Encoding of the input, such as gb18030 or big5; the output is UTF-8
    #[arg(long, value_parser = input::known_encoding)]
    encoding: Option<String>,
    /// Texts in UTF-8, or in the encoding named; `-` or none is standard input
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
    let encoding = arguments.encoding.as_deref().and_then(encoding_named);
    let mut status = ExitCode::SUCCESS;
    let mut out = io::stdout().lock();
    for path in input::named(&arguments.files) {
        let converted = input::open(&path).and_then(|file| match encoding {
            Some(encoding) => match order(encoding) {
                Some(order) => utf16(&converter, order, file, &mut out),
                None => decoded(&converter, encoding, file, &mut out),
            },
            None => utf8(&converter, file, &mut out),
        });
        match converted {
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

/// How many bytes are read at once. Less costs more calls; more, more memory.
const CHUNK: u64 = 1 << 16;

/// Converts all that `input` yields. Bytes that are not UTF-8 are written as
/// they are.
fn utf8(converter: &Converter, mut input: impl Read, out: &mut impl Write) -> io::Result<()> {
    let mut stream = Stream::new(converter);
    let mut bytes = Vec::new();
    loop {
        let last = (&mut input).take(CHUNK).read_to_end(&mut bytes)? == 0;
        let mut rest = &bytes[..];
        let held = loop {
            let (text, behind, foreign) = valid_head(rest);
            stream.push(text);
            let foreign = match foreign {
                Some(length) => length,
                None if last => behind.len(),
                // A character that the chunk's end cut in two.
                None => break behind.len(),
            };
            if foreign == 0 {
                break 0;
            }
            stream.finish();
            out.write_all(stream.take_text().as_bytes())?;
            out.write_all(&behind[..foreign])?;
            rest = &behind[foreign..];
        };
        if last {
            stream.finish();
        }
        out.write_all(stream.take_text().as_bytes())?;
        if last {
            return out.flush();
        }
        bytes.drain(..bytes.len() - held);
    }
}

/// The text that `bytes` begin with, what is behind it, and how many bytes of
/// that are no text; `None` where more bytes may make them text.
fn valid_head(bytes: &[u8]) -> (&str, &[u8], Option<usize>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, &[], None),
        Err(error) => {
            let (head, behind) = bytes.split_at(error.valid_up_to());
            (std::str::from_utf8(head).unwrap_or_default(), behind, error.error_len())
        }
    }
}

/// The order of UTF-16's bytes, where an encoding is that.
fn order(encoding: &'static Encoding) -> Option<Order> {
    [(UTF_16LE, Order::Little), (UTF_16BE, Order::Big)]
        .into_iter()
        .find_map(|(wide, order)| (wide == encoding).then_some(order))
}

/// Converts all that `input` yields in UTF-16. Surrogates that stand alone are
/// written as they would be in UTF-8.
fn utf16(converter: &Converter, order: Order, mut input: impl Read, out: &mut impl Write) -> io::Result<()> {
    let mut stream = Stream::new(converter);
    let mut units = Units::new(order);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let last = (&mut input).take(CHUNK).read_to_end(&mut bytes)? == 0;
        for part in if last { units.finish() } else { units.read(&bytes) } {
            match part {
                Part::Text(text) => stream.push(&text),
                Part::Lone(lone) => {
                    stream.finish();
                    out.write_all(stream.take_text().as_bytes())?;
                    out.write_all(&bytes_of(lone))?;
                }
            }
        }
        if last {
            stream.finish();
        }
        out.write_all(stream.take_text().as_bytes())?;
        if last {
            return out.flush();
        }
    }
}

/// Converts all that `input` yields in another encoding; what is malformed
/// becomes U+FFFD, as everywhere in this program.
fn decoded(
    converter: &Converter,
    encoding: &'static Encoding,
    mut input: impl Read,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut stream = Stream::new(converter);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut bytes = Vec::new();
    let mut text = String::new();
    let mut mark = Some('\u{feff}');
    loop {
        bytes.clear();
        let last = (&mut input).take(CHUNK).read_to_end(&mut bytes)? == 0;
        text.clear();
        let mut rest = &bytes[..];
        loop {
            text.reserve(decoder.max_utf8_buffer_length(rest.len()).unwrap_or_default());
            let (result, read, _) = decoder.decode_to_string(rest, &mut text, last);
            rest = &rest[read..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        let marked = mark.take().and_then(|mark| text.strip_prefix(mark));
        stream.push(marked.unwrap_or(&text));
        if last {
            stream.finish();
        }
        out.write_all(stream.take_text().as_bytes())?;
        if last {
            return out.flush();
        }
    }
}
