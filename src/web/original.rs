//! A page's original between the forms that it has: a Blob at hand, bytes in the store.
//!
//! Bytes, because WebKit keeps no Blob where it must not write to the disk, as in a
//! private window, and because a page is small. Earlier versions kept the Blob.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::dom;
use crate::model::library::Trouble;

/// What the store is given.
///
/// # Errors
/// Where the file that stands behind it can no longer be read.
pub async fn to_store(original: &Blob) -> Result<Uint8Array, Trouble> {
    let bytes = JsFuture::from(original.array_buffer()).await;
    let bytes = bytes.map_err(|error| Trouble::of(&dom::describe(&error)))?;
    Ok(Uint8Array::new(&bytes))
}

/// What the store gave, in today's form or the earlier one; anything else is no original.
pub fn from_store(value: JsValue) -> Option<Blob> {
    let bytes = match value.dyn_into() {
        Ok(blob) => return Some(blob),
        Err(other) => other.dyn_into::<Uint8Array>().ok()?,
    };
    Blob::new_with_u8_array_sequence(&dom::array([&bytes])).ok()
}
