//! What the page is made of, one file a component.

mod aloud_bar;
pub mod app;
mod article;
mod bench;
mod choice;
mod colophon;
mod contents;
mod edition;
mod files;
mod finding;
mod group;
mod keys;
mod library;
mod masthead;
mod mend_lines;
mod more_menu;
mod notices;
mod page_map;
mod paste;
mod progress;
mod report;
mod result_tools;
mod results;
mod run;
mod search;
mod search_card;
mod settings_menu;
mod source;
mod spread;
mod start;
mod toolbar;
mod understood;
mod why;

pub use search::focus_search;
