//! How hits are printed.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use duban::Edition;
use duban::edition::{Lines, Role, Section};
use duban::search::{Found, Hit, sentence};
use serde::Serialize;

use super::{Arguments, Format};

/// An ANSI sequence: grep's own colours.
const MATCH: &str = "\x1b[1;31m";
const NAME: &str = "\x1b[35m";
const NUMBER: &str = "\x1b[32m";
const MARK: &str = "\x1b[36m";
const PLAIN: &str = "\x1b[0m";

/// Prints the hits of one file after another.
pub struct Printer<'a, W: Write> {
    arguments: &'a Arguments,
    coloured: bool,
    /// Whether lines open with the file's name.
    several: bool,
    /// Whether a group of paragraphs has been printed, that the next is parted from.
    grouped: bool,
    out: W,
}

/// A line of `--format json`.
#[derive(Serialize)]
struct JsonHit<'a> {
    file: &'a str,
    article: &'a str,
    block: usize,
    role: Role,
    range: [usize; 2],
    lines: &'a Lines,
    snippet: String,
}

impl<'a, W: Write> Printer<'a, W> {
    pub fn new(arguments: &'a Arguments, coloured: bool, several: bool, out: W) -> Self {
        Self {
            arguments,
            coloured,
            several,
            grouped: false,
            out,
        }
    }
}

impl<W: Write> Printer<'_, W> {
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// What was asked for of one file.
    pub fn print(&mut self, path: &Path, edition: &Edition, found: &[Found]) -> io::Result<()> {
        let file = &*path.to_string_lossy();
        if self.arguments.files_with_matches {
            return if found.is_empty() {
                Ok(())
            } else {
                writeln!(self.out, "{file}")
            };
        }
        if self.arguments.count {
            let hits: usize = found.iter().map(|found| found.hits.len()).sum();
            return if self.several {
                writeln!(self.out, "{file}:{hits}")
            } else {
                writeln!(self.out, "{hits}")
            };
        }
        for found in found {
            let Some(section) = edition.sections().find(|section| section.id == found.article) else {
                continue;
            };
            match (self.arguments.format, self.arguments.context) {
                (Format::Json, _) => self.json(file, &section, found)?,
                (Format::Text, None) => self.sentences(file, &section, found)?,
                (Format::Text, Some(around)) => self.paragraphs(file, &section, found, around)?,
            }
        }
        Ok(())
    }

    fn json(&mut self, file: &str, section: &Section, found: &Found) -> io::Result<()> {
        for hit in &hits_or_opening(section, found) {
            let text = &section.blocks[hit.block].text;
            let (shown, cut) = sentence(text, hit.bytes.clone());
            let line = JsonHit {
                file,
                article: &section.id,
                block: hit.block,
                role: hit.role,
                range: [hit.chars.start, hit.chars.end],
                lines: &hit.lines,
                snippet: format!("{}{}{}", ellipsis(cut[0]), &text[shown], ellipsis(cut[1])),
            };
            serde_json::to_writer(&mut self.out, &line)?;
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// One line for each sentence with hits.
    fn sentences(&mut self, file: &str, section: &Section, found: &Found) -> io::Result<()> {
        let hits = hits_or_opening(section, found);
        let mut rest = &hits[..];
        while let Some(first) = rest.first() {
            let text = &section.blocks[first.block].text;
            let (shown, cut) = sentence(text, first.bytes.clone());
            let within = rest
                .iter()
                .take_while(|hit| hit.block == first.block && hit.bytes.end <= shown.end)
                .count()
                .max(1);
            let (own, after) = rest.split_at(within);
            rest = after;
            let lines: std::collections::BTreeSet<u32> = own.iter().flat_map(|hit| hit.lines.iter()).collect();
            self.place(file, section, &lines.into_iter().collect(), ':')?;
            write!(self.out, "{}", ellipsis(cut[0]))?;
            self.marked(text, shown, own)?;
            writeln!(self.out, "{}", ellipsis(cut[1]))?;
        }
        Ok(())
    }

    /// Whole paragraphs with hits and those around them, groups parted by `--`.
    fn paragraphs(&mut self, file: &str, section: &Section, found: &Found, around: usize) -> io::Result<()> {
        let hits = hits_or_opening(section, found);
        let mut last = None;
        for (number, block) in section.blocks.iter().enumerate() {
            if !hits.iter().any(|hit| hit.block.abs_diff(number) <= around) {
                continue;
            }
            if last.is_none_or(|last| last + 1 != number) {
                if self.grouped {
                    writeln!(self.out, "--")?;
                }
                self.grouped = true;
            }
            last = Some(number);
            let own: Vec<Hit> = hits.iter().filter(|hit| hit.block == number).cloned().collect();
            self.place(file, section, &block.lines, if own.is_empty() { '-' } else { ':' })?;
            self.marked(&block.text, 0..block.text.len(), &own)?;
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// `file:article:lines:`
    fn place(&mut self, file: &str, section: &Section, lines: &Lines, mark: char) -> io::Result<()> {
        let parts = [
            (NAME, file.to_owned()),
            (NUMBER, section.id.to_string()),
            (NUMBER, lines.to_string()),
        ];
        for (colour, part) in parts.iter().skip(usize::from(!self.several)) {
            match self.coloured {
                true => write!(self.out, "{colour}{part}{MARK}{mark}{PLAIN}")?,
                false => write!(self.out, "{part}{mark}")?,
            }
        }
        Ok(())
    }

    /// A part of a block's text on one line, hits in colour.
    fn marked(&mut self, text: &str, shown: Range<usize>, hits: &[Hit]) -> io::Result<()> {
        let plain = |range: Range<usize>| text.get(range).unwrap_or_default().replace('\n', " ");
        let mut at = shown.start;
        for hit in hits.iter().filter(|hit| self.coloured && !hit.bytes.is_empty()) {
            let start = hit.bytes.start.max(at);
            write!(
                self.out,
                "{}{MATCH}{}{PLAIN}",
                plain(at..start),
                plain(start..hit.bytes.end)
            )?;
            at = at.max(hit.bytes.end);
        }
        write!(self.out, "{}", plain(at..shown.end))
    }
}

/// The hits; where only a paper or a day was asked for, the article's first words.
fn hits_or_opening(section: &Section, found: &Found) -> Vec<Hit> {
    match section.blocks.first() {
        Some(block) if found.hits.is_empty() => {
            let lines = block.lines.first().into_iter().collect();
            vec![Hit {
                block: 0,
                role: block.role,
                chars: 0..0,
                bytes: 0..0,
                lines,
                term: 0,
            }]
        }
        _ => found.hits.clone(),
    }
}

fn ellipsis(cut: bool) -> &'static str {
    if cut { "…" } else { "" }
}
