//! How much room the browser gives, and whether it promises to keep it.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{StorageEstimate, StorageManager};
use yew::prelude::*;

use crate::dom;

/// The browser's account of its store.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Bytes: more than a number of the machine may hold.
    pub used: f64,
    pub free: f64,
    /// Whether the browser will not clear it by itself.
    pub lasting: bool,
}

/// The room, where the browser tells, looked at anew when there are other `pages`;
/// and the way to ask for a promise.
#[hook]
pub fn use_space(pages: usize) -> (Option<Room>, Callback<()>) {
    let room = use_state_eq(|| None);
    use_effect_with(pages, {
        let room = room.clone();
        move |_| spawn_local(async move { room.set(look(StorageManager::persisted).await) })
    });
    let ask = {
        let room = room.clone();
        use_callback((), move |(), ()| {
            let room = room.clone();
            spawn_local(async move { room.set(look(StorageManager::persist).await) });
        })
    };
    (*room, ask)
}

async fn look(lasting: fn(&StorageManager) -> Result<Promise, JsValue>) -> Option<Room> {
    // A page from a plain `http:` address has none.
    let manager = Some(dom::window().navigator().storage()).filter(|manager| !manager.is_undefined())?;
    let lasting = JsFuture::from(lasting(&manager).ok()?).await.ok()?.is_truthy();
    let estimate: StorageEstimate = JsFuture::from(manager.estimate().ok()?).await.ok()?.unchecked_into();
    let used = estimate.get_usage()?;
    Some(Room {
        used,
        free: (estimate.get_quota()? - used).max(0.0),
        lasting,
    })
}
