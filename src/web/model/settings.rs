//! What a reader chose, and how it is remembered: one line of text.
//!
//! The names are those of the page's `select` elements and their values, which
//! tests and style sheets hold on to as well. What is not understood (an older
//! or newer page wrote it) falls back to the default, choice by choice.

use duban::hanzi::{Own, Quotes, Script};

/// Quotation marks by the number that stands for them in a message to the worker.
pub const MARKS: [Quotes; 3] = [Quotes::AsPrinted, Quotes::Corner, Quotes::Curly];

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

choice! {
    /// The face that the text is set in.
    Font {
        #[default]
        Serif = "serif",
        Sans = "sans",
        Kai = "kai",
    }
}

choice! {
    /// Which way the lines run.
    Direction {
        #[default]
        Horizontal = "horizontal",
        Vertical = "vertical",
    }
}

choice! {
    /// How much is shown at once.
    Extent {
        #[default]
        Page = "page",
        Story = "story",
    }
}

choice! {
    /// What becomes of quotation marks.
    Marks {
        #[default]
        Printed = "printed",
        Region = "region",
    }
}

choice! {
    /// What becomes of characters whose counterpart many fonts lack.
    RareForms {
        #[default]
        Keep = "keep",
        Convert = "convert",
    }
}

choice! {
    /// What stands beside the text in the script that was chosen.
    Compare {
        #[default]
        Nothing = "nothing",
        Original = "original",
    }
}

choice! {
    /// How text and source scroll.
    Scrolling {
        #[default]
        Together = "together",
        Apart = "apart",
    }
}

choice! {
    /// How fast it is read aloud; 1 is as people speak.
    Rate {
        Slow = "0.75",
        #[default]
        Usual = "1",
        Brisk = "1.25",
        Fast = "1.5",
        Fastest = "2",
    }
}

impl Rate {
    /// As the voice takes it.
    pub fn factor(self) -> f32 {
        match self {
            Self::Slow => 0.75,
            Self::Usual => 1.0,
            Self::Brisk => 1.25,
            Self::Fast => 1.5,
            Self::Fastest => 2.0,
        }
    }
}

/// A size that can be set within limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dial {
    /// Of the type, in pixels.
    Size,
    /// Of a line, in em.
    Measure,
    /// From line to line, in tenths of an em.
    Leading,
}

impl Dial {
    pub const ALL: [Self; 3] = [Self::Size, Self::Measure, Self::Leading];

    pub fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Measure => "measure",
            Self::Leading => "leading",
        }
    }

    /// Least, most, and what it is at first.
    pub fn limits(self) -> (u8, u8, u8) {
        match self {
            Self::Size => (14, 34, 19),
            Self::Measure => (20, 48, 34),
            Self::Leading => (14, 26, 19),
        }
    }

    /// The value as the style sheet takes it.
    pub fn css(self, value: u8) -> String {
        match self {
            Self::Size => [&value.to_string(), "px"].concat(),
            Self::Measure => value.to_string(),
            Self::Leading => [&(value / 10).to_string(), ".", &(value % 10).to_string()].concat(),
        }
    }
}

impl Language {
    /// What is said in this one, of what is said in each.
    pub fn pick<T>(self, simplified: T, traditional: T, english: T) -> T {
        match self {
            Self::Simplified => simplified,
            Self::Traditional => traditional,
            Self::English => english,
        }
    }

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    pub language: Language,
    pub theme: Theme,
    pub script: Script,
    /// The script that one goes to from the original: the one chosen last.
    pub other: Script,
    pub marks: Marks,
    pub rare: RareForms,
    pub compare: Compare,
    pub scrolling: Scrolling,
    pub font: Font,
    pub direction: Direction,
    pub extent: Extent,
    pub rate: Rate,
    /// Whether the source stands beside the text.
    pub source: bool,
    /// In the order of [`Dial::ALL`].
    dials: [u8; 3],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            theme: Theme::default(),
            script: Script::default(),
            other: Script::default(),
            marks: Marks::default(),
            rare: RareForms::default(),
            compare: Compare::default(),
            scrolling: Scrolling::default(),
            font: Font::default(),
            direction: Direction::default(),
            extent: Extent::default(),
            rate: Rate::default(),
            source: false,
            dials: Dial::ALL.map(|dial| dial.limits().2),
        }
    }
}

impl Settings {
    pub fn dial(&self, dial: Dial) -> u8 {
        self.dials[dial as usize]
    }

    /// Sets a size, within its limits.
    pub fn turn(&mut self, dial: Dial, value: u8) {
        let (least, most, _) = dial.limits();
        self.dials[dial as usize] = value.clamp(least, most);
    }

