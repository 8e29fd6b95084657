//! Which script a reader asks for, which one a text is in, and the way from
//! the one to the other.

use std::fmt;
use std::str::FromStr;

use super::Config;

/// The script that a reader chose to read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// As printed.
    #[default]
    Original,
    /// Simplified characters.
    Simplified,
    /// Traditional characters in OpenCC's standard.
    Traditional,
    /// Traditional as written in Taiwan.
    Taiwan,
    /// Traditional as written in Taiwan, with the words used there.
    TaiwanPhrases,
    /// Traditional as written in Hong Kong.
    HongKong,
}

impl Script {
    /// In the order of the page's menu.
    pub const ALL: [Script; 6] = [
        Script::Original,
        Script::Simplified,
        Script::Traditional,
        Script::Taiwan,
        Script::TaiwanPhrases,
        Script::HongKong,
    ];

    /// The word for it in the page, its address and the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Script::Original => "original",
            Script::Simplified => "simplified",
            Script::Traditional => "traditional",
            Script::Taiwan => "taiwan",
            Script::TaiwanPhrases => "taiwan-phrases",
            Script::HongKong => "hongkong",
        }
    }

    /// The `lang` of a text that was in `own` script and is shown in this one.
    pub const fn lang(self, own: Own) -> &'static str {
        match self {
            Script::Original => own.lang(),
            Script::Simplified => "zh-Hans",
            Script::Traditional => "zh-Hant",
            Script::Taiwan | Script::TaiwanPhrases => "zh-Hant-TW",
            Script::HongKong => "zh-Hant-HK",
        }
    }

    /// How a text in `own` script gets into this one.
    ///
    /// A text that is in the script asked for stays as printed. One whose
    /// script is mixed or unknown is read as the other script, so that
    /// whatever of it can be converted is.
    pub const fn route(self, own: Own) -> Route {
        use Own::Traditional as IsTraditional;
        match (self, own) {
            (Script::Original, _) | (Script::Simplified, Own::Simplified) | (Script::Traditional, IsTraditional) => {
                Route::AsPrinted
            }
            (Script::Simplified, _) => Route::Whole(Config::T2s),
            (Script::Traditional, _) => Route::Whole(Config::S2t),
            (Script::Taiwan, IsTraditional) => Route::Whole(Config::T2tw),
            (Script::Taiwan, _) => Route::Whole(Config::S2tw),
            (Script::TaiwanPhrases, IsTraditional) => Route::Region(Config::S2twp),
            (Script::TaiwanPhrases, _) => Route::Whole(Config::S2twp),
            (Script::HongKong, IsTraditional) => Route::Whole(Config::T2hk),
            (Script::HongKong, _) => Route::Whole(Config::S2hk),
        }
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Script {
    type Err = UnknownScript;

    fn from_str(name: &str) -> Result<Self, UnknownScript> {
        Script::ALL
            .into_iter()
            .find(|script| script.name() == name)
            .ok_or_else(|| UnknownScript(name.to_owned()))
    }
}

/// The name of no script; its message tells which there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownScript(pub String);

impl fmt::Display for UnknownScript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Script::ALL.map(Script::name).join(", ");
        write!(f, "there is no script “{}”; there are {names}", self.0)
    }
}

impl std::error::Error for UnknownScript {}

/// What has to be done to a text to show it in the script asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Nothing.
    AsPrinted,
    /// A whole conversion.
    Whole(Config),
    /// A conversion without its first step, the one that makes the text
    /// Traditional: OpenCC has no configuration of its own for it.
    Region(Config),
}

/// The script that a text is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Own {
    /// Simplified characters.
    Simplified,
    /// Traditional characters.
    Traditional,
    /// Both in quantity.
    Mixed,
    /// Nothing in it tells.
    #[default]
    Unknown,
}

impl Own {
    /// Its `lang`; plain `zh` where the script is not one.
    pub const fn lang(self) -> &'static str {
        match self {
            Own::Simplified => "zh-Hans",
            Own::Traditional => "zh-Hant",
            Own::Mixed | Own::Unknown => "zh",
        }
    }
}
