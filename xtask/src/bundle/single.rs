//! `duban.html`: the page, its style, its glue, its modules and its dictionaries
//! in one file that opens from `file://`, where nothing can be fetched. All but the
//! style and what starts the page is compressed within, piece by piece: the compression
//! looks back no further than 32 kB, so in one stream it would find little more.

use anyhow::{Result, ensure};

use super::{BOOT, Parts, compress, dense, guide, policy};
use crate::csp;
use crate::wasm::{Profile, Programs};

/// The page in one file.
pub fn page(parts: &Parts) -> Result<String> {
    let pack = match parts.profile {
        Profile::Small => compress::gzip_hard,
        Profile::Fast => compress::gzip,
    };
    let Programs {
        page,
        others,
        worker,
        hanzi,
    } = parts.programs;
    ensure!(!ends_early(BOOT), "the script cannot be inlined: it holds a tag");
    let (guide, guide_style) = guide::within()?;
    let style = format!("{}{guide_style}", parts.style);
    ensure!(!style.contains("</"), "the style cannot be inlined: it holds a tag");
    let mut head = vec![
        policy(&csp::single(&[BOOT, &page.glue], &[&style])),
        format!("<style>{style}</style>"),
        format!("<script>{BOOT}</script>"),
        data("data-glue", &pack(page.glue.as_bytes())),
        data("data-wasm", &pack(&page.wasm)),
        data("data-worker-glue", &pack(worker.glue.as_bytes())),
        data("data-worker-wasm", &pack(&worker.wasm)),
    ];
    for (name, wasm) in others {
        head.push(data(&format!("data-{name}"), &pack(wasm)));
    }
    if let Some(hanzi) = hanzi {
        head.push(data("data-hanzi", &pack(hanzi)));
    }
    Ok(parts
        .template
        .with_head(&head.join("\n"))
        .replacen("</body>", &format!("{guide}</body>"), 1))
}

/// A data block: a script of a type that no browser runs.
fn data(name: &str, bytes: &[u8]) -> String {
    format!(
        r#"<script type="application/gzip" {name} data-bytes="{}">{}</script>"#,
        bytes.len(),
        dense::text(bytes)
    )
}

/// Whether an HTML parser would leave the script, or enter its escaped states,
/// before the script's end.
fn ends_early(script: &str) -> bool {
    let script = script.to_ascii_lowercase();
    script.contains("</script") || script.contains("<script") || script.contains("<!--")
}
