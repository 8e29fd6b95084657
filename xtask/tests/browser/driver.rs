//! A thin client for a WebDriver: JSON over plain HTTP on this machine. The
//! protocol is small, and a blocking client keeps the scenarios plain.
//!
//! What goes wrong here is a failed test, so it panics where it is noticed.

use std::process::Child;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use crate::engine::Engine;

/// No step of a scenario takes longer; a browser that does not answer fails it.
const PATIENCE: Duration = Duration::from_secs(120);

/// WebKit's driver serves one session on a machine: the scenarios take turns.
static WEBKIT: Mutex<()> = Mutex::new(());

/// The window that a scenario is seen in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 1,400 px wide.
    Desk,
    /// 360 px wide, with touch.
    Phone,
}

impl Window {
    /// Width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Desk => (1400, 900),
            Self::Phone => (360, 740),
        }
    }
}

/// A browser of its own for each scenario, closed when dropped.
pub struct Driver {
    pub engine: Engine,
    processes: Vec<Child>,
    agent: Agent,
    session: String,
    /// Given on when the browser is gone.
    _turn: Option<MutexGuard<'static, ()>>,
}

impl Driver {
    pub fn open(window: Window) -> Self {
        let engine = Engine::chosen();
        let turn = (engine == Engine::WebKit).then(|| WEBKIT.lock().unwrap_or_else(PoisonError::into_inner));
        let started = engine.start(window);
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        let mut driver = Self {
            engine,
            processes: started.processes,
            agent,
            session: format!("http://127.0.0.1:{}/session", started.port),
            _turn: turn,
        };
        let answer = driver.post("", engine.capabilities(window));
        let id = answer["sessionId"].as_str().expect("a session has a name");
        driver.session = format!("{}/{id}", driver.session);
        let patience = PATIENCE.as_millis() as u64;
        // What is to be clicked may only be about to be drawn.
        driver.post("/timeouts", json!({ "script": patience, "implicit": patience / 4 }));
        if engine == Engine::WebKit {
            let (width, height) = window.size();
            driver.post(
                "/window/rect",
                json!({ "x": 0, "y": 0, "width": width, "height": height }),
            );
        }
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

    /// The same for a script that only looks: once more where the page gave way to
    /// another while it did.
    #[track_caller]
    pub fn watch(&self, script: &str) -> Value {
        loop {
            let answer = self.ask("/execute/sync", &json!({ "script": script, "args": [] }));
            match answer {
                Err(told) if told.contains("unload") => {}
                answer => return answer.unwrap_or_else(|told| panic!("{script}: {told}")),
            }
        }
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
    pub fn click(&self, using: &str, value: &str) {
        self.act(using, value, "click", &json!({}));
    }

    /// Types into the first field that matches.
    #[track_caller]
    pub fn write(&self, selector: &str, text: &str) {
        self.act("css selector", selector, "value", &json!({ "text": text }));
    }

    /// Does something to an element. What was drawn anew since it was found is looked for
    /// once more.
    #[track_caller]
    fn act(&self, using: &str, value: &str, what: &str, body: &Value) {
        let act = || self.ask(&format!("/element/{}/{what}", self.find(using, value)), body);
        let done = match act() {
            Err(told) if told.contains("stale element") => act(),
            answer => answer,
        };
        done.unwrap_or_else(|told| panic!("{value}: {told}"));
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
        self.ask(path, &body)
            .unwrap_or_else(|told| panic!("{path} {body}: {told}"))
    }

    /// What the driver answers, or what it says went wrong.
    #[track_caller]
    fn ask(&self, path: &str, body: &Value) -> Result<Value, String> {
        let answer = self.agent.post(format!("{}{path}", self.session)).send_json(body);
        let mut answer = answer.unwrap_or_else(|error| panic!("{path}: {error}"));
        let text = answer
            .body_mut()
            .with_config()
            .limit(u64::MAX)
            .read_to_string()
            .expect("text");
        let mut reply: Value = serde_json::from_str(&text).expect("JSON");
        let value = reply["value"].take();
        if answer.status().is_success() {
            Ok(value)
        } else {
            // WebKit's driver names the error and says no more.
            Err(format!("{} {}", value["error"], value["message"]))
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Whatever the browser answers, its driver ends, and ends it.
        let _ = self.agent.delete(&self.session).call();
        for process in &mut self.processes {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
