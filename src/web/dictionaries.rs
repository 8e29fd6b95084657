//! Fetches the conversion's dictionaries at the first need, once.
//!
//! Where they lie, the page itself says: `link[data-hanzi]` by its address, or,
//! in the page in one file, a `script[data-hanzi]` that holds them in base64.

use std::cell::RefCell;
use std::rc::Rc;

use duban::hanzi::Dictionaries;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::dom;

thread_local! {
    static DICTIONARIES: RefCell<Option<Rc<Dictionaries>>> = const { RefCell::new(None) };
}

/// The dictionaries, where they are here already.
pub fn at_hand() -> Option<Rc<Dictionaries>> {
    DICTIONARIES.with_borrow(Clone::clone)
}

/// The dictionaries, fetched where they are not here yet.
///
/// # Errors
/// What went wrong, for the reader to see.
pub async fn fetch() -> Result<Rc<Dictionaries>, String> {
    if let Some(dictionaries) = at_hand() {
        return Ok(dictionaries);
    }
    let bytes = bytes().await.map_err(|error| dom::describe(&error))?;
    let dictionaries = Rc::new(Dictionaries::from_bytes(&bytes).map_err(|damaged| damaged.to_string())?);
    DICTIONARIES.set(Some(dictionaries.clone()));
    Ok(dictionaries)
}

/// The dictionaries as they lie at the host, for whoever reads them elsewhere.
///
/// # Errors
/// What the browser says.
pub async fn bytes() -> Result<Vec<u8>, JsValue> {
    if let Some(inline) = dom::query("script[data-hanzi]") {
        let text = dom::window().atob(inline.text_content().unwrap_or_default().trim())?;
        return Ok(text.chars().map(|c| c as u8).collect());
    }
    let href = dom::query("link[data-hanzi]").and_then(|link| link.get_attribute("href"));
    let href = href.unwrap_or_else(|| "hanzi.bin".into());
    let response: Response = JsFuture::from(dom::window().fetch_with_str(&href))
        .await?
        .unchecked_into();
    if !response.ok() {
        return Err(response.status_text().into());
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
