//! Any text is converted, in every configuration, whole and cut in two, with a
//! map that leads from every place there and back.
#![no_main]

use std::sync::LazyLock;

use duban::hanzi::{Config, Converter, Dictionaries, Stream, Wording};
use libfuzzer_sys::fuzz_target;

static CONVERTERS: LazyLock<Vec<Converter>> = LazyLock::new(|| {
    let dictionaries = Dictionaries::embedded().expect("they were compiled with this");
    Config::ALL.into_iter().map(|config| Converter::new(&dictionaries, config)).collect()
});

fuzz_target!(|input: (u8, u16, &str, &str, &str)| {
    let (config, cut, text, from, to) = input;
    let converter = &CONVERTERS[usize::from(config) % CONVERTERS.len()];
    let whole = converter.convert(text);
    let mapped = converter.convert_mapped(text);
    assert_eq!(whole, mapped.text);

    let cut = text.floor_char_boundary(usize::from(cut));
    let mut stream = Stream::new(converter);
    stream.push(&text[..cut]);
    stream.push(&text[cut..]);
    stream.finish();
    assert_eq!(stream.take_text(), whole);

    let said = Wording { from: from.into(), to: to.into() };
    for converted in [mapped, converter.convert_worded(text, &[said])] {
        let (map, shown) = (converted.map, converted.text);
        assert_eq!((map.to_target(text.len()), map.to_source(shown.len())), (shown.len(), text.len()));
        let mut last = 0;
        for (at, _) in text.char_indices() {
            let there = map.to_target(at);
            assert!(there >= last && shown.is_char_boundary(there));
            last = there;
        }
        for (at, _) in shown.char_indices() {
            assert!(text.is_char_boundary(map.to_source(at)));
        }
        for stretch in map.stretches() {
            assert!(text.get(stretch.source).is_some() && shown.get(stretch.target).is_some());
        }
    }
});
