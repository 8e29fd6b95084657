//! What may keep pages from being kept.

/// Why the browser's store does not take a page, as far as a reader can do
/// something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is forbidden, as in many a private window; the browser's name for it, if any.
    Refused(String),
    /// The disk, or the part of it that the browser gives away, is full.
    Full,
    /// A window with an older version of this page holds the store.
    Blocked,
    /// A newer version of this page took the store over.
    Outdated,
}

impl Trouble {
    /// What an error of the store means. Its name is all that browsers agree on.
    pub fn of(error: &str) -> Self {
        let named = |name: &str| error.contains(name);
        if named("QuotaExceeded") || named("quota") {
            Self::Full
        } else if named("VersionError") {
            Self::Outdated
        } else {
            Self::Refused(name_in(error).unwrap_or_default().into())
        }
    }

    /// Whether the store is there all the same, and may be tried again.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Full | Self::Blocked)
    }
}

/// The name of the exception that an error tells of, `SecurityError` and the like.
fn name_in(error: &str) -> Option<&str> {
    let mut words = error.split(|c: char| !c.is_ascii_alphanumeric());
    words.find(|word| word.len() > "Error".len() && word.ends_with("Error"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: &str, expected: Trouble) {
        assert_eq!(Trouble::of(error), expected, "{error}");
    }

    #[test]
    fn an_error_is_known_by_its_name() {
        check("QuotaExceededError: no room", Trouble::Full);
        check(
            "DOM exception: JsValue(VersionError: less than the existing)",
            Trouble::Outdated,
        );
        let refused = |name: &str| Trouble::Refused(name.into());
        check(
            "DOM exception: JsValue(SecurityError: denied)",
            refused("SecurityError"),
        );
        check(
            "failed to add a value: JsValue(UnknownError: Error preparing Blob/File data)",
            refused("UnknownError"),
        );
        check("Error: something", refused(""));
        check("", refused(""));
    }
}
