//! Gold files: what a careful reader makes of a page, one block a row.
//!
//! ```text
//! LINES  ARTICLE  ROLE  ["TEXT"]  [# comment]
//! 18-32,34-35  a2  body
//! ```
//!
//! The page's text stands beside it in a file of the same name with `.txt`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use duban::edition::{Lines, Role};

/// A page's text and its blocks in reading order.
#[derive(Clone, Debug)]
pub struct Page {
    /// The file's name without its ending.
    pub name: String,
    /// The name of the directory that it lies in.
    pub set: String,
    pub text: String,
    pub blocks: Vec<Block>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// From 1, in reading order.
    pub lines: Lines,
    /// [`ASIDE`] and [`UNJUDGED`] are no articles.
    pub article: String,
    /// `None` where the gold knows the article but not the role.
    pub role: Option<Role>,
    /// Where joining the lines does not give the paragraph.
    pub text: Option<String>,
}

/// The article of furniture and noise.
pub const ASIDE: &str = "-";

/// The article of lines that the gold does not judge.
pub const UNJUDGED: &str = "?";

/// A line's row.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub block: &'a Block,
    /// The row's number.
    pub row: usize,
    /// Whether it is the row's first line.
    pub first: bool,
}

impl Page {
    /// The row of every line that the gold names.
    pub fn places(&self) -> BTreeMap<u32, Place<'_>> {
        let mut places = BTreeMap::new();
        for (row, block) in self.blocks.iter().enumerate() {
            let first = block.lines.first();
            for line in block.lines.iter() {
                let first = first == Some(line);
                places.insert(line, Place { block, row, first });
            }
        }
        places
    }

    /// Whether a line stands in several rows, as where columns are set side by side.
    pub fn has_shared_lines(&self) -> bool {
        let lines: usize = self.blocks.iter().map(|block| block.lines.iter().count()).sum();
        lines > self.places().len()
    }

    /// Whether only the articles are known.
    pub fn without_roles(&self) -> bool {
        self.blocks.iter().any(|block| block.role.is_none())
    }
}

/// Every page under `directory`, at any depth, in the order of the paths.
pub fn find(directory: &Path) -> Result<Vec<Page>> {
    let mut paths = Vec::new();
    collect(directory, &mut paths)?;
    read_all(paths)
}

/// The pages that lie in `directory` itself, in the order of their names.
pub fn find_here(directory: &Path) -> Result<Vec<Page>> {
    let entries = std::fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    read_all(paths)
}

fn collect(directory: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?;
    for entry in entries {
        let path = entry?.path();
        match path.is_dir() {
            true => collect(&path, paths)?,
            false => paths.push(path),
        }
    }
    Ok(())
}

fn read_all(mut paths: Vec<PathBuf>) -> Result<Vec<Page>> {
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "gold"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// Reads one gold file and the text beside it.
pub fn read(path: &Path) -> Result<Page> {
    let of = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let text = |path: &Path| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    Ok(Page {
        name: of(path.file_stem()),
        set: of(path.parent().and_then(Path::file_name)),
        text: text(&path.with_extension("txt"))?,
        blocks: parse(&text(path)?).with_context(|| path.display().to_string())?,
    })
}

/// The rows of a gold file's text.
pub fn parse(gold: &str) -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    for (i, row) in gold.lines().enumerate() {
        let row = row.trim();
        if !row.is_empty() && !row.starts_with('#') {
            blocks.push(block(row).with_context(|| format!("line {}: {row}", i + 1))?);
        }
    }
    Ok(blocks)
}

fn block(row: &str) -> Result<Block> {
    let (lines, rest) = word(row);
    let (article, rest) = word(rest);
    let (role, rest) = word(rest);
    Ok(Block {
        lines: ranges(lines)?,
        article: article.into(),
        role: self::role(role)?,
        text: quoted(rest)?,
    })
}

fn word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

fn ranges(text: &str) -> Result<Lines> {
    let mut lines = Lines::default();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (u32, u32) = (first.parse()?, last.parse()?);
        (first..=last).for_each(|line| lines.push(line));
    }
    if lines.0.is_empty() {
        bail!("no lines");
    }
    Ok(lines)
}

fn role(name: &str) -> Result<Option<Role>> {
    if name == "any" {
        return Ok(None);
    }
    let role = serde_json::from_value(name.into()).with_context(|| format!("there is no role {name}"))?;
    Ok(Some(role))
}

/// `"TEXT" # comment` → TEXT. The text may hold quotes of its own.
fn quoted(rest: &str) -> Result<Option<String>> {
    if rest.is_empty() || rest.starts_with('#') {
        return Ok(None);
    }
    let Some(inner) = rest.strip_prefix('"') else {
        bail!("neither a text in quotes nor a comment: {rest}");
    };
    let mut ends = inner.match_indices('"').filter(|&(at, _)| {
        let after = inner[at + 1..].trim_start();
        after.is_empty() || after.starts_with('#')
    });
    let (end, _) = ends.next_back().context("the quotes are not closed")?;
    Ok(Some(inner[..end].into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_lines_article_role_text_and_comment() -> Result<()> {
        let blocks =
            parse("# set by hand\n\n 3-4,9  a1 body \"他说“好”。 \"x\" 1\" # why\n5 - furniture # folio\n6 ? any")?;
        assert_eq!(blocks.len(), 3);
        assert_eq!(blocks[0].lines.to_string(), "3-4,9");
        assert_eq!(blocks[0].text.as_deref(), Some("他说“好”。 \"x\" 1"));
        assert_eq!(
            (blocks[1].article.as_str(), blocks[1].role),
            (ASIDE, Some(Role::Furniture))
        );
        assert_eq!((blocks[2].article.as_str(), blocks[2].role), (UNJUDGED, None));
        Ok(())
    }

    #[test]
    fn a_bad_row_is_named() {
        for bad in [
            "1",
            "1 a1 story",
            "x a1 body",
            "1 a1 body \"open",
            "4-2 a1 body",
            "1 a1 body text",
        ] {
            let error = parse(&format!("1 a1 body\n{bad}")).map(drop).unwrap_err();
            assert!(format!("{error:#}").contains("line 2"), "{bad}: {error:#}");
        }
    }
}
