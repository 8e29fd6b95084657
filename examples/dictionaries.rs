//! Writes the compiled dictionaries, `hanzi.bin`, beside the page that Trunk builds
//! (`Trunk.toml` calls this), or into the directory that is named.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let directory = env::args_os().nth(1).or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let directory = directory.map_or_else(|| PathBuf::from("."), PathBuf::from);
    let dictionaries = include_bytes!(concat!(env!("OUT_DIR"), "/hanzi.bin"));
    fs::write(directory.join("hanzi.bin"), dictionaries)
}
