//! An [`Edition`] written for other programs, one file a format.
//! Nothing here changes the edition; all text goes out as it stands in it, so an
//! edition in another script ([`hanzi::view`](crate::hanzi::view)) is exported in that.
//!
//! A [`Volume`] takes any number of editions, one after another, and becomes one
//! file. It holds what is written so far, not the editions.

pub mod citation;
pub mod csv;
mod epub;
pub mod hits;
mod html;
pub mod json;
pub mod label;
pub mod markdown;
mod markup;
mod numbers;
mod style;
pub mod text;
pub mod zip;

use crate::edition::Edition;
pub use citation::{Citation, Style, Wording};
pub use csv::Start;
pub use numbers::numbers;
pub use zip::TooLarge;

/// The kinds of file that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Epub,
    Json,
    /// A table of articles.
    Csv,
    /// Citations of all articles.
    Citations(Style),
}

impl Format {
    /// One of each, in the order of menus.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Epub,
        Self::Json,
        Self::Csv,
        Self::Citations(Style::Plain(Wording::Chinese)),
        Self::Citations(Style::GbT7714),
        Self::Citations(Style::Bibtex),
        Self::Citations(Style::Ris),
    ];

    /// Its word in the command line and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Citations(Style::Plain(_)) => "citation",
            Self::Citations(Style::GbT7714) => "gbt7714",
            Self::Citations(Style::Bibtex) => "bibtex",
            Self::Citations(Style::Ris) => "ris",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What the name of such a file ends with. A text is never taken for the
    /// page that it was read from.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => ".read.txt",
            Self::Markdown => ".md",
            Self::Html => ".html",
            Self::Epub => ".epub",
            Self::Json => ".json",
            Self::Csv => ".csv",
            Self::Citations(Style::Plain(_)) => ".cite.txt",
            Self::Citations(Style::GbT7714) => ".gbt7714.txt",
            Self::Citations(Style::Bibtex) => ".bib",
            Self::Citations(Style::Ris) => ".ris",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Text | Self::Citations(Style::Plain(_) | Style::GbT7714) => "text/plain;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Html => "text/html;charset=utf-8",
            Self::Epub => "application/epub+zip",
            Self::Json => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Citations(Style::Bibtex) => "application/x-bibtex;charset=utf-8",
            Self::Citations(Style::Ris) => "application/x-research-info-systems;charset=utf-8",
        }
    }
}

/// Which way the lines run, where a format knows the difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Horizontal,
    /// Down, from right to left.
    Vertical,
}

/// What can be chosen of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    pub direction: Direction,
    /// Of a table.
    pub start: Start,
}

/// A file in the making.
pub struct Volume(Kind);

enum Kind {
    /// Parts that follow one another, and what stands between them.
    Parts {
        out: String,
        format: Format,
        start: Start,
    },
    Html(html::Html),
    Epub(epub::Epub),
    /// Documents, each as JSON.
    Json(Vec<String>),
}

impl Volume {
    /// An empty file of this format.
    pub fn new(format: Format, manner: Manner) -> Self {
        Self(match format {
            Format::Html => Kind::Html(html::Html::new(manner.direction)),
            Format::Epub => Kind::Epub(epub::Epub::new(manner.direction)),
            Format::Json => Kind::Json(Vec::new()),
            Format::Text | Format::Markdown | Format::Csv | Format::Citations(_) => Kind::Parts {
                out: String::new(),
                format,
                start: manner.start,
            },
        })
    }

    /// Puts an edition in, behind those that are in already. `lang` is that of its text.
    pub fn add(&mut self, edition: &Edition, lang: &'static str) {
        match &mut self.0 {
            Kind::Html(html) => html.add(edition, lang),
            Kind::Epub(epub) => epub.add(edition, lang),
            Kind::Json(documents) => documents.push(json::write(edition)),
            Kind::Parts { out, format, start } => {
                let first = out.is_empty();
                match format {
                    Format::Text if first => out.push_str(&text::write(edition)),
                    Format::Text => *out += &["\n\n", &text::write(edition)].concat(),
                    Format::Markdown => out.push_str(&markdown::write(edition)),
                    Format::Citations(style) => out.push_str(&citation::write(edition, lang, *style)),
                    Format::Csv => {
                        if first {
                            out.push_str(&csv::head(*start));
                        }
                        out.push_str(&csv::rows(edition));
                    }
                    Format::Html | Format::Epub | Format::Json => {}
                }
            }
        }
    }

    /// The file's bytes. One document is JSON as `duban parse` prints it; several
    /// are an array.
    ///
    /// # Errors
    /// Where an e-book outgrew what its archive can hold.
    pub fn finish(self) -> Result<Vec<u8>, TooLarge> {
        Ok(match self.0 {
            Kind::Parts { out, .. } => out.into_bytes(),
            Kind::Html(html) => html.finish().into_bytes(),
            Kind::Epub(epub) => return epub.finish(),
            Kind::Json(documents) => match documents.as_slice() {
                [document] => [document, "\n"].concat().into_bytes(),
                several => ["[\n", &several.join(",\n"), "\n]\n"].concat().into_bytes(),
            },
        })
    }
}
