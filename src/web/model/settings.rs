//! What a reader chose, and how it is remembered: one line of text.
//!
//! The names are those of the page's `select` elements and their values, which
//! tests and style sheets hold on to as well. What is not understood (an older
//! or newer page wrote it) falls back to the default, choice by choice.

use duban::hanzi::Script;

/// An enum whose values have a name in the page.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$default:meta])* $variant:ident = $value:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$default])* $variant,)+ }

        impl $name {
            /// In the order of the menu.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The value in the page's menu.
            pub fn value(self) -> &'static str {
                match self { $(Self::$variant => $value,)+ }
            }

            /// The choice that a menu's value names.
            pub fn from_value(value: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.value() == value)
            }
        }
    };
}

choice! {
    /// The interface's language.
    Language {
        #[default]
        Simplified = "zh-Hans",
        Traditional = "zh-Hant",
        English = "en",
    }
}

choice! {
    /// Paper and ink.
    Theme {
        #[default]
        Auto = "auto",
        Light = "light",
        Sepia = "sepia",
        Dark = "dark",
    }
}

impl Language {
    /// The first of a browser's languages that the interface speaks.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of_tag).unwrap_or_default()
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        match parts.next() {
            Some("en") => Some(Self::English),
            Some("zh") | Some("yue") => {
                let traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
                Some(if traditional {
                    Self::Traditional
                } else {
                    Self::Simplified
                })
            }
            _ => None,
        }
    }
}

/// All choices together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub language: Language,
    pub theme: Theme,
    pub script: Script,
    /// Whether the source stands beside the text.
    pub source: bool,
}

impl Settings {
    /// One line, such as `language=zh-Hans theme=dark`.
    pub fn to_line(self) -> String {
        let source = if self.source { "shown" } else { "hidden" };
        [
            "language=",
            self.language.value(),
            " theme=",
            self.theme.value(),
            " script=",
            self.script.name(),
            " source=",
            source,
        ]
        .concat()
    }

    /// Reads [`Settings::to_line`] over `self`, which holds the defaults.
    pub fn with_line(mut self, line: &str) -> Self {
        for (name, value) in line.split(' ').filter_map(|pair| pair.split_once('=')) {
            match name {
                "language" => self.language = Language::from_value(value).unwrap_or(self.language),
                "theme" => self.theme = Theme::from_value(value).unwrap_or(self.theme),
                "script" => self.script = value.parse().unwrap_or(self.script),
                "source" => self.source = value == "shown",
                _ => {}
            }
        }
        self
    }
}
