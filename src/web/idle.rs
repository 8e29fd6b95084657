//! Does what can wait once the browser has nothing better to do: one thing after
//! another, never for longer than [`SLICE_MILLIS`] at a time, so that the page
//! answers whatever there is to do.

use std::cell::RefCell;
use std::collections::VecDeque;

use gloo::timers::callback::Timeout;
use js_sys::{Date, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::dom;

/// On a machine that is never idle, what waits goes on after so long.
const PATIENCE_MILLIS: u32 = 1_000;
/// Where a browser does not say when it is idle, it is taken to be after so long.
const REST_MILLIS: u32 = 30;
/// For so long things are done in one go. More is felt by those who scroll or type,
/// for what was done is laid out after it; less takes longer until all is done.
const SLICE_MILLIS: f64 = 8.0;

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

type Act = Box<dyn FnOnce()>;

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(u64, Act)>,
    last: u64,
    /// Whether the browser was asked for a moment.
    asked: bool,
}

/// Something that waits. It is given up when this is dropped.
pub struct Idle(u64);

impl Drop for Idle {
    fn drop(&mut self) {
        let given_up = QUEUE.with_borrow_mut(|queue| {
            let place = queue.waiting.iter().position(|(number, _)| *number == self.0)?;
            queue.waiting.remove(place)
        });
        // What it holds may itself hold something that waits.
        drop(given_up);
    }
}

/// Does something once nothing else is to be done, after all that waits already.
pub fn when_idle(act: impl FnOnce() + 'static) -> Idle {
    let (number, is_asked) = QUEUE.with_borrow_mut(|queue| {
        queue.last += 1;
        queue.waiting.push_back((queue.last, Box::new(act)));
        (queue.last, std::mem::replace(&mut queue.asked, true))
    });
    if !is_asked {
        ask();
    }
    Idle(number)
}

/// Asks the browser for a moment.
fn ask() {
    let window = dom::window();
    let request = Reflect::get(&window, &"requestIdleCallback".into());
    let Ok(request) = request.and_then(JsCast::dyn_into::<Function>) else {
        Timeout::new(REST_MILLIS, || spawn_local(work())).forget();
        return;
    };
    let options = Object::new();
    // A plain object takes any property, and what is asked for is a function.
    let _ = Reflect::set(&options, &"timeout".into(), &PATIENCE_MILLIS.into());
    let act = Closure::once_into_js(|| spawn_local(work()));
    let _ = request.call2(&window, &act, &options);
}

/// Does what waits, as long as it may.
async fn work() {
    let start = Date::now();
    while let Some((_, act)) = QUEUE.with_borrow_mut(|queue| queue.waiting.pop_front()) {
        act();
        // What is drawn because of it is drawn now, and counts.
        let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
        if Date::now() - start >= SLICE_MILLIS {
            break;
        }
    }
    let is_done = QUEUE.with_borrow_mut(|queue| {
        queue.asked = !queue.waiting.is_empty();
        !queue.asked
    });
    if !is_done {
        ask();
    }
}
