//! Labelled lines in, items out: units of lines, and what of them takes a step.

use super::context::{Context, looks_like_title};
use super::unit::{Label, is_title};
use crate::edition::Role;

/// A run of lines with one role, `lines` by place in the context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub role: Role,
    pub lines: std::ops::Range<usize>,
    /// Body that goes on in mid-paragraph after an interruption.
    pub continues: bool,
}

/// The units that the labels make.
pub fn units(labels: &[Label]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        let role = label.role();
        match units.last_mut() {
            Some(last) if !label.opens() && last.role == role => last.lines.end = i + 1,
            _ => units.push(Unit {
                role,
                lines: i..i + 1,
                continues: !label.opens(),
            }),
        }
    }
    units
}

/// What an item may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A title, or a subhead that looks like one.
    Title,
    /// A short line of the text that may be a title.
    Perhaps,
    /// Text.
    Text,
    /// A short line outside the text, furniture or a caption, that may be a title.
    Aside,
}

impl Kind {
    /// In the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Title, Self::Perhaps, Self::Text, Self::Aside];

    /// Whether it may be text of a story.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Perhaps | Self::Text)
    }
}

/// One thing that takes a step: a title of up to three parts, or a unit of the story's text.
#[derive(Clone, Debug)]
pub struct Item {
    /// Places in the list of units, ascending.
    pub units: Vec<usize>,
    pub kind: Kind,
    /// How sure the labelling is that it is a title (above 0) or not.
    pub sure: i32,
    /// Whether a caption, credit or furniture stands between this and the item before.
    pub interrupted: bool,
}

/// A short line may be a title after all where the labelling is less sure than this.
const PERHAPS: i32 = -260;

/// The items that the units make. `titles` says for each line how sure the labelling is of a title,
/// `is_apart` of two titles, by place among the units, that a reader parted them.
pub fn items(context: &Context, units: &[Unit], titles: &[i32], is_apart: impl Fn(usize, usize) -> bool) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut interrupted = false;
    for (u, unit) in units.iter().enumerate() {
        let sure = unit.lines.clone().map(|line| titles[line]).max().unwrap_or(0);
        let may_be_title = || {
            unit.lines.len() <= 2
                && sure > PERHAPS
                && unit.lines.clone().all(|line| looks_like_title(&context.traits[line]))
        };
        let kind = match unit.role {
            role if is_title(role) => Kind::Title,
            Role::Caption | Role::Credit | Role::Furniture if may_be_title() => Kind::Aside,
            Role::Caption | Role::Credit | Role::Furniture | Role::Noise => {
                interrupted = true;
                continue;
            }
            _ if may_be_title() => Kind::Perhaps,
            _ => Kind::Text,
        };
        let joins = kind == Kind::Title
            && !interrupted
            && items.last().is_some_and(|item| {
                item.kind == Kind::Title
                    && item.units.last().is_some_and(|&last| {
                        matches!((units[last].role, unit.role), (Role::Kicker, _) | (_, Role::Subtitle))
                            && !is_apart(last, u)
                    })
            });
        match items.last_mut() {
            Some(item) if joins => {
                item.units.push(u);
                item.sure = item.sure.max(sure);
            }
            _ => items.push(Item {
                units: vec![u],
                kind,
                sure,
                interrupted,
            }),
        }
        interrupted = kind == Kind::Aside;
    }
    items
}
