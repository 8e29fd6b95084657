//! Compiles the script data in `src/hanzi` into the compact tables that the crate
//! includes, and `hanzi.bin`, which native builds include and the page fetches.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/dictionary.rs"]
mod dictionary;
#[path = "build/fold.rs"]
mod fold;
#[path = "build/vocabulary.rs"]
mod vocabulary;
/// The modules that the compiler of the dictionaries shares with the library.
#[path = "src/hanzi"]
mod hanzi {
    pub mod compile;
    #[allow(dead_code)]
    mod format;
    pub mod names;
}

fn main() {
    for watched in [
        "build.rs",
        "build",
        "src/hanzi/opencc",
        "src/hanzi/compile",
        "src/hanzi/format.rs",
        "src/hanzi/names.rs",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    // What cuts the page in parts has to know what refers to what.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=duban-web=--emit-relocs");
    }
    let folder = Path::new("src/hanzi");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_else(|| panic!("cargo sets OUT_DIR")));
    let write = |name: &str, bytes: Vec<u8>| {
        fs::write(out.join(name), bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    };
    let folds = fold::pairs(folder);
    write("fold.bin", fold::table(&folds));
    write("vocabulary.txt", vocabulary::table(folder, &folds));
    let read = |path: &str| {
        let path = folder.join("opencc").join(path);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let compiled = hanzi::compile::compile(&hanzi::names::NAMES, &read);
    write("hanzi.bin", compiled.unwrap_or_else(|error| panic!("{error}")));
}
