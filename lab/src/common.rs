//! `cargo xtask common`: counts which characters and pairs of them stand in many
//! articles and writes them into `src/parse/counts.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use duban::parse::common::{CHAR_CLASSES, PAIR_CLASSES};
use duban::parse::words;

use crate::gold::{self, Page};

/// A token in fewer articles than one in so many says what a name says.
const RARE: usize = 64;

/// Which articles to count.
#[derive(clap::Args)]
pub struct Arguments {
    /// Directories of gold pages; what lies in folders of theirs is left out
    #[arg(required = true)]
    directories: Vec<PathBuf>,
    /// The list to write
    #[arg(long, default_value = "src/parse/counts.rs")]
    out: PathBuf,
}

/// Runs the task.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut held: BTreeMap<(char, char), usize> = BTreeMap::new();
    let mut articles = 0;
    for directory in &arguments.directories {
        for page in gold::find_here(directory)? {
            for tokens in by_article(&page).into_values() {
                articles += 1;
                tokens
                    .into_iter()
                    .for_each(|token| *held.entry(token).or_default() += 1);
            }
        }
    }
    ensure!(articles >= RARE, "too few articles to count in");
    let mut pairs = vec![String::new(); PAIR_CLASSES];
    let mut chars = vec![String::new(); CHAR_CLASSES];
    for ((first, second), count) in held {
        match (class(count, articles), first) {
            (None, _) => {}
            (Some(class), words::ALONE) => chars[class.min(CHAR_CLASSES - 1)].push(second),
            (Some(class), _) => pairs[class.min(PAIR_CLASSES - 1)].extend([first, second]),
        }
    }
    std::fs::write(&arguments.out, source(&pairs, &chars))
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    println!("{articles} articles, wrote {}", arguments.out.display());
    Ok(())
}

/// The class of a token that so many of all articles hold; `None` for a rare one.
fn class(count: usize, articles: usize) -> Option<usize> {
    (count * RARE / articles)
        .checked_ilog2()
        .map(|doublings| doublings as usize)
}

/// The tokens of each article of a page.
fn by_article(page: &Page) -> BTreeMap<&str, BTreeSet<(char, char)>> {
    let lines: Vec<&str> = page.text.lines().collect();
    let mut articles: BTreeMap<&str, BTreeSet<_>> = BTreeMap::new();
    for block in page
        .blocks
        .iter()
        .filter(|block| !matches!(&*block.article, gold::ASIDE | gold::UNJUDGED))
    {
        let tokens = articles.entry(&block.article).or_default();
        for line in block.lines.iter() {
            let text = lines.get(line as usize - 1).copied().unwrap_or_default();
            words::tokens(text, |first, second| {
                tokens.insert((first, second));
            });
        }
    }
    articles
}

fn source(pairs: &[String], chars: &[String]) -> String {
    let mut out = format!(
        "//! Characters, and pairs of them, that stand in many articles.\n\
         //!\n\
         //! Written by `cargo xtask common`, not by hand: counts, and nothing of the\n\
         //! articles themselves. The first class are those in one article of {RARE} or\n\
         //! more, each class after it in twice as many; all folded as for a search.\n\n\
         use super::common::{{CHAR_CLASSES, PAIR_CLASSES}};\n"
    );
    let mut table = |what: &str, name: &str, count: &str, classes: &[String]| {
        let _ = write!(
            out,
            "\n/// By class: {what}, one after the other.\n#[rustfmt::skip]\npub(super) static {name}: [&str; {count}] = [\n"
        );
        for class in classes {
            let _ = writeln!(out, "    \"{class}\",");
        }
        out.push_str("];\n");
    };
    table("pairs", "PAIRS", "PAIR_CLASSES", pairs);
    table("characters", "CHARS", "CHAR_CLASSES", chars);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_twice_as_common_as_the_one_before() {
        let classes = [1, 2, 4, 8, 16, 100].map(|count| class(count, 128));
        assert_eq!(classes, [None, Some(0), Some(1), Some(2), Some(3), Some(5)]);
    }

    #[test]
    fn an_article_counts_a_token_once() -> Result<()> {
        let page = Page {
            name: "page".into(),
            set: "set".into(),
            text: "河边河边\n河边\n页脚".into(),
            blocks: gold::parse("1-2 a1 body\n3 - furniture")?,
        };
        let tokens = by_article(&page);
        assert_eq!(tokens.len(), 1);
        assert_eq!(tokens["a1"].len(), 4);
        Ok(())
    }
}
