//! What a reader does and sees, in words; each scenario is written in these.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use xtask::serve::Site;
use xtask::{bundle, run};

use crate::driver::{Driver, Window};
use crate::engine::Engine;
use crate::host::Host;

/// How long the page may take to show what was asked for, on a burdened machine.
const LIMIT_MILLIS: u32 = 100_000;

/// As on a slow machine: the clock goes on by more than a frame whenever it is looked
/// at, so that drawing stops for the browser wherever it may.
pub const SLOW: &str = "{
      const now = Date.now.bind(Date);
      let late = 0;
      Date.now = () => now() + (late += 20);
    }";

/// How many times slower the page is to be in every scenario, by `DUBAN_SLOW`: what was
/// right by chance alone then goes wrong here and not on somebody's old machine.
fn slower() -> Option<u32> {
    let wanted = std::env::var("DUBAN_SLOW").ok()?;
    Some(wanted.parse().expect("DUBAN_SLOW is a whole number"))
}

/// Keeps what goes wrong where a scenario can ask for it: only Chromium's driver tells.
const LISTEN: &str = "window.told = [];
    for (const kind of ['error', 'warn']) {
      console[kind] = (...words) => told.push(words.map(String).join(' '));
    }
    addEventListener('error', (event) => event.message && told.push(event.message));
    addEventListener('unhandledrejection', (event) => told.push(String(event.reason)));
    addEventListener('securitypolicyviolation', (event) => told.push(`${event.violatedDirective} ${event.blockedURI}`));";

/// An open page.
pub struct Page {
    pub driver: Driver,
    pub address: String,
    site: RefCell<Option<Site>>,
    /// Where an engine needs the bundle changed.
    _host: Option<Host>,
}

/// Opens the bundle from a host, plays the scenario, and holds it to what holds
/// for every scenario: the console is empty, and nothing was asked of the network
/// but the bundle's own files.
pub fn scenario(window: Window, play: impl FnOnce(&Page)) {
    scenario_after("", window, play);
}

/// The same, with a script that runs before the page's own.
pub fn scenario_after(script: &str, window: Window, play: impl FnOnce(&Page)) {
    Page::open(From::Bundle, script, window).started().play(play);
}

/// The same with a page that is kept from starting.
pub fn scenario_of_no_start(script: &str, play: impl FnOnce(&Page)) {
    Page::open(From::Bundle, script, Window::Desk).play(play);
}

/// The same with what only Chromium's driver can do; nothing in the other engines.
pub fn scenario_in_chromium(window: Window, play: impl FnOnce(&Page)) {
    match Engine::chosen() {
        Engine::Chromium => scenario(window, play),
        other => println!("left out in {other:?}"),
    }
}

/// Whether the tests run in this engine, where a scenario is left out for this reason.
pub fn left_out_in(engine: Engine, why: &str) -> bool {
    let here = Engine::chosen() == engine;
    if here {
        println!("left out in {engine:?}: {why}");
    }
    here
}

/// The same from a host that has this directory.
pub fn scenario_of(directory: &Path, window: Window, play: impl FnOnce(&Page)) {
    Page::open(From::Directory(directory), "", window).started().play(play);
}

/// The same from a host that does no more than it must.
pub fn scenario_from_plain_host(window: Window, play: impl FnOnce(&Page)) {
    Page::open(From::PlainHost, "", window).started().play(play);
}

/// The same with `duban.html` from a disk.
pub fn scenario_from_disk(window: Window, play: impl FnOnce(&Page)) {
    Page::open(From::Disk, "", window).started().play(play);
}

/// Both halves of the page are there: the second draws the notices.
const WHOLE: &str = "document.querySelector('input[type=file]') && document.querySelector('.notices')";

/// Where the page comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From<'a> {
    /// A host that has the bundle.
    Bundle,
    /// A host that knows few types, sends no headers and has no index.
    PlainHost,
    /// A host that has this directory, as it is and as it changes.
    Directory(&'a Path),
    /// `duban.html`, without a host.
    Disk,
}

