//! How an article is shown beside the others of its story.

/// A story that turns to another page is several articles; shown by itself it
/// reads as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Joint {
    /// As the page has it.
    #[default]
    Apart,
    /// The first of a story.
    First,
    /// Both sides go on.
    Middle,
    /// The last of a story.
    Last,
}

impl Joint {
    /// The place of part `index` of so many that read as one.
    pub fn of(index: usize, parts: usize) -> Self {
        match (index == 0, index + 1 == parts) {
            (true, true) => Self::Apart,
            (true, false) => Self::First,
            (false, false) => Self::Middle,
            (false, true) => Self::Last,
        }
    }

    /// Whether what it continues stands right before it.
    pub fn follows(self) -> bool {
        matches!(self, Self::Middle | Self::Last)
    }

    /// Whether what continues it stands right behind it.
    pub fn leads(self) -> bool {
        matches!(self, Self::First | Self::Middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_story_join_where_they_meet() {
        let ends = |index, parts| {
            let joint = Joint::of(index, parts);
            (joint.follows(), joint.leads())
        };
        assert_eq!(ends(0, 1), (false, false));
        assert_eq!(
            [ends(0, 3), ends(1, 3), ends(2, 3)],
            [(false, true), (true, true), (true, false)]
        );
    }
}
