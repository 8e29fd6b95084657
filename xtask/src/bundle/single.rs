//! `duban.html`: the page, its style, its glue, its module and its dictionaries
//! in one file that opens from `file://`, where nothing can be fetched. The module
//! is compressed within, which halves the file.

use anyhow::{Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{BOOT, Parts, compress, policy};
use crate::csp;

/// The page in one file.
pub fn page(parts: &Parts) -> Result<String> {
    let module = parts.module;
    for script in [BOOT, &module.glue] {
        ensure!(!ends_early(script), "the script cannot be inlined: it holds a tag");
    }
    ensure!(
        !parts.style.contains("</"),
        "the style cannot be inlined: it holds a tag"
    );
    let mut head = vec![
        policy(&csp::single(&[BOOT, &module.glue], &[&parts.style])),
        format!("<style>{}</style>", parts.style),
        format!("<script data-glue>{}</script>", module.glue),
        format!("<script>{BOOT}</script>"),
        data("application/gzip;base64", "data-wasm", &compress::gzip(&module.wasm)),
    ];
    if let Some(hanzi) = &module.hanzi {
        head.push(data("application/octet-stream;base64", "data-hanzi", hanzi));
    }
    Ok(parts.template.with_head(&head.join("\n")))
}

/// A data block: a script of a type that no browser runs.
fn data(kind: &str, name: &str, bytes: &[u8]) -> String {
    format!(r#"<script type="{kind}" {name}>{}</script>"#, STANDARD.encode(bytes))
}

/// Whether an HTML parser would leave the script, or enter its escaped states,
/// before the script's end.
fn ends_early(script: &str) -> bool {
    let script = script.to_ascii_lowercase();
    script.contains("</script") || script.contains("<script") || script.contains("<!--")
}
