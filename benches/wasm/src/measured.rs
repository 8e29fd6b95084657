//! The cases, for a host of WebAssembly that knows only numbers and memory.

use std::cell::RefCell;

use crate::cases::{CASES, Run};

thread_local! {
    static HANZI: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static RUN: RefCell<Option<Run>> = const { RefCell::new(None) };
}

/// Room for `hanzi.bin`, to be filled by the host.
#[unsafe(no_mangle)]
pub extern "C" fn room_for_hanzi(length: usize) -> *mut u8 {
    HANZI.with_borrow_mut(|bytes| {
        bytes.resize(length, 0);
        bytes.as_mut_ptr()
    })
}

/// Makes the case of this number ready; 0 where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_case(number: usize) -> usize {
    let Some(case) = CASES.get(number) else { return 0 };
    let run = HANZI.with_borrow(|bytes| (case.prepare)(bytes));
    RUN.set(Some(run));
    1
}

/// Runs the case that was made ready last.
#[unsafe(no_mangle)]
pub extern "C" fn run_case() {
    RUN.with_borrow_mut(|run| {
        if let Some(run) = run {
            run();
        }
    });
}
