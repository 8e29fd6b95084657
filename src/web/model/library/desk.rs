//! How the reader has laid the library out; remembered in one line of text.

use super::{Grouping, Order};

/// A choice with its name in the page's menus.
fn named<T: Copy + PartialEq>(all: &[(T, &'static str)], choice: T) -> &'static str {
    all.iter()
        .find(|(known, _)| *known == choice)
        .map_or("", |(_, name)| name)
}

fn known<T: Copy>(all: &[(T, &'static str)], name: &str) -> Option<T> {
    all.iter().find(|(_, known)| *known == name).map(|(choice, _)| *choice)
}

/// A line a page, or a little front page each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    #[default]
    List,
    Grid,
}

impl Layout {
    pub const ALL: [(Self, &'static str); 2] = [(Self::List, "list"), (Self::Grid, "grid")];
}

/// What the library shows, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    pub layout: Layout,
    pub order: Order,
    pub grouping: Grouping,
    /// Words that must be in what is known of a page; not remembered.
    pub filter: String,
}

impl Desk {
    /// The value of the menu of this name.
    pub fn value(&self, menu: &str) -> &'static str {
        match menu {
            "layout" => named(&Layout::ALL, self.layout),
            "order" => named(&Order::ALL, self.order),
            _ => named(&Grouping::ALL, self.grouping),
        }
    }

    /// With another value in the menu of this name; what is not known changes nothing.
    pub fn with(mut self, menu: &str, value: &str) -> Self {
        match menu {
            "layout" => self.layout = known(&Layout::ALL, value).unwrap_or(self.layout),
            "order" => self.order = known(&Order::ALL, value).unwrap_or(self.order),
            "grouping" => self.grouping = known(&Grouping::ALL, value).unwrap_or(self.grouping),
            _ => {}
        }
        self
    }

    /// One line, such as `layout=grid order=date grouping=paper`.
    pub fn to_line(&self) -> String {
        ["layout", "order", "grouping"]
            .map(|menu| [menu, "=", self.value(menu)].concat())
            .join(" ")
    }

    /// Reads [`Desk::to_line`].
    pub fn of_line(line: &str) -> Self {
        let pairs = line.split(' ').filter_map(|pair| pair.split_once('='));
        pairs.fold(Self::default(), |desk, (menu, value)| desk.with(menu, value))
    }
}
