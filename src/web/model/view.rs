//! The script in which the text is shown. The edition itself never changes:
//! what is shown is converted as it is drawn, and offsets lead back.

use std::ops::Range;
use std::rc::Rc;

use duban::hanzi::{Converter, Kind, Map, Own, Quotes, Script, Wording};

/// A way of showing texts. Cheap to clone.
#[derive(Clone, Default)]
pub struct View {
    /// The script that is shown; the original while the dictionaries are on their way.
    pub script: Script,
    /// The script that the document is printed in.
    pub own: Own,
    pub quotes: Quotes,
    /// Whether the lines run down.
    pub vertical: bool,
    /// Whether the original stands beside what is shown.
    pub beside: bool,
    /// The reader's own words in this script.
    pub wordings: Rc<Vec<Wording>>,
    /// None where the characters stay as printed.
    conversion: Option<Rc<dyn Conversion>>,
}

/// What shows texts in another script. Of a converter a view knows no more, for it comes
/// when a text is read already.
pub trait Conversion {
    fn text(&self, original: &str, wordings: &[Wording]) -> String;
    fn shown(&self, original: &str, wordings: &[Wording]) -> Shown;
}

impl Conversion for Converter {
    fn text(&self, original: &str, wordings: &[Wording]) -> String {
        match wordings {
            [] => self.convert(original),
            wordings => self.convert_worded(original, wordings).text,
        }
    }

    fn shown(&self, original: &str, wordings: &[Wording]) -> Shown {
        let converted = self.convert_worded(original, wordings);
        let words = converted.map.stretches().filter_map(|stretch| {
            let by_reader = stretch.kind == Kind::Reader;
            (by_reader || stretch.kind == Kind::Context).then(|| Word {
                range: stretch.target,
                printed: original[stretch.source].to_owned(),
                by_reader,
            })
        });
        Shown {
            words: words.collect(),
            text: converted.text,
            map: converted.map,
        }
    }
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        let key = |view: &Self| (view.script, view.own, view.quotes, view.vertical, view.beside);
        let same_converter = match (&self.conversion, &other.conversion) {
            (Some(one), Some(other)) => std::ptr::addr_eq(Rc::as_ptr(one), Rc::as_ptr(other)),
            (None, None) => true,
            _ => false,
        };
        key(self) == key(other) && same_converter && self.wordings == other.wordings
    }
}

/// A text as it is shown, with the way from the original's offsets.
pub struct Shown {
    pub text: String,
    /// Words that were chosen by those around them, or by the reader.
    pub words: Vec<Word>,
    map: Map,
}

/// A word whose original is worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in what is shown.
    pub range: Range<usize>,
    /// As it is printed.
    pub printed: String,
    /// Whether the reader said how it is shown.
    pub by_reader: bool,
}

impl Shown {
    /// Where a range of the original lies in what is shown.
    pub fn range(&self, original: &Range<usize>) -> Range<usize> {
        self.map.target_range(original.clone())
    }

    /// Where a place of the original lies in what is shown.
    pub fn place(&self, original: usize) -> usize {
        self.map.to_target(original)
    }

    /// Where a place of what is shown lies in the original.
    pub fn original(&self, shown: usize) -> usize {
        self.map.to_source(shown)
    }
}

impl View {
    /// `conversion` also sees to the quotation marks; without one they are seen to here.
    pub fn new(script: Script, own: Own, quotes: Quotes, conversion: Option<Rc<dyn Conversion>>) -> Self {
        Self {
            script,
            own,
            quotes,
            conversion,
            ..Self::default()
        }
    }

    /// The `lang` of what is shown.
    pub fn lang(&self) -> &'static str {
        self.script.lang(self.own)
    }

    /// A text without the way back.
    pub fn text(&self, original: &str) -> String {
        match &self.conversion {
            Some(conversion) => conversion.text(original, &self.wordings),
            None => self.quotes.apply(None, original.into(), None),
        }
    }

    /// A text with the way back; `None` where it stays as printed.
    pub fn shown(&self, original: &str) -> Option<Shown> {
        match &self.conversion {
            Some(conversion) => Some(conversion.shown(original, &self.wordings)),
            None if self.quotes == Quotes::AsPrinted => None,
            None => Some(Shown {
                text: self.text(original),
                words: Vec::new(),
                map: Map::identity(original.len()),
            }),
        }
    }
}
