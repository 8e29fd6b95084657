//! An [`Edition`](crate::Edition) written for other programs, one file a format.
//! Nothing here changes the edition; all text goes out as it stands in it.

pub mod hits;
pub mod markdown;
pub mod text;
