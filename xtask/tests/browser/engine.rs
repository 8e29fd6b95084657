//! The three engines: how each one's driver is started, and what it is asked for.
//!
//! `DUBAN_BROWSER` says which; `cargo xtask test --browser` sets it.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::driver::Window;

/// How long a driver may take to listen, on a burdened machine.
const START: Duration = Duration::from_secs(60);

/// Between two looks whether the driver listens: it has no other way to say so.
const LOOK: Duration = Duration::from_millis(20);

/// Where Debian and its kin put WebKit's small browser.
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// The bar of WebKit's small browser, set so narrow that its window can be as
/// narrow as a phone.
const NARROW_BAR: &str = "button, entry, image { padding: 0; min-width: 0; font-size: 1px; -gtk-icon-source: none; }";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A driver that listens, and the screen that it draws on where it needs one.
pub struct Started {
    pub port: u16,
    pub processes: Vec<Child>,
}

impl Engine {
    /// The engine that the tests run in; Chromium where nothing is said.
    pub fn chosen() -> Self {
        match std::env::var("DUBAN_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("DUBAN_BROWSER names no engine: {other}"),
        }
    }

    /// Starts the driver.
    pub fn start(self, window: Window) -> Started {
        let port = free_port();
        let mut processes = Vec::new();
        let mut command = match self {
            Self::Chromium => Command::new("chromedriver"),
            Self::Firefox => Command::new("geckodriver"),
            Self::WebKit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}")).stderr(Stdio::null());
        match self {
            Self::Chromium => {}
            Self::Firefox => {
                let (width, height) = window.size();
                command.env("MOZ_HEADLESS_WIDTH", width.to_string());
                command.env("MOZ_HEADLESS_HEIGHT", height.to_string());
            }
            Self::WebKit => {
                let (screen, name) = screen(window);
                processes.push(screen);
                command.env("DISPLAY", name).env("LANGUAGE", "zh_CN:zh");
                command.env("GDK_BACKEND", "x11").env("LIBGL_ALWAYS_SOFTWARE", "1");
                command.env("XDG_CONFIG_HOME", look_of_gtk());
            }
        }
        let driver = command.stdout(Stdio::null()).spawn();
        processes.insert(0, driver.unwrap_or_else(|error| panic!("{self:?}'s driver: {error}")));
        wait_for(port);
        Started { port, processes }
    }

    /// What a session is asked to be.
    pub fn capabilities(self, window: Window) -> Value {
        let asked = match self {
            Self::Chromium => chromium(window),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": firefox(),
                    "args": ["-headless"],
                    "prefs": {
                        "intl.accept_languages": "zh-CN,zh",
                        "dom.w3c_touch_events.enabled": if window == Window::Phone { 1 } else { 0 },
                    },
                },
            }),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": { "binary": MINI_BROWSER, "args": ["--automation"] },
            }),
        };
        json!({ "capabilities": { "alwaysMatch": asked } })
    }
}

fn chromium(window: Window) -> Value {
    let mut options = json!({
        "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--window-size=1400,900",
        ],
        "prefs": { "intl.accept_languages": "zh-CN,zh" },
    });
    if let Window::Phone = window {
        let (width, height) = window.size();
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": width, "height": height, "pixelRatio": 2.0, "touch": true },
        });
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn firefox() -> &'static str {
    let extended = "/usr/bin/firefox-esr";
    if Path::new(extended).exists() {
        extended
    } else {
        "firefox"
    }
}

/// A port that nobody listens on now. None of those that a system gives to whoever asks
/// for any, on Linux from 32,768 on: who looks for the driver there before it listens may
/// be given that very port, and meet himself.
fn free_port() -> u16 {
    static TRIED: AtomicU32 = AtomicU32::new(0);
    loop {
        let tried = TRIED.fetch_add(1, Ordering::Relaxed);
        let number = std::process::id().wrapping_mul(101).wrapping_add(tried);
        let port = 10_000 + (number % 20_000) as u16;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn wait_for(port: u16) {
    let limit = Instant::now() + START;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < limit, "the driver does not listen");
        std::thread::sleep(LOOK);
    }
}

/// Where GTK finds how its programs are to look.
fn look_of_gtk() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("webkit");
    let directory = home.join("gtk-3.0");
    fs::create_dir_all(&directory).expect("a place for GTK's style");
    fs::write(directory.join("gtk.css"), NARROW_BAR).expect("GTK's style is kept");
    home
}

/// A screen in memory, for a browser that cannot do without, and its name. It is as wide as
/// the window: the pointer stands in its middle, and without a window manager the keys go
/// to what lies under that.
fn screen(window: Window) -> (Child, String) {
    let size = format!("{}x900x24", window.size().0);
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts");
    let mut name = String::new();
    let output = screen.stdout.as_mut().expect("its output is a pipe");
    std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut name).expect("Xvfb names its screen");
    (screen, format!(":{}", name.trim()))
}
