//! The package document: what the book is, of which files, in which order, and
//! which way its pages turn.

use crate::edition::Masthead;
use crate::export::{Direction, label, markup};

/// What is to be said of the book.
pub struct About<'a> {
    pub title: &'a str,
    pub lang: &'a str,
    pub direction: Direction,
    pub chapters: usize,
    pub mastheads: &'a [Masthead],
    pub names: &'a [String],
    pub hash: [u64; 2],
}

pub fn write(about: &About) -> String {
    let mut metadata = String::new();
    let mut say = |element: &str, text: &str| {
        let tag = element.split(' ').next().unwrap_or(element);
        metadata.push_str(&format!("<{element}>{}</{tag}>\n", markup::escape(text)));
    };
    say("dc:identifier id=\"id\"", &identifier(about.hash));
    say("dc:title", about.title);
    say("dc:language", about.lang);
    if let Some(date) = issue_date(about.mastheads) {
        say("dc:date", &date);
    }
    for name in about.names {
        say("dc:source", name);
    }
    say("meta property=\"dcterms:modified\"", &modified(about.mastheads));
    say("meta property=\"schema:accessMode\"", "textual");
    say("meta property=\"schema:accessModeSufficient\"", "textual");
    for feature in ["tableOfContents", "structuralNavigation", "displayTransformability"] {
        say("meta property=\"schema:accessibilityFeature\"", feature);
    }
    say("meta property=\"schema:accessibilityHazard\"", "none");
    let turning = match about.direction {
        Direction::Horizontal => "",
        Direction::Vertical => {
            metadata.push_str("<meta name=\"primary-writing-mode\" content=\"vertical-rl\"/>\n");
            " page-progression-direction=\"rtl\""
        }
    };
    let mut manifest = String::new();
    let mut spine = String::new();
    for chapter in 1..=about.chapters {
        manifest.push_str(&format!(
            "<item id=\"c{chapter}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>\n",
            super::file(chapter)
        ));
        spine.push_str(&format!("<itemref idref=\"c{chapter}\"/>\n"));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{metadata}</metadata>\n\
         <manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n{manifest}</manifest>\n\
         <spine{turning}>\n<itemref idref=\"nav\"/>\n{spine}</spine>\n</package>\n",
        about.lang
    )
}

/// A UUID of version 8, which may be made in any way: here from the content.
fn identifier([first, second]: [u64; 2]) -> String {
    format!(
        "urn:uuid:{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        first >> 32,
        first >> 16 & 0xffff,
        first & 0xfff,
        second >> 48 & 0x3fff | 0x8000,
        second & 0xffff_ffff_ffff
    )
}

/// The day of the paper, where all pages are of one.
fn issue_date(mastheads: &[Masthead]) -> Option<String> {
    let mut dates = mastheads.iter().map(date);
    let first = dates.next()??;
    dates.all(|date| date.as_ref() == Some(&first)).then_some(first)
}

/// EPUB wants a time of change. The clock would make every book another, so it
/// is the newest paper's day, or the first day that there is.
fn modified(mastheads: &[Masthead]) -> String {
    let newest = mastheads.iter().filter_map(date).max();
    newest.unwrap_or_else(|| "1970-01-01".into()) + "T00:00:00Z"
}

fn date(masthead: &Masthead) -> Option<String> {
    let [year, month, day] = label::year_month_day(masthead.date.as_deref()?)?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}
