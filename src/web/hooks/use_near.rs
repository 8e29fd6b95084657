//! Draws a long thing only once one comes near it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::dom;

/// How far from the view something begins to be drawn.
const NEAR: &str = "1600px";

/// Whether `root` has come near the view. Until then it is to be empty and,
/// by the style sheet's `--guess`, some `pixels` tall. It stays near from then on.
#[hook]
pub fn use_near(root: &NodeRef, watch: bool, pixels: usize) -> bool {
    let near = use_state_eq(|| false);
    let is_near = *near || !watch;
    use_effect_with((root.clone(), is_near, pixels), move |(root, is_near, pixels)| {
        let element = root.cast::<Element>().filter(|_| !is_near);
        let watched = element.map(|element| {
            dom::set_property(&element, "--guess", &[&pixels.to_string(), "px"].concat());
            let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                let seen = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
                if entries.iter().any(seen) {
                    near.set(true);
                }
            });
            let options = IntersectionObserverInit::new();
            options.set_root_margin(NEAR);
            let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
            if let Some(observer) = &observer {
                observer.observe(&element);
            }
            (observer, seen)
        });
        move || {
            if let Some((Some(observer), _seen)) = watched {
                observer.disconnect();
            }
        }
    });
    is_near
}
