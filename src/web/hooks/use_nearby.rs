//! Draws a part of a long list only while one is near it, a few entries a frame.

use std::cell::Cell;
use std::rc::Rc;

use gloo::render::request_animation_frame;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::dom;
use crate::idle::when_idle;
use crate::still::{is_still, on_still};

/// How far from the view rows are drawn, a few in each frame.
pub const NEAR: &str = "1600px";
/// How far from it there is what they are to be drawn in. Every such part is looked at
/// in every frame, so that a long list is to have few; each has to be there before its
/// rows are due.
pub const ABOUT: &str = "3200px";
/// How far from the view, in pixels, all is drawn while nothing scrolls, and left while
/// something does: a list that is there already scrolls without being drawn. Less is
/// soon scrolled through; more takes memory, and time whenever all of it changes.
const AHEAD: f64 = 20_000.0;
/// So many entries come in a frame, or come or go at once while nothing scrolls. More
/// take so long that frames are lost while one scrolls, or are felt by who does something
/// else; fewer come too late for those who scroll fast.
const STEP: usize = 4;

thread_local! {
    /// By how much entries were taller than was guessed, those that were last seen whole.
    static TALLER: Cell<f64> = const { Cell::new(1.0) };
}

/// What is to become of the entries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// All are to be there within a few frames.
    Now,
    /// All are to be there.
    AtLeisure,
    /// As they are, while something scrolls.
    AsTheyAre,
    /// None is to be there.
    Gone,
}

/// How many of the `total` entries in `root` are drawn: all where it is no farther than
/// `margin` from the view or will be within a few frames, and, as soon as nothing scrolls,
/// what is no farther than [`AHEAD`]. `first` is whether they are until the browser has
/// looked. While some are missing it is to be, by the style sheet's `--guess`, as tall as
/// it was, or some `pixels`, put right by what was seen: all that follows what turns out
/// to be of another height is moved and painted anew.
#[hook]
pub fn use_nearby(root: &NodeRef, margin: &'static str, first: bool, total: usize, pixels: usize) -> usize {
    let wish = use_state_eq(|| if first { Wish::Now } else { Wish::AsTheyAre });
    let drawn = use_state_eq(|| if first { total } else { 0 });
    use_effect_with((*drawn, *wish, total), {
        let (drawn, wish) = (drawn.clone(), wish.clone());
        move |&(now, wanted, total)| {
            let goal = match wanted {
                Wish::Now | Wish::AtLeisure => total,
                Wish::AsTheyAre => now,
                Wish::Gone => 0,
            };
            let next = goal.clamp(now.saturating_sub(STEP), now + STEP);
            let at_once = wanted == Wish::Now && next != now;
            let at_leisure = wanted != Wish::Now && next != now;
            let frame = at_once.then(|| {
                let drawn = drawn.clone();
                request_animation_frame(move |_| drawn.set(next))
            });
            let moment = at_leisure.then(|| {
                when_idle(move || match is_still() {
                    true => drawn.set(next),
                    false => wish.set(Wish::AsTheyAre),
                })
            });
            move || drop((frame, moment))
        }
    });
    use_effect_with((root.clone(), pixels as f64), move |&(ref root, pixels)| {
        let watched = root.cast::<Element>().map(|element| {
            guess(&element, pixels);
            let learn = {
                let element = element.clone();
                move |height: f64| {
                    if margin == NEAR && height > 0.0 && !element.has_attribute("data-empty") {
                        TALLER.set(height / pixels);
                    }
                }
            };
            // What is there from the start is so before any other is begun.
            if first && margin == NEAR {
                learn(element.get_bounding_client_rect().height());
            }
            let is_near = Rc::new(Cell::new(first));
            // Whether there was anything to be drawn yet.
            let known = Rc::new(Cell::new(first));
            let set = {
                let element = element.clone();
                move |next: Wish| {
                    let begins = matches!(next, Wish::Now | Wish::AtLeisure);
                    if begins && !known.replace(true) {
                        guess(&element, pixels * TALLER.get());
                    }
                    wish.set(next);
                }
            };
            let judge = {
                let (element, is_near, set) = (element.clone(), is_near.clone(), set.clone());
                move || {
                    let area = element.get_bounding_client_rect();
                    if area.height() == 0.0 || is_near.get() {
                        return;
                    }
                    guess(&element, area.height());
                    set(if is_ahead(&area) { Wish::AtLeisure } else { Wish::Gone });
                }
            };
            let seen = Closure::<dyn FnMut(js_sys::Array)>::new({
                let (element, judge) = (element.clone(), judge.clone());
                move |entries: js_sys::Array| {
                    let last: IntersectionObserverEntry = entries.pop().unchecked_into();
                    let height = last.bounding_client_rect().height();
                    // What is hidden is nowhere, and is where it was once it shows again.
                    if height == 0.0 {
                        return;
                    }
                    learn(height);
                    is_near.set(last.is_intersecting());
                    match is_near.get() {
                        true => set(Wish::Now),
                        false if is_still() => judge(),
                        false => {
                            guess(&element, height);
                            set(Wish::AsTheyAre);
                        }
                    }
                }
            });
            let options = IntersectionObserverInit::new();
            options.set_root_margin(margin);
            options.set_root(dom::scroller(&element).as_ref());
            let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
            if let Some(observer) = &observer {
                observer.observe(&element);
            }
            (observer, seen, on_still(judge))
        });
        move || {
            if let Some((Some(observer), ..)) = watched {
                observer.disconnect();
            }
        }
    });
    // The list may have become shorter since.
    total.min(*drawn)
}

/// Whether what takes this area is drawn before one comes near it. Where the browser does
/// not hold the text in place, nothing is that stands before it.
fn is_ahead(area: &DomRect) -> bool {
    let end = dom::window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or_default();
    let before = if dom::holds_still() { -AHEAD } else { 0.0 };
    area.bottom() > before && area.top() < end + AHEAD
}

/// In the browsers' own measure, a sixty-fourth of a pixel.
fn guess(element: &Element, pixels: f64) {
    let parts = (pixels * 64.0) as i32;
    dom::set_property(element, "--guess", &["calc(", &parts.to_string(), "px / 64)"].concat());
}
