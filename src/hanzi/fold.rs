//! Folds a character to the one that stands for all its forms, so that a
//! search in any script, width or case finds the same text.
//!
//! What is folded together: simplified and traditional (鐵 and 铁), regional and
//! old forms (裏 裡 里; 羣 群; 峯 峰), compatibility ideographs and radicals that PDF
//! extractors emit for whole characters, full and half width, upper and lower
//! case, the shapes of quotation marks (“ and 「), of dashes and of name dots.
//! Hiragana and katakana stay apart, as do digits and Chinese numerals.
//!
//! **One character in, one character out**, so an offset in folded text, counted
//! in characters, is the offset in the original. What a character is folded to
//! is not for display: it is only equal for all forms.
//!
//! **Where one form has several counterparts they all fold together**: 后 is both
//! 后 and 後, 干 is 干, 乾 and 幹, 发 is 發 and 髮, 台 is 臺, 檯 and 颱. A search for 皇后 in
//! either script then finds all of 皇后, at the price that 后 finds 後 as well. A
//! phrase could tell them apart, but only where both sides know it, and recall
//! comes first here, also in OpenCC's rarer pairs (象 像, 坐 座, 呆 待). A query in
//! quotation marks is not folded at all. Thus for every character that OpenCC
//! converts, all of its conversions fold to what it folds to. What this does not
//! reach is another region's *vocabulary* (软件, 軟體), which differs in more than
//! form: it is offered apart (`Corpus::near`).
//!
//! The table is compiled by `build/fold.rs` from OpenCC's dictionaries and
//! `fold/variants.txt`, takes 13 kB in the bundle, and is unfolded at the first
//! use into 128 KiB, so that a lookup is one load.

use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.bin"));

/// The character that stands for all forms of `c`.
pub fn fold(c: char) -> char {
    Folder::get().fold(c)
}

/// `text` with each character folded: as many characters, perhaps other bytes.
pub fn fold_str(text: &str) -> String {
    let folder = Folder::get();
    text.chars().map(|c| folder.fold(c)).collect()
}

/// Whether `c` is invisible and says nothing: a variation selector, a joiner, a
/// soft hyphen, a byte order mark. A search passes over it.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// The unfolded table; get it once before a loop over many characters.
pub struct Folder {
    /// By code point below U+10000.
    near: Box<[u16]>,
    /// By code point above, sorted.
    far: Box<[(char, char)]>,
}

impl Folder {
    /// The only one there is.
    pub fn get() -> &'static Self {
        static FOLDER: OnceLock<Folder> = OnceLock::new();
        FOLDER.get_or_init(|| unpack(PACKED))
    }

    /// As [`fold`](fn@fold).
    #[inline]
    pub fn fold(&self, c: char) -> char {
        match self.near.get(c as usize) {
            // No surrogate is ever put in, so the replacement is never taken.
            Some(&folded) => char::from_u32(folded.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
            None => match self.far.binary_search_by_key(&c, |&(member, _)| member) {
                Ok(at) => self.far[at].1,
                Err(_) => c,
            },
        }
    }
}

/// Characters that stand for the first of their row, beside what OpenCC knows.
const SIGNS: &[(char, &str)] = &[
    (
        ' ',
        "\t\u{a0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{202f}\u{205f}\u{3000}",
    ),
    // 简繁 conversion may set “ ” as 「 」, and a keyboard gives neither.
    ('"', "“”„‟「」『』﹁﹂﹃﹄〝〞〟＂｢｣"),
    ('\'', "‘’‚‛＇"),
    ('-', "‐‑‒–—―−─﹘﹣－"),
    ('~', "∼〜～"),
    ('·', "•‧∙⋅・･"),
    ('…', "⋯‥"),
    (':', "∶︰﹕："),
    ('。', "｡"),
    ('、', "､﹑"),
    (',', "﹐，"),
    (';', "﹔；"),
    ('?', "﹖？"),
    ('!', "﹗！"),
    ('(', "﹙（"),
    (')', "﹚）"),
    ('%', "﹪％"),
    // 二○二○年 as many papers set it.
    ('〇', "○◯"),
    ('十', "〸"),
    ('廿', "〹卄"),
    ('卅', "〺"),
    // Radicals, which PDF extractors emit in place of the characters.
    ('母', "⺟"),
    ('民', "⺠"),
    ('西', "⻄"),
    ('见', "⻅"),
    ('角', "⻆"),
    ('贝', "⻉"),
    ('车', "⻋"),
    ('长', "⻑⻓"),
    ('门', "⻔"),
    ('雨', "⻗"),
    ('青', "⻘"),
    ('韦', "⻙"),
    ('页', "⻚"),
    ('风', "⻛"),
    ('飞', "⻜"),
    ('食', "⻝"),
    ('首', "⻡"),
    ('马', "⻢"),
    ('骨', "⻣"),
    ('鬼', "⻤"),
    ('鱼', "⻥"),
    ('鸟', "⻦"),
    ('卤', "⻧"),
    ('麦', "⻨"),
    ('黄', "⻩"),
    ('黾', "⻪"),
    ('齐', "⻫⻬"),
    ('齿', "⻭⻮"),
    ('龙', "⻯⻰"),
    ('龟', "⻱⻲⻳"),
];

/// What the radicals from U+2F00 on stand for.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The half-width katakana from U+FF66 on.
const KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

