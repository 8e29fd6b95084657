//! Text and source scroll together: what the source's line became stands as
//! high in the text as the line in the source, and the other way round.

use web_sys::Element;

use crate::axis::{Axis, READING};
use crate::dom;
use crate::model::document::Document;

/// Height of the source's line in pixels; the style sheet's `--row` is the same.
pub const ROW: f64 = 24.0;
/// From a line that became nothing, so many lines before are looked at for one that did.
const BACK: usize = 8;

/// The two that scroll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Text,
    Source,
}

impl Side {
    /// The side that an element is in.
    pub fn of(element: &Element) -> Option<Self> {
        let within = |selector: &str| element.closest(selector).ok().flatten().is_some();
        match () {
            () if within("main") => Some(Self::Text),
            () if within("#source") => Some(Self::Source),
            () => None,
        }
    }

    /// Has the other side follow this one.
    pub fn lead(self, document: &Document) {
        let (Some(main), Some(source)) = (dom::query("main"), dom::query("#source .lines")) else {
            return;
        };
        // Nothing to follow is no fault: a gap between articles, a place not drawn.
        let _ = match self {
            Self::Text => show_lines(document, &main, &source),
            Self::Source => show_text(document, &main, &source),
        };
    }
}

/// Where one reads in the text, as far as the source does not lie over it.
fn reading_place(axis: Axis, main: &Element, source: &Element) -> f64 {
    let (head, mut foot) = axis.span(main);
    let over = source.get_bounding_client_rect();
    if axis == Axis::Down && over.left() < main.get_bounding_client_rect().right() {
        foot = foot.min(over.top());
    }
    head + (foot - head) * READING
}

fn show_lines(document: &Document, main: &Element, source: &Element) -> Option<()> {
    let axis = Axis::now();
    let place = reading_place(axis, main, source);
    let block = axis.block_at(main, place)?;
    let (start, end) = axis.span(&block);
    let depth = ((place - start) / (end - start).max(1.0)).clamp(0.0, 1.0);
    let spot = crate::model::document::Spot::from_at(&block.get_attribute("data-at")?)?;
    let (line, within) = document.line_at(spot, depth)?;
    scroll_to(source, f64::from(line - 1) + within);
    Some(())
}

fn show_text(document: &Document, main: &Element, source: &Element) -> Option<()> {
    let row = f64::from(source.scroll_top()) / ROW + f64::from(source.client_height()) * READING / ROW;
    let line = row as usize + 1;
    let owned = (line.saturating_sub(BACK)..=line).rev();
    let (line, spot) = owned.filter_map(|line| Some((line, document.owner(line)?))).next()?;
    let depth = document.depth_of(spot, line as u32)?;
    let axis = Axis::now();
    let place = reading_place(axis, main, source);
    let selector = ["[data-at='", &spot.to_at(), "']"].concat();
    let goal = match main.query_selector(&selector).ok().flatten() {
        Some(block) if block.get_bounding_client_rect().height() > 0.0 => {
            let (start, end) = axis.span(&block);
            start + (end - start) * depth
        }
        // Not drawn yet: near it, it is.
        _ => {
            let article = ["[data-section='", &spot.section.to_string(), "']"].concat();
            let group = ["[data-sections~='", &spot.section.to_string(), "']"].concat();
            let near = main.query_selector(&[&article, ", ", &group].concat()).ok().flatten()?;
            let (start, end) = axis.span(&near);
            // Within it already: it is being drawn, or folded away.
            if (start..end).contains(&place) {
                return None;
            }
            start
        }
    };
    axis.scroll_by(main, goal - place);
    Some(())
}

/// Brings a row of the source, counted from 0, to where one reads.
pub fn scroll_to(source: &Element, row: f64) {
    let above = f64::from(source.client_height()) * READING;
    source.set_scroll_top((row * ROW - above) as i32);
}
