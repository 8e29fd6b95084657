//! Effects, each with its clean-up.

mod use_arrivals;
mod use_browser;
mod use_keys;
mod use_near;
mod use_search;
mod use_view;

pub use use_arrivals::{take_list, take_text, use_arrivals};
pub use use_browser::use_browser;
pub use use_keys::use_keys;
pub use use_near::use_near;
pub use use_search::use_search;
pub use use_view::use_view;
