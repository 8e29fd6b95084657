//! Draws a part of a long list only while one is near it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::dom;

/// How far from the view something is drawn.
const NEAR: &str = "1600px";

/// Whether `root` is near the view; `first` is what it is until the browser
/// has looked. While it is not it is to be empty and, by the style sheet's
/// `--guess`, as tall as it was, or some `pixels`.
#[hook]
pub fn use_nearby(root: &NodeRef, first: bool, pixels: usize) -> bool {
    let near = use_state_eq(|| first);
    let is_near = *near;
    use_effect_with(root.clone(), move |root| {
        let watched = root.cast::<Element>().map(|element| {
            guess(&element, pixels as f64);
            let watched = element.clone();
            let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                let last: IntersectionObserverEntry = entries.pop().unchecked_into();
                let height = watched.get_bounding_client_rect().height();
                if !last.is_intersecting() && height > 0.0 {
                    guess(&watched, height);
                }
                near.set(last.is_intersecting());
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

fn guess(element: &Element, pixels: f64) {
    dom::set_property(element, "--guess", &[&(pixels as i32).to_string(), "px"].concat());
}
