//! Source → one WebAssembly module with its JavaScript glue.
//!
//! wasm-bindgen runs here as a library at the version of Cargo.lock, so no
//! tool of another version can be picked up, and none needs to be downloaded.

pub mod split;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::run;

const TARGET: &str = "wasm32-unknown-unknown";

/// The oldest wasm-opt that reads what today's rustc writes; Debian's 108 does not.
const OLDEST_WASM_OPT: u32 = 120;

/// What the build is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Compiles quickly, for work on the page.
    Fast,
    /// A page that loads quickly and a worker that reads quickly, for everybody else.
    Small,
}

/// All that is compiled.
pub struct Programs {
    pub page: Module,
    /// The page's other parts by name, where it is cut.
    pub others: Vec<(&'static str, Vec<u8>)>,
    pub worker: Module,
    /// The compiled dictionaries, where the build script makes them.
    pub hanzi: Option<Vec<u8>>,
}

/// A compiled program.
pub struct Module {
    pub wasm: Vec<u8>,
    /// wasm-bindgen's JavaScript, which defines the global `wasm_bindgen`.
    pub glue: String,
}

const PAGE: &str = "duban-web";
const WORKER: &str = "duban-worker";

/// For the worker, whose speed one waits for: our own code is compiled for speed, the
/// libraries, of which most is the encodings, for size.
pub const QUICK: [&str; 2] = ["--config", "profile.web.package.duban.opt-level=2"];

/// And functions of up to so many of LLVM's units become part of their callers, where
/// optimising for size alone takes up to 5.
pub const INLINE: &str = "-Cllvm-args=-inline-threshold=40";

/// Compiles the page and its worker.
pub fn build(profile: Profile) -> Result<Programs> {
    add_target()?;
    let page = compile(PAGE, profile)?;
    let worker = compile(WORKER, profile)?;
    if profile == Profile::Fast {
        return Ok(Programs {
            page: bind(&page.module)?,
            others: Vec::new(),
            worker: bind(&worker.module)?,
            hanzi: worker.hanzi,
        });
    }
    let small = |path: &Path, level: &str| {
        let module = bind(path)?;
        let wasm = optimise(module.wasm, level)?;
        anyhow::Ok(Module { wasm, ..module })
    };
    let cut = split::cut(&page.module)?;
    let mut others = Vec::new();
    for (name, wasm) in cut.others {
        others.push((name, optimise(wasm, "-Oz")?));
    }
    Ok(Programs {
        page: small(&cut.first, "-Oz")?,
        others,
        worker: small(&worker.module, "-O2")?,
        hanzi: worker.hanzi,
    })
}

/// What cargo made: a program, by its path, and the dictionaries.
struct Compiled {
    module: PathBuf,
    hanzi: Option<Vec<u8>>,
}

/// Adds the WebAssembly target where rustup has not done so already.
fn add_target() -> Result<()> {
    let sysroot = run::output(&mut run::command("rustc", &["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    run::succeed(&mut run::command("rustup", &["target", "add", TARGET]))
        .with_context(|| format!("Rust's standard library for {TARGET} is missing: install it as you installed Rust"))
}

fn compile(program: &str, profile: Profile) -> Result<Compiled> {
    let name = match profile {
        Profile::Fast => "web-fast",
        Profile::Small => "web",
    };
    let features = match (profile, program) {
        (Profile::Small, PAGE) => "split",
        _ => "web",
    };
    let mut cargo = run::cargo(&["rustc", "--bin", program, "--no-default-features"]);
    cargo.args(["--features", features, "--target", TARGET, "--profile", name]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    cargo.args(["--config", &run::remapped_paths(TARGET)?]);
    if (profile, program) == (Profile::Small, WORKER) {
        cargo.args(QUICK).args(["--", INLINE]);
    }
    let messages = run::output(&mut cargo)?;
    read_messages(&messages, program)
}

/// Finds the program and the build script's output in cargo's messages.
fn read_messages(messages: &str, program: &str) -> Result<Compiled> {
    let mut module = None;
    let mut hanzi = None;
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line).context("cargo printed no JSON")?;
        let ours = message["package_id"].as_str().is_some_and(is_the_project);
        match message["reason"].as_str() {
            Some("compiler-artifact") if message["target"]["name"] == program => module = module_of(&message),
            Some("build-script-executed") if ours => {
                let directory = message["out_dir"].as_str().unwrap_or_default();
                hanzi = std::fs::read(Path::new(directory).join("hanzi.bin")).ok();
            }
            _ => {}
        }
    }
    Ok(Compiled {
        module: module.with_context(|| format!("cargo names no module of {program}"))?,
        hanzi,
    })
}

fn module_of(message: &Value) -> Option<PathBuf> {
    let names = message["filenames"].as_array()?.iter().filter_map(Value::as_str);
    names.filter(|name| name.ends_with(".wasm")).map(PathBuf::from).next()
}

/// `path+file:///…/duban#0.1.0`, or `path+file:///…/elsewhere#duban@0.1.0`.
fn is_the_project(package: &str) -> bool {
    package
        .rsplit_once('#')
        .is_some_and(|(path, name)| name.starts_with("duban@") || (path.ends_with("/duban") && !name.contains('@')))
}

/// `no-modules`, because a classic worker made from a Blob runs from `file://`
/// and a module worker does not.
fn bind(path: &Path) -> Result<Module> {
    let mut output = Bindgen::new()
        .input_path(path)
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The table of functions, which the page's other parts are linked by.
        .keep_lld_exports(true)
        .generate_output()?;
    let glue = output.js().replace(split::REQUIRED, split::FETCHER);
    let no_snippets = output.snippets().values().all(Vec::is_empty);
    ensure!(
        no_snippets && output.local_modules().is_empty(),
        "the bundle takes no JavaScript files of its own beside wasm-bindgen's"
    );
    Ok(Module {
        wasm: output.wasm_mut().emit_wasm(),
        glue,
    })
}

/// Makes the module better still where a wasm-opt stands ready that can.
fn optimise(wasm: Vec<u8>, level: &str) -> Result<Vec<u8>> {
    let Some(version) = wasm_opt_version() else {
        return Ok(wasm);
    };
    if version < OLDEST_WASM_OPT {
        println!("wasm-opt {version} is too old for this compiler: not used");
        return Ok(wasm);
    }
    let before = run::root().join("target/duban-before.wasm");
    let after = run::root().join("target/duban-after.wasm");
    std::fs::write(&before, wasm)?;
    let mut tool = Command::new("wasm-opt");
    tool.args([level, "--all-features", "-o"]).arg(&after).arg(&before);
    run::succeed(&mut tool)?;
    println!("wasm-opt {version} was used");
    Ok(std::fs::read(after)?)
}

/// `wasm-opt version 132 (…)` → 132.
fn wasm_opt_version() -> Option<u32> {
    let output = Command::new("wasm-opt").arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split_whitespace().find_map(|word| word.parse().ok())
}
