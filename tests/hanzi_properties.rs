//! What holds for the conversion of any text: nothing is lost on the way, and
//! every place of the result leads back.

use std::sync::LazyLock;

use duban::hanzi::{Config, Converted, Converter, Dictionaries, Kind, Options, Own, Quotes, Rare, Script, Stream};
use proptest::prelude::*;

static DICTIONARIES: LazyLock<Dictionaries> =
    LazyLock::new(|| Dictionaries::embedded().unwrap_or_else(|error| panic!("{error}")));
static CONVERTERS: LazyLock<Vec<Converter>> = LazyLock::new(|| with(Options::default()));
static CORNER: LazyLock<Vec<Converter>> = LazyLock::new(|| {
    with(Options {
        quotes: Quotes::Corner,
        ..Options::default()
    })
});

fn with(options: Options) -> Vec<Converter> {
    let new = |config| Converter::with(&DICTIONARIES, config, options);
    Config::ALL.into_iter().map(new).collect()
}

fn converter(config: Config) -> &'static Converter {
    &CONVERTERS[config as usize]
}

/// Keys, pieces of keys and what may stand between them.
const PIECES: &[&str] = &[
    "头发",
    "发",
    "皇后",
    "后",
    "干",
    "干燥",
    "里",
    "里面",
    "面",
    "面条",
    "计算机",
    "软件",
    "鼠标",
    "出租车",
    "程序",
    "程序员",
    "一目了然",
    "了",
    "复",
    "答复",
    "台",
    "着",
    "臺",
    "裡",
    "為",
    "麵",
    "滑鼠",
    "印表機",
    "計程車",
    "軟體",
    "説",
    "衆",
    "図",
    "横浜",
    "弁護士",
    "⿰",
    "⿱⿰",
    "⿲",
    "⿾",
    "，",
    "\n",
    "\r\n",
    " ",
    "abc",
    "é",
    "“",
    "”",
    "「",
    "」",
    "’",
    "\u{e0100}",
    "\u{fe00}",
    "\u{e000}",
    "\u{378}",
    "\u{f900}",
    "\u{2f800}",
    "\u{2a6d6}",
    "😀",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        3 => prop::char::range('\u{4e00}', '\u{9fff}').prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn config() -> impl Strategy<Value = Config> {
    prop::sample::select(&Config::ALL[..])
}

proptest! {
    #[test]
    fn the_map_is_total_and_never_turns_back(text in text(), config in config()) {
        let Converted { text: converted, map } = converter(config).convert_mapped(&text);
        prop_assert_eq!(&converted, &converter(config).convert(&text));
        prop_assert_eq!((map.to_target(0), map.to_source(0)), (0, 0));
        prop_assert_eq!(map.to_target(text.len()), converted.len());
        prop_assert_eq!(map.to_source(converted.len()), text.len());
        prop_assert_eq!(map.to_target(usize::MAX), converted.len());
        for (from, to, across) in [
            (&text, &converted, (|map, at| map.to_target(at)) as fn(&duban::hanzi::Map, usize) -> usize),
            (&converted, &text, |map, at| map.to_source(at)),
        ] {
            let mut last = 0;
            for (at, _) in from.char_indices() {
                let there = across(&map, at);
                prop_assert!(there >= last && to.is_char_boundary(there), "{at} → {there}");
                last = there;
            }
        }
    }

    #[test]
    fn a_range_of_the_result_leads_to_all_that_made_it(text in text(), config in config(), a in 0_usize..400, b in 0_usize..400) {
        let Converted { text: converted, map } = converter(config).convert_mapped(&text);
        let (start, end) = (a.min(b).min(converted.len()), a.max(b).min(converted.len()));
        prop_assume!(converted.is_char_boundary(start) && converted.is_char_boundary(end));
        let source = map.source_range(start..end);
        prop_assert!(text.get(source.clone()).is_some(), "{source:?}");
        let back = map.target_range(source);
        prop_assert!(start == end || (back.start <= start && end <= back.end), "{back:?} is not around {start}..{end}");
    }

    #[test]
    fn what_the_map_calls_kept_is_kept(text in text(), config in config()) {
        let Converted { text: converted, map } = converter(config).convert_mapped(&text);
        let (mut source, mut target) = (0, 0);
        for stretch in map.stretches() {
            prop_assert_eq!(&text[source..stretch.source.start], &converted[target..stretch.target.start]);
            prop_assert!(stretch.kind != Kind::Kept);
            prop_assert!(stretch.kind == Kind::Context || text[stretch.source.clone()] != converted[stretch.target.clone()]);
            (source, target) = (stretch.source.end, stretch.target.end);
        }
        prop_assert_eq!(&text[source..], &converted[target..]);
    }

    #[test]
    fn a_stream_makes_what_the_whole_makes(text in text(), config in config(), cuts in prop::collection::vec(0_usize..200, 0..6)) {
        let converter = converter(config);
        let mut stream = Stream::new(converter);
        let mut out = String::new();
        let mut at = 0;
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|cut| text.is_char_boundary(*cut)).collect();
        cuts.sort_unstable();
        for cut in cuts.into_iter().chain([text.len()]) {
            stream.push(&text[at..cut]);
            out.push_str(&stream.take_text());
            at = cut;
        }
        stream.finish();
        out.push_str(&stream.take_text());
        prop_assert_eq!(out, converter.convert(&text));
    }

    #[test]
    fn lines_without_descriptions_are_converted_one_by_one(text in text(), config in config()) {
        let text: String = text.chars().filter(|c| !('\u{2ff0}'..='\u{2fff}').contains(c)).collect();
        let lines: Vec<String> = text.split('\n').map(|line| converter(config).convert(line)).collect();
        prop_assert_eq!(converter(config).convert(&text), lines.join("\n"));
    }

    #[test]
    fn what_is_no_ideograph_stays(text in "[\0-\u{2fef}\u{3200}-\u{33ff}\u{e000}-\u{f8ff}\u{fe00}-\u{10000}\u{e0000}-\u{10ffff}]*", config in config()) {
        prop_assert_eq!(converter(config).convert(&text), text);
    }

    #[test]
    fn quotation_marks_change_no_offset(text in text(), config in config()) {
        let plain = converter(config).convert_mapped(&text);
        let corner = CORNER[config as usize].convert_mapped(&text);
        prop_assert_eq!(plain.map, corner.map);
        prop_assert_eq!(plain.text.len(), corner.text.len());
    }
}

