//! A thin client for a WebDriver: JSON over plain HTTP on this machine. The
//! protocol is small, and a blocking client keeps the scenarios plain.
//!
//! What goes wrong here is a failed test, so it panics where it is noticed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// No step of a scenario takes longer; a browser that does not answer fails it.
const PATIENCE: Duration = Duration::from_secs(120);

/// The window that a scenario is seen in.
#[derive(Clone, Copy)]
pub enum Window {
    /// 1,400 px wide.
    Desk,
    /// 360 px wide, with touch.
    Phone,
}

/// A browser of its own for each scenario, closed when dropped.
pub struct Driver {
    process: Child,
    agent: Agent,
    session: String,
}

impl Driver {
    pub fn open(window: Window) -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let output = process.stdout.take().expect("its output is a pipe");
        let port = port(BufReader::new(output));
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        let mut driver = Self {
            process,
            agent,
            session: format!("http://127.0.0.1:{port}/session"),
        };
        let answer = driver.post("", capabilities(window));
        let id = answer["sessionId"].as_str().expect("a session has a name");
        driver.session = format!("{}/{id}", driver.session);
        driver.post("/timeouts", json!({ "script": PATIENCE.as_millis() as u64 }));
        driver
    }

    pub fn go(&self, address: &str) {
        self.post("/url", json!({ "url": address }));
    }

    /// Runs a function's body in the page and gives what it returns; a promise is awaited.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: Value) -> Value {
        self.post("/execute/sync", json!({ "script": script, "args": arguments }))
    }

    /// The first element that matches, as WebDriver names it.
    #[track_caller]
    pub fn element(&self, selector: &str) -> String {
        self.find("css selector", selector)
    }

    #[track_caller]
    pub fn find(&self, using: &str, value: &str) -> String {
        let found = self.post("/element", json!({ "using": using, "value": value }));
        let name = found.as_object().and_then(|object| object.values().next());
        name.and_then(Value::as_str).expect("an element has a name").to_owned()
    }

    /// A real click, which fails where another element lies above.
    #[track_caller]
    pub fn click(&self, element: &str) {
        self.post(&format!("/element/{element}/click"), json!({}));
    }

    /// Types into a field, or names a file to a file field.
    #[track_caller]
    pub fn keys(&self, element: &str, text: &str) {
        self.post(&format!("/element/{element}/value"), json!({ "text": text }));
    }

    /// Presses one key, wherever the focus is.
    pub fn press_key(&self, key: &str) {
        let actions = [
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "keyUp", "value": key }),
        ];
        let source = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("/actions", json!({ "actions": [source] }));
    }

    /// The name of the window that commands go to.
    pub fn window(&self) -> String {
        let answer = self.agent.get(format!("{}/window", self.session)).call();
        let window: Value = answer
            .expect("the driver answers")
            .body_mut()
            .read_json()
            .expect("JSON");
        window["value"].as_str().expect("a name").to_owned()
    }

    /// Opens another window of the same browser; commands go to it from now on.
    #[track_caller]
    pub fn open_window(&self) -> String {
        let window = self.post("/window/new", json!({ "type": "tab" }));
        let name = window["handle"].as_str().expect("a window has a name").to_owned();
        self.switch_to(&name);
        name
    }

    /// Commands go to this window from now on.
    #[track_caller]
    pub fn switch_to(&self, window: &str) {
        self.post("/window", json!({ "handle": window }));
    }

    /// A command of Chromium's own protocol.
    pub fn chromium(&self, command: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// What was written to the log since it was last asked for.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.post("/se/log", json!({ "type": kind }));
        entries.as_array().cloned().unwrap_or_default()
    }

    /// The page as it is printed, as base64 of a PDF.
    #[track_caller]
    pub fn print(&self, options: Value) -> String {
        let pdf = self.post("/print", options);
        pdf.as_str().expect("a print").to_owned()
    }

    /// A picture of the window as base64 of a PNG.
    pub fn screenshot(&self) -> String {
        let answer = self.agent.get(format!("{}/screenshot", self.session)).call();
        let picture: Value = answer
            .expect("the driver answers")
            .body_mut()
            .read_json()
            .expect("JSON");
        picture["value"].as_str().expect("a picture").to_owned()
    }

    #[track_caller]
    fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.agent.post(format!("{}{path}", self.session)).send_json(&body);
        let mut answer = answer.unwrap_or_else(|error| panic!("{path}: {error}"));
        let text = answer
            .body_mut()
            .with_config()
            .limit(u64::MAX)
            .read_to_string()
            .expect("text");
        let mut reply: Value = serde_json::from_str(&text).expect("JSON");
        let value = reply["value"].take();
        assert!(answer.status().is_success(), "{path} {body}: {}", value["message"]);
        value
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Whatever the browser answers, its driver ends, and ends it.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The driver picks a free port and says which.
fn port(mut output: impl BufRead) -> u16 {
    let mut line = String::new();
    while output.read_line(&mut line).is_ok_and(|length| length > 0) {
        let number = line
            .rsplit_once("started successfully on port ")
            .map(|(_, rest)| rest.trim_end_matches(['.', '\n']));
        if let Some(port) = number.and_then(|number| number.parse().ok()) {
            return port;
        }
        line.clear();
    }
    panic!("chromedriver names no port")
}

fn capabilities(window: Window) -> Value {
    let mut options = json!({
        "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--window-size=1400,900",
        ],
        "prefs": { "intl.accept_languages": "zh-CN,zh" },
    });
    if let Window::Phone = window {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": 360, "height": 740, "pixelRatio": 2.0, "touch": true },
        });
    }
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    } } })
}
