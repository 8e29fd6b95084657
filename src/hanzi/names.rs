//! The names of OpenCC's configurations, which the build reads too.

/// In the order of `Config::ALL`. A configuration's place here is its number
/// in the compiled dictionaries.
pub const NAMES: [&str; 16] = [
    "s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp", "s2hk", "hk2s", "s2hkp", "hk2sp", "t2tw", "tw2t", "t2hk", "hk2t",
    "t2jp", "jp2t",
];
