//! OpenCC's own test cases, where they are at hand.

use std::collections::BTreeMap;
use std::path::Path;

use duban::hanzi::{Config, Converter, Dictionaries};

#[test]
fn every_case_of_opencc_passes() -> Result<(), Box<dyn std::error::Error>> {
    let Ok(cases) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/opencc/cases.tsv"))
    else {
        return Ok(());
    };
    let dictionaries = Dictionaries::embedded()?;
    let mut converters = BTreeMap::new();
    let (mut passed, mut failed) = (0, Vec::new());
    for line in cases.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [config, input, expected] = fields[..] else {
            continue;
        };
        let config: Config = config.parse()?;
        let converter = converters
            .entry(config)
            .or_insert_with(|| Converter::new(&dictionaries, config));
        let got = converter.convert(input);
        if got == expected && converter.convert_mapped(input).text == expected {
            passed += 1;
        } else {
            failed.push(format!("{config}: {input} → {got}, not {expected}"));
        }
    }
    assert!(
        failed.is_empty(),
        "{passed} passed, {} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
    assert!(passed >= 543, "only {passed} cases");
    Ok(())
}
