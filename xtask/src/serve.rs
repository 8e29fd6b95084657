//! `cargo xtask serve`: the bundle on 127.0.0.1, for this machine alone.

mod http;
mod watch;

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result};

use crate::bundle::{self, offline};
use crate::wasm::Profile;
use http::{Answer, Listener};

/// Builds, serves, and with `watch` builds again on every change, until stopped.
pub fn serve(port: u16, watch: bool) -> Result<()> {
    let profile = if watch { Profile::Fast } else { Profile::Small };
    bundle::build(profile)?;
    let manner = Manner {
        instead: &[("/sw.js", offline::GONE)],
        ..PROPER
    };
    let site = Site::open_with(&bundle::directory(), port, manner)?;
    println!("读版 Duban: {}  (Ctrl+C stops)", site.address());
    if watch {
        watch::build_on_change()?;
    }
    loop {
        thread::park();
    }
}

/// How a host serves.
#[derive(Clone, Copy)]
struct Manner {
    /// The folder that the directory lies in, for whoever asks.
    folder: &'static str,
    /// What it gives for the folder itself, if anything.
    index: Option<&'static str>,
    /// Scripts, by their paths, that take the place of the directory's.
    instead: &'static [(&'static str, &'static str)],
    mime: fn(Option<&Path>) -> &'static str,
    headers: &'static [(&'static str, &'static str)],
}

const PROPER: Manner = Manner {
    folder: "/",
    index: Some("index.html"),
    instead: &[],
    mime,
    headers: &[("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")],
};

/// A directory served on 127.0.0.1 as the plainest static host would, until dropped.
pub struct Site {
    listener: Listener,
    folder: &'static str,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Port 0 takes any free one.
    pub fn open(directory: &Path, port: u16) -> Result<Self> {
        Self::open_with(directory, port, PROPER)
    }

    /// In a folder, by a host that sends no header it need not, knows no type that was
    /// not there twenty years ago, and gives files by their full names alone.
    pub fn open_plainly(directory: &Path) -> Result<Self> {
        let manner = Manner {
            folder: "/papers/old%20ones/",
            index: None,
            mime: old_mime,
            headers: &[],
            ..PROPER
        };
        Self::open_with(directory, 0, manner)
    }

    fn open_with(directory: &Path, port: u16, manner: Manner) -> Result<Self> {
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&requests);
        let directory = directory.to_owned();
        let listener = Listener::open(port, move |url| {
            lock(&kept).push(url.to_owned());
            answer(url, &directory, manner)
        });
        Ok(Self {
            listener: listener.with_context(|| format!("port {port} is not free (another one: --port N)"))?,
            folder: manner.folder,
            requests,
        })
    }

    pub fn address(&self) -> String {
        format!("http://{}{}", self.listener.address, self.folder)
    }

    /// Every path that was asked for so far.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.requests).clone()
    }
}

/// A list of strings is whole even where a thread died.
fn lock(requests: &Mutex<Vec<String>>) -> std::sync::MutexGuard<'_, Vec<String>> {
    requests.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The file that is asked for, or word that there is none.
fn answer(url: &str, directory: &Path, manner: Manner) -> Answer {
    if let Some((_, script)) = manner.instead.iter().find(|(path, _)| *path == url) {
        return Answer {
            status: "200 OK",
            headers: vec![("Content-Type", "text/javascript")],
            body: script.as_bytes().to_vec(),
        };
    }
    let path = url
        .strip_prefix(manner.folder)
        .and_then(|url| file_of(url, directory, manner.index));
    let Some(body) = path.as_ref().and_then(|path| fs::read(path).ok()) else {
        return Answer {
            status: "404 Not Found",
            headers: vec![("Content-Type", "text/plain")],
            body: b"not found\n".to_vec(),
        };
    };
    let mut headers = vec![("Content-Type", (manner.mime)(path.as_deref()))];
    headers.extend(manner.headers);
    Answer {
        status: "200 OK",
        headers,
        body,
    }
}

/// The file of the directory that an address names; nothing outside it.
fn file_of(url: &str, directory: &Path, index: Option<&str>) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { index? } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| directory.join(path))
}

/// The type by the name's ending.
fn mime(path: Option<&Path>) -> &'static str {
    match path.and_then(Path::extension).and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The same by a host that knows pages, scripts, styles and pictures alone.
fn old_mime(path: Option<&Path>) -> &'static str {
    match mime(path) {
        known if known.starts_with("text/") || known.starts_with("image/") => known,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_bundle_are_served() {
        let dist = Path::new("dist");
        let file = |url| file_of(url, dist, PROPER.index);
        assert_eq!(file("/"), Some(dist.join("index.html")));
        assert_eq!(file("/duban.html?x=1"), Some(dist.join("duban.html")));
        assert_eq!(file("/../Cargo.toml"), None);
        assert_eq!(file("//etc/passwd"), Some(dist.join("etc/passwd")));
        assert_eq!(file_of("/", dist, None), None);
    }
}
