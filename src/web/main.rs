//! Duban in the browser. One Wasm module, two roles: with a window it is the
//! page, without one it is the page's worker, which reads the files.
//!
//! The page holds no parsing: bytes go to the worker, an edition comes back.
//! What the page shows follows from `model::state`, which knows no browser.

mod aloud;
mod axis;
mod backup;
mod client;
mod components;
mod dictionaries;
mod digest;
mod dom;
mod exporter;
mod held;
mod highlight;
mod hooks;
mod intake;
mod keeper;
mod memory;
mod model;
mod paging;
mod tandem;
mod ui;
mod worker;

use wasm_bindgen::JsCast;

fn main() {
    if js_sys::global().is_instance_of::<web_sys::Window>() {
        let settings = memory::recall();
        dom::show_settings(settings);
        if let Some(root) = dom::query("#app") {
            let props = components::app::Props { settings };
            yew::Renderer::<components::app::App>::with_root_and_props(root, props).render();
        }
    } else {
        worker::serve();
    }
}
