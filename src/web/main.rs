//! The page in the browser, and its worker: one module, two roles.

use yew::prelude::*;

fn main() {
    // A worker has no window.
    if web_sys::window().is_some() {
        yew::Renderer::<Page>::new().render();
    }
}

#[component]
fn Page() -> Html {
    html! { <main><h1>{ "读版" }</h1></main> }
}
