//! Does what can wait once the browser has nothing better to do.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::dom;

/// On a machine that is never idle, what waits is done after so long.
const PATIENCE_MILLIS: u32 = 1_000;
/// Where a browser does not say when it is idle, it is taken to be after so long.
const REST_MILLIS: u32 = 120;

/// Something that waits. It is given up when this is dropped.
pub struct Idle {
    number: Option<u32>,
    _act: Option<Closure<dyn FnMut()>>,
    _timer: Option<Timeout>,
}

impl Drop for Idle {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            dom::window().cancel_idle_callback(number);
        }
    }
}

/// Does something once nothing else is to be done.
pub fn when_idle(act: impl FnOnce() + 'static) -> Idle {
    let window = dom::window();
    let request = Reflect::get(&window, &"requestIdleCallback".into());
    let Ok(request) = request.and_then(JsCast::dyn_into::<Function>) else {
        return Idle {
            number: None,
            _act: None,
            _timer: Some(Timeout::new(REST_MILLIS, act)),
        };
    };
    let act = Closure::once(act);
    let options = Object::new();
    // A plain object takes any property.
    let _ = Reflect::set(&options, &"timeout".into(), &PATIENCE_MILLIS.into());
    let number = request.call2(&window, act.as_ref(), &options).ok();
    Idle {
        number: number.and_then(|number| number.as_f64()).map(|number| number as u32),
        _act: Some(act),
        _timer: None,
    }
}
