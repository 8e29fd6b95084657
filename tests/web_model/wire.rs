//! What passes between page and worker comes out as it went in.

use duban::edition::{Edition, Lines, Role};
use duban::parse::Correction;
use proptest::prelude::*;

use crate::model::wire::{of_bytes, to_bytes};

const TURNED: &str = include_str!("../fixtures/sample.txt");

/// An edition in which every field that may be empty is not.
fn full() -> Edition {
    let decoded = duban::decode(TURNED.as_bytes(), None).expect("text");
    let mut edition = duban::parse::read("sample.txt", &decoded);
    edition.source.malformed = 300;
    edition.repairs.push(duban::edition::Repair {
        line: 128,
        kind: duban::edition::RepairKind::Letterspaced,
        from: "据 悉".into(),
        to: "据悉".into(),
    });
    let article = &mut edition.pages[0].articles[0];
    article.kicker = Some("引题".into());
    article.continued_in = Some("2.1".into());
    article.continued_from = Some("1.9".into());
    article.doubts = vec![duban::edition::Doubt::Order, duban::edition::Doubt::Headline];
    edition
}

#[test]
fn an_edition_arrives_as_it_was_sent() {
    let edition = full();
    assert_eq!(of_bytes(&to_bytes(&edition)), Some(edition));
}

#[test]
fn corrections_arrive_as_they_were_made() {
    let lines = Lines(vec![[1, 1], [300, 70_000]]);
    let corrections = vec![
        Correction::Together { lines: [1, u32::MAX] },
        Correction::Apart { line: 127 },
        Correction::Role {
            lines: lines.clone(),
            role: Role::Noise,
        },
        Correction::Headline { lines, of: 128 },
        Correction::Move { line: 0, of: 16_384 },
        Correction::Text {
            line: 3,
            text: "桥\u{0}通车".into(),
        },
    ];
    assert_eq!(of_bytes(&to_bytes(&corrections)), Some(corrections));
}

#[test]
fn what_is_cut_off_or_goes_on_is_nothing() {
    let bytes = to_bytes(&full());
    for end in 0..bytes.len().min(2_000) {
        assert_eq!(of_bytes::<Edition>(&bytes[..end]), None, "{end}");
    }
    assert_eq!(of_bytes::<Edition>(&[bytes.as_slice(), &[0]].concat()), None);
}

proptest! {
    #[test]
    fn no_bytes_are_a_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = of_bytes::<Edition>(&bytes);
        let _ = of_bytes::<Vec<Correction>>(&bytes);
    }
}
