//! Fetches the conversion's dictionaries at the first need, once.

use std::cell::RefCell;
use std::rc::Rc;

use duban::hanzi::{Converter, Dictionaries, Options, Own, Script};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::Callback;

use crate::dom;
use crate::model::view::Conversion;

thread_local! {
    static DICTIONARIES: RefCell<Option<Rc<Dictionaries>>> = const { RefCell::new(None) };
}

/// What shows texts in a script, where the dictionaries are here already and it needs them.
pub fn conversion(script: Script, own: Own, options: Options) -> Option<Rc<dyn Conversion>> {
    let dictionaries = DICTIONARIES.with_borrow(Clone::clone)?;
    let converter = Converter::to_script(&dictionaries, script, own, options)?;
    Some(Rc::new(converter))
}

/// Fetches the dictionaries where they are not here yet, and tells when they are, or else
/// what went wrong, for the reader to see.
pub fn bring(told: Callback<Result<(), String>>) {
    spawn_local(async move { told.emit(fetch().await) });
}

async fn fetch() -> Result<(), String> {
    if DICTIONARIES.with_borrow(Option::is_some) {
        return Ok(());
    }
    let bytes = bytes().await.map_err(|error| dom::describe(&error))?;
    let dictionaries = Dictionaries::from_bytes(&bytes).map_err(|damaged| damaged.to_string())?;
    DICTIONARIES.set(Some(Rc::new(dictionaries)));
    Ok(())
}

/// The dictionaries as they lie at the host, for whoever reads them elsewhere. Where
/// that is the page's first script knows; a bundle that Trunk made has none. What comes
/// cut short or altered is asked for once more, past whatever the browser keeps of it.
///
/// # Errors
/// What the browser says.
pub async fn bytes() -> Result<Vec<u8>, JsValue> {
    let ours = Reflect::get(&js_sys::global(), &"dubanHanzi".into())?;
    let mut bytes = Vec::new();
    for cache in ["default", "reload"] {
        let buffer = match ours.dyn_ref::<Function>() {
            Some(ours) => JsFuture::from(ours.call1(&JsValue::NULL, &cache.into())?.dyn_into::<Promise>()?).await?,
            None => trunks().await?,
        };
        bytes = Uint8Array::new(&buffer).to_vec();
        if Dictionaries::are_whole(&bytes) {
            break;
        }
    }
    Ok(bytes)
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
