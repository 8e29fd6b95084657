//! The command line.

fn main() {
    let Some(file) = std::env::args().nth(1) else { return };
    let bytes = std::fs::read(&file).unwrap_or_default();
    if let Ok(decoded) = duban::decode(&bytes, None) {
        println!(
            "{}",
            serde_json::to_string_pretty(&duban::parse::read(&file, &decoded)).unwrap_or_default()
        );
    }
}
