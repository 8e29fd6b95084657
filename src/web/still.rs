//! Tells when nothing scrolls. What can wait waits for it: while one scrolls, the machine
//! has enough to do with the frames.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;

use crate::dom;

/// So often it is looked whether anything still scrolls: what scrolled has come to rest
/// when it has stood still for once to twice as long.
const LOOK_MILLIS: u32 = 250;

type Act = Rc<dyn Fn()>;

thread_local! {
    static WATCH: RefCell<Watch> = RefCell::default();
    /// Whether anything scrolled since it was last looked.
    static SCROLLED: Cell<bool> = const { Cell::new(false) };
}

#[derive(Default)]
struct Watch {
    /// Hears that something scrolls.
    scrolls: Option<EventListener>,
    /// Looks whether it still does; there while it may.
    rest: Option<Timeout>,
    acts: Vec<(u32, Act)>,
    last: u32,
}

/// Something that is done whenever what scrolled has come to rest, until this is dropped.
pub struct Still(u32);

impl Drop for Still {
    fn drop(&mut self) {
        let over = WATCH.with_borrow_mut(|watch| {
            let place = watch.acts.iter().position(|(number, _)| *number == self.0)?;
            Some(watch.acts.remove(place))
        });
        // What it holds may itself hold something of the kind.
        drop(over);
    }
}

/// Does something whenever what scrolled has come to rest.
pub fn on_still(act: impl Fn() + 'static) -> Still {
    WATCH.with_borrow_mut(|watch| {
        watch.scrolls.get_or_insert_with(hear);
        watch.last += 1;
        watch.acts.push((watch.last, Rc::new(act)));
        Still(watch.last)
    })
}

/// Whether nothing scrolls. Known from when [`on_still`] was first called.
pub fn is_still() -> bool {
    WATCH.with_borrow(|watch| watch.rest.is_none())
}

/// What scrolls tells its own listeners alone: the window hears it on the way there. It
/// tells so in every frame, so that all that is done then is to remember it.
fn hear() -> EventListener {
    let captured = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&dom::window(), "scroll", captured, |_| {
        SCROLLED.set(true);
        if is_still() {
            look_later();
        }
    })
}

fn look_later() {
    let rest = Timeout::new(LOOK_MILLIS, || match SCROLLED.replace(false) {
        true => look_later(),
        false => come_to_rest(),
    });
    WATCH.with_borrow_mut(|watch| watch.rest = Some(rest));
}

fn come_to_rest() {
    let acts: Vec<Act> = WATCH.with_borrow_mut(|watch| {
        watch.rest = None;
        watch.acts.iter().map(|(_, act)| act.clone()).collect()
    });
    acts.iter().for_each(|act| act());
}