impl Page {
    fn open(from: From, script: &str, window: Window) -> Self {
        let built = bundle::directory().join("duban.html").exists();
        assert!(built, "there is no dist/: run cargo xtask dist, or cargo xtask test");
        let driver = Driver::open(window);
        let slower = slower();
        let script = &[if slower.is_some() { SLOW } else { "" }, script].concat();
        if let Some(rate) = slower.filter(|_| driver.engine == Engine::Chromium) {
            driver.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": rate }));
        }
        let mut directory = match from {
            From::Directory(directory) => directory.to_owned(),
            From::Bundle | From::PlainHost | From::Disk => bundle::directory(),
        };
        let mut host = None;
        if driver.engine == Engine::Chromium {
            driver.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
        } else if !matches!(from, From::Directory(_)) {
            // The other drivers run no script before the page's own: it stands in the page.
            let changed = Host::with(&directory, &format!("{LISTEN}{script}"));
            directory.clone_from(&changed.0);
            host = Some(changed);
        }
        let site = match from {
            From::Disk => None,
            From::PlainHost => Some(Site::open_plainly(&directory)),
            From::Bundle | From::Directory(_) => Some(Site::open(&directory, 0)),
        };
        let site = site.map(|site| site.expect("the bundle is served"));
        let address = match &site {
            Some(site) => site.address(),
            None => format!("file://{}", directory.join("duban.html").display()),
        };
        let page = Self {
            driver,
            address,
            site: RefCell::new(site),
            _host: host,
        };
        let name = if from == From::PlainHost { "index.html" } else { "" };
        page.driver.go(&format!("{}{name}", page.address));
        page
    }

    fn started(self) -> Self {
        self.see_start();
        self
    }

    #[track_caller]
    fn play(self, play: impl FnOnce(&Page)) {
        play(&self);
        self.expect_empty_console();
        self.expect_own_requests_only();
    }

    #[track_caller]
    pub fn see_start(&self) {
        self.see("the start", WHOLE);
    }

    /// Loads the page again and waits for its start.
    #[track_caller]
    pub fn reload(&self) {
        self.run("window.stale = true; location.reload();");
        self.see("the page again", &format!("!window.stale && {WHOLE}"));
    }

    /// What was told so far was expected.
    pub fn forget_console(&self) {
        self.console();
    }

    /// Waits until Chromium's console tells this, and forgets what it told before: that was
    /// expected too. The other drivers do not give what the browser itself tells.
    #[track_caller]
    pub fn hear(&self, what: &str) {
        if self.driver.engine != Engine::Chromium {
            return self.forget_console();
        }
        let limit = Instant::now() + Duration::from_millis(LIMIT_MILLIS.into());
        while !self.console().iter().any(|told| told.contains(what)) {
            assert!(Instant::now() < limit, "the console does not tell: {what}");
            thread::sleep(Duration::from_millis(16));
        }
    }

    /// The host goes away, as on a train into a tunnel.
    pub fn lose_the_host(&self) {
        self.site.take();
    }

