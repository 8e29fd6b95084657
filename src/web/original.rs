//! A page's original between the forms that it has: a file at hand, bytes in the store.
//!
//! Bytes, because WebKit keeps no Blob where it must not write to the disk, as in a
//! private window, and because a page is small. Earlier versions kept the Blob. What the
//! store gave stays bytes for whoever reads them: to and from a Blob they go by way of
//! the browser's own process, which took 2 to 14 ms in Chromium for a page.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::dom;
use crate::model::library::Trouble;

/// The bytes of a page as they came.
pub enum Original {
    File(Blob),
    Bytes(Uint8Array),
}

impl Original {
    /// What the store gave, in today's form or the earlier one; anything else is no original.
    pub fn from_store(value: JsValue) -> Option<Self> {
        match value.dyn_into() {
            Ok(blob) => Some(Self::File(blob)),
            Err(other) => other.dyn_into().ok().map(Self::Bytes),
        }
    }

    /// In bytes.
    pub fn size(&self) -> f64 {
        match self {
            Self::File(blob) => blob.size(),
            Self::Bytes(bytes) => bytes.length().into(),
        }
    }

    /// None where the file that stands behind it can no longer be read.
    pub async fn into_bytes(self) -> Option<ArrayBuffer> {
        match self {
            Self::File(blob) => {
                let bytes = JsFuture::from(blob.array_buffer()).await.ok()?;
                Some(bytes.unchecked_into())
            }
            // A view may be of less than its buffer.
            Self::Bytes(bytes) => Some(bytes.slice(0, bytes.length()).buffer()),
        }
    }

    /// None where the browser has no room for it.
    pub fn into_blob(self) -> Option<Blob> {
        match self {
            Self::File(blob) => Some(blob),
            Self::Bytes(bytes) => Blob::new_with_u8_array_sequence(&dom::array([&bytes])).ok(),
        }
    }
}

/// What the store is given.
///
/// # Errors
/// Where the file that stands behind it can no longer be read.
pub async fn to_store(original: &Blob) -> Result<Uint8Array, Trouble> {
    let bytes = JsFuture::from(original.array_buffer()).await;
    let bytes = bytes.map_err(|error| Trouble::of(&dom::describe(&error)))?;
    Ok(Uint8Array::new(&bytes))
}
