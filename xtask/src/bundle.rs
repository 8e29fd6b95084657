//! The compiled page → `dist/`, for any static host, and `dist/duban.html`, the
//! page in one file.
//!
//! Every file but the pages themselves carries a hash of its content in its
//! name, so that it may be kept for ever and never mixes with another version.

mod bill;
mod compress;
mod dense;
mod guide;
pub mod offline;
mod single;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::template::Template;
use crate::wasm::split::EXTRA;
use crate::wasm::{self, Profile, Programs};
use crate::{csp, run};

pub use compress::Packed;

/// Starts the page.
const BOOT: &str = include_str!("bundle/page/boot.js");

/// When a file is fetched: what its size is held against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Load {
    /// Before the first page shows.
    First,
    /// What one reads with, behind the screen that shows.
    Behind,
    /// The worker's program, behind both.
    Worker,
    /// The page's third part, beside the worker.
    Extra,
    /// The dictionaries, at first need.
    Dictionaries,
    /// Later, or not at all.
    Later,
    /// The whole page in one file.
    Single,
}

/// One file of the bundle.
pub struct File {
    pub name: String,
    pub load: Load,
    pub bytes: Vec<u8>,
    /// Compressed sizes; `None` where nothing was compressed.
    pub packed: Option<Packed>,
}

/// Builds everything and writes it to `dist/`.
pub fn build(profile: Profile) -> Result<Vec<File>> {
    let programs = wasm::build(profile)?;
    let mut files = assemble(&programs, profile)?;
    if profile == Profile::Small {
        compress::pack(&mut files);
    }
    write(&directory(), &files)?;
    Ok(files)
}

/// Where the bundle is written.
pub fn directory() -> PathBuf {
    run::root().join("dist")
}

/// The parts of the page that both forms of it are made of.
struct Parts<'a> {
    template: Template,
    style: String,
    programs: &'a Programs,
    profile: Profile,
}

fn assemble(programs: &Programs, profile: Profile) -> Result<Vec<File>> {
    let html = read("index.html")?;
    let template = Template::read(&html)?;
    let mut style = String::new();
    for path in &template.styles {
        style += &read(path)?;
    }
    let parts = Parts {
        template,
        style,
        programs,
        profile,
    };
    let mut files = hosted(&parts)?;
    files.push(bill::of_materials()?);
    files.push(File::new("duban.html", Load::Single, single::page(&parts)?));
    Ok(files)
}

/// The page as a host serves it: `index.html` and the hashed files it names.
fn hosted(parts: &Parts) -> Result<Vec<File>> {
    let Programs {
        page,
        others,
        worker,
        hanzi,
    } = parts.programs;
    let glue = File::hashed("duban.js", Load::First, page.glue.as_bytes());
    let wasm = File::hashed("duban.wasm", Load::First, &page.wasm);
    let worker_glue = File::hashed("worker.js", Load::Worker, worker.glue.as_bytes());
    let worker_wasm = File::hashed("worker.wasm", Load::Worker, &worker.wasm);
    let style = File::hashed("duban.css", Load::First, parts.style.as_bytes());
    let mut head = vec![
        policy(&csp::hosted(&[BOOT, offline::PAGE_SIDE])),
        format!(
            r#"<link rel="preload" href="{}" as="fetch" type="application/wasm" crossorigin data-wasm>"#,
            wasm.name
        ),
        format!(r#"<link rel="stylesheet" href="{}">"#, style.name),
        format!(r#"<script data-glue src="{}" defer></script>"#, glue.name),
        format!("<script>{BOOT}</script>"),
        format!("<script>{}</script>", offline::PAGE_SIDE),
    ];
    head.extend(offline::LINKS.map(str::to_owned));
    // A `rel` that browsers do not know: the page fetches these when it needs them.
    head.push(format!(
        r#"<link rel="worker" href="{}" data-worker-glue><link rel="worker" href="{}" data-worker-wasm>"#,
        worker_glue.name, worker_wasm.name
    ));
    let mut files = vec![glue, wasm, style, worker_glue, worker_wasm];
    for (name, wasm) in others {
        let load = match *name {
            EXTRA => Load::Extra,
            _ => Load::Behind,
        };
        let file = File::hashed(&format!("{name}.wasm"), load, wasm);
        head.push(format!(r#"<link rel="later" href="{}" data-{name}>"#, file.name));
        files.push(file);
    }
    if let Some(hanzi) = hanzi {
        let file = File::hashed("hanzi.bin", Load::Dictionaries, hanzi);
        head.push(format!(r#"<link rel="dictionaries" href="{}" data-hanzi>"#, file.name));
        files.push(file);
    }
    let assets = offline::ASSETS.iter().copied();
    for path in parts.template.files.iter().map(String::as_str).chain(assets) {
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(run::root().join(path)).with_context(|| path.to_owned())?;
        files.push(File::new(&name, Load::Later, bytes));
    }
    files.extend(guide::hosted()?);
    let page = parts.template.with_head(&head.join("\n"));
    files.insert(0, File::new("index.html", Load::First, page));
    files.push(offline::worker(&files)?);
    Ok(files)
}

fn policy(policy: &str) -> String {
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#)
}

impl File {
    fn new(name: &str, load: Load, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            load,
            bytes: bytes.into(),
            packed: None,
        }
    }

    /// `duban.js` → `duban.0123456789abcdef.js`.
    fn hashed(name: &str, load: Load, bytes: &[u8]) -> Self {
        let hash = short_hash(bytes);
        let (stem, extension) = name.split_once('.').unwrap_or((name, "bin"));
        Self::new(&format!("{stem}.{hash}.{extension}"), load, bytes)
    }
}

/// Sixteen digits that tell one content from another.
fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Replaces the directory's content by these files.
fn write(directory: &Path, files: &[File]) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory).context("dist/ cannot be cleared")?;
    }
    fs::create_dir_all(directory)?;
    for file in files {
        let path = directory.join(&file.name);
        fs::write(&path, &file.bytes)?;
        if let Some(packed) = &file.packed {
            fs::write(directory.join(format!("{}.gz", file.name)), &packed.gzip)?;
            fs::write(directory.join(format!("{}.br", file.name)), &packed.brotli)?;
        }
    }
    Ok(())
}

/// A text file of the project.
fn read(path: &str) -> Result<String> {
    let full = run::root().join(path);
    let text = fs::read_to_string(&full).with_context(|| full.display().to_string())?;
    ensure!(!text.contains('\0'), "{path} holds a NUL");
    Ok(text)
}
