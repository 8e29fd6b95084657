//! Draws what is near the view at once, and what is far from it later.
//!
//! What a reader waits for is the screen. Text that is far from it is first drawn,
//! and drawn anew in another script, when one comes near it or when the browser
//! has nothing better to do.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::axis::Axis;
use crate::dom;
use crate::idle::{Idle, when_idle};
use crate::model::view::View;

/// How far from the view something is drawn that is not there yet. Less shows gaps to
/// those who scroll fast, more makes them wait.
const NEAR: &str = "1000px";
/// How far from it something is drawn anew at once. Less shows another script to those
/// who scroll on in that moment, more makes everybody wait.
const SEEN: &str = "120px";

/// When something is drawn that is far from the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At once, and anew at every change: it is not watched.
    Now,
    /// The first time at once.
    AtOnce,
    /// When there is nothing better to do.
    AtLeisure,
    /// Once one comes near it.
    WhenNear,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// The browser has not looked yet.
    #[default]
    Unknown,
    Near,
    Far,
}

/// What is known of a thing that is watched.
#[derive(Default)]
struct Watch {
    place: Place,
    /// As what it is drawn.
    drawn: Option<View>,
    /// Whether it is to be drawn otherwise than it is.
    waits: bool,
    /// Its turn has come, although it is far.
    called: bool,
    idle: Option<Idle>,
}

thread_local! {
    static WATCHED: RefCell<Watched> = RefCell::default();
}

/// All that is watched.
#[derive(Default)]
struct Watched {
    /// Whether nothing may wait.
    whole: bool,
    /// By the number that each was given. What is no longer there leaves its place empty.
    again: Vec<Option<UseForceUpdateHandle>>,
}

/// Whether all is to be there, near or far, as on paper.
///
/// Each that waits is called by itself and at the same moment: Yew lets the browser go on
/// between a component and what it tells those in it, and a browser that prints takes the
/// page as it is then.
pub fn draw_whole(whole: bool) {
    WATCHED.with_borrow_mut(|watched| {
        watched.whole = whole;
        if whole {
            watched
                .again
                .iter()
                .flatten()
                .for_each(UseForceUpdateHandle::force_update);
        }
    });
}

/// As what `root` is drawn, if at all: by and by, it is by `view`. Until it is drawn
/// it is to be empty and, by the style sheet's `--guess`, some `pixels` tall.
#[hook]
pub fn use_near(root: &NodeRef, due: Due, pixels: usize, view: &View) -> Option<View> {
    let again = use_force_update();
    let watch = use_mut_ref(Watch::default);
    let drawn = {
        let mut known = watch.borrow_mut();
        let whole = WATCHED.with_borrow(|watched| watched.whole);
        known.decide(if whole { Due::Now } else { due }, view);
        if known.waits && known.idle.is_none() && (known.drawn.is_some() || due == Due::AtLeisure) {
            let (watch, again) = (Rc::downgrade(&watch), again.clone());
            known.idle = Some(when_idle(move || {
                if let Some(watch) = watch.upgrade() {
                    watch.borrow_mut().called = true;
                    again.force_update();
                }
            }));
        }
        known.drawn.clone()
    };
    let margin = (due != Due::Now).then(|| if drawn.is_some() { SEEN } else { NEAR });
    use_effect_with((root.clone(), margin), move |(root, margin)| {
        let element = root.cast::<Element>().zip(*margin);
        let number = margin.map(|_| WATCHED.with_borrow_mut(|watched| watched.enter(again.clone())));
        let watched = element.map(|(element, margin)| observe(&element, margin, watch, again));
        move || {
            if let Some(number) = number {
                // What it holds may itself hold something that is watched.
                drop(WATCHED.with_borrow_mut(|watched| watched.leave(number)));
            }
            if let Some((Some(observer), _seen)) = watched {
                observer.disconnect();
            }
        }
    });
    use_effect_with((root.clone(), drawn.is_some(), pixels), |(root, is_drawn, pixels)| {
        if let Some(element) = root.cast::<Element>().filter(|_| !is_drawn) {
            dom::set_property(&element, "--guess", &[&pixels.to_string(), "px"].concat());
        }
    });
    drawn
}

impl Watched {
    fn enter(&mut self, again: UseForceUpdateHandle) -> usize {
        self.again.push(Some(again));
        self.again.len() - 1
    }

    fn leave(&mut self, number: usize) -> Option<UseForceUpdateHandle> {
        let left = self.again.get_mut(number).and_then(Option::take);
        while let Some(None) = self.again.last() {
            self.again.pop();
        }
        left
    }
}

impl Watch {
    fn decide(&mut self, due: Due, view: &View) {
        let called = std::mem::take(&mut self.called);
        let now = match (&self.drawn, due) {
            (Some(drawn), _) if drawn == view => true,
            _ if called || self.place == Place::Near => true,
            (_, Due::Now) | (None, Due::AtOnce) => true,
            (Some(_), _) => self.place == Place::Unknown,
            (None, Due::AtLeisure | Due::WhenNear) => false,
        };
        self.waits = !now;
        if now {
            self.idle = None;
            if self.drawn.as_ref() != Some(view) {
                self.drawn = Some(view.clone());
            }
        }
    }
}

type Seen = Closure<dyn FnMut(js_sys::Array)>;

fn observe(
    element: &Element,
    margin: &str,
    watch: Rc<RefCell<Watch>>,
    again: UseForceUpdateHandle,
) -> (Option<IntersectionObserver>, Seen) {
    let seen = Seen::new(move |entries: js_sys::Array| {
        let last: IntersectionObserverEntry = entries.pop().unchecked_into();
        let mut watch = watch.borrow_mut();
        let near = last.is_intersecting() || (is_before(&last) && !dom::holds_still());
        watch.place = if near { Place::Near } else { Place::Far };
        if near && watch.waits {
            again.force_update();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    if margin == NEAR {
        options.set_root(dom::scroller(element).as_ref());
    }
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    (observer, seen)
}

/// Whether something was passed already by whoever reads.
fn is_before(entry: &IntersectionObserverEntry) -> bool {
    let area = entry.bounding_client_rect();
    match Axis::now() {
        Axis::Down => area.bottom() < 0.0,
        Axis::Leftwards => area.left() > 0.0,
    }
}
