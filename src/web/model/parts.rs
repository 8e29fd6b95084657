//! Cuts an edition into parts that are small enough to pass between threads
//! without a pause, and puts them together again.
//!
//! A part is an edition too, one that holds a run of articles or a run of an
//! article's blocks. Putting together goes by the page's lines and the
//! article's id, so a part needs no head of its own.

use duban::edition::{Article, Block, Edition, Page};

/// A part is closed once its text has this many bytes. Less costs messages,
/// more costs frames: 256 kB take some 3 ms to read in Wasm.
pub const PART_BYTES: usize = 256 * 1024;

/// Cuts `edition` in parts of about `limit` bytes of text, each given to `send`.
pub fn cut(edition: &Edition, limit: usize, mut send: impl FnMut(&Edition)) {
    let empty = || Edition {
        source: edition.source.clone(),
        pages: Vec::new(),
        repairs: Vec::new(),
        ..*edition
    };
    let mut part = empty();
    part.repairs.clone_from(&edition.repairs);
    let mut filled = 0;
    for page in &edition.pages {
        let bare = Page {
            masthead: page.masthead.clone(),
            articles: Vec::new(),
            furniture: Vec::new(),
            ..*page
        };
        part.pages.push(Page {
            furniture: page.furniture.clone(),
            ..bare.clone()
        });
        for article in &page.articles {
            let shell = Article {
                blocks: Vec::new(),
                ..article.clone()
            };
            push(&mut part, &bare, shell.clone());
            for block in &article.blocks {
                filled += block.text.len() + 64;
                push_block(&mut part, &bare, &shell, block.clone());
                if filled >= limit {
                    send(&part);
                    part = empty();
                    filled = 0;
                }
            }
        }
    }
    send(&part);
}

fn push(part: &mut Edition, page: &Page, article: Article) {
    match part.pages.last_mut() {
        Some(last) if last.lines == page.lines => last.articles.push(article),
        _ => part.pages.push(Page {
            articles: vec![article],
            ..page.clone()
        }),
    }
}

fn push_block(part: &mut Edition, page: &Page, shell: &Article, block: Block) {
    let same = |article: &Article| article.id == shell.id;
    let open = part
        .pages
        .last()
        .is_some_and(|last| last.lines == page.lines && last.articles.last().is_some_and(same));
    if !open {
        push(part, page, shell.clone());
    }
    if let Some(article) = part.pages.last_mut().and_then(|last| last.articles.last_mut()) {
        article.blocks.push(block);
    }
}

/// Adds the next part, in the order in which [`cut`] gave them.
pub fn join(whole: &mut Edition, part: Edition) {
    whole.repairs.extend(part.repairs);
    for mut page in part.pages {
        let Some(last) = whole.pages.last_mut().filter(|last| last.lines == page.lines) else {
            whole.pages.push(page);
            continue;
        };
        last.furniture.append(&mut page.furniture);
        for mut article in page.articles {
            match last.articles.last_mut().filter(|open| open.id == article.id) {
                Some(open) => open.blocks.append(&mut article.blocks),
                None => last.articles.push(article),
            }
        }
    }
}
