//! A backup's format: what is written is read, and what is hostile is refused.

use std::rc::Rc;

use duban::export::zip::{Crc, Entry, Method, TooLarge, directory, head};

use crate::document;
use crate::model::backup::{
    Fault, Filed, MANIFEST, Manifest, Met, Outcome, README, TAIL_BYTES, content_at, end, entries, meet, path_of, readme,
};
use crate::model::library::{Kept, Trouble};
use crate::model::messages::Messages;
use crate::model::settings::Language;
use crate::model::state::{Action, Moving, News, State, Way, reduce};

/// An archive of stored files, with its entries, made by the functions in question.
fn archive(files: &[(&str, &[u8])]) -> (Vec<u8>, Vec<Entry>) {
    let mut bytes = Vec::new();
    let mut written = Vec::new();
    for (name, content) in files {
        let entry = Entry {
            name: (*name).into(),
            method: Method::Stored,
            crc: Crc::of(content),
            packed: content.len() as u64,
            size: content.len() as u64,
            at: bytes.len() as u64,
        };
        bytes.extend(head(&entry).expect("it is small"));
        bytes.extend(*content);
        written.push(entry);
    }
    (bytes, written)
}

/// The archive with this directory.
fn whole(mut bytes: Vec<u8>, written: &[Entry]) -> Vec<u8> {
    let directory = directory(written, bytes.len() as u64).expect("it is small");
    bytes.extend(directory);
    bytes
}

fn read(bytes: &[u8]) -> Result<Vec<Entry>, Fault> {
    let tail = bytes.len() - bytes.len().min(TAIL_BYTES as usize);
    let end = end(&bytes[tail..], bytes.len() as u64)?;
    let lines = bytes
        .get(end.at as usize..(end.at + end.bytes) as usize)
        .ok_or(Fault::Broken)?;
    entries(lines, end)
}

#[test]
fn what_is_written_is_read() {
    let (bytes, written) = archive(&[
        (MANIFEST, b"{}"),
        (README, readme().as_bytes()),
        ("pages/柳溪日报/a.txt", "渡口".as_bytes()),
    ]);
    let bytes = whole(bytes, &written);
    let found = read(&bytes).expect("an archive");
    assert_eq!(found, written);
    let last = &found[2];
    let at = content_at(last, &bytes[last.at as usize..]).expect("its head") as usize;
    assert_eq!(&bytes[at..at + 6], "渡口".as_bytes());
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let (bytes, written) = archive(&[("a", b"one"), ("b", b"two")]);
    let bytes = whole(bytes, &written);
    for length in 0..bytes.len() {
        assert!(read(&bytes[..length]).is_err(), "cut at {length}");
        assert!(read(&bytes[length + 1..]).is_err(), "without its first {}", length + 1);
    }
}

#[test]
fn any_changed_byte_is_read_or_refused_but_never_a_panic() {
    let (bytes, written) = archive(&[("a/b", b"one"), ("c", b"two")]);
    let bytes = whole(bytes, &written);
    for place in 0..bytes.len() {
        for value in [0, 1, 0x7f, 0xff] {
            let mut changed = bytes.clone();
            changed[place] = value;
            if let Ok(found) = read(&changed) {
                for entry in found {
                    let head = changed.get(entry.at as usize..).unwrap_or_default();
                    let _ = content_at(&entry, head);
                }
            }
        }
    }
}

#[test]
fn tricks_are_refused() {
    #[track_caller]
    fn check(expected: Fault, change: impl Fn(&mut Vec<Entry>)) {
        let (bytes, mut written) = archive(&[("a", b"one"), ("b", b"two")]);
        change(&mut written);
        assert_eq!(read(&whole(bytes, &written)), Err(expected));
    }
    for name in ["../a", "/etc/passwd", "a/../../b", "C:a", "a\\b", "a//b", "./a", "a\0"] {
        check(Fault::Hostile, |written| written[0].name = name.into());
    }
    check(Fault::Hostile, |written| written[1].name = "a".into());
    check(Fault::Hostile, |written| written[1].at = 0);
    check(Fault::Hostile, |written| written[1].at = 5_000);
    check(Fault::Hostile, |written| written[0].size = 2);
    check(Fault::Bomb, |written| {
        written[0].method = Method::Deflated;
        written[0].size = 1 << 28;
    });
    // Many small bombs are one large one.
    check(Fault::Bomb, |written| {
        for entry in written {
            entry.method = Method::Deflated;
            entry.size = 1 << 27;
        }
    });
}

#[test]
fn a_library_beyond_four_gigabytes_is_refused_in_words_that_fit() {
    let page = Entry {
        name: "a".into(),
        method: Method::Stored,
        crc: 0,
        packed: 1 << 20,
        size: 1 << 20,
        at: (1 << 32) - (1 << 19),
    };
    let fault = head(&page).map_err(Fault::from);
    assert_eq!(fault, Err(Fault::TooLarge));
    assert_eq!(directory(&[], 1 << 32), Err(TooLarge));
    for &language in Language::ALL {
        let told = Messages::of(language).backup_fault(&Fault::TooLarge);
        assert!(told.contains("4 GB"), "{told}");
    }
}

#[test]
fn an_archive_of_zip64_is_none_of_ours() {
    let mut bytes = whole(Vec::new(), &[]);
    let at = bytes.len() - 6;
    bytes[at..at + 4].fill(0xff);
    assert_eq!(read(&bytes), Err(Fault::Foreign));
}

