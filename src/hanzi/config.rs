//! The sixteen conversions that OpenCC's configurations define, by name.
//!
//! What each of them does, step by step, is not written here: it is compiled
//! from `opencc/config/*.json`, so that new data need no new code.

use std::fmt;
use std::str::FromStr;

use super::names::NAMES;

/// One of OpenCC's conversions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Config {
    /// Simplified → Traditional (OpenCC's standard).
    S2t,
    /// Traditional (OpenCC's standard) → Simplified.
    T2s,
    /// Simplified → Traditional as written in Taiwan.
    S2tw,
    /// Traditional of Taiwan → Simplified.
    Tw2s,
    /// Simplified → Traditional of Taiwan, with the words used there.
    S2twp,
    /// Traditional of Taiwan → Simplified, with the words of the mainland.
    Tw2sp,
    /// Simplified → Traditional as written in Hong Kong.
    S2hk,
    /// Traditional of Hong Kong → Simplified.
    Hk2s,
    /// Simplified → Traditional of Hong Kong, with the words used there.
    S2hkp,
    /// Traditional of Hong Kong → Simplified, with the words of the mainland.
    Hk2sp,
    /// Traditional (OpenCC's standard) → as written in Taiwan.
    T2tw,
    /// Traditional of Taiwan → OpenCC's standard.
    Tw2t,
    /// Traditional (OpenCC's standard) → as written in Hong Kong.
    T2hk,
    /// Traditional of Hong Kong → OpenCC's standard.
    Hk2t,
    /// Traditional, old Japanese forms → new Japanese forms.
    T2jp,
    /// New Japanese forms → Traditional.
    Jp2t,
}

impl Config {
    /// Every conversion there is.
    pub const ALL: [Config; 16] = [
        Config::S2t,
        Config::T2s,
        Config::S2tw,
        Config::Tw2s,
        Config::S2twp,
        Config::Tw2sp,
        Config::S2hk,
        Config::Hk2s,
        Config::S2hkp,
        Config::Hk2sp,
        Config::T2tw,
        Config::Tw2t,
        Config::T2hk,
        Config::Hk2t,
        Config::T2jp,
        Config::Jp2t,
    ];

    /// OpenCC's name of it, such as `s2twp`.
    pub const fn name(self) -> &'static str {
        NAMES[self as usize]
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Config {
    type Err = UnknownConfig;

    fn from_str(name: &str) -> Result<Self, UnknownConfig> {
        Config::ALL
            .into_iter()
            .find(|config| config.name() == name)
            .ok_or_else(|| UnknownConfig(name.to_owned()))
    }
}

/// The name of no configuration; its message tells which there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownConfig(pub String);

impl fmt::Display for UnknownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no conversion “{}”; there are {}", self.0, NAMES.join(", "))
    }
}

impl std::error::Error for UnknownConfig {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_config_is_found_by_its_name() {
        for (number, config) in Config::ALL.into_iter().enumerate() {
            assert_eq!(config as usize, number);
            assert_eq!(config.name().parse(), Ok(config));
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_those_there_are() {
        let message = "s2x".parse::<Config>().unwrap_err().to_string();
        assert!(message.contains("s2x"));
        for config in Config::ALL {
            assert!(message.contains(config.name()), "{message}");
        }
    }
}
