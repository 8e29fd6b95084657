//! The browser's store of kept pages: their records as JSON, and their
//! originals as they came.
//!
//! A browser may refuse it (private mode, a full disk, a blocked store). Then
//! the page works on without, and says so. A record and its original are
//! written together or not at all, and what another window wrote in between is
//! merged, never written over.

use std::cell::RefCell;
use std::rc::Rc;

use idb::event::VersionChangeEvent;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::JsValue;
use web_sys::{Blob, IdbTransaction};
use yew::Callback;

use crate::model::library::{Kept, REMOVED_MILLIS, Trouble, grown, merged};
use crate::original::{self, Original};

/// Raised when an older page would misread what is stored; a newer page opens an
/// older store.
///
/// 1 had records without tags and no removed pages: a page of that version does not
/// know that a removed page is one. 2 had originals as Blobs only: a page of that
/// version takes bytes for nothing.
const VERSION: u32 = 3;
const PAGES: &str = "pages";
const ORIGINALS: &str = "originals";

thread_local! {
    static STORE: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

/// Opens the store and lists what is kept. `told` hears of another window that
/// stands in the way, now or later.
///
/// # Errors
/// Why the browser refuses it.
pub async fn open(told: Callback<Trouble>) -> Result<Vec<Kept>, Trouble> {
    let opened = async {
        let mut request = Factory::new()?.open("duban", Some(VERSION))?;
        request.on_upgrade_needed(upgrade);
        request.on_blocked({
            let told = told.clone();
            move |_| told.emit(Trouble::Blocked)
        });
        request.await
    };
    let mut store = opened.await.map_err(|error| Trouble::of(&error.to_string()))?;
    store.on_version_change(move |_| {
        // The other window waits until this one lets go.
        if let Some(store) = STORE.take() {
            store.close();
        }
        told.emit(Trouble::Outdated);
    });
    let list = list(&store).await.map_err(|error| Trouble::of(&error.to_string()))?;
    STORE.set(Some(Rc::new(store)));
    Ok(list)
}

/// Makes what is not there yet; what is there stays as it is.
fn upgrade(event: VersionChangeEvent) {
    let Ok(store) = event.database() else { return };
    let there = store.store_names();
    for name in [PAGES, ORIGINALS] {
        if !there.iter().any(|known| known == name) {
            // Where it fails, so does the opening, and that is told.
            let _ = store.create_object_store(name, ObjectStoreParams::new());
        }
    }
}

async fn list(store: &Database) -> Result<Vec<Kept>, idb::Error> {
    let transaction = store.transaction(&[PAGES], TransactionMode::ReadOnly)?;
    let records = transaction.object_store(PAGES)?.get_all(None, None)?.await?;
    // A record that cannot be understood stays in the store, untouched.
    Ok(records.iter().filter_map(understood).collect())
}

fn understood(record: &JsValue) -> Option<Kept> {
    serde_json::from_slice(record.as_string()?.as_bytes()).ok()
}

/// Writes a record, with its original where it is given, and tells what the
/// record is now: `kept` with what another window changed since it was `base`.
/// `None` where another window removed the page for good.
///
/// # Errors
/// Why the browser refuses it, such as a full disk. Nothing is written then.
pub async fn write(kept: &Kept, base: Option<&Kept>, original: Option<&Blob>) -> Result<Option<Kept>, Trouble> {
    let store = at_hand()?;
    // Read before: a transaction does not wait for anything but the store.
    let original = match original {
        Some(original) => Some(original::to_store(original).await?),
        None => None,
    };
    let transaction = store.transaction(&[PAGES, ORIGINALS], TransactionMode::ReadWrite);
    let transaction = transaction.map_err(|error| Trouble::of(&error.to_string()))?;
    let written = async {
        let pages = transaction.object_store(PAGES)?;
        let record = pages.get(key(&kept.id))?.await?;
        let theirs = record.as_ref().and_then(understood);
        let now = match (base, theirs) {
            (Some(base), Some(theirs)) => merged(base, kept, &theirs),
            // A record by a newer page, which this one must not write over.
            _ if record.is_some() && base.is_some() => return Ok(Some(kept.clone())),
            (None, Some(theirs)) => grown(&theirs, kept).unwrap_or(theirs),
            (Some(_), None) if original.is_none() => return Ok(None),
            _ => kept.clone(),
        };
        if let Ok(json) = serde_json::to_string(&now) {
            pages.put(&json.into(), Some(&key(&kept.id)))?.await?;
        }
        if let Some(original) = &original {
            let originals = transaction.object_store(ORIGINALS)?;
            originals.put(original, Some(&key(&kept.id)))?.await?;
        }
        Ok(Some(now))
    }
    .await;
    done(transaction, written).await
}

/// What a transaction came to. That the disk is full shows only at its end.
async fn done<T>(transaction: Transaction, written: Result<T, idb::Error>) -> Result<T, Trouble> {
    let inner: IdbTransaction = transaction.into();
    let ended = Transaction::from(inner.clone()).await;
    // In WebKit what failed is told first and aborted then, when nobody hears it any more.
    inner.set_onabort(None);
    inner.set_oncomplete(None);
    inner.set_onerror(None);
    let why = || {
        inner
            .error()
            .map(|error| [&error.name(), ": ", &error.message()].concat())
    };
    match (written, ended) {
        (Ok(value), Ok(ended)) if ended.is_committed() => Ok(value),
        (Err(error), _) => Err(Trouble::of(&error.to_string())),
        (_, Err(error)) => Err(Trouble::of(&why().unwrap_or_else(|| error.to_string()))),
        _ => Err(Trouble::of(&why().unwrap_or_default())),
    }
}

/// Takes pages away for good, with their originals.
///
/// # Errors
/// Why the browser refuses it.
pub async fn forget(pages: &[String]) -> Result<(), Trouble> {
    let store = at_hand()?;
    let gone = async {
        let transaction = store.transaction(&[PAGES, ORIGINALS], TransactionMode::ReadWrite)?;
        let (records, originals) = (transaction.object_store(PAGES)?, transaction.object_store(ORIGINALS)?);
        for id in pages {
            records.delete(key(id))?.await?;
            originals.delete(key(id))?.await?;
        }
        transaction.await.map(drop)
    };
    gone.await.map_err(|error| Trouble::of(&error.to_string()))
}

/// The records of these pages, as far as they are there.
pub async fn records(pages: &[String]) -> Vec<Kept> {
    let mut found = Vec::new();
    let Ok(store) = at_hand() else { return found };
    let Ok(transaction) = store.transaction(&[PAGES], TransactionMode::ReadOnly) else {
        return found;
    };
    let Ok(records) = transaction.object_store(PAGES) else {
        return found;
    };
    for id in pages {
        if let Ok(request) = records.get(key(id))
            && let Ok(Some(record)) = request.await
        {
            found.extend(understood(&record));
        }
    }
    found
}

/// An original, if it is there.
pub async fn original(id: &str) -> Option<Original> {
    let store = at_hand().ok()?;
    let transaction = store.transaction(&[ORIGINALS], TransactionMode::ReadOnly).ok()?;
    let value = transaction
        .object_store(ORIGINALS)
        .ok()?
        .get(key(id))
        .ok()?
        .await
        .ok()??;
    Original::from_store(value)
}

/// Takes away what was removed long ago, and originals that no record names.
pub async fn tidy(now: f64) {
    let Ok(store) = at_hand() else { return };
    let _: Result<(), idb::Error> = async {
        let transaction = store.transaction(&[PAGES, ORIGINALS], TransactionMode::ReadWrite)?;
        let (records, originals) = (transaction.object_store(PAGES)?, transaction.object_store(ORIGINALS)?);
        for record in records.get_all(None, None)?.await? {
            let old = |kept: &Kept| kept.removed.is_some_and(|removed| removed + REMOVED_MILLIS < now);
            if let Some(kept) = understood(&record).filter(old) {
                records.delete(key(&kept.id))?.await?;
            }
        }
        let pages: Vec<JsValue> = records.get_all_keys(None, None)?.await?;
        for id in originals.get_all_keys(None, None)?.await? {
            if !pages.contains(&id) {
                originals.delete(id)?.await?;
            }
        }
        transaction.await.map(drop)
    }
    .await;
}

fn key(id: &str) -> JsValue {
    id.into()
}

fn at_hand() -> Result<Rc<Database>, Trouble> {
    STORE.with_borrow(Clone::clone).ok_or(Trouble::Outdated)
}
