//! What may keep pages from being kept.

/// Why the browser's store does not take a page, as far as a reader can do
/// something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is forbidden, as in many a private window; what the browser says.
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
            Self::Refused(error.into())
        }
    }

    /// Whether the store is there all the same, and may be tried again.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Full | Self::Blocked)
    }
}
