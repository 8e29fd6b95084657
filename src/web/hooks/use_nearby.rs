//! Draws a part of a long list only while one is near it, a few entries a frame.

use std::cell::Cell;

use gloo::render::request_animation_frame;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::dom;

/// How far from the view rows are drawn.
pub const NEAR: &str = "1600px";
/// How far from it there is what they are to be drawn in. Every such part is looked at
/// in every frame, so that a long list is to have few; each has to be there before its
/// rows are due.
pub const ABOUT: &str = "3200px";
/// So many entries come or go in a frame. More take so long that frames are lost
/// while one scrolls; fewer come too late for those who scroll fast.
const STEP: usize = 4;

thread_local! {
    /// By how much entries were taller than was guessed, those that were seen last.
    static TALLER: Cell<f64> = const { Cell::new(1.0) };
}

/// How many of the `total` entries in `root` are drawn: all while it is no farther than
/// `margin` from the view, or will be within a few frames. `first` is whether they are
/// until the browser has looked. While some are missing it is to be, by the style
/// sheet's `--guess`, as tall as it was, or some `pixels`, put right by what was seen: all
/// that follows what turns out to be of another height is moved and painted anew.
#[hook]
pub fn use_nearby(root: &NodeRef, margin: &'static str, first: bool, total: usize, pixels: usize) -> usize {
    let near = use_state_eq(|| first);
    let drawn = use_state_eq(|| if first { total } else { 0 });
    let goal = if *near { total } else { 0 };
    use_effect_with((*drawn, goal), {
        let drawn = drawn.clone();
        move |&(now, goal)| {
            let next = goal.clamp(now.saturating_sub(STEP), now + STEP);
            let frame = (next != now).then(|| request_animation_frame(move |_| drawn.set(next)));
            move || drop(frame)
        }
    });
    use_effect_with((root.clone(), pixels as f64), move |&(ref root, pixels)| {
        let watched = root.cast::<Element>().map(|element| {
            guess(&element, pixels);
            let watched = element.clone();
            let mut known = first;
            let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                let last: IntersectionObserverEntry = entries.pop().unchecked_into();
                let height = last.bounding_client_rect().height();
                // What is hidden is nowhere, and is where it was once it shows again.
                if height == 0.0 {
                    return;
                }
                let is_near = last.is_intersecting();
                if !is_near {
                    guess(&watched, height);
                }
                if margin == NEAR && known {
                    TALLER.set(height / pixels);
                } else if is_near && !known {
                    guess(&watched, pixels * TALLER.get());
                }
                known |= is_near;
                near.set(is_near);
            });
            let options = IntersectionObserverInit::new();
            options.set_root_margin(margin);
            options.set_root(dom::scroller(&element).as_ref());
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
    // The list may have become shorter since.
    total.min(*drawn)
}

/// In the browsers' own measure, a sixty-fourth of a pixel.
fn guess(element: &Element, pixels: f64) {
    let parts = (pixels * 64.0) as i32;
    dom::set_property(element, "--guess", &["calc(", &parts.to_string(), "px / 64)"].concat());
}
