//! What is remembered from one visit to the next, where the browser permits it.

use crate::dom;
use crate::model::library::Desk;
use crate::model::searches::Searches;
use crate::model::settings::{Language, Settings};

const KEY: &str = "duban.settings";
/// Where the remembered queries are.
pub const SEARCHES: &str = "duban.searches";
const DESK: &str = "duban.desk";

/// Narrower windows have no room for the source beside the text.
const ROOMY_PIXELS: f64 = 900.0;

/// The settings of the last visit, over the browser's own preferences.
pub fn recall() -> Settings {
    let own = preferred();
    let line = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let mut settings = line.map_or(own, |line| own.with_line(&line));
    let width = dom::window().inner_width().ok().and_then(|width| width.as_f64());
    settings.source &= width.is_some_and(|width| width >= ROOMY_PIXELS);
    settings
}

/// The settings of a first visit.
pub fn preferred() -> Settings {
    let window = dom::window();
    let tags: Vec<String> = window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect();
    let mut own = Settings::default();
    own.language = Language::preferred(tags.iter().map(String::as_str));
    own
}

/// How the library was laid out last.
pub fn recall_desk() -> Desk {
    let line = storage().and_then(|storage| storage.get_item(DESK).ok().flatten());
    Desk::of_line(&line.unwrap_or_default())
}

pub fn keep_desk(desk: &Desk) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(DESK, &desk.to_line());
    }
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
