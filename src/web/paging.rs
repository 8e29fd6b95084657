//! Turns the text by a view at a time, whichever way its lines run.

use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollBehavior, ScrollToOptions, WheelEvent};

use crate::dom;

/// A wheel that counts in lines turns so many pixels with each.
const LINE_PIXELS: f64 = 40.0;

/// Scrolls so many views further on: downwards, or leftwards where lines run down.
pub fn leaf(views: f64) {
    let Some(text) = dom::query("main#text") else {
        return;
    };
    let options = ScrollToOptions::new();
    match dom::is_vertical() {
        false => options.set_top(f64::from(text.client_height()) * views),
        true => options.set_left(-f64::from(text.client_width()) * views),
    }
    let behavior = match dom::prefers("(prefers-reduced-motion: reduce)") {
        true => ScrollBehavior::Instant,
        false => ScrollBehavior::Smooth,
    };
    options.set_behavior(behavior);
    text.scroll_by_with_scroll_to_options(&options);
}

/// A wheel goes up and down; text whose lines run down goes left and right.
pub fn wheel(event: &WheelEvent) {
    let across = event.delta_y();
    if !dom::is_vertical() || event.ctrl_key() || across.abs() <= event.delta_x().abs() {
        return;
    }
    let target = event.current_target();
    let Some(text) = target.and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let pixels = match event.delta_mode() {
        WheelEvent::DOM_DELTA_PIXEL => across,
        WheelEvent::DOM_DELTA_LINE => across * LINE_PIXELS,
        _ => across * f64::from(text.client_width()),
    };
    event.prevent_default();
    text.scroll_by_with_x_and_y(-pixels, 0.0);
}