#[test]
fn the_manifest_comes_back() {
    let kept = Kept::new(&document(1, 1, "山"), 5.0);
    let mut manifest = Manifest::new(9.0, "theme=dark".into(), "layout=grid".into());
    manifest.pages.push(Filed {
        original: "pages/a.txt".into(),
        record: Kept { file: 0, ..kept },
    });
    assert_eq!(Manifest::read(manifest.to_json().as_bytes()), Ok(manifest));
    #[track_caller]
    fn check(json: &str, expected: Fault) {
        assert_eq!(Manifest::read(json.as_bytes()), Err(expected));
    }
    check("", Fault::Foreign);
    check("[1,2]", Fault::Foreign);
    check(r#"{"format":"other","version":1}"#, Fault::Foreign);
    check(r#"{"format":"duban-backup","version":2,"more":[]}"#, Fault::Newer);
    check(
        r#"{"format":"duban-backup","version":1,"made":0,"settings":3}"#,
        Fault::Hostile,
    );
}

#[test]
fn originals_lie_where_a_person_looks_for_them() {
    let words = Messages::of(Language::Simplified);
    let mut kept = Kept::new(&document(1, 1, "山"), 5.0);
    kept.id = "0123456789abcdef0123".into();
    kept.name = "a/b:c.txt".into();
    assert_eq!(path_of(&kept, words), "pages/报名不详/a_b_c 01234567.txt");
    kept.paper = Some("柳溪日报".into());
    kept.date = Some("2020-03-06".into());
    kept.page = Some("02".into());
    kept.title = Some("..".into());
    assert_eq!(path_of(&kept, words), "pages/柳溪日报/2020-03-06 第 2 版 01234567.txt");
    let (bytes, written) = archive(&[(&path_of(&kept, words), b"one")]);
    assert!(read(&whole(bytes, &written)).is_ok());
}

#[test]
fn a_backups_page_is_new_grown_or_the_same() {
    let here = Rc::new(Kept::new(&document(1, 1, "山"), 5.0));
    let mut tagged = Kept::clone(&here);
    tagged.tags = vec!["桥".into()];
    assert_eq!(meet(Some(&here), &here), Met::Same);
    assert_eq!(meet(Some(&here), &tagged), Met::Grown(Rc::new(tagged.clone())));
    assert_eq!(meet(None, &tagged), Met::New);
    let state = crate::after([Action::LibraryOpened(Rc::new(vec![here]))]);
    let moving = Moving {
        way: Way::In,
        done: 0,
        total: 1,
    };
    let state = reduce(state, Action::BackupMoved(moving));
    assert_eq!(state.moving, Some(moving));
    let id = tagged.id.clone();
    let state = reduce(state, Action::PagesBrought(vec![Rc::new(tagged)]));
    assert_eq!((state.library.len(), state.library[0].tags.len()), (1, 1));
    assert!(state.unkept.contains(&id));
    let outcome = Outcome {
        grown: 1,
        brought: vec![id.clone()],
        ..Outcome::default()
    };
    let restored = News::BackupRestored(outcome);
    let told = |state: &State| state.notices.iter().any(|notice| notice.news == restored);
    let ended = reduce(state.clone(), Action::BackupEnded(restored.clone()));
    assert!(!told(&ended) && ended.moving.is_some(), "the store has not taken it");
    let written = [Action::KeptAfterAll(vec![id]), Action::RestoredWritten];
    let written = written.into_iter().fold(ended.clone(), reduce);
    assert!(told(&written) && written.moving.is_none() && written.unkept.is_empty());
    // Where nothing is written any more, what is not kept is told beside it.
    let refused = || Action::NotKept(Trouble::Refused(String::new()), Vec::new());
    let lost = reduce(ended, refused());
    assert!(told(&lost) && lost.moving.is_none() && lost.unkept.len() == 1);
    let lost = reduce(reduce(state.clone(), refused()), Action::BackupEnded(restored.clone()));
    assert!(told(&lost) && lost.moving.is_none() && lost.unkept.len() == 1);
    // And where there is nothing to write, that is told at once.
    let same = reduce(state, Action::BackupEnded(News::BackupRestored(Outcome::default())));
    assert_eq!(same.moving, None);
}

/// Also where the reader did something with a page after the backup was begun to be read.
#[test]
fn a_backups_pages_add_to_their_records_and_take_nothing_away() {
    let page = |file: u32, text| Rc::new(Kept::new(&document(file, file, text), 5.0));
    let named = |kept: &Rc<Kept>, title: &str, removed| {
        let title = Some(title.to_owned());
        Rc::new(Kept {
            title,
            removed,
            ..Kept::clone(kept)
        })
    };
    let (hill, bridge, river) = (page(1, "山"), page(2, "桥"), page(3, "河"));
    let library = vec![hill.clone(), named(&bridge, "旧", Some(7.0))];
    let state = crate::after([Action::LibraryOpened(Rc::new(library))]);
    assert_eq!((state.library.len(), state.removed.len()), (1, 1));
    let tagged = Action::PageTagged {
        file: 1,
        tags: vec!["桥".into()],
    };
    let state = reduce(state, tagged);
    let coming = vec![
        river.clone(),
        named(&bridge, "新", None),
        named(&hill, "青山", Some(9.0)),
    ];
    let state = reduce(state, Action::PagesBrought(coming));
    let titles = |pages: &[Rc<Kept>]| pages.iter().map(|kept| kept.called().to_owned()).collect::<Vec<_>>();
    assert_eq!(titles(&state.library), ["青山", "旧", river.called()]);
    assert_eq!(state.library[0].tags, ["桥"]);
    assert_eq!(state.removed.len(), 0);
    assert_eq!(state.unkept.len(), 3);
}

#[test]
fn what_was_left_out_is_all_that_was_not_met() {
    let outcome = Outcome {
        added: 4,
        grown: 3,
        same: 2,
        damaged: vec!["坏".into()],
        ..Outcome::default()
    };
    assert_eq!(outcome.met(), 10);
}
