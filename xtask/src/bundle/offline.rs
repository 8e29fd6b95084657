//! What makes the hosted page one that can be kept: a service worker that knows
//! every file by its hash, a manifest and icons.

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{File, Load, short_hash};

/// Registers the worker, offers updates, heals, takes files that the system hands over.
pub const PAGE_SIDE: &str = include_str!("page/offline.js");

/// The worker, but for its list.
const WORKER: &str = include_str!("page/sw.js");

/// Takes the worker's place where nothing is to be kept.
pub const GONE: &str = include_str!("page/gone.js");

/// What is copied as it is, by paths in the project.
pub const ASSETS: [&str; 5] = [
    "static/manifest.webmanifest",
    "static/icon.svg",
    "static/icon-512.png",
    "static/icon-192.png",
    "static/icon-180.png",
];

/// The page's links to them.
pub const LINKS: [&str; 4] = [
    r#"<link rel="manifest" href="manifest.webmanifest">"#,
    r#"<link rel="apple-touch-icon" href="icon-180.png">"#,
    r#"<link rel="help" href="guide.zh-Hans.html" data-guide="zh-Hans">"#,
    r#"<link rel="help" href="guide.en.html" data-guide="en">"#,
];

/// `sw.js` for these files: all are kept, each only if its content has this hash.
/// A change of any of them is another version.
pub fn worker(files: &[File]) -> Result<File> {
    let list: Map<String, Value> = files
        .iter()
        .map(|file| (file.name.clone(), integrity(&file.bytes).into()))
        .collect();
    let list = serde_json::to_string_pretty(&list)?;
    let version = short_hash(format!("{list}{WORKER}").as_bytes());
    let script = format!("const VERSION = \"{version}\";\nconst FILES = {list};\n\n{WORKER}");
    Ok(File::new("sw.js", Load::Later, script))
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_is_another_version() -> Result<()> {
        let of = |text: &str| worker(&[File::new("index.html", Load::First, text)]);
        let (one, other) = (of("one")?, of("other")?);
        assert_ne!(one.bytes, other.bytes);
        assert_eq!(one.bytes, of("one")?.bytes);
        assert!(String::from_utf8(one.bytes)?.contains(r#""index.html": "sha256-"#));
        Ok(())
    }
}
