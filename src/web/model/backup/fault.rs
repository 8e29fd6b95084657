//! What is wrong with a file that is to be a backup.

use duban::export::zip::TooLarge;

/// Why nothing was taken from it, or why it was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no zip file, or its end is missing.
    Broken,
    /// A zip file, but none of ours.
    Foreign,
    /// A later version wrote it.
    Newer,
    /// What it says of itself does not fit: sizes, places or names that a
    /// backup never has.
    Hostile,
    /// It would unpack to far more than a backup can hold.
    Bomb,
    /// The browser could not hand it over.
    Unreadable,
    /// The browser cannot unpack.
    Unable,
    /// The library is more than one file can hold; the only one on the way out.
    TooLarge,
}

impl From<TooLarge> for Fault {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl Fault {
    /// In the order of `Messages::backup_faults`.
    pub const ALL: [Self; 8] = [
        Self::Broken,
        Self::Foreign,
        Self::Newer,
        Self::Hostile,
        Self::Bomb,
        Self::Unreadable,
        Self::Unable,
        Self::TooLarge,
    ];
}
