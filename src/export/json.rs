//! JSON that people read: one value a line, indented.
//!
//! It is the compact form, indented afterwards, so that each structure is compiled
//! to JSON once and not twice.

use serde::Serialize;

/// Pretty JSON, as `serde_json::to_string_pretty` writes it.
pub fn write(value: &impl Serialize) -> String {
    // Our own structures always have a form in JSON.
    indent(&serde_json::to_string(value).unwrap_or_default())
}

fn indent(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len() * 2);
    let mut depth = 0;
    let mut within = false;
    let mut characters = compact.chars().peekable();
    while let Some(c) = characters.next() {
        if within || c == '"' {
            out.push(c);
            match c {
                '\\' => out.extend(characters.next()),
                '"' => within = !within,
                _ => {}
            }
            continue;
        }
        match c {
            '{' | '[' => {
                out.push(c);
                if let Some(end) = characters.next_if(|&next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth += 1;
                    break_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                break_line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                break_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            other => out.push(other),
        }
    }
    out
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    (0..depth).for_each(|_| out.push_str("  "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_serde_json_writes() -> serde_json::Result<()> {
        let values = [
            serde_json::json!({ "a": [], "b": {}, "c": [1, [2, {}], "x,y:{\"\\"], "d": null }),
            serde_json::to_value(crate::parse::read(
                "a.txt",
                &crate::decode("桥通车了\n　　本报讯 昨天，桥通车了。\n".as_bytes(), None).expect("text"),
            ))?,
        ];
        for value in values {
            assert_eq!(write(&value), serde_json::to_string_pretty(&value)?);
        }
        Ok(())
    }
}
