//! Holds every package of the lock file to the licences that `deny.toml` allows.
//!
//! `cargo deny check` reads the same list and checks more, but takes minutes to
//! compile; this is there on every machine.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::packages::Packages;
use crate::run;

#[derive(Deserialize)]
struct Rules {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

/// An error that names each package whose licence is not allowed.
pub fn check() -> Result<usize> {
    let text = std::fs::read_to_string(run::root().join("deny.toml")).context("deny.toml")?;
    let rules: Rules = toml::from_str(&text).context("deny.toml")?;
    let packages = Packages::all()?.packages;
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| {
            let licence = package.license.as_deref().unwrap_or_default();
            !allows(licence, &rules.licenses.allow)
        })
        .map(|package| format!("{} ({})", package.name, package.license.as_deref().unwrap_or("none")))
        .collect();
    if !refused.is_empty() {
        bail!("licences that deny.toml does not allow: {}", refused.join(", "));
    }
    println!("{} packages, all under licences that deny.toml allows", packages.len());
    Ok(0)
}

/// Whether an SPDX expression can be met from the list.
fn allows(expression: &str, list: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let met = either(&mut words, list);
    met && words.peek().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// `A OR B`: one is enough. Both sides are always read.
fn either(words: &mut Words, list: &[String]) -> bool {
    let mut met = both(words, list);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words, list);
    }
    met
}

/// `A AND B`: each is needed.
fn both(words: &mut Words, list: &[String]) -> bool {
    let mut met = one(words, list);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, list);
    }
    met
}

/// A licence, perhaps `WITH` an exception, which only gives more; or a bracket.
fn one(words: &mut Words, list: &[String]) -> bool {
    let Some(word) = words.next() else { return false };
    if word == "(" {
        let met = either(words, list);
        let closed = words.next() == Some(")");
        return met && closed;
    }
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
    }
    list.iter().any(|allowed| allowed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: bool) {
        let list = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned);
        assert_eq!(allows(expression, &list), expected, "{expression}");
    }

    #[test]
    fn an_expression_is_met_or_not() {
        check("MIT", true);
        check("GPL-3.0", false);
        check("MIT OR GPL-3.0", true);
        check("GPL-3.0 OR MIT", true);
        check("MIT/Apache-2.0", true);
        check("MIT AND GPL-3.0", false);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("(GPL-3.0 OR MIT) AND GPL-2.0", false);
        check("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true);
        check("", false);
    }
}
