//! Fetches the conversion's dictionaries at the first need, once.

use std::cell::RefCell;
use std::rc::Rc;

use duban::hanzi::Dictionaries;
use js_sys::{Function, Promise, Reflect, Uint8Array};
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

/// The dictionaries as they lie at the host, for whoever reads them elsewhere. Where
/// that is the page's first script knows; a bundle that Trunk made has none.
///
/// # Errors
/// What the browser says.
pub async fn bytes() -> Result<Vec<u8>, JsValue> {
    let ours = Reflect::get(&js_sys::global(), &"dubanHanzi".into())?;
    let buffer = match ours.dyn_ref::<Function>() {
        Some(ours) => JsFuture::from(ours.call0(&JsValue::NULL)?.dyn_into::<Promise>()?).await?,
        None => trunks().await?,
    };
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn trunks() -> Result<JsValue, JsValue> {
    let response: Response = JsFuture::from(dom::window().fetch_with_str("hanzi.bin"))
        .await?
        .unchecked_into();
    if !response.ok() {
        return Err(response.status_text().into());
    }
    JsFuture::from(response.array_buffer()?).await
}
