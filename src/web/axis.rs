//! The way that the text runs down the page: from top to bottom, or, where its
//! lines are vertical, from right to left. Places on it are pixels of the window
//! that grow as one reads on.

use web_sys::Element;

use crate::dom;

/// How far into the view one reads; the rest is what comes.
pub const READING: f64 = 0.3;
/// Across the lines, where text stands on any page, in both of two columns' first.
const ACROSS: f64 = 0.35;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    Down,
    Leftwards,
}

impl Axis {
    /// That of the page now.
    pub fn now() -> Self {
        let direction = dom::document()
            .document_element()
            .and_then(|root| root.get_attribute("data-direction"));
        match direction.as_deref() {
            Some("vertical") => Self::Leftwards,
            _ => Self::Down,
        }
    }

    /// Where an element begins and ends.
    pub fn span(self, element: &Element) -> (f64, f64) {
        let area = element.get_bounding_client_rect();
        match self {
            Self::Down => (area.top(), area.bottom()),
            Self::Leftwards => (-area.right(), -area.left()),
        }
    }

    /// The block of the text that stands at a place of `main`.
    pub fn block_at(self, main: &Element, place: f64) -> Option<Element> {
        let area = main.get_bounding_client_rect();
        let (x, y) = match self {
            Self::Down => (area.left() + area.width() * ACROSS, place),
            Self::Leftwards => (-place, area.top() + area.height() * ACROSS / 2.0),
        };
        let found = dom::document().element_from_point(x as f32, y as f32)?;
        let block = found.closest("[data-at]").ok().flatten()?;
        main.contains(Some(&block)).then_some(block)
    }

    /// Scrolls so far on.
    pub fn scroll_by(self, scroller: &Element, pixels: f64) {
        match self {
            Self::Down => scroller.scroll_by_with_x_and_y(0.0, pixels),
            Self::Leftwards => scroller.scroll_by_with_x_and_y(-pixels, 0.0),
        }
    }
}
