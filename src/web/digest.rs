//! A short name for a file's content: the same bytes give the same name.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::JsFuture;

use crate::dom;

/// Bytes of the SHA-256 that are kept. Ten make a clash among a million files
/// less likely than one in 10¹².
const BYTES: usize = 10;

/// The digest in hexadecimal. Where the browser has none to give (a page from a
/// plain `http:` address), it is by chance, and the same file counts as another.
pub async fn digest(bytes: &ArrayBuffer) -> String {
    let hashed = async {
        let subtle = dom::window().crypto().ok()?.subtle();
        let promise =
            (!subtle.is_undefined()).then(|| subtle.digest_with_str_and_buffer_source("SHA-256", bytes).ok())??;
        let hash = JsFuture::from(promise).await.ok()?;
        Some(Uint8Array::new(&hash).to_vec())
    };
    let hash = match hashed.await {
        Some(hash) => hash,
        None => (0..BYTES).map(|_| (js_sys::Math::random() * 256.0) as u8).collect(),
    };
    hash.iter()
        .take(BYTES)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect()
}