    /// One line, such as `language=zh-Hans theme=dark size=19`.
    pub fn to_line(self) -> String {
        let mut line = String::new();
        let mut put = |name: &str, value: &str| {
            for part in [name, "=", value, " "] {
                line.push_str(part);
            }
        };
        put("language", self.language.value());
        put("theme", self.theme.value());
        put("other", self.other.name());
        put("script", self.script.name());
        put("marks", self.marks.value());
        put("rare", self.rare.value());
        put("compare", self.compare.value());
        put("scrolling", self.scrolling.value());
        put("font", self.font.value());
        put("direction", self.direction.value());
        put("extent", self.extent.value());
        put("rate", self.rate.value());
        put("source", if self.source { "shown" } else { "hidden" });
        for dial in Dial::ALL {
            put(dial.name(), &self.dial(dial).to_string());
        }
        line
    }

    /// Reads [`Settings::to_line`] over `self`, which holds the defaults.
    pub fn with_line(mut self, line: &str) -> Self {
        for (name, value) in line.split(' ').filter_map(|pair| pair.split_once('=')) {
            self.set(name, value);
        }
        self
    }

    /// Sets the choice of this name; a name or value that is not known changes nothing.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "language" => self.language = Language::from_value(value).unwrap_or(self.language),
            "theme" => self.theme = Theme::from_value(value).unwrap_or(self.theme),
            "script" => self.read_in(value.parse().unwrap_or(self.script)),
            "other" => self.other = value.parse().unwrap_or(self.other),
            "marks" => self.marks = Marks::from_value(value).unwrap_or(self.marks),
            "rare" => self.rare = RareForms::from_value(value).unwrap_or(self.rare),
            "compare" => self.compare = Compare::from_value(value).unwrap_or(self.compare),
            "scrolling" => self.scrolling = Scrolling::from_value(value).unwrap_or(self.scrolling),
            "font" => self.font = Font::from_value(value).unwrap_or(self.font),
            "direction" => self.direction = Direction::from_value(value).unwrap_or(self.direction),
            "extent" => self.extent = Extent::from_value(value).unwrap_or(self.extent),
            "rate" => self.rate = Rate::from_value(value).unwrap_or(self.rate),
            "source" => self.source = value == "shown",
            name => {
                if let (Some(dial), Ok(value)) = (Dial::ALL.into_iter().find(|dial| dial.name() == name), value.parse())
                {
                    self.turn(dial, value);
                }
            }
        }
    }

    fn read_in(&mut self, script: Script) {
        self.script = script;
        if script != Script::Original {
            self.other = script;
        }
    }

    /// From the original to the script chosen last, or back to the original.
    /// At first it is the one that a text of `own` script is not in.
    pub fn flip_script(&mut self, own: Own) {
        self.script = match (self.script, self.other, own) {
            (Script::Original, Script::Original, Own::Traditional) => Script::Simplified,
            (Script::Original, Script::Original, _) => Script::Traditional,
            (Script::Original, other, _) => other,
            _ => Script::Original,
        };
    }

    /// Puts the original beside the text, or takes it away. Where the original
    /// is on show itself, the other script is shown.
    pub fn flip_compare(&mut self, own: Own) {
        if self.compares() {
            self.compare = Compare::Nothing;
            return;
        }
        self.compare = Compare::Original;
        if self.script == Script::Original {
            self.flip_script(own);
        }
    }

    /// Whether two scripts stand beside each other. The original alone has nothing beside it.
    pub fn compares(&self) -> bool {
        self.compare == Compare::Original && self.script != Script::Original
    }

    /// The next value of the choice of this name, for a key that goes through
    /// them; `None` where there is no such choice.
    pub fn next(&self, name: &str) -> Option<&'static str> {
        match name {
            "theme" => Some(after(Theme::ALL, self.theme).value()),
            "direction" => Some(after(Direction::ALL, self.direction).value()),
            _ => None,
        }
    }

    /// The quotation marks to show.
    pub fn quotes(&self) -> Quotes {
        match (self.marks, self.direction, self.script) {
            (_, Direction::Vertical, _) => Quotes::Corner,
            (Marks::Printed, ..) | (Marks::Region, _, Script::Original) => Quotes::AsPrinted,
            (Marks::Region, _, Script::Simplified) => Quotes::Curly,
            (Marks::Region, ..) => Quotes::Corner,
        }
    }

    /// What becomes of the quotation marks on show when the page is printed, where lines
    /// never run down. `original` is the text as it is printed there; where it has marks
    /// of both kinds, those on show stay.
    pub fn quotes_on_paper(self, original: &str) -> Quotes {
        if self.direction == Direction::Horizontal {
            return Quotes::AsPrinted;
        }
        let across = Self {
            direction: Direction::Horizontal,
            ..self
        };
        match across.quotes() {
            Quotes::AsPrinted if original.contains('「') => Quotes::AsPrinted,
            Quotes::AsPrinted => Quotes::Curly,
            quotes => quotes,
        }
    }
}

/// The choice after this one; after the last, the first.
fn after<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let place = all.iter().position(|&choice| choice == now);
    all.get(place.map_or(0, |place| place + 1))
        .or(all.first())
        .copied()
        .unwrap_or(now)
}
