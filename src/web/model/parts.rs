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
pub fn cut(edition: Edition, limit: usize, mut send: impl FnMut(&Edition)) {
    let Edition {
        schema,
        source,
        pages,
        repairs,
    } = edition;
    let empty = |pages| Edition {
        schema,
        source: source.clone(),
        pages,
        repairs: Vec::new(),
    };
    let mut part = empty(Vec::new());
    part.repairs = repairs;
    let mut filled = 0;
    for mut page in pages {
        let articles = std::mem::take(&mut page.articles);
        let bare = Page {
            furniture: Vec::new(),
            ..page.clone()
        };
        part.pages.push(page);
        for mut article in articles {
            let blocks = std::mem::take(&mut article.blocks);
            let shell = article.clone();
            push(&mut part, &bare, article);
            for block in blocks {
                filled += block.text.len() + 64;
                push_block(&mut part, &bare, &shell, block);
                if filled >= limit {
                    send(&part);
                    part = empty(Vec::new());
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
