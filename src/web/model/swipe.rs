//! What a finger's way over the text means.

use super::settings::Direction;

/// A shorter way, in pixels, is a tap that slipped.
const LEAST: f64 = 64.0;
/// A swipe goes so many times farther along than across; less turns stories on
/// those who scroll aslant.
const STRAIGHT: f64 = 2.0;
/// A finger that rests longer, in milliseconds, selects text or thinks.
const LONGEST: f64 = 600.0;

/// A finger's way, in pixels and milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    pub right: f64,
    pub down: f64,
    pub time: f64,
}

/// Whether a swipe leads to the next story or the one before; none where it is
/// no swipe. Text that runs across is swiped sideways; text that runs down is
/// scrolled sideways, and so is swiped up and down.
pub fn turn(way: Way, direction: Direction) -> Option<bool> {
    let (along, across) = match direction {
        Direction::Horizontal => (way.right, way.down),
        Direction::Vertical => (way.down, way.right),
    };
    let swiped = along.abs() >= LEAST && along.abs() >= across.abs() * STRAIGHT && way.time <= LONGEST;
    swiped.then_some(along < 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(right: f64, down: f64, time: f64, expected: [Option<bool>; 2]) {
        let way = Way { right, down, time };
        let turned = [Direction::Horizontal, Direction::Vertical].map(|direction| turn(way, direction));
        assert_eq!(turned, expected, "{way:?}");
    }

    #[test]
    fn a_sweep_turns_across_the_way_that_scrolls() {
        check(-120.0, 10.0, 200.0, [Some(true), None]);
        check(120.0, -10.0, 200.0, [Some(false), None]);
        check(5.0, -120.0, 200.0, [None, Some(true)]);
        check(5.0, 120.0, 200.0, [None, Some(false)]);
    }

    #[test]
    fn a_tap_a_slant_and_a_long_hold_turn_nothing() {
        check(-20.0, 3.0, 80.0, [None, None]);
        check(-120.0, 90.0, 200.0, [None, None]);
        check(-120.0, 0.0, 900.0, [None, None]);
    }
}
