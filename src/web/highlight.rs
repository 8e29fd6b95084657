//! Lights up the sentence that is read aloud, without a change to the document.
//!
//! The browser draws it (CSS Custom Highlight), so marks of a search, numbers
//! that stand upright and pieces of long blocks may lie across it as they like.
//! A browser that cannot do this still shows the paragraph.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Range};

use crate::dom;
use crate::model::spoken::Spoken;

/// The name that the style sheet's `::highlight()` knows.
const NAME: &str = "spoken";

#[wasm_bindgen]
extern "C" {
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new(range: &Range) -> Result<Highlight, JsValue>;

    /// `CSS.highlights`, a map from names to highlights.
    type Registry;

    #[wasm_bindgen(thread_local_v2, js_namespace = CSS, js_name = highlights)]
    static HIGHLIGHTS: Option<Registry>;

    #[wasm_bindgen(method)]
    fn set(this: &Registry, name: &str, highlight: &Highlight);

    #[wasm_bindgen(method)]
    fn delete(this: &Registry, name: &str);
}

/// Lights up this sentence and no other.
pub fn show(spoken: Option<&Spoken>) {
    let highlight = spoken.and_then(range).and_then(|range| Highlight::new(&range).ok());
    HIGHLIGHTS.with(|registry| match (registry, highlight) {
        (Some(registry), Some(highlight)) => registry.set(NAME, &highlight),
        (Some(registry), None) => registry.delete(NAME),
        (None, _) => {}
    });
}

fn range(spoken: &Spoken) -> Option<Range> {
    let range = Range::new().ok()?;
    let mut finder = Finder {
        range: &range,
        left: [spoken.units.start, spoken.units.end],
        found: 0,
    };
    // A long block stands in several pieces. The original beside it is not what is read.
    let selector = ["main [data-at='", &spoken.spot.to_at(), "']:not(.printed *)"].concat();
    let pieces = dom::document().query_selector_all(&selector).ok()?;
    for piece in (0..pieces.length()).filter_map(|index| pieces.get(index)) {
        finder.walk(&piece);
    }
    (finder.found == 2).then_some(range)
}

/// Walks over text until it has passed so many units.
struct Finder<'a> {
    range: &'a Range,
    /// What is left to pass until the range's start and its end.
    left: [u32; 2],
    /// How many of the two are found.
    found: usize,
}

impl Finder<'_> {
    fn walk(&mut self, node: &Node) {
        if node.node_type() == Node::TEXT_NODE {
            return self.pass(node);
        }
        let is_control = node
            .dyn_ref::<Element>()
            .is_some_and(|element| element.tag_name() == "BUTTON");
        let children = node.child_nodes();
        for child in (0..children.length()).filter_map(|index| children.get(index)) {
            if self.found < 2 && !is_control {
                self.walk(&child);
            }
        }
    }

    fn pass(&mut self, text: &Node) {
        let units = text.node_value().map_or(0, |value| value.encode_utf16().count() as u32);
        while let Some(left) = self.left.get(self.found).copied() {
            // A sentence begins with its first character and ends behind its last.
            let here = if self.found == 0 { left < units } else { left <= units };
            if !here {
                break;
            }
            let set = match self.found {
                0 => self.range.set_start(text, left),
                _ => self.range.set_end(text, left),
            };
            if set.is_err() {
                return;
            }
            self.found += 1;
        }
        for left in &mut self.left[self.found.min(2)..] {
            *left -= units;
        }
    }
}
