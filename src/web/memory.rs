//! What is remembered from one visit to the next, where the browser permits it.

use crate::dom;
use crate::model::searches::Searches;
use crate::model::settings::{Language, Settings};

const KEY: &str = "duban.settings";
/// Where the remembered queries are.
pub const SEARCHES: &str = "duban.searches";

/// Narrower windows have no room for the source beside the text.
const ROOMY_PIXELS: f64 = 900.0;

/// The settings of the last visit, over the browser's own preferences.
pub fn recall() -> Settings {
    let window = dom::window();
    let tags: Vec<String> = window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect();
    let mut own = Settings::default();
    own.language = Language::preferred(tags.iter().map(String::as_str));
    let line = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let mut settings = line.map_or(own, |line| own.with_line(&line));
    let width = window.inner_width().ok().and_then(|width| width.as_f64());
    settings.source &= width.is_some_and(|width| width >= ROOMY_PIXELS);
    settings
}

/// Keeps the settings. A full or forbidden storage costs only the memory of them.
pub fn keep(settings: Settings) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &settings.to_line());
    }
}

/// The queries that were remembered.
pub fn recall_searches() -> Searches {
    let json = storage().and_then(|storage| storage.get_item(SEARCHES).ok().flatten());
    json.map(|json| Searches::from_json(&json)).unwrap_or_default()
}

/// Keeps them, as far as the storage permits.
pub fn keep_searches(searches: &Searches) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(SEARCHES, &searches.to_json());
    }
}

fn storage() -> Option<web_sys::Storage> {
    dom::window().local_storage().ok().flatten()
}
