//! Duban's page. It holds no parsing: bytes go to the worker, a program of its own
//! (`worker.rs`), and an edition comes back.
//!
//! What the page shows follows from `model::state`, which knows no browser.

mod aloud;
mod arrival;
mod axis;
mod backup;
mod bringing;
mod client;
mod components;
mod dictionaries;
mod digest;
mod dom;
mod exporter;
mod extra;
mod held;
mod highlight;
mod hooks;
mod idle;
mod intake;
mod keeper;
mod later;
mod memory;
/// Shared with the worker; each of the two uses its part.
#[allow(dead_code, unused_imports)]
mod model;
mod original;
mod paging;
mod paper;
mod part;
mod program;
mod still;
mod tandem;
mod ui;

fn main() {
    let settings = memory::recall();
    dom::show_settings(settings);
    if let Some(root) = dom::query("#app") {
        let props = components::app::Props { settings };
        yew::Renderer::<components::app::App>::with_root_and_props(root, props).render();
    }
}
