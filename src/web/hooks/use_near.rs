//! Draws a long thing only once one comes near it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::axis::Axis;
use crate::dom;

/// How far from the view something begins to be drawn.
const NEAR: &str = "1600px";

/// What the browser last told of a thing.
#[derive(Clone, Copy, Default)]
struct Told {
    near: bool,
    /// In pixels, across and down.
    size: (f64, f64),
}

/// Whether `root` is drawn: it has come near the view, and what it shows, which
/// follows from `content`, has not changed since while it was far from it. While
/// it is not drawn it is as tall as it was, at first some `pixels`. What is not to `watch` is always drawn.
#[hook]
pub fn use_near<T: PartialEq + Clone + 'static>(root: &NodeRef, watch: bool, pixels: usize, content: &T) -> bool {
    let drawn = use_state_eq(|| false);
    let told = use_memo((), |_| Cell::new(Told::default()));
    let last = use_mut_ref(|| content.clone());
    let changed = std::mem::replace(&mut *last.borrow_mut(), content.clone()) != *content;
    let stale = changed && *drawn && !told.get().near;
    if stale {
        drawn.set(false);
    }
    use_effect_with((root.clone(), watch), {
        let (told, drawn) = (told.clone(), drawn.setter());
        move |(root, watch)| {
            let watched = root
                .cast::<Element>()
                .filter(|_| *watch)
                .map(|element| observe(&element, told, drawn));
            move || {
                if let Some((Some(observer), _seen)) = watched {
                    observer.disconnect();
                }
            }
        }
    });
    let is_drawn = !watch || (*drawn && !stale);
    use_effect_with((root.clone(), is_drawn, pixels), move |(root, is_drawn, pixels)| {
        if let Some(element) = root.cast::<Element>().filter(|_| !is_drawn) {
            let sideways = Axis::now() == Axis::Leftwards && element.closest("main").is_ok_and(|main| main.is_some());
            let (across, down) = told.get().size;
            let was = if sideways { across } else { down };
            let pixels = if was > 0.0 { was as usize } else { *pixels };
            dom::set_property(&element, "--guess", &[&pixels.to_string(), "px"].concat());
        }
    });
    is_drawn
}

type Seen = Closure<dyn FnMut(js_sys::Array)>;

fn observe(
    element: &Element,
    told: Rc<Cell<Told>>,
    drawn: UseStateSetter<bool>,
) -> (Option<IntersectionObserver>, Seen) {
    let seen = Seen::new(move |entries: js_sys::Array| {
        let Some(entry) = entries
            .iter()
            .last()
            .map(JsCast::unchecked_into::<IntersectionObserverEntry>)
        else {
            return;
        };
        let area = entry.bounding_client_rect();
        told.set(Told {
            near: entry.is_intersecting(),
            size: (area.width(), area.height()),
        });
        if entry.is_intersecting() {
            drawn.set(true);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(NEAR);
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    (observer, seen)
}
