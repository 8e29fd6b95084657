//! Reads a configuration and makes its groups plain.

use serde_json::Value;

use super::super::format::put_number;
use super::Entries;

/// A configuration with its groups made plain.
pub struct Recipe {
    normalization: Vec<Step>,
    segmentation: Option<Step>,
    chain: Vec<Step>,
}

/// Levels in order of precedence; in a level, the longest match of any member.
type Step = Vec<Vec<Member>>;

struct Member {
    dictionary: String,
    /// Whether what it yields may be missing from fonts (`may_output_tofu`).
    rare: bool,
}

fn step(dict: &Value) -> Result<Step, String> {
    let members = || dict["dicts"].as_array().map_or(&[][..], Vec::as_slice).iter();
    match (dict["type"].as_str(), dict["match_policy"].as_str()) {
        (Some("group"), Some("short_circuit")) => Ok(members()
            .map(step)
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect()),
        (Some("group"), Some("union")) => {
            let parts = members().map(step).collect::<Result<Vec<_>, _>>()?;
            if parts.iter().any(|part| part.len() != 1) {
                return Err("a union of groups is not known".to_owned());
            }
            Ok(vec![parts.into_iter().flatten().flatten().collect()])
        }
        (Some("ocd2"), _) => {
            let file = dict["file"].as_str().ok_or("a dictionary without a file")?;
            let dictionary = file.trim_end_matches(".ocd2").to_owned();
            let rare = dict["may_output_tofu"].as_bool().unwrap_or(false);
            Ok(vec![vec![Member { dictionary, rare }]])
        }
        _ => Err(format!("a dictionary of type {} is not known", dict["type"])),
    }
}

impl Recipe {
    /// # Errors
    /// Where the text is no JSON, or has kinds of groups that we do not know.
    pub fn parse(text: &str) -> Result<Self, String> {
        let config: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let steps = |name: &str| -> Result<Vec<Step>, String> {
            let steps = config[name].as_array().map_or(&[][..], Vec::as_slice);
            steps.iter().map(|conversion| step(&conversion["dict"])).collect()
        };
        let segmentation = match &config["segmentation"] {
            Value::Null => None,
            segmentation if segmentation["type"] == "mmseg" => Some(step(&segmentation["dict"])?),
            other => return Err(format!("segmentation of type {} is not known", other["type"])),
        };
        Ok(Self {
            normalization: steps("normalization")?,
            segmentation,
            chain: steps("conversion_chain")?,
        })
    }

    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.normalization.iter().chain(&self.segmentation).chain(&self.chain)
    }

    /// The names of all dictionaries, some more than once.
    pub fn dictionaries(&self) -> impl Iterator<Item = &str> {
        self.steps()
            .flatten()
            .flatten()
            .map(|member| member.dictionary.as_str())
    }

    /// Three lists of steps: normalisation, segmentation, chain. Each step is a
    /// list of levels, each level a list of dictionaries by number, doubled, and
    /// one more for those that yield rare characters.
    pub fn put(&self, dictionaries: &[(String, Entries)], out: &mut Vec<u8>) {
        let segmentation: Vec<&Step> = self.segmentation.iter().collect();
        for steps in [
            self.normalization.iter().collect(),
            segmentation,
            self.chain.iter().collect(),
        ] {
            put_number(steps.len(), out);
            for step in steps {
                put_number(step.len(), out);
                for level in step {
                    put_number(level.len(), out);
                    for member in level {
                        let number = dictionaries.iter().position(|(name, _)| *name == member.dictionary);
                        put_number(number.unwrap_or(0) * 2 + usize::from(member.rare), out);
                    }
                }
            }
        }
    }
}
