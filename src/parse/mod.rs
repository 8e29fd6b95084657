//! Text in, [`Edition`] out.

use crate::decode::Decoded;
use crate::edition::*;

/// Reads a decoded page. `name` is what the input is called.
pub fn read(name: &str, decoded: &Decoded) -> Edition {
    let mut articles = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut fresh = true;
    let mut total = 0;
    for (i, line) in decoded.text.split('\n').enumerate() {
        total = i as u32 + 1;
        let line = line.trim();
        if line.is_empty() {
            fresh = true;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if !fresh => {
                block.text.push_str(line);
                block.lines.push(total);
            }
            _ => blocks.push(Block {
                role: Role::Body,
                text: line.into(),
                lines: [total].into_iter().collect(),
            }),
        }
        fresh = false;
    }
    if !blocks.is_empty() {
        articles.push(Article {
            id: "1.1".into(),
            headline: None,
            kicker: None,
            subtitle: None,
            byline: None,
            confidence: Confidence::from_percent(10),
            doubts: vec![],
            continued_in: None,
            continued_from: None,
            blocks,
        });
    }
    Edition {
        schema: SCHEMA,
        source: Source {
            name: name.into(),
            bytes: decoded.bytes,
            encoding: decoded.encoding.into(),
            lines: total,
            malformed: decoded.malformed,
        },
        pages: vec![Page {
            lines: [1, total.max(1)],
            masthead: None,
            articles,
            furniture: vec![],
        }],
        repairs: vec![],
    }
}
