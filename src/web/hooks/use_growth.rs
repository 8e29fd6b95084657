//! Lets a long list grow by a batch a frame, so that it never holds the page up.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::dom;

/// How many of `total` to show: `batch` at first and `batch` more each frame.
/// Starts anew when `of` changes.
#[hook]
pub fn use_growth(of: u32, total: usize, batch: usize) -> usize {
    let grown = use_state_eq(|| (of, batch));
    let shown = if grown.0 == of { grown.1 } else { batch };
    use_effect_with((of, shown, total), move |&(of, shown, total)| {
        let frame = (shown < total).then(|| {
            let tick = Closure::<dyn FnMut()>::new(move || grown.set((of, shown + batch)));
            let id = dom::window().request_animation_frame(tick.as_ref().unchecked_ref());
            (id, tick)
        });
        move || {
            if let Some((Ok(id), _tick)) = frame {
                let _ = dom::window().cancel_animation_frame(id);
            }
        }
    });
    shown.min(total)
}