#[test]
fn simplifying_twice_is_simplifying_once() {
    let sample = include_str!("../static/sample.txt");
    let traditional = converter(Config::S2t).convert(sample);
    let once = converter(Config::T2s).convert(&traditional);
    assert_eq!(converter(Config::T2s).convert(&once), once);
    assert_ne!(traditional, once);
}

#[test]
fn a_word_decided_by_context_is_one_stretch() {
    let text = "她的头发，皇后的发夹";
    let converted = converter(Config::S2t).convert_mapped(text);
    assert_eq!(converted.text, "她的頭髮，皇后的髮夾");
    let stretches: Vec<_> = converted
        .map
        .stretches()
        .map(|stretch| (&text[stretch.source], &converted.text[stretch.target], stretch.kind))
        .collect();
    let context = Kind::Context;
    assert_eq!(
        stretches,
        [
            ("头发", "頭髮", context),
            ("皇后", "皇后", context),
            ("发夹", "髮夾", context)
        ]
    );
    let place = text.find("夹").unwrap_or_default();
    assert_eq!(
        converted.map.to_target(place),
        converted.text.find("夾").unwrap_or_default()
    );
}

#[test]
fn a_word_of_another_length_is_one_stretch() {
    let text = "编程课上";
    let converted = converter(Config::S2twp).convert_mapped(text);
    assert_eq!(converted.text, "程式設計課上");
    let lesson = converted.map.to_target("编程".len());
    assert_eq!(&converted.text[lesson..], "課上");
    assert_eq!(converted.map.target_range(3..6), 0.."程式設計".len());
    assert_eq!(converted.map.source_range(3..6), 0.."编程".len());
}

#[test]
fn rare_counterparts_are_an_option() {
    let keep = Options {
        rare: Rare::Keep,
        ..Options::default()
    };
    let text = "㑮㒓";
    let kept = Converter::with(&DICTIONARIES, Config::T2s, keep).convert(text);
    assert_eq!(kept, text);
    assert_ne!(converter(Config::T2s).convert(text), text);
}

#[test]
fn every_script_is_reached_from_every_other() {
    let (simplified, traditional) = ("里弄口的面馆用打印机", "裏弄口的麪館用打印機");
    for (script, own, expected) in [
        (Script::Simplified, Own::Traditional, Some("里弄口的面馆用打印机")),
        (Script::Simplified, Own::Simplified, None),
        (Script::Traditional, Own::Simplified, Some("里弄口的麪館用打印機")),
        (Script::Traditional, Own::Traditional, None),
        (Script::Taiwan, Own::Traditional, Some("裡弄口的麵館用打印機")),
        (Script::Taiwan, Own::Mixed, Some("里弄口的麵館用打印機")),
        (Script::TaiwanPhrases, Own::Simplified, Some("里弄口的麵館用印表機")),
        (Script::TaiwanPhrases, Own::Traditional, Some("裡弄口的麵館用印表機")),
        (Script::HongKong, Own::Simplified, Some("里弄口的麪館用打印機")),
        (Script::HongKong, Own::Traditional, Some("裏弄口的麪館用打印機")),
        (Script::Original, Own::Simplified, None),
    ] {
        let text = if own == Own::Traditional {
            traditional
        } else {
            simplified
        };
        let converter = Converter::to_script(&DICTIONARIES, script, own, Options::default());
        let got = converter.map(|converter| converter.convert(text));
        assert_eq!(got.as_deref(), expected, "{own:?} → {script}");
    }
}