    /// Waits until an expression of the page's is true, and gives its value. One that
    /// throws, at whatever look, fails the scenario.
    #[track_caller]
    pub fn see(&self, what: &str, expression: &str) -> Value {
        let script = format!(
            "return new Promise((resolve, reject) => {{
               const limit = performance.now() + {LIMIT_MILLIS};
               const look = () => {{
                 try {{
                   const seen = ({expression});
                   if (seen) resolve(seen instanceof Node ? true : seen);
                   else if (performance.now() > limit) resolve(false);
                   else setTimeout(look, 16);
                 }} catch (error) {{
                   reject(error);
                 }}
               }};
               look();
             }});"
        );
        // Firefox's driver answers with nothing where the page gave way to another.
        let seen = loop {
            match self.driver.watch(&script) {
                Value::Null => {}
                seen => break seen,
            }
        };
        if seen == false {
            self.picture("failed");
            panic!("not seen: {what}\n{}\nconsole: {:?}", self.text(), self.console());
        }
        seen
    }

    /// Waits until what an expression promises is this value.
    #[track_caller]
    pub fn see_promised(&self, what: &str, expression: &str, value: &Value) {
        let script = format!(
            "const limit = performance.now() + {LIMIT_MILLIS};
             const look = () => ({expression}).then((seen) =>
               seen === arguments[0] || performance.now() > limit ? seen : look());
             return look();"
        );
        let seen = self.driver.run(&script, json!([value]));
        assert_eq!(&seen, value, "{what}");
    }

    /// The value of an expression now.
    #[track_caller]
    pub fn value(&self, expression: &str) -> Value {
        self.driver.run(&format!("return ({expression});"), json!([]))
    }

    /// Runs statements in the page.
    #[track_caller]
    pub fn run(&self, script: &str) {
        self.driver.run(script, json!([]));
    }

    /// How many elements match.
    pub fn count(&self, selector: &str) -> u64 {
        let script = "return document.querySelectorAll(arguments[0]).length;";
        self.driver.run(script, json!([selector])).as_u64().unwrap_or(0)
    }

    /// The text that the reader sees.
    pub fn text(&self) -> String {
        self.value("document.body.innerText")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Drops texts on the window and waits until all of them were read.
    #[track_caller]
    pub fn drop_texts(&self, texts: &[(String, String)]) {
        let files: Vec<_> = texts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        self.drop_files(&files);
        self.see_message(&format!("读入 {} 版", texts.len()));
    }

    /// Drops files on the window: names and contents.
    pub fn drop_files(&self, files: &[(&str, &[u8])]) {
        let files: Vec<Value> = files
            .iter()
            .map(|(name, bytes)| json!([name, STANDARD.encode(bytes)]))
            .collect();
        let script = "
            const transfer = new DataTransfer();
            for (const [name, base64] of arguments[0]) {
              const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
              transfer.items.add(new File([bytes], name));
            }
            for (const type of ['dragenter', 'dragover', 'drop']) {
              document.body.dispatchEvent(
                new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }";
        self.driver.run(script, json!([files]));
    }

    /// Drops a file that holds this text so many times over, made in the page itself.
    pub fn drop_repeated(&self, name: &str, text: &str, times: u32) {
        let script = "
            const [name, text, times] = arguments;
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(Array(times).fill(text), name));
            document.body.dispatchEvent(
              new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));";
        self.driver.run(script, json!([name, text, times]));
    }

    /// Chooses files in the file field.
    #[track_caller]
    pub fn choose(&self, files: &[PathBuf]) {
        let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        self.driver
            .keys(&self.driver.element("input[type=file]"), &paths.join("\n"));
    }

    /// Pastes text where no field has the focus.
    pub fn paste(&self, text: &str) {
        let script = "
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', arguments[0]);
            const [data, dataType] = [arguments[0], 'text/plain'];
            // Firefox takes the text, the others take what holds it.
            document.body.dispatchEvent(
              new ClipboardEvent('paste', { clipboardData, data, dataType, bubbles: true, cancelable: true }));";
        self.driver.run(script, json!([text]));
    }

    /// Clicks the button or link with this text.
    #[track_caller]
    pub fn press(&self, label: &str) {
        let path = format!(
            "//*[self::button or self::a or self::summary or self::label]\
             [contains(normalize-space(.), '{label}') or @aria-label='{label}' or @title='{label}']"
        );
        self.driver.click("xpath", &path);
    }

    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.driver.click("css selector", selector);
    }

    /// Types into a field.
    #[track_caller]
    pub fn write(&self, selector: &str, text: &str) {
        self.driver.write(selector, text);
    }

    /// Picks an option of a menu, as its `change` event tells it.
    #[track_caller]
    pub fn pick(&self, menu: &str, value: &str) {
        self.see(menu, &format!("document.querySelector({})", json!(menu)));
        let script = "
            const menu = document.querySelector(arguments[0]);
            menu.value = arguments[1];
            if (menu.value !== arguments[1]) return false;
            menu.dispatchEvent(new Event('input', { bubbles: true }));
            menu.dispatchEvent(new Event('change', { bubbles: true }));
            return true;";
        let picked = self.driver.run(script, json!([menu, value]));
        assert_eq!(picked, json!(true), "{menu} has no {value}");
    }

    /// Waits for an edition of so many articles.
    #[track_caller]
    pub fn see_articles(&self, count: usize) {
        let what = format!("{count} articles");
        self.see(
            &what,
            &format!("document.querySelectorAll('main article[data-article]').length === {count}"),
        );
    }

    /// Waits until a file of this name was read, whatever was found in it.
    #[track_caller]
    pub fn see_read(&self, name: &str) {
        let shown = format!(
            "document.querySelector('main .file-name')?.textContent === {}",
            json!(name)
        );
        self.see(name, &format!("{shown} && !document.querySelector('progress')"));
    }

    /// Waits for any edition.
    #[track_caller]
    pub fn see_an_edition(&self) {
        self.see("an edition", "document.querySelector('main article[data-article]')");
    }

    /// The same for a page that was just opened: it is led to its beginning, and
    /// takes the keys then.
    #[track_caller]
    pub fn see_it_opened(&self) {
        self.see_an_edition();
        self.see("the text takes the keys", "document.activeElement.matches('main')");
    }

    /// Waits until so many pages are in the browser's store.
    #[track_caller]
    pub fn see_in_store(&self, pages: u32) {
        let script = "
            return new Promise((resolve, reject) => {
              const open = indexedDB.open('duban');
              open.onerror = reject;
              open.onsuccess = () => {
                const look = () => {
                  const count = open.result.transaction(['pages']).objectStore('pages').count();
                  count.onsuccess = () => {
                    if (count.result < arguments[0]) return look();
                    open.result.close();
                    resolve();
                  };
                };
                look();
              };
            });";
        self.driver.run(script, json!([pages]));
    }

    /// The headlines of the articles in their order; an article without one says `null`.
    pub fn headlines(&self) -> Vec<Option<String>> {
        let script = "
            return [...document.querySelectorAll('main article[data-article]')].map((article) =>
              article.hasAttribute('data-untitled') ? null : article.querySelector('h2').textContent);";
        serde_json::from_value(self.driver.run(script, json!([]))).expect("a list of headlines")
    }

    /// Waits for a message to the reader that holds these words.
    #[track_caller]
    pub fn see_message(&self, words: &str) {
        let expression = format!(
            "[...document.querySelectorAll('[role=alert], [role=status]')]\
             .some((message) => message.textContent.includes({}))",
            json!(words)
        );
        self.see(&format!("a message with {words}"), &expression);
    }

    /// Ends what moves and comes to an end. Not waited for: what moves in a menu
    /// that is closed never ends by itself.
    pub fn settle(&self) {
        self.run(
            "document.getAnimations()
               .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
               .forEach((animation) => animation.finish());",
        );
    }

    /// Saves what is seen to `target/screens/`, to be looked at.
    pub fn picture(&self, name: &str) {
        self.settle();
        self.picture_as_it_is(name);
    }

    /// The same where no script runs.
    pub fn picture_as_it_is(&self, name: &str) {
        let directory = run::root().join("target/screens");
        fs::create_dir_all(&directory).expect("a place for pictures");
        let picture = STANDARD.decode(self.driver.screenshot()).expect("base64");
        fs::write(directory.join(format!("{name}.png")), picture).expect("a picture is kept");
    }

    fn console(&self) -> Vec<String> {
        let entries = match self.driver.engine {
            Engine::Chromium => self.driver.log("browser"),
            Engine::Firefox | Engine::WebKit => {
                let told = self.value("window.told?.splice(0) ?? []");
                return serde_json::from_value(told).expect("a list");
            }
        };
        entries
            .iter()
            .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
            .collect()
    }

    #[track_caller]
    pub fn expect_empty_console(&self) {
        assert_eq!(self.console(), Vec::<String>::new(), "the console is not empty");
    }

    /// Every request that the browser made for the page went to the page's own host.
    #[track_caller]
    fn expect_own_requests_only(&self) {
        let allowed = [self.address.as_str(), "blob:", "data:"];
        if self.driver.engine != Engine::Chromium {
            let loaded = self.value("performance.getEntriesByType('resource').map((entry) => entry.name)");
            for url in loaded.as_array().into_iter().flatten().filter_map(Value::as_str) {
                let own = allowed.iter().any(|start| url.starts_with(start));
                assert!(own, "the page asked for {url}");
            }
            return;
        }
        for entry in self.driver.log("performance") {
            let text = entry["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(text).unwrap_or_default();
            if event["message"]["method"] != "Network.requestWillBeSent" {
                continue;
            }
            let url = event["message"]["params"]["request"]["url"]
                .as_str()
                .unwrap_or_default();
            assert!(
                allowed.iter().any(|start| url.starts_with(start)),
                "the page asked for {url}"
            );
        }
    }
}

/// A file of the project.
pub fn file(path: &str) -> Vec<u8> {
    fs::read(run::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// An expression: whether the text ends above this.
pub fn end_above(selector: &str) -> String {
    format!(
        "document.querySelector('main').getBoundingClientRect().bottom
           <= (document.querySelector('{selector}')?.getBoundingClientRect().top ?? 0) + 1"
    )
}

/// A file of the project that is text.
pub fn text_file(path: &str) -> String {
    String::from_utf8(file(path)).expect("UTF-8")
}

/// Keeps bytes under this name, for a file field to find.
pub fn on_disk(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a place for files");
    fs::write(&path, bytes).expect("a file is kept");
    path
}
