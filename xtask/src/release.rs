//! `cargo xtask release`: everything that goes out under a version, the same
//! bytes on every machine with the same compiler.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use tar::{Builder, Header};

use crate::packages::Packages;
use crate::{budget, bundle, run};

/// Makes `target/release-VERSION/` and says what lies there.
pub fn make() -> Result<()> {
    let version = version()?;
    let changes = changes(&version)?;
    let directory = run::root().join("target").join(format!("release-{version}"));
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    fs::create_dir_all(&directory)?;

    budget::build_within()?;
    let mut names = vec![
        keep(
            &directory,
            "duban.html",
            fs::read(bundle::directory().join("duban.html"))?,
        )?,
        keep(
            &directory,
            &format!("duban-{version}-web.tar.gz"),
            archive(&bundle::directory())?,
        )?,
    ];
    let host = host()?;
    let suffix = std::env::consts::EXE_SUFFIX;
    let binary = fs::read(command_line(&host)?)?;
    names.push(keep(&directory, &format!("duban-{version}-{host}{suffix}"), binary)?);
    run::succeed(&mut run::cargo(&[
        "package",
        "--quiet",
        "--locked",
        "--package",
        "duban",
    ]))?;
    let package = format!("duban-{version}.crate");
    let bytes = fs::read(run::root().join("target/package").join(&package))?;
    names.push(keep(&directory, &package, bytes)?);

    names.push(keep(&directory, "CHANGES.md", changes.into_bytes())?);
    let sums = sums(&directory, &names)?;
    fs::write(directory.join("SHA256SUMS"), &sums)?;
    println!("{}\n{sums}", directory.display());
    Ok(())
}

fn version() -> Result<String> {
    let packages = Packages::of_the_page()?.packages;
    let ours = packages.into_iter().find(|package| package.name == "duban");
    Ok(ours.context("the lock file does not name duban")?.version)
}

/// The version's own section of the change log; a release without one is refused.
fn changes(version: &str) -> Result<String> {
    let log = fs::read_to_string(run::root().join("CHANGELOG.md")).context("CHANGELOG.md")?;
    section(&log, version).with_context(|| format!("CHANGELOG.md has no section on {version}"))
}

/// From `## [0.1.0]…` or `## 0.1.0…` to the next heading of that rank.
fn section(log: &str, version: &str) -> Option<String> {
    let names = |line: &str| {
        let title = line.strip_prefix("## ")?.trim_start_matches(['[', 'v']);
        let rest = title.strip_prefix(version)?;
        (!rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')).then_some(())
    };
    let mut lines = log.lines().skip_while(|line| names(line).is_none());
    let title = lines.next()?;
    let body = lines.take_while(|line| !line.starts_with("## "));
    Some(
        std::iter::once(title)
            .chain(body)
            .flat_map(|line| [line, "\n"])
            .collect(),
    )
}

/// The machine's target, as rustc names it.
fn host() -> Result<String> {
    let told = run::output(&mut run::command("rustc", &["--version", "--verbose"]))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

/// Builds the command line, without this machine's paths in it.
fn command_line(host: &str) -> Result<PathBuf> {
    let mut cargo = run::cargo(&["build", "--release", "--locked", "--package", "duban"]);
    cargo.args(["--bin", "duban", "--target", host]);
    cargo.args(["--config", &run::remapped_paths(host)?]);
    cargo.args(["--config", "profile.release.strip=\"symbols\""]);
    run::succeed(&mut cargo)?;
    let name = format!("duban{}", std::env::consts::EXE_SUFFIX);
    Ok(run::root().join("target").join(host).join("release").join(name))
}

/// The directory's files as a `.tar.gz` that names no time, owner or order of the disk.
fn archive(directory: &Path) -> Result<Vec<u8>> {
    let mut names: Vec<_> = fs::read_dir(directory)?
        .map(|entry| Ok(entry?.file_name()))
        .collect::<Result<_>>()?;
    names.sort();
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for name in names {
        let bytes = fs::read(directory.join(&name))?;
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, Path::new("duban").join(&name), bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

fn keep(directory: &Path, name: &str, bytes: Vec<u8>) -> Result<String> {
    ensure!(!bytes.is_empty(), "{name} is empty");
    fs::write(directory.join(name), bytes)?;
    Ok(name.to_owned())
}

/// As `sha256sum --check` reads them.
fn sums(directory: &Path, names: &[String]) -> Result<String> {
    let mut sums = String::new();
    for name in names {
        let sum = Sha256::digest(fs::read(directory.join(name))?);
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        sums += &format!("{sum}  {name}\n");
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "# Changes\n\n## [0.10.0]\n- ten\n\n## [0.1.0] – first\n- one\n\n## 0.0.1\n- nought\n";

    #[test]
    fn a_version_has_its_own_section() {
        assert_eq!(section(LOG, "0.1.0").as_deref(), Some("## [0.1.0] – first\n- one\n\n"));
        assert_eq!(section(LOG, "0.0.1").as_deref(), Some("## 0.0.1\n- nought\n"));
        assert_eq!(section(LOG, "0.1"), None);
    }
}
