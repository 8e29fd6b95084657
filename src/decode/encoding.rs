//! The encodings that Chinese text comes in, and the names they go by.

/// An encoding that can be read. Each decodes as the WHATWG's Encoding Standard has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// With GBK and GB2312, which it holds.
    Gb18030,
    /// With the Hong Kong characters (HKSCS).
    Big5,
    /// For what is no Chinese text: every byte has its character.
    Windows1252,
}

/// Labels in lower case, by encoding.
const LABELS: [(Encoding, &[&str]); 6] = [
    (Encoding::Utf8, &["utf-8", "utf8", "unicode-1-1-utf-8"]),
    (
        Encoding::Utf16Le,
        &["utf-16le", "utf16le", "utf-16", "utf16", "ucs-2", "unicode"],
    ),
    (Encoding::Utf16Be, &["utf-16be", "utf16be", "unicodefffe"]),
    (
        Encoding::Gb18030,
        &[
            "gb18030",
            "gbk",
            "gb2312",
            "cp936",
            "gb_2312-80",
            "chinese",
            "x-gbk",
            "euc-cn",
            "iso-ir-58",
        ],
    ),
    (
        Encoding::Big5,
        &["big5", "big5-hkscs", "hkscs", "cp950", "cn-big5", "csbig5", "x-x-big5"],
    ),
    (
        Encoding::Windows1252,
        &["windows-1252", "cp1252", "latin1", "iso-8859-1", "ascii", "us-ascii"],
    ),
];

impl Encoding {
    /// Its name in the Encoding Standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// What a label such as `gbk`, `big5-hkscs` or `UTF-16LE` names.
    pub fn named(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let row = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str()));
        row.map(|&(encoding, _)| encoding)
    }

    /// What a byte order mark names, and its length.
    pub(crate) fn marked(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, ..] => Some((Self::Utf16Le, 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }
}
