//! How long a text takes to read.

/// So many Chinese characters are read silently in a minute. Studies find 250
/// to 600 among adults; more makes promises that few keep.
const CHARACTERS_A_MINUTE: usize = 400;

/// Minutes, rounded up: a text that is there takes at least one.
pub fn minutes(characters: usize) -> usize {
    characters.div_ceil(CHARACTERS_A_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_takes_a_minute_and_none_takes_none() {
        assert_eq!([0, 1, 400, 401, 4_000].map(minutes), [0, 1, 1, 2, 10]);
    }
}
