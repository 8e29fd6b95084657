//! The page map: one bar a line, as wide as the line, in a few SVG paths.
//!
//! One look at it shows how a page was cut. Bars of one tint and kind share one
//! path, so that a page of any length is a few dozen elements.

use std::collections::BTreeSet;

use duban::edition::Role;

use super::document::{Document, Spot};
use super::hits::Hits;

/// Width of the map in its own units.
pub const WIDTH: u32 = 64;
/// From one bar's top to the next one's; a bar leaves a third of it free.
pub const PITCH: u32 = 3;
/// More lines than this share bars.
const MOST_BARS: usize = 1_200;
/// Of a hundred lines so many fit in the map's width; wider ones are cut there.
const FITTING: usize = 96;
/// The map's width shows at least so many em, lest short lines look long.
const LEAST_EM: usize = 14;

/// How a bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    Title,
    Body,
    Caption,
    Outside,
}

impl Bar {
    pub fn value(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Outside => "outside",
        }
    }

    fn of(role: Role) -> Self {
        match role {
            Role::Kicker | Role::Headline | Role::Subtitle | Role::Subhead => Self::Title,
            Role::Byline | Role::Body => Self::Body,
            Role::Caption | Role::Credit => Self::Caption,
            Role::Furniture | Role::Noise => Self::Outside,
        }
    }
}

/// All bars of one tint and kind, as the `d` of an SVG path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    pub tint: Option<usize>,
    pub bar: Bar,
    pub path: String,
}

/// The bars of a run of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMap {
    /// First line, counted from 1.
    pub first: usize,
    /// How many lines.
    pub lines: usize,
    /// How many lines share one bar.
    pub step: usize,
    pub strokes: Vec<Stroke>,
}

impl PageMap {
    /// Draws the lines `first..=last` of `document`.
    pub fn new(document: &Document, first: usize, last: usize) -> Self {
        let lines = (last + 1).saturating_sub(first);
        let step = lines.div_ceil(MOST_BARS).max(1);
        let full = full_width(document, first, last);
        let mut map = Self {
            first,
            lines,
            step,
            strokes: Vec::new(),
        };
        for bar in 0..lines.div_ceil(step) {
            let here = first + bar * step;
            let widest = (here..(here + step).min(last + 1)).max_by_key(|&line| half_ems(document.line(line)));
            if let Some(line) = widest {
                map.draw(document, line, full, bar as u32 * PITCH);
            }
        }
        map
    }

    /// Height in the map's own units.
    pub fn height(&self) -> u32 {
        (self.lines.div_ceil(self.step.max(1)) as u32 * PITCH).max(1)
    }

    /// A tick at the map's edge for every line with a hit, as the `d` of an SVG path.
    pub fn ticks(&self, document: &Document, hits: &Hits) -> String {
        let last = self.first + self.lines;
        let mut lines = BTreeSet::new();
        for section in 0..document.sections().len() {
            let Some(hits) = hits.section(section).filter(|hits| !hits.is_empty()) else {
                continue;
            };
            let near = |line: Option<u32>| line.is_some_and(|line| (self.first..last).contains(&(line as usize)));
            for hit in hits.iter() {
                let spot = Spot {
                    section,
                    block: hit.block,
                };
                if near(document.block(spot).and_then(|block| block.lines.first())) {
                    lines.extend(document.line_of(spot, hit.range.start));
                }
            }
        }
        let mut path = String::new();
        let mut drawn = None;
        for line in lines {
            let bar = (line as usize).saturating_sub(self.first) / self.step.max(1);
            if drawn.replace(bar) != Some(bar) {
                for piece in ["M-7 ", &(bar as u32 * PITCH).to_string(), "h5v2h-5z"] {
                    path.push_str(piece);
                }
            }
        }
        path
    }

    /// The line at a share of the height, from 0 to 1.
    pub fn line_at(&self, share: f64) -> usize {
        self.first + ((share * self.lines as f64) as usize).min(self.lines.saturating_sub(1))
    }

    fn draw(&mut self, document: &Document, line: usize, full: usize, y: u32) {
        let width = half_ems(document.line(line)) * WIDTH as usize / full;
        if width == 0 {
            return;
        }
        let width = width.min(WIDTH as usize);
        let spot = document.owner(line);
        let tint = spot.and_then(|spot| document.tint(spot.section));
        let role = spot.and_then(|spot| document.block(spot)).map(|block| block.role);
        let bar = role.map_or(Bar::Outside, Bar::of);
        let known = self
            .strokes
            .iter()
            .position(|stroke| stroke.tint == tint && stroke.bar == bar);
        let index = known.unwrap_or_else(|| {
            self.strokes.push(Stroke {
                tint,
                bar,
                path: String::new(),
            });
            self.strokes.len() - 1
        });
        let (y, width) = (y.to_string(), width.to_string());
        for piece in ["M0 ", &y, "h", &width, "v2h-", &width, "z"] {
            self.strokes[index].path.push_str(piece);
        }
    }
}

/// The width in half ems that fills the map.
fn full_width(document: &Document, first: usize, last: usize) -> usize {
    let widths = (first..=last).map(|line| half_ems(document.line(line)));
    let mut widths: Vec<usize> = widths.filter(|&width| width > 0).collect();
    duban::order::sort_by_key(&mut widths, |&width| width);
    let fitting = widths
        .get(widths.len() * FITTING / 100)
        .or(widths.last())
        .copied()
        .unwrap_or(0);
    fitting.max(LEAST_EM * 2)
}

/// Width of a line in half ems, 0 for a blank one.
fn half_ems(line: &str) -> usize {
    line.trim()
        .chars()
        .take(400)
        .map(|c| if c.is_ascii() { 1 } else { 2 })
        .sum()
}