fn unpack(packed: &[u8]) -> Folder {
    let mut near: Vec<u16> = (0..=u16::MAX)
        .map(|unit| if is_surrogate(unit) { 0xfffd } else { unit })
        .collect();
    let mut far = Vec::new();
    let mut rest = packed;
    for base in [0, 0x2_0000, 0x3_0000] {
        for (member, folded) in section(&mut rest, base) {
            match near.get_mut(member as usize) {
                Some(slot) => *slot = folded as u16,
                None => far.extend(char::from_u32(member).zip(char::from_u32(folded))),
            }
        }
    }
    // After the dictionaries, so that a sign or radical takes its character's own folding.
    let mut put = |from: u32, to: char| {
        let to = near[to as usize & 0xffff];
        near[from as usize & 0xffff] = to;
    };
    for letter in 'A'..='Z' {
        put(letter.into(), letter.to_ascii_lowercase());
    }
    for ascii in '!'..='~' {
        put(u32::from(ascii) + 0xfee0, ascii);
    }
    for (first, code) in [(RADICALS, 0x2f00), (KATAKANA, 0xff66)] {
        first.chars().zip(code..).for_each(|(to, from)| put(from, to));
    }
    for (to, forms) in SIGNS {
        forms.chars().for_each(|from| put(from.into(), *to));
    }
    crate::order::sort_by_key(&mut far, |&pair| pair);
    Folder {
        near: near.into_boxed_slice(),
        far: far.into_boxed_slice(),
    }
}

fn is_surrogate(unit: u16) -> bool {
    (0xd800..0xe000).contains(&unit)
}

/// One section as `build/fold.rs` lays it out: a count, the gaps between
/// members, the high and the low bytes of what they fold to.
fn section(rest: &mut &[u8], base: u32) -> Vec<(u32, u32)> {
    let count = varint(rest) as usize;
    let mut member = 0;
    let members: Vec<u32> = (0..count)
        .map(|_| {
            member += varint(rest);
            member
        })
        .collect();
    let (bytes, tail) = rest.split_at(count * 2);
    let (high, low) = bytes.split_at(count);
    *rest = tail;
    let folded = high
        .iter()
        .zip(low)
        .map(|(&high, &low)| base + (u32::from(high) << 8 | u32::from(low)));
    members.into_iter().zip(folded).collect()
}

fn varint(rest: &mut &[u8]) -> u32 {
    let mut value = 0;
    let mut shift = 0;
    while let Some((&byte, tail)) = rest.split_first() {
        *rest = tail;
        value |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(forms: &str) {
        let folded: Vec<char> = forms.chars().map(fold).collect();
        assert!(folded.iter().all(|&c| c == folded[0]), "{forms} folds to {folded:?}");
    }

    #[track_caller]
    fn apart(forms: &str) {
        let folded: std::collections::BTreeSet<char> = forms.chars().map(fold).collect();
        assert_eq!(folded.len(), forms.chars().count(), "{forms}");
    }

    #[test]
    fn forms_of_one_character_fold_together() {
        for forms in [
            "铁鐵鉄",
            "后後",
            "干乾幹",
            "发發髮",
            "里裏裡",
            "台臺檯颱",
            "着著",
            "才纔",
            "群羣",
            "峰峯",
            "为爲為",
            "爱愛",
            "說説说",
            "豈豈岂",
            "⻔門门",
            "⾼高髙",
            "⽂文",
            "AaＡａ",
            "１1",
            "ｱア",
            "“「『\"",
            "—–-－",
            "·・‧",
            "　 \u{a0}",
            "〇○",
            "，,",
            "Éé",
            "Яя",
            "Ⅱⅱ",
            "礦鑛矿",
            "柏栢",
        ] {
            same(forms);
        }
    }

    #[test]
    fn other_characters_stay_apart() {
        for forms in [
            "あア",
            "一1",
            "人入八",
            "己已巳",
            "日曰",
            "未末",
            "未來末",
            "土士",
            "艺芸",
            "问间闻",
            "。，、",
            "()",
            "([",
        ] {
            apart(forms);
        }
    }

    #[test]
    fn simplified_is_what_it_folds_to() {
        for (from, to) in [
            ('鐵', '铁'),
            ('後', '后'),
            ('說', '说'),
            ('Ｚ', 'z'),
            ('A', 'a'),
            ('裡', '里'),
            ('朞', '期'),
            ('伕', '夫'),
            ('夫', '夫'),
            ('砲', '炮'),
            ('\u{2f800}', '丽'),
        ] {
            assert_eq!(fold(from), to, "{from}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in '\0'..=char::MAX {
            let once = fold(c);
            assert_eq!(fold(once), once, "U+{:04X} {c}", u32::from(c));
        }
    }

    /// Conversion and back, in any direction, never leaves the class.
    #[test]
    fn every_conversion_of_a_character_folds_with_it() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/hanzi/opencc/dictionary");
        for name in [
            "STCharacters",
            "TSCharacters",
            "TSCharactersExt",
            "TWVariants",
            "TWVariantsRev",
            "HKVariants",
            "HKVariantsRev",
        ] {
            let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
            let rows = text.lines().filter_map(|line| line.split_once('\t'));
            for (key, value) in rows.flat_map(|(key, values)| values.split(' ').map(move |value| (key, value))) {
                assert_eq!(fold_str(key), fold_str(value), "{name}: {key} {value}");
            }
        }
    }

    #[test]
    fn fold_str_keeps_the_number_of_characters() {
        let text = "Ｔｈｅ 鐵路𠀀\u{fe00}…";
        assert_eq!(fold_str(text).chars().count(), text.chars().count());
    }
}
