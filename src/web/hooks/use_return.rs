//! Remembers where one reads when a search begins, and leads back there when
//! the reader is done with it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::dom;
use crate::model::search::Search;

/// What lies above the place may only later find its true height, and a page
/// that is opened anew first goes where it was left.
const FRAMES: u32 = 2;

/// How far the text was scrolled, and the block at the head of the view with its place.
#[derive(Default)]
struct Anchor {
    scrolled: (i32, i32),
    block: Option<(String, f64, f64)>,
}

#[hook]
pub fn use_return(search: &Search) {
    let anchor = use_memo((), |()| RefCell::new(Anchor::default()));
    use_effect_with(search.is_on(), {
        let anchor = anchor.clone();
        move |&on| {
            if on {
                anchor.replace(Anchor::here());
            }
        }
    });
    use_effect_with(search.returns, move |&returns| {
        if returns > 0 {
            restore(anchor, FRAMES);
        }
    });
}

/// Leads back now and in so many frames to come.
fn restore(anchor: Rc<RefCell<Anchor>>, frames: u32) {
    anchor.borrow().restore();
    if frames > 0 {
        let again = Closure::once_into_js(move || restore(anchor, frames - 1));
        let _ = dom::window().request_animation_frame(again.unchecked_ref());
    }
}

impl Anchor {
    fn here() -> Self {
        let Some(main) = dom::query("main") else {
            return Self::default();
        };
        let area = main.get_bounding_client_rect();
        let blocks = main.query_selector_all("[data-at]").ok();
        let blocks = blocks
            .iter()
            .flat_map(|blocks| (0..blocks.length()).filter_map(|at| blocks.item(at)));
        let block = blocks
            .filter_map(|block| block.dyn_into::<Element>().ok())
            .find_map(|block| {
                let place = block.get_bounding_client_rect();
                let seen = place.bottom() > area.top() && place.left() < area.right() && place.right() > area.left();
                seen.then_some((block.get_attribute("data-at")?, place.left(), place.top()))
            });
        Self {
            scrolled: (main.scroll_left(), main.scroll_top()),
            block,
        }
    }

    fn restore(&self) {
        let Some(main) = dom::query("main") else { return };
        main.set_scroll_left(self.scrolled.0);
        main.set_scroll_top(self.scrolled.1);
        let Some((at, left, top)) = &self.block else { return };
        if let Some(block) = dom::query(&["main [data-at='", at, "']"].concat()) {
            let place = block.get_bounding_client_rect();
            main.set_scroll_left(main.scroll_left() + (place.left() - left).round() as i32);
            main.set_scroll_top(main.scroll_top() + (place.top() - top).round() as i32);
        }
    }
}
