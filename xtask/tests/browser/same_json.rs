//! The same bytes give the same JSON in WebAssembly as natively.

/// How editions come from the worker; the page's own.
#[path = "../../../src/web/model/wire.rs"]
#[allow(dead_code)]
mod wire;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use duban::Edition;
use serde_json::{Value, json};
use xtask::run;

use crate::driver::Window;
use crate::page::scenario_in_chromium;

/// Texts above this come from the worker in parts, and are not compared here.
const ONE_PART_BYTES: usize = 100_000;

/// Starts a worker as the page does, and has it read each file.
const READ: &str = "
    const [glue, module] = await dubanWorker();
    const boot = 'self.onmessage = ({ data }) => wasm_bindgen({ module_or_path: data });';
    const url = URL.createObjectURL(new Blob([glue, boot], { type: 'text/javascript' }));
    const worker = new Worker(trustedTypes.createPolicy('test', { createScriptURL: (url) => url }).createScriptURL(url));
    const base64 = (value) => btoa([...new Uint8Array(value)].map((byte) => String.fromCharCode(byte)).join(''));
    const answers = arguments[0].map(() => []);
    await new Promise((resolve, reject) => {
      let left = answers.length;
      worker.onerror = reject;
      worker.onmessage = ({ data: [number, kind, value] }) => {
        if (kind === 'ready') {
          arguments[0].forEach(([name, base64], index) => {
            const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
            worker.postMessage([index + 1, 'read', index + 1, name, null, bytes.buffer]);
          });
        }
        if (kind === 'panic') reject(value);
        if (kind === 'part') answers[number - 1].push(base64(value));
        if (kind === 'refused') answers[number - 1].push('refused');
        if (kind === 'done' || kind === 'refused') left -= 1;
        if (left === 0) resolve();
      };
      worker.postMessage(module);
    });
    return answers;";

#[test]
fn wasm_and_native_code_agree_to_the_byte() {
    scenario_in_chromium(Window::Desk, |page| {
        page.driver.chromium("Page.setBypassCSP", json!({ "enabled": true }));
        page.driver.go(&page.address);
        page.see_start();
        let files = texts();
        assert!(files.len() >= 5, "the fixtures were not found");
        let sent: Vec<Value> = files
            .iter()
            .map(|(name, bytes)| json!([name, STANDARD.encode(bytes)]))
            .collect();
        let script = format!("return (async function() {{ {READ} }}).apply(null, arguments);");
        let answers = page.driver.run(&script, json!([sent]));
        for (index, (name, bytes)) in files.iter().enumerate() {
            let parts: Vec<String> = answers[index]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(as_json)
                .collect();
            assert_eq!(parts, [native(name, bytes)], "{name}");
        }
        println!("{} files compared", files.len());
    });
}

/// A worker's answer.
fn as_json(answer: &str) -> String {
    match answer {
        "refused" => answer.into(),
        base64 => {
            let bytes = STANDARD.decode(base64).expect("base64");
            json_of(&wire::of_bytes(&bytes).expect("an edition"))
        }
    }
}

fn json_of(edition: &Edition) -> String {
    serde_json::to_string(edition).expect("an edition has a JSON form")
}

fn native(name: &str, bytes: &[u8]) -> String {
    match duban::decode(bytes, None) {
        Ok(decoded) => json_of(&duban::parse::read(name, &decoded)),
        Err(_) => "refused".into(),
    }
}

/// All fixtures, and the pages that lie beside the project where they do.
fn texts() -> Vec<(String, Vec<u8>)> {
    let mut paths = Vec::new();
    collect(&run::root().join("tests/fixtures"), &mut paths);
    collect(&run::root().join("../shared/pages"), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let bytes = fs::read(path).ok()?;
        (bytes.len() <= ONE_PART_BYTES).then_some((name, bytes))
    };
    paths.into_iter().filter_map(read).collect()
}

fn collect(directory: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
}
