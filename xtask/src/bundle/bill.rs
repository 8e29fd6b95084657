//! `sbom.cdx.json`: what the bundle is made of, in CycloneDX's form.

use anyhow::Result;
use serde_json::{Value, json};

use super::{File, Load};
use crate::packages::{Package, Packages};

/// Data that is compiled in, which no lock file names.
const DATA: [(&str, &str, &str); 1] = [("OpenCC dictionaries", "1.4.2", "Apache-2.0")];

/// The bill of materials. It names no time and no machine, so that it is the same everywhere.
pub fn of_materials() -> Result<File> {
    let packages = Packages::of_the_page()?.packages;
    let (ours, others): (Vec<_>, Vec<_>) = packages.iter().partition(|package| package.name == "duban");
    let data = DATA.map(|(name, version, licence)| {
        json!({ "type": "data", "name": name, "version": version, "licenses": [{ "expression": licence }] })
    });
    let components: Vec<Value> = others.into_iter().map(component).chain(data).collect();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": ours.first().map(|package| application(package)) },
        "components": components,
    });
    Ok(File::new(
        "sbom.cdx.json",
        Load::Later,
        serde_json::to_string_pretty(&bill)?,
    ))
}

fn application(package: &Package) -> Value {
    json!({ "type": "application", "name": package.name, "version": package.version })
}

fn component(package: &Package) -> Value {
    let licences: Vec<Value> = package
        .license
        .iter()
        .map(|licence| json!({ "expression": licence.replace('/', " OR ") }))
        .collect();
    json!({
        "type": "library",
        "name": package.name,
        "version": package.version,
        "purl": format!("pkg:cargo/{}@{}", package.name, package.version),
        "licenses": licences,
    })
}
