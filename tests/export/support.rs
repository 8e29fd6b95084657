//! What the tests of exports read their files with: apart from the code that
//! wrote them.

use std::path::Path;
use std::process::Command;

use duban::Edition;
use duban::edition::Role;

/// A page whose every text would be markup, a formula or a command somewhere.
pub fn hostile() -> Edition {
    const EVIL: &str =
        "\"'><script>alert(1)</script><img src=x onerror=alert(1)>]]>&amp;\u{0}\u{b}\u{ffff}</style>\r\nER  - }{\\";
    let decoded = duban::decode(include_bytes!("../fixtures/sample.txt"), None).expect("text");
    let mut edition = duban::parse::read(EVIL, &decoded);
    edition.pages[0].articles.truncate(2);
    let page = &mut edition.pages[0];
    let masthead = page.masthead.get_or_insert_default();
    for field in [
        &mut masthead.paper,
        &mut masthead.date,
        &mut masthead.page,
        &mut masthead.section,
    ] {
        *field = Some(EVIL.into());
    }
    page.articles.truncate(1);
    let article = &mut page.articles[0];
    for field in [&mut article.headline, &mut article.kicker, &mut article.subtitle] {
        *field = Some(EVIL.into());
    }
    article.continued_in = Some("1.1".into());
    let byline = article.byline.get_or_insert_default();
    byline.source = Some(EVIL.into());
    byline.reporters = vec![EVIL.into(), EVIL.into()];
    let block = article.blocks[0].clone();
    let roles = [
        Role::Kicker,
        Role::Headline,
        Role::Subtitle,
        Role::Subhead,
        Role::Byline,
        Role::Body,
        Role::Caption,
        Role::Credit,
    ];
    let of = |role| duban::edition::Block {
        role,
        text: EVIL.into(),
        ..block.clone()
    };
    article.blocks = roles.map(of).to_vec();
    edition
}

/// Fails where a file holds an element or an attribute that could do something.
#[track_caller]
pub fn only_plain_markup(file: &str) {
    const ELEMENTS: &str = " html head meta title style link body nav ol li a main section article header footer \
                            h1 h2 h3 p br figure figcaption span ?xml !DOCTYPE ";
    const ATTRIBUTES: &str = " lang xml:lang xmlns xmlns:epub charset content name http-equiv rel type href id class \
                              aria-label epub:type version encoding ";
    for tag in file.split('<').skip(1) {
        let tag = &tag[..tag.find('>').expect("a tag is closed")];
        let (name, rest) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        let name = name.trim_matches('/');
        assert!(ELEMENTS.contains(&format!(" {name} ")), "<{tag}>");
        if name == "!DOCTYPE" {
            continue;
        }
        for (index, part) in rest.split('"').enumerate() {
            let attribute = part.trim_matches([' ', '/', '?', '=']);
            if index % 2 == 0 {
                let known = attribute.is_empty() || ATTRIBUTES.contains(&format!(" {attribute} "));
                assert!(known, "{attribute} in <{tag}>");
            } else if rest
                .split('"')
                .nth(index - 1)
                .is_some_and(|name| name.trim() == "href=")
            {
                let local = part.starts_with('#') || part.starts_with('c') || part == "style.css";
                assert!(local && !part.contains(':'), "{part} in <{tag}>");
            }
        }
    }
}

/// The cells of a table by RFC 4180.
pub fn csv(table: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut rest = table.chars().peekable();
    while let Some(c) = rest.next() {
        let row = rows.last_mut().expect("there is one");
        let cell = row.last_mut().expect("there is one");
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && rest.next_if_eq(&'\n').is_some() => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    assert_eq!(
        rows.pop(),
        Some(vec![String::new()]),
        "the last row ends like the others"
    );
    rows
}

/// What Debian's validator says of a book; `None` where it is not installed.
pub fn epubcheck(path: &Path) -> Option<Result<(), String>> {
    // It is a Java archive, which not every system starts by itself.
    let jar = "/usr/bin/epubcheck";
    let output = Command::new("java").args(["-jar", jar]).arg(path).output().ok()?;
    if !Path::new(jar).exists() {
        return None;
    }
    let report = [output.stdout, output.stderr].concat();
    let report = String::from_utf8_lossy(&report).into_owned();
    let clean = output.status.success() && report.contains("0 fatals / 0 errors / 0 warnings");
    Some(if clean { Ok(()) } else { Err(report) })
}
