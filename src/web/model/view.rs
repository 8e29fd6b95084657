//! The script in which the text is shown. The edition itself never changes:
//! what is shown is converted as it is drawn, and offsets lead back.

use std::ops::Range;
use std::rc::Rc;

use duban::hanzi::{Converter, Map, Own, Script};

/// A way of showing texts. Cheap to clone.
#[derive(Clone, Default)]
pub struct View {
    /// The script that is shown; the original while the dictionaries are on their way.
    pub script: Script,
    /// The script that the document is printed in.
    pub own: Own,
    /// None where the text stays as printed.
    converter: Option<Rc<Converter>>,
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        (self.script, self.own) == (other.script, other.own)
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
    pub fn new(script: Script, own: Own, converter: Option<Converter>) -> Self {
        Self {
            script,
            own,
            converter: converter.map(Rc::new),
        }
    }

    /// A document as printed.
    pub fn original(own: Own) -> Self {
        Self::new(Script::Original, own, None)
    }

    /// The `lang` of what is shown.
    pub fn lang(&self) -> &'static str {
        self.script.lang(self.own)
    }

    /// A text without the way back.
    pub fn text(&self, original: &str) -> String {
        match &self.converter {
            Some(converter) => converter.convert(original),
            None => original.into(),
        }
    }

    /// A text with the way back; `None` where it stays as printed.
    pub fn shown(&self, original: &str) -> Option<Shown> {
        let converted = self.converter.as_ref()?.convert_mapped(original);
        Some(Shown {
            text: converted.text,
            map: converted.map,
        })
    }
}
