//! Which of the browser's voices reads a text.
//!
//! Only voices of this machine are taken. A browser may also offer voices that
//! send what they read to a host, and the text is not to leave the machine.

/// A voice as the browser describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Its language, such as `zh-CN`, `zh_TW` or `yue-HK`.
    pub lang: String,
    /// Whether it works without a host.
    pub local: bool,
}

/// What a voice is to speak, the best first, for the `lang` of a text. A voice
/// of another region still reads the characters; another language's does not.
fn wanted(lang: &str) -> &'static [&'static str] {
    match lang {
        "zh-Hant-HK" => &["zh-hk", "yue", "zh-hant-hk", "zh-mo", "zh-tw", "zh-hant", "zh", "cmn"],
        "zh-Hant" | "zh-Hant-TW" => &["zh-tw", "zh-hant", "cmn-hant", "cmn-tw", "zh-hk", "zh", "cmn"],
        _ => &["zh-cn", "zh-hans", "cmn-hans", "cmn-cn", "zh-sg", "zh", "cmn"],
    }
}

/// What to ask a browser for that picks the voice itself.
pub fn region(lang: &str) -> &'static str {
    match lang {
        "zh-Hant-HK" => "zh-HK",
        "zh-Hant" | "zh-Hant-TW" => "zh-TW",
        _ => "zh-CN",
    }
}

/// The index of the voice for a text in `lang`; none where no voice of this
/// machine speaks Chinese.
pub fn choose(voices: &[Voice], lang: &str) -> Option<usize> {
    let speaks = |voice: &Voice, wanted: &str| {
        let spoken = voice.lang.replace('_', "-").to_ascii_lowercase();
        let rest = spoken.strip_prefix(wanted);
        voice.local && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let first = |wanted: &&str| voices.iter().position(|voice| speaks(voice, wanted));
    wanted(lang).iter().find_map(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(offered: &[&str], lang: &str, expected: Option<&str>) {
        let voices: Vec<Voice> = offered
            .iter()
            .map(|lang| Voice {
                lang: lang.trim_end_matches('*').to_owned(),
                local: !lang.ends_with('*'),
            })
            .collect();
        let chosen = choose(&voices, lang).map(|index| offered[index]);
        assert_eq!(chosen, expected, "{lang} of {offered:?}");
    }

    #[test]
    fn the_voice_is_of_the_texts_region() {
        let offered = ["en-US", "zh-HK", "zh-TW", "zh-CN"];
        check(&offered, "zh-Hans", Some("zh-CN"));
        check(&offered, "zh-Hant", Some("zh-TW"));
        check(&offered, "zh-Hant-TW", Some("zh-TW"));
        check(&offered, "zh-Hant-HK", Some("zh-HK"));
    }

    #[test]
    fn another_region_reads_better_than_none() {
        check(&["en-US", "zh-TW"], "zh-Hans", Some("zh-TW"));
        check(&["ja-JP", "zh_CN"], "zh-Hant-HK", Some("zh_CN"));
        check(&["yue-HK"], "zh-Hant-HK", Some("yue-HK"));
        check(&["cmn"], "zh-Hans", Some("cmn"));
    }

    #[test]
    fn another_language_reads_nothing() {
        check(&["en-US", "ja-JP", "zhx"], "zh-Hans", None);
        check(&[], "zh-Hans", None);
    }

    #[test]
    fn a_voice_that_needs_a_host_is_left_alone() {
        check(&["zh-CN*"], "zh-Hans", None);
        check(&["zh-CN*", "zh-TW"], "zh-Hans", Some("zh-TW"));
    }
}
