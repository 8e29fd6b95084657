//! A directory that stands for a host, whose files change under the page.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use xtask::bundle;

/// The directory, removed when dropped.
pub struct Host(pub PathBuf);

impl Host {
    /// Like a bundle, but with a script before the page's own.
    pub fn with(bundle: &Path, script: &str) -> Self {
        let host = Self::new("engine");
        host.copy(bundle);
        for page in ["index.html", "duban.html"] {
            let path = host.0.join(page);
            let before = fs::read_to_string(&path).expect("a page");
            // Above the policy, which holds from where it stands.
            let after = before.replacen("<head>", &format!("<head><script>{script}</script>"), 1);
            assert_ne!(before, after, "{page} has no head");
            host.change(page, &before, &after);
        }
        host
    }

    /// Like the bundle, with a page beside it that is none of ours.
    pub fn with_page(name: &str, text: &str) -> Self {
        let host = Self::new("beside");
        host.publish();
        host.write(name, text);
        host
    }

    /// Like the bundle, but its page says that it is the one before.
    pub fn with_the_version_before() -> Self {
        let host = Self::new("before");
        host.publish();
        let now = host.text("index.html");
        host.change("index.html", &now, &host.page_with("before"));
        let worker = host.text("sw.js");
        let worker = worker.replace("const VERSION = \"", "const VERSION = \"before-");
        host.write("sw.js", &worker);
        host
    }

    fn new(kind: &str) -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let name = format!("host-{kind}-{}-{number}", std::process::id());
        let host = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
        fs::create_dir_all(&host.0).expect("a place for a host");
        host
    }

    /// The bundle as it was built takes the place of what was there.
    pub fn publish(&self) {
        self.copy(&bundle::directory());
    }

    fn copy(&self, bundle: &Path) {
        for entry in fs::read_dir(bundle).expect("a bundle").flatten() {
            fs::copy(entry.path(), self.0.join(entry.file_name())).expect("a file is copied");
        }
    }

    /// A page in another form, which the worker takes for the right one.
    fn change(&self, name: &str, before: &str, after: &str) {
        self.write(name, after);
        let worker = self.text("sw.js").replace(&integrity(before), &integrity(after));
        self.write("sw.js", &worker);
    }

    /// The bundle's page with a mark of this name.
    pub fn page_with(&self, mark: &str) -> String {
        self.text("index.html")
            .replace("</head>", &format!("<meta name=\"{mark}\"></head>"))
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("a file is written");
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // What cannot be removed lies in the build's own directory.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn integrity(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
