//! The script in which the text is shown. The edition itself never changes:
//! what is shown is converted as it is drawn, and offsets lead back.

use std::ops::Range;
use std::rc::Rc;

use duban::hanzi::{Converter, Map, Own, Quotes, Script};

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
    /// None where the characters stay as printed.
    converter: Option<Rc<Converter>>,
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        let key = |view: &Self| (view.script, view.own, view.quotes, view.vertical);
        key(self) == key(other)
    }
}

/// A text as it is shown, with the way from the original's offsets.
pub struct Shown {
    pub text: String,
    map: Map,
}

impl Shown {
    /// Where a range of the original lies in what is shown.
    pub fn range(&self, original: &Range<usize>) -> Range<usize> {
        self.map.target_range(original.clone())
    }
}

impl View {
    /// `converter` also sees to the quotation marks; without one they are seen to here.
    pub fn new(script: Script, own: Own, quotes: Quotes, converter: Option<Converter>) -> Self {
        Self {
            script,
            own,
            quotes,
            vertical: false,
            converter: converter.map(Rc::new),
        }
    }

    /// The `lang` of what is shown.
    pub fn lang(&self) -> &'static str {
        self.script.lang(self.own)
    }

    /// A text without the way back.
    pub fn text(&self, original: &str) -> String {
        match &self.converter {
            Some(converter) => converter.convert(original),
            None => self.quotes.apply(None, original.into(), None),
        }
    }

    /// A text with the way back; `None` where it stays as printed.
    pub fn shown(&self, original: &str) -> Option<Shown> {
        match &self.converter {
            Some(converter) => {
                let converted = converter.convert_mapped(original);
                Some(Shown {
                    text: converted.text,
                    map: converted.map,
                })
            }
            None if self.quotes == Quotes::AsPrinted => None,
            None => Some(Shown {
                text: self.text(original),
                map: Map::identity(original.len()),
            }),
        }
    }
}
