//! What the page knows and how it changes, without the page: no Yew, no DOM.
//!
//! Everything here is a pure function of its input, so that native tests can
//! walk through a reader's whole session (`tests/web_model.rs`).

pub mod address;
pub mod asked;
pub mod backup;
pub mod breakdown;
pub mod controls;
pub mod dates;
pub mod document;
pub mod export;
pub mod findings;
pub mod hits;
pub mod joint;
pub mod keys;
pub mod library;
pub mod mending;
pub mod messages;
pub mod pace;
pub mod page_map;
pub mod parts;
pub mod pieces;
pub mod place;
pub mod quoted;
pub mod refine;
pub mod refusals;
pub mod search;
pub mod searches;
pub mod settings;
pub mod spoken;
pub mod state;
pub mod stop;
pub mod swipe;
pub mod timeline;
pub mod view;
pub mod voice;
pub mod wire;
pub mod wording;
