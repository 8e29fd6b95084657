//! `cargo xtask serve`: the bundle on 127.0.0.1, for this machine alone.

mod watch;

use std::fs::File;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use crate::wasm::Profile;
use crate::{bundle, run};

/// Requests answered at a time: a browser asks for some six files at once.
const THREADS: usize = 6;

/// Builds, serves, and with `watch` builds again on every change, until stopped.
pub fn serve(port: u16, watch: bool) -> Result<()> {
    let profile = if watch { Profile::Fast } else { Profile::Small };
    bundle::build(profile)?;
    let server =
        Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port}: {error} (another one: --port N)"))?;
    println!("读版 Duban: http://{}/  (Ctrl+C stops)", server.server_addr());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| server.incoming_requests().for_each(answer));
        }
        if watch { watch::build_on_change() } else { Ok(()) }
    })
}

/// Sends the file, or says that there is none.
fn answer(request: Request) {
    let path = file_of(request.url());
    let sent = match path.as_deref().map(File::open) {
        Some(Ok(file)) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", mime(path.as_deref())))
                .with_header(header("Cache-Control", "no-cache"))
                .with_header(header("X-Content-Type-Options", "nosniff")),
        ),
        _ => request.respond(Response::from_string("not found\n").with_status_code(404)),
    };
    // A reader that went away is no fault of the server.
    drop(sent);
}

/// The file of `dist/` that an address names; nothing outside it.
fn file_of(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| run::root().join("dist").join(path))
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

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("{name}: {value} is ASCII"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_bundle_are_served() {
        let dist = run::root().join("dist");
        assert_eq!(file_of("/"), Some(dist.join("index.html")));
        assert_eq!(file_of("/duban.html?x=1"), Some(dist.join("duban.html")));
        assert_eq!(file_of("/../Cargo.toml"), None);
        assert_eq!(file_of("//etc/passwd"), Some(dist.join("etc/passwd")));
    }
}
