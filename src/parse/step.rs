//! The steps that an item may take, and where each leads: the grammar of a page.

use super::item::Kind;

/// What an item does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Step {
    /// A title opens the story below it.
    Begin,
    /// A title goes on with the title above it.
    Join,
    /// A title names the story above it.
    Attach,
    /// A title belongs to a story elsewhere.
    Float,
    /// What looked like a title is a subhead within the story.
    Inside,
    /// Text goes on with the story.
    Same,
    /// Text opens a story without a title above it.
    New,
    /// Text goes on with the story after a title that named it.
    Resume,
    /// Text opens the story of the title above it.
    First,
    /// What may be a title is none, and stands outside the stories.
    Pass,
}

/// How many steps there are.
pub const STEPS: usize = 10;

impl Step {
    pub const ALL: [Self; STEPS] = [
        Self::Begin,
        Self::Join,
        Self::Attach,
        Self::Float,
        Self::Inside,
        Self::Same,
        Self::New,
        Self::Resume,
        Self::First,
        Self::Pass,
    ];
}

/// Where the walk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// Nothing yet.
    Start,
    /// A title waits for its text.
    Pending,
    /// In a story without a title so far.
    Untitled,
    /// In a story with a title.
    Titled,
    /// In a story that a title below it has closed.
    Closed,
}

/// How many states there are.
pub const STATES: usize = 5;
pub(super) const ALL_STATES: [State; STATES] = [
    State::Start,
    State::Pending,
    State::Untitled,
    State::Titled,
    State::Closed,
];

impl State {
    /// Where a step leads; `None` where it cannot be taken.
    pub(super) fn after(self, step: Step, kind: Kind) -> Option<Self> {
        let (title, text) = (kind != Kind::Text, kind.is_text());
        match (step, self) {
            (Step::Begin, _) if title => Some(Self::Pending),
            (Step::Join, Self::Pending) if title => Some(Self::Pending),
            (Step::Join, Self::Closed) if title => Some(Self::Closed),
            (Step::Attach, Self::Untitled) if title => Some(Self::Closed),
            (Step::Float, state) if title => Some(state),
            (Step::Inside, Self::Untitled | Self::Titled) if kind == Kind::Title => Some(self),
            (Step::Pass, state) if !text => Some(state),
            (Step::First, Self::Pending) if text => Some(Self::Titled),
            (Step::Same, Self::Untitled | Self::Titled) if text => Some(self),
            (Step::New, Self::Start | Self::Untitled | Self::Titled | Self::Closed) if text => Some(Self::Untitled),
            (Step::Resume, Self::Closed) if text => Some(Self::Titled),
            _ => None,
        }
    }
}

/// A step that may be taken: the state before it, the step, the state after.
pub(super) type Move = (State, Step, State);

/// Every step that an item of this kind may take.
pub(super) fn moves(kind: Kind) -> Vec<Move> {
    let steps = ALL_STATES
        .into_iter()
        .flat_map(|state| Step::ALL.map(|step| (state, step)));
    steps
        .filter_map(|(state, step)| Some((state, step, state.after(step, kind)?)))
        .collect()
}

/// Where a page sets its titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Convention {
    Before,
    After,
    Mixed,
}

impl Convention {
    pub const ALL: [Self; 3] = [Self::Before, Self::After, Self::Mixed];
}

/// [`State::after`] by number, for the fitting.
#[doc(hidden)]
pub fn lead(state: usize, step: Step, kind: Kind) -> Option<usize> {
    ALL_STATES[state].after(step, kind).map(|state| state as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_by_leaves_the_walk_where_it_was() {
        for state in ALL_STATES {
            for kind in [Kind::Title, Kind::Aside] {
                assert_eq!(state.after(Step::Pass, kind), Some(state));
            }
            for kind in [Kind::Text, Kind::Perhaps] {
                assert_eq!(state.after(Step::Pass, kind), None, "text is never dropped");
            }
        }
    }

    #[test]
    fn what_stands_aside_is_a_title_or_nothing() {
        for state in ALL_STATES {
            for step in [Step::Inside, Step::Same, Step::New, Step::Resume, Step::First] {
                assert_eq!(state.after(step, Kind::Aside), None, "{state:?} {step:?}");
            }
        }
        assert_eq!(State::Start.after(Step::Begin, Kind::Aside), Some(State::Pending));
    }
}
