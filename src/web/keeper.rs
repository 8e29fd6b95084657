//! The browser's store of kept pages: their records as JSON, and their
//! originals as they came.
//!
//! A browser may refuse it (private mode, a full disk, a blocked store). Then
//! the page works on without, and says so.

use std::cell::RefCell;
use std::rc::Rc;

use rexie::{ObjectStore, Rexie, TransactionMode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use crate::model::library::Kept;

/// Raised when a store is added; a newer page opens an older store.
const VERSION: u32 = 1;
const PAGES: &str = "pages";
const ORIGINALS: &str = "originals";

thread_local! {
    static STORE: RefCell<Option<Rc<Rexie>>> = const { RefCell::new(None) };
}

/// Opens the store and lists what is kept.
///
/// # Errors
/// Why the browser refuses it.
pub async fn open() -> Result<Vec<Kept>, String> {
    let stores = [PAGES, ORIGINALS].map(ObjectStore::new);
    let builder = stores
        .into_iter()
        .fold(Rexie::builder("duban").version(VERSION), |builder, store| {
            builder.add_object_store(store)
        });
    let store = Rc::new(builder.build().await.map_err(|error| error.to_string())?);
    let list = list(&store).await.map_err(|error| error.to_string())?;
    STORE.set(Some(store));
    Ok(list)
}

async fn list(store: &Rexie) -> rexie::Result<Vec<Kept>> {
    let transaction = store.transaction(&[PAGES], TransactionMode::ReadOnly)?;
    let records = transaction.store(PAGES)?.get_all(None, None).await?;
    // A record that cannot be understood stays in the store, untouched.
    Ok(records
        .iter()
        .filter_map(|record| serde_json::from_str(&record.as_string()?).ok())
        .collect())
}

/// Writes and forgets records. Originals of forgotten ones stay until [`tidy`].
///
/// # Errors
/// Why the browser refuses it, such as a full disk.
pub async fn write(pages: Vec<Rc<Kept>>, forgotten: Vec<String>) -> Result<(), String> {
    let Some(store) = at_hand() else { return Ok(()) };
    let written = async {
        let transaction = store.transaction(&[PAGES], TransactionMode::ReadWrite)?;
        let records = transaction.store(PAGES)?;
        for kept in pages {
            if let Ok(json) = serde_json::to_string(&*kept) {
                records.put(&json.into(), Some(&kept.id.as_str().into())).await?;
            }
        }
        for id in forgotten {
            records.delete(id.into()).await?;
        }
        transaction.done().await.map(drop)
    };
    written.await.map_err(|error: rexie::Error| error.to_string())
}

/// Keeps an original.
///
/// # Errors
/// Why the browser refuses it, such as a full disk.
pub async fn keep(id: &str, original: &Blob) -> Result<(), String> {
    let Some(store) = at_hand() else { return Ok(()) };
    let kept = async {
        let transaction = store.transaction(&[ORIGINALS], TransactionMode::ReadWrite)?;
        transaction.store(ORIGINALS)?.put(original, Some(&id.into())).await?;
        transaction.done().await.map(drop)
    };
    kept.await.map_err(|error: rexie::Error| error.to_string())
}

/// An original, if it is there.
pub async fn original(id: &str) -> Option<Blob> {
    let store = at_hand()?;
    let transaction = store.transaction(&[ORIGINALS], TransactionMode::ReadOnly).ok()?;
    let value = transaction.store(ORIGINALS).ok()?.get(id.into()).await.ok()??;
    value.dyn_into().ok()
}

/// Removes the originals of pages that were removed in an earlier visit.
pub async fn tidy() {
    let Some(store) = at_hand() else { return };
    let _: rexie::Result<()> = async {
        let transaction = store.transaction(&[PAGES, ORIGINALS], TransactionMode::ReadWrite)?;
        let pages: Vec<JsValue> = transaction.store(PAGES)?.get_all_keys(None, None).await?;
        let originals = transaction.store(ORIGINALS)?;
        for id in originals.get_all_keys(None, None).await? {
            if !pages.contains(&id) {
                originals.delete(id).await?;
            }
        }
        transaction.done().await.map(drop)
    }
    .await;
}

fn at_hand() -> Option<Rc<Rexie>> {
    STORE.with_borrow(Clone::clone)
}
