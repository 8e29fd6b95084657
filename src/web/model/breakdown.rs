//! Why the worker broke off, as far as a reader can do something about it.

/// What lies behind what the worker or the browser said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breakdown {
    /// There was no more memory.
    Memory,
    /// The host was out of reach.
    Host,
    /// It was silent, or said what only its makers understand.
    Other,
}

impl Breakdown {
    /// What a reason means. Our own faults are told in full by a panic, or are a place in
    /// memory that there is not; a program that traps without either was refused memory,
    /// and each browser has words of its own for that.
    pub fn of(reason: &str) -> Self {
        let reason = reason.to_ascii_lowercase();
        let said = |words: &[&str]| words.iter().any(|words| reason.contains(words));
        if said(&["panicked", "out of bounds"]) {
            Self::Other
        } else if said(&["unreachable", "memory", "allocat"]) {
            Self::Memory
        } else if said(&["fetch", "load failed", "networkerror"]) {
            Self::Host
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reason: &str, expected: Breakdown) {
        assert_eq!(Breakdown::of(reason), expected, "{reason}");
    }

    #[test]
    fn a_reason_is_known_in_the_words_of_each_browser() {
        check("Uncaught RuntimeError: unreachable", Breakdown::Memory);
        check("RuntimeError: unreachable executed", Breakdown::Memory);
        check(
            "RuntimeError: Unreachable code should not be executed",
            Breakdown::Memory,
        );
        check("RangeError: Array buffer allocation failed", Breakdown::Memory);
        check("Out of memory", Breakdown::Memory);
        check("Failed to fetch", Breakdown::Host);
        check("NetworkError when attempting to fetch resource.", Breakdown::Host);
        check("Load failed", Breakdown::Host);
        check("panicked at src/a.rs:1:2:\nentered unreachable code", Breakdown::Other);
        check("RuntimeError: memory access out of bounds", Breakdown::Other);
        check("RuntimeError: index out of bounds", Breakdown::Other);
        check(
            "RuntimeError: Out of bounds memory access (evaluating 'e(a)')",
            Breakdown::Other,
        );
        check("", Breakdown::Other);
    }
}
