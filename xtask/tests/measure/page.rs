//! What a reader waits for in the page, in Chromium, beside what it was at the last
//! release and what it may be at most. Those of the last release lie in
//! `xtask/figures.toml`; they are of one machine, so what tells something is how
//! they move on the same one.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use xtask::serve::Site;
use xtask::{bundle, run};

use crate::driver::{Driver, Window};
use crate::{reading, shelf};

/// What was measured.
pub struct Figure {
    /// What of, with its unit.
    pub name: &'static str,
    pub value: f64,
    /// The goal, where there is one.
    pub most: Option<f64>,
}

/// A figure without a goal.
pub fn figure(name: &'static str, value: f64) -> Figure {
    Figure {
        name,
        value,
        most: None,
    }
}

/// A figure that is to be no larger than `most`.
pub fn held(name: &'static str, value: f64, most: f64) -> Figure {
    Figure {
        name,
        value,
        most: Some(most),
    }
}

/// Measures, prints, and keeps the figures where this is asked for.
pub fn compare(keep: bool) -> Result<()> {
    let path = run::root().join("xtask/figures.toml");
    let last: BTreeMap<String, f64> = match fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text).context("xtask/figures.toml")?,
        Err(_) => BTreeMap::new(),
    };
    println!(
        "\n{:<46}{:>10}{:>10}{:>14}",
        "in the page", "now", "at most", "last release"
    );
    let site = Site::open(&bundle::directory(), 0)?;
    let figures: Vec<Figure> = reading::measure(&site)?
        .into_iter()
        .chain(shelf::measure(&site))
        .collect();
    let shown = |value: Option<f64>| value.map_or("–".into(), |value| format!("{value:.1}"));
    for Figure { name, value, most } in &figures {
        let before = shown(last.get(*name).copied());
        let missed = if most.is_some_and(|most| *value > most) {
            "  missed"
        } else {
            ""
        };
        println!("{name:<46}{value:>10.1}{:>10}{before:>14}{missed}", shown(*most));
    }
    if keep {
        let lines: String = figures
            .iter()
            .map(|Figure { name, value, .. }| format!("\"{name}\" = {value:.1}\n"))
            .collect();
        let head = "# What `cargo xtask bench --page --keep` measured at the last release.\n";
        fs::write(&path, format!("{head}{lines}"))?;
        println!("kept in xtask/figures.toml");
    }
    Ok(())
}

/// A page in a browser of its own.
pub struct Seen {
    pub driver: Driver,
}

impl Seen {
    /// Opens the page, `slower` than this machine.
    pub fn open(site: &Site, slower: f64) -> Self {
        let driver = Driver::open(Window::Desk);
        driver.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": slower }));
        driver.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
        driver.go(&site.address());
        Self { driver }
    }

    /// Does something and gives the milliseconds until something is seen, and drawn.
    pub fn step(&self, act: &str, seen: &str) -> f64 {
        self.number(&STEP.replace("ACT", act).replace("SEEN", seen), json!([]))
    }

    /// Waits until something is seen.
    pub fn see(&self, seen: &str) {
        self.step("", seen);
    }

    /// The number that a script gives.
    pub fn number(&self, script: &str, arguments: Value) -> f64 {
        self.driver.run(script, arguments).as_f64().unwrap_or(f64::NAN)
    }
}

/// Notes in `window` when the start stood (`stood`), and of the last file that the worker read,
/// when it was asked for (`asked`) and when the first of it came back (`read`), before the
/// page looks at it.
const WATCH: &str = "
    new MutationObserver((_, observer) => {
      if (!document.querySelector('main')) return;
      observer.disconnect();
      requestAnimationFrame(() => { window.stood = performance.now(); });
    }).observe(document, { childList: true, subtree: true });
    const post = Worker.prototype.postMessage;
    const watched = new WeakSet();
    Worker.prototype.postMessage = function (message, transfer) {
      if (!watched.has(this)) {
        watched.add(this);
        this.addEventListener('message', ({ data }) => {
          if (data[1] === 'part') window.read ??= performance.now();
        });
      }
      if (message[1] === 'read') {
        window.read = undefined;
        window.asked = performance.now();
      }
      return post.call(this, message, transfer ?? []);
    };";

const STEP: &str = "
    return new Promise((resolve) => {
      const start = performance.now();
      // The frame's own work, layout and paint, comes after its callbacks.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.drawn = performance.now();
        resolve(window.drawn - start);
      };
      const look = () => SEEN
        ? requestAnimationFrame(() => port2.postMessage(0))
        : setTimeout(look, 0);
      ACT;
      look();
    });";

/// Drops a file of this name and text, both as JavaScript has them.
pub fn drop_file(name: &str, text: &str) -> String {
    format!(
        "const dataTransfer = new DataTransfer();
         dataTransfer.items.add(new File([{text}], '{name}'));
         document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer, bubbles: true, cancelable: true }}));"
    )
}

/// An expression: whether the file of this name is open, and all of it read.
pub fn is_open(name: &str) -> String {
    format!(
        "document.querySelector('main .file-name')?.textContent === '{name}' && !document.querySelector('progress')"
    )
}
