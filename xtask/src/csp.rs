//! What the page may load: the bundle, and nothing else.
//!
//! The policy stands in the page itself, since a static host may send no
//! headers. Whatever is inlined is named by its hash: no `unsafe-inline`, no
//! `unsafe-eval`. Trusted Types let no text become markup or code; the policies
//! `duban` and `duban-offline` are the page's own and let its workers' addresses pass;
//! by `duban-glue` the one file unpacks its script, which its hash names all the same.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A source expression that allows exactly this inline script or style.
pub fn hash(inline: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(inline)))
}

/// The policy of `dist/index.html`; `scripts` are the inline ones.
pub fn hosted(scripts: &[&str]) -> String {
    let hashes = hashes(scripts);
    policy(
        "duban duban-offline",
        &[
            ("script-src", &format!("'self' 'wasm-unsafe-eval' {hashes}")),
            ("style-src", "'self'"),
            ("connect-src", "'self'"),
            ("img-src", "'self' data: blob:"),
            ("manifest-src", "'self'"),
            ("worker-src", "'self' blob:"),
        ],
    )
}

/// The policy of a page without scripts.
pub fn text() -> String {
    policy("'none'", &[("style-src", "'self'"), ("img-src", "'self'")])
}

/// The policy of `duban.html`, which has everything in it.
pub fn single(scripts: &[&str], styles: &[&str]) -> String {
    policy(
        "duban duban-glue",
        &[
            ("script-src", &format!("'wasm-unsafe-eval' {}", hashes(scripts))),
            ("style-src", &hashes(styles)),
            ("img-src", "data: blob:"),
            ("worker-src", "blob:"),
        ],
    )
}

fn hashes(inline: &[&str]) -> String {
    inline.iter().map(|text| hash(text)).collect::<Vec<_>>().join(" ")
}

fn policy(trusted: &str, directives: &[(&str, &str)]) -> String {
    let mut policy = format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types {trusted}"
    );
    for (name, value) in directives {
        policy += &format!("; {name} {value}");
    }
    policy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_named_by_its_hash() {
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn no_policy_lets_in_code_from_text() {
        for policy in [hosted(&["a"]), single(&["a"], &["b"]), text()] {
            assert!(policy.starts_with("default-src 'none'"));
            assert!(!policy.contains("'unsafe-"), "{policy}");
            assert!(!policy.contains('"'), "{policy}");
        }
    }
}
