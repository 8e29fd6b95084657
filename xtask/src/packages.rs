//! The packages of the lock file, as `cargo metadata` tells them.

use std::collections::BTreeSet;

use anyhow::Result;
use serde::Deserialize;

use crate::run;

#[derive(Deserialize)]
pub struct Packages {
    pub packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
pub struct Package {
    id: String,
    pub name: String,
    pub version: String,
    pub license: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    root: Option<String>,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// `None` for what is linked in; `dev` or `build` for the rest.
    kind: Option<String>,
}

impl Packages {
    /// Every package that any part of the project uses, on any machine.
    pub fn all() -> Result<Self> {
        Self::read(&[])
    }

    /// Those of the page in the browser, with what only its build needs.
    pub fn of_the_page() -> Result<Self> {
        let target = ["--filter-platform", "wasm32-unknown-unknown"];
        let features = ["--no-default-features", "--features", "split"];
        let mut all = Self::read(&[target.as_slice(), &features].concat())?;
        let linked = all.resolve.linked();
        all.packages.retain(|package| linked.contains(&package.id));
        Ok(all)
    }

    fn read(more: &[&str]) -> Result<Self> {
        let arguments = [&["metadata", "--format-version", "1", "--locked"], more].concat();
        Ok(serde_json::from_str(&run::output(&mut run::cargo(&arguments))?)?)
    }
}

impl Resolve {
    /// The ids of what the root links in, directly or not.
    fn linked(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = self.root.as_deref().into_iter().collect();
        while let Some(id) = open.pop() {
            if !found.insert(id.to_owned()) {
                continue;
            }
            let dependencies = self
                .nodes
                .iter()
                .filter(|node| node.id == id)
                .flat_map(|node| &node.deps);
            let linked = dependencies.filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            open.extend(linked.map(|dependency| dependency.pkg.as_str()));
        }
        found
    }
}
