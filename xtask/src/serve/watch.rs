//! Builds the page again whenever one of its sources changes.

use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecursiveMode, Watcher};

use crate::wasm::Profile;
use crate::{bundle, run};

/// What the page is built from, where it exists.
const SOURCES: [&str; 7] = [
    "src",
    "static",
    "index.html",
    "build",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
];

/// An editor writes several files at a time: wait until it has been quiet for so long.
const QUIET: Duration = Duration::from_millis(200);

/// Never returns while the watch holds; a build that fails is told, not fatal.
pub fn build_on_change() -> Result<()> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_a_change(&event)) {
            // The receiver lives as long as the watcher.
            let _ = sender.send(());
        }
    })?;
    for source in SOURCES {
        let path = run::root().join(source);
        if path.exists() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| source.to_owned())?;
        }
    }
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        match bundle::build(Profile::Fast) {
            Ok(_) => println!("built again: refresh the page"),
            Err(error) => eprintln!("error: {error:#}"),
        }
    }
    Ok(())
}

/// Reading a source is none: the build itself reads them all.
fn is_a_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
        _ => false,
    }
}
