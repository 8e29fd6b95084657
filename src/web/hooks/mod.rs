//! Effects, each with its clean-up.

mod use_address;
mod use_arrivals;
mod use_backup;
mod use_browser;
mod use_held;
mod use_keys;
mod use_library;
mod use_mending;
mod use_mending_keys;
mod use_near;
mod use_nearby;
mod use_opening;
mod use_return;
mod use_search;
mod use_searches;
mod use_space;
mod use_tandem;
mod use_view;

pub use use_address::use_address;
pub use use_arrivals::{take_list, take_text, use_arrivals};
pub use use_backup::use_backup;
pub use use_browser::use_browser;
pub use use_held::use_held;
pub use use_keys::use_keys;
pub use use_library::use_library;
pub use use_mending::use_mending;
pub use use_mending_keys::use_mending_keys;
pub use use_near::use_near;
pub use use_nearby::use_nearby;
pub use use_opening::use_opening;
pub use use_return::use_return;
pub use use_search::use_search;
pub use use_searches::use_searches;
pub use use_space::use_space;
pub use use_tandem::use_tandem;
pub use use_view::use_view;
