//! What is held in place while the text changes its script: the line that one
//! reads, and what is selected. Both are known by block and by their place in
//! the original, and found again in what is then shown.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Selection};

use crate::axis::{Axis, READING};
use crate::dom;
use crate::model::document::{Document, Spot};
use crate::model::place::{Place, original_byte, shown_units};
use crate::model::view::View;

/// Depths of the view at which a block may stand, the likeliest first.
const DEPTHS: [f64; 4] = [READING, 0.2, 0.45, 0.1];

/// Taken before a change, and put back after it.
pub struct Held {
    line: Option<Line>,
    selection: Option<[End; 2]>,
}

/// The line that one reads.
struct Line {
    block: Element,
    /// How far into the block, from 0 to 1.
    depth: f64,
    /// Where it stands in the window.
    place: f64,
}

/// One end of a selection.
struct End {
    place: Place,
    /// Whether it is in the original beside the text.
    printed: bool,
    /// Which part of a block that was cut.
    from: usize,
}

impl Held {
    /// What is in place now; `view` is how the text is shown still.
    pub fn take(main: &Element, document: &Document, view: &View) -> Self {
        Self {
            line: line(main),
            selection: selection(main, document, view),
        }
    }

    /// Whether something is selected.
    pub fn has_selection(&self) -> bool {
        self.selection.is_some()
    }

    /// Puts it back, once the text is shown by another `view`.
    pub fn put_back(self, main: &Element, document: &Document, view: &View) {
        if let Some(line) = self.line.filter(|line| main.contains(Some(&line.block))) {
            let axis = Axis::now();
            let (start, end) = axis.span(&line.block);
            axis.scroll_by(main, start + (end - start) * line.depth - line.place);
        }
        if let Some([anchor, focus]) = self.selection {
            let ends = (anchor.find(main, document, view), focus.find(main, document, view));
            if let (Some((anchor, at)), Some((focus, to)), Some(selection)) = (ends.0, ends.1, selected()) {
                // A place that is not there leaves the selection as it is.
                let _ = selection.set_base_and_extent(&anchor, at, &focus, to);
            }
        }
    }
}

fn line(main: &Element) -> Option<Line> {
    let axis = Axis::now();
    let (head, foot) = axis.span(main);
    let found = DEPTHS.iter().find_map(|depth| {
        let place = head + (foot - head) * depth;
        Some((place, axis.block_at(main, place)?))
    });
    let (place, block) = found?;
    let (start, end) = axis.span(&block);
    Some(Line {
        depth: (place - start) / (end - start).max(1.0),
        block,
        place,
    })
}

fn selected() -> Option<Selection> {
    dom::window().get_selection().ok().flatten()
}

fn selection(main: &Element, document: &Document, view: &View) -> Option<[End; 2]> {
    let selection = selected().filter(|selection| !selection.is_collapsed())?;
    let end = |node: Option<Node>, offset: u32| {
        let node = node.filter(|node| main.contains(Some(node)))?;
        End::of(&node, offset, document, view)
    };
    Some([
        end(selection.anchor_node(), selection.anchor_offset())?,
        end(selection.focus_node(), selection.focus_offset())?,
    ])
}

impl End {
    fn of(node: &Node, offset: u32, document: &Document, view: &View) -> Option<Self> {
        let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
        let block = element.closest("[data-at]").ok().flatten()?;
        let spot = Spot::from_at(&block.get_attribute("data-at")?)?;
        let from = block
            .get_attribute("data-from")
            .and_then(|from| from.parse().ok())
            .unwrap_or(0);
        let before = dom::document().create_range().ok()?;
        before.select_node_contents(&block).ok()?;
        before.set_end(node, offset).ok()?;
        let units = before.to_string().length() as usize;
        let printed = block.closest(".printed").ok().flatten().is_some();
        let text = piece(document, spot, from)?;
        let byte = match printed {
            true => original_byte(&View::default(), text, units),
            false => original_byte(view, text, units),
        };
        Some(Self {
            place: Place { spot, byte },
            printed,
            from,
        })
    }

    /// The node and the offset in it at which this stands now.
    fn find(&self, main: &Element, document: &Document, view: &View) -> Option<(Node, u32)> {
        let text = piece(document, self.place.spot, self.from)?;
        let units = match self.printed {
            true => shown_units(&View::default(), text, self.place.byte),
            false => shown_units(view, text, self.place.byte),
        };
        let at = self.place.spot.to_at();
        let from = match self.from {
            0 => ":not([data-from])".to_owned(),
            from => ["[data-from='", &from.to_string(), "']"].concat(),
        };
        let side = if self.printed { ".printed " } else { "" };
        let block = main.query_selector(&[side, "[data-at='", &at, "']", &from].concat());
        let mut left = units as u32;
        text_at(&block.ok().flatten()?.into(), &mut left)
    }
}

/// A block's text from a byte on, to its end: the part that a place is in lies at its head.
fn piece(document: &Document, spot: Spot, from: usize) -> Option<&str> {
    let runs = document.runs(spot.section).iter().flatten();
    let range = runs
        .filter(|piece| piece.block == spot.block)
        .find(|piece| piece.range.start == from)?
        .range
        .clone();
    document.block(spot)?.text.get(range)
}

/// The text node that holds the `left`th unit, counted through `node`.
fn text_at(node: &Node, left: &mut u32) -> Option<(Node, u32)> {
    if node.node_type() == Node::TEXT_NODE {
        let length = node.node_value().map_or(0, |text| text.encode_utf16().count() as u32);
        if *left <= length {
            return Some((node.clone(), *left));
        }
        *left -= length;
        return None;
    }
    let mut child = node.first_child();
    while let Some(node) = child {
        if let Some(found) = text_at(&node, left) {
            return Some(found);
        }
        child = node.next_sibling();
    }
    None
}
