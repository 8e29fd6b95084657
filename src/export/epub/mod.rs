//! EPUB 3: a zip archive of XHTML chapters, their contents and a manifest.
//!
//! Written without a library: those there are bring a template engine, a clock
//! and random identifiers along, where a newspaper needs three small files, and
//! the same pages must give the same bytes.

mod nav;
mod package;

use super::zip::{Method, TooLarge, Zip};
use super::{Direction, label, markup, style};
use crate::edition::{Article, Edition, Masthead, Page};

/// A page with more text than this becomes several chapters: e-readers are slow
/// with long ones. Less cuts ordinary pages in two.
const CHAPTER_BYTES: usize = 200_000;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
    </container>\n";

/// A book in the making.
pub struct Epub {
    direction: Direction,
    zip: Zip,
    chapters: usize,
    /// The list within the contents.
    contents: String,
    langs: Vec<&'static str>,
    mastheads: Vec<Masthead>,
    names: Vec<String>,
    /// Of all chapters, for an identifier that tells one book from another.
    hash: [u64; 2],
    too_large: bool,
}

/// Some articles of a page that share a file.
struct Chapter<'a> {
    number: usize,
    page: usize,
    articles: &'a [Article],
}

impl Epub {
    pub fn new(direction: Direction) -> Self {
        let mut book = Self {
            direction,
            zip: Zip::default(),
            chapters: 0,
            contents: String::new(),
            langs: Vec::new(),
            mastheads: Vec::new(),
            names: Vec::new(),
            hash: [0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15],
            too_large: false,
        };
        book.put("mimetype", "application/epub+zip", Method::Stored);
        book.put("META-INF/container.xml", CONTAINER, Method::Deflated);
        book.put("EPUB/style.css", &style::book(direction), Method::Deflated);
        book
    }

    fn put(&mut self, name: &str, content: &str, method: Method) {
        self.too_large |= self.zip.add(name, content.as_bytes(), method).is_err();
    }

    /// Puts an edition's pages behind those that are there.
    pub fn add(&mut self, edition: &Edition, lang: &'static str) {
        self.langs.push(lang);
        self.names.push(edition.source.name.clone());
        let chapters = chapters(edition, self.chapters);
        let links = |id: &str| {
            let holds = |chapter: &&Chapter| chapter.articles.iter().any(|article| article.id == id);
            let chapter = chapters.iter().find(holds)?;
            let article = chapter.articles.iter().find(|article| article.id == id)?;
            Some((href(chapter.number, id), label::article(article)))
        };
        for (i, chapter) in chapters.iter().enumerate() {
            let title = markup::escape(&label::page_or_file(edition, chapter.page));
            let opens = i == 0 || chapters[i - 1].page != chapter.page;
            let closes = chapters.get(i + 1).is_none_or(|next| next.page != chapter.page);
            let mut body = String::new();
            if opens {
                self.mastheads.extend(edition.pages[chapter.page].masthead.clone());
                self.contents
                    .push_str(&format!("<li><a href=\"{}\">{title}</a>\n<ol>\n", file(chapter.number)));
                body.push_str(&format!("<h1>{title}</h1>\n"));
            }
            for article in chapter.articles {
                markup::entry(&mut self.contents, &href(chapter.number, &article.id), article);
                markup::article(&mut body, article, &name(&article.id), self.direction, &links);
            }
            if closes {
                self.contents.push_str("</ol></li>\n");
            }
            let text = document(lang, &title, &format!("<section>\n{body}</section>\n"));
            self.stir(&text);
            self.put(&format!("EPUB/{}", file(chapter.number)), &text, Method::Deflated);
        }
        self.chapters += chapters.len();
    }

    /// FNV-1a, twice from other beginnings.
    fn stir(&mut self, text: &str) {
        for byte in text.bytes() {
            for hash in &mut self.hash {
                *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }

    /// The whole book.
    ///
    /// # Errors
    /// Where it outgrew the archive's format.
    pub fn finish(mut self) -> Result<Vec<u8>, TooLarge> {
        let lang = super::html::common(&self.langs);
        let title = label::volume(&self.mastheads).unwrap_or_else(|| self.names.join("、"));
        let word = markup::contents_word(lang);
        let nav = nav::write(&self.contents, word, lang);
        self.put("EPUB/nav.xhtml", &nav, Method::Deflated);
        let package = package::write(&package::About {
            title: &title,
            lang,
            direction: self.direction,
            chapters: self.chapters,
            mastheads: &self.mastheads,
            names: &self.names,
            hash: self.hash,
        });
        self.put("EPUB/package.opf", &package, Method::Deflated);
        if self.too_large {
            Err(TooLarge)
        } else {
            self.zip.finish()
        }
    }
}

/// Each page's articles, cut where they grow long.
fn chapters(edition: &Edition, before: usize) -> Vec<Chapter<'_>> {
    let mut chapters = Vec::new();
    for (page, Page { articles, .. }) in edition.pages.iter().enumerate() {
        let mut start = 0;
        let mut bytes = 0;
        for (end, article) in (1..).zip(articles) {
            bytes += article.blocks.iter().map(|block| block.text.len()).sum::<usize>();
            if bytes > CHAPTER_BYTES || end == articles.len() {
                chapters.push(Chapter {
                    number: before + chapters.len() + 1,
                    page,
                    articles: &articles[start..end],
                });
                (start, bytes) = (end, 0);
            }
        }
    }
    chapters
}

fn file(chapter: usize) -> String {
    format!("c{chapter}.xhtml")
}

/// An article's name within its file.
fn name(id: &str) -> String {
    format!("a{}", id.replace('.', "-"))
}

fn href(chapter: usize, id: &str) -> String {
    format!("{}#{}", file(chapter), name(id))
}

/// An XHTML file of the book; `title` and `body` are markup.
fn document(lang: &str, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{lang}\" xml:lang=\"{lang}\">\n<head>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}
