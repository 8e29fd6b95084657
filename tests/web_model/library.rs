//! The library: in order, under headings, removed and brought back, shared by
//! two windows, and told of when it cannot be kept.

use std::collections::HashMap;
use std::rc::Rc;

use duban::parse::Correction;

use crate::model::library::{
    Desk, Entry, Grouping, Kept, Layout, Order, Trouble, batches, changes, entries, grown, merged, tags,
};
use crate::model::state::{Action, Keeping, News, State, Synced, reduce};
use crate::{SAMPLE, after, document, read_again, started};

/// A record without a page behind it.
fn page(file: u32, paper: &str, date: &str, number: &str) -> Kept {
    let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut kept = Kept::new(&document(file, file, "山"), f64::from(file));
    kept.paper = known(paper);
    kept.date = known(date);
    kept.page = known(number);
    kept
}

fn shelf(pages: Vec<Kept>) -> Vec<Rc<Kept>> {
    pages.into_iter().map(Rc::new).collect()
}

/// The files in the order of the list; a heading is its name in brackets.
fn laid_out(library: &[Rc<Kept>], desk: &Desk) -> String {
    let told = |entry: &Entry| match entry {
        Entry::Page(kept) => kept.file.to_string(),
        Entry::Heading(name, pages) => format!("[{} {pages}]", name.as_deref().unwrap_or("?")),
    };
    entries(library, desk).iter().map(told).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_list_is_ordered_grouped_and_filtered() {
    let mut tagged = page(3, "柳溪日报", "2020-03-02", "A2");
    tagged.tags = vec!["渡口".into(), "Bridge".into()];
    let library = shelf(vec![
        page(1, "柳溪日报", "2020-03-01", "A10"),
        page(2, "青榆时报", "2019-12-31", "4"),
        tagged,
        page(4, "", "", ""),
    ]);
    #[track_caller]
    fn check(library: &[Rc<Kept>], line: &str, filter: &str, expected: &str) {
        let mut desk = Desk::of_line(line);
        desk.filter = filter.into();
        assert_eq!(laid_out(library, &desk), expected, "{line} {filter}");
    }
    check(&library, "", "", "4 3 2 1");
    check(&library, "order=paper", "", "1 3 2 4");
    check(&library, "order=date", "", "2 1 3 4");
    check(&library, "order=page", "", "2 3 1 4");
    check(
        &library,
        "order=date grouping=paper",
        "",
        "[柳溪日报 2] 1 3 [青榆时报 1] 2 [? 1] 4",
    );
    check(
        &library,
        "grouping=date",
        "",
        "[2020-03-02 1] 3 [2020-03-01 1] 1 [2019-12-31 1] 2 [? 1] 4",
    );
    check(&library, "grouping=tag", "", "[渡口 1] 3 [? 3] 4 2 1");
    check(&library, "", "柳溪", "3 1");
    check(&library, "", "bridge 2020", "3");
    check(&library, "", "无此", "");
    assert_eq!(tags(&library).into_iter().collect::<Vec<_>>(), ["Bridge", "渡口"]);
}

#[test]
fn the_layout_is_remembered_and_nonsense_is_not() {
    let desk = Desk {
        layout: Layout::Grid,
        order: Order::Page,
        grouping: Grouping::Tag,
        filter: "桥".into(),
    };
    let back = Desk::of_line(&desk.to_line());
    assert_eq!(
        (back.layout, back.order, back.grouping),
        (Layout::Grid, Order::Page, Grouping::Tag)
    );
    assert_eq!(back.filter, "");
    assert_eq!(Desk::of_line("layout=heap order= x"), Desk::default());
}

#[test]
fn ten_thousand_pages_are_laid_out() {
    let one = page(1, "柳溪日报", "2020-03-01", "1");
    let library: Vec<_> = (0..10_000u32)
        .map(|number| {
            let mut kept = one.clone();
            kept.file = number;
            kept.date = Some(format!("2020-{:02}-{:02}", number % 12 + 1, number % 28 + 1));
            Rc::new(kept)
        })
        .collect();
    let desk = Desk::of_line("order=page grouping=date");
    let pages = |entry: &&Entry| matches!(entry, Entry::Page(_));
    assert_eq!(entries(&library, &desk).iter().filter(pages).count(), 10_000);
}

/// A part ends with a whole row, however many pages a row has, or with a group.
#[test]
fn the_parts_of_a_grid_leave_no_gap() {
    let one = Rc::new(page(1, "柳溪日报", "2020-03-01", "1"));
    for sizes in [&[100][..], &[5, 5, 5, 5, 5], &[30, 1, 40], &[11, 13, 60]] {
        let list: Vec<Entry> = sizes
            .iter()
            .flat_map(|&pages| {
                let heading = (sizes.len() > 1).then_some(Entry::Heading(None, pages));
                heading.into_iter().chain(vec![Entry::Page(one.clone()); pages])
            })
            .collect();
        let parts: Vec<_> = batches(&list).collect();
        let joined: Vec<Entry> = parts.iter().flat_map(|part| list[part.clone()].to_vec()).collect();
        assert_eq!(joined, list);
        for pair in parts.windows(2) {
            let (part, next) = (&list[pair[0].clone()], &list[pair[1].clone()]);
            let group = part.rsplit(|entry| matches!(entry, Entry::Heading(..))).next();
            let last = group.map_or(0, <[Entry]>::len);
            let whole = matches!(next[0], Entry::Heading(..)) || last % 12 == 0;
            assert!(whole && part.len() < 40, "{sizes:?}: {} and {last}", part.len());
        }
    }
}

/// A library with one page, open.
fn one_page() -> Rc<State> {
    after([
        started("a", 1, 1),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::ReadingEnded,
    ])
}

#[test]
fn a_removed_page_can_be_brought_back() {
    let state = reduce(one_page(), Action::PagesRemoved(vec![1], 7.0));
    assert!(state.library.is_empty() && state.open.is_none());
    assert_eq!(state.removed[0].removed, Some(7.0));
    assert!(matches!(&state.notices[0].news, News::Removed(pages) if pages.len() == 1));
    let state = reduce(state, Action::PagesRestored(vec![1]));
    assert_eq!(
        (state.library.len(), state.removed.len(), state.notices.len()),
        (1, 0, 0)
    );
    assert_eq!(state.library[0].removed, None);
}

#[test]
fn a_removed_page_comes_back_when_it_is_dropped_again() {
    let state = reduce(one_page(), Action::PagesRemoved(vec![1], 7.0));
    let state = [started("a", 1, 1), Action::PageKnown(1), Action::ReadingEnded]
        .into_iter()
        .fold(state, reduce);
    assert_eq!((state.library.len(), state.removed.len(), state.open), (1, 0, Some(1)));
}

#[test]
fn what_is_purged_is_gone() {
    let state = reduce(one_page(), Action::PagesRemoved(vec![1], 7.0));
    let state = reduce(state, Action::PagesPurged(vec![1]));
    assert_eq!(
        (state.library.len(), state.removed.len(), state.notices.len()),
        (0, 0, 0)
    );
}

#[test]
fn several_files_end_in_one_report() {
    let state = after([
        started("a", 1, 4),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        started("b", 2, 4),
        Action::PageKnown(1),
        started("c", 3, 4),
        Action::Unreadable { name: "c".into() },
        Action::Stopped,
    ]);
    let [notice] = state.notices.as_slice() else { panic!() };
    let News::Report(report) = &notice.news else { panic!() };
    assert_eq!((report.read, report.known, report.lost(), report.left), (1, 1, 1, 2));
    assert_eq!(state.open, Some(1), "the first stays open");
}

#[test]
fn tags_are_put_on_and_replaced() {
    let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
    let state = reduce(
        one_page(),
        Action::TagsAdded {
            files: vec![1],
            tags: tags(&["桥", " 桥 ", ""]),
        },
    );
    assert_eq!(state.library[0].tags, ["桥"]);
    let state = reduce(
        state,
        Action::TagsAdded {
            files: vec![1, 9],
            tags: tags(&["水"]),
        },
    );
    assert_eq!(state.library[0].tags, ["桥", "水"]);
    let state = reduce(
        state,
        Action::PageTagged {
            file: 1,
            tags: tags(&["渡口"]),
        },
    );
    assert_eq!(state.library[0].tags, ["渡口"]);
}

#[test]
fn the_store_is_told_only_what_changed() {
    let library = shelf(vec![page(1, "", "", ""), page(2, "", "", "")]);
    let stored: HashMap<String, Rc<Kept>> = library.iter().map(|kept| (kept.id.clone(), kept.clone())).collect();
    let mut renamed = Kept::clone(&library[0]);
    renamed.title = Some("另名".into());
    let renamed = [Rc::new(renamed)];
    assert_eq!(
        changes(&stored, renamed.iter()),
        (renamed.to_vec(), vec!["id2".to_owned()])
    );
    assert_eq!(changes(&stored, library.iter()), (vec![], vec![]));
}

#[test]
fn a_record_of_the_first_version_is_understood() {
    let json = r#"{"id":"0123456789abcdef0123","name":"page.txt","paper":"柳溪日报","date":null,"page":null,
        "articles":3,"bytes":900,"added":5.0,"corrections":[{"kind":"apart","line":10}]}"#;
    let kept: Kept = serde_json::from_str(json).expect("a record");
    assert_eq!((kept.tags.len(), kept.removed, kept.corrections.len()), (0, None, 1));
    let again = serde_json::to_string(&kept).expect("JSON");
    assert!(!again.contains("tags") && !again.contains("removed"), "{again}");
}

#[test]
fn two_windows_lose_nothing_of_each_other() {
    let base = page(1, "柳溪日报", "", "");
    let (first, second, third) = (
        Correction::Apart { line: 1 },
        Correction::Apart { line: 2 },
        Correction::Apart { line: 3 },
    );
    let mut base = base;
    base.corrections = vec![first.clone()];
    base.tags = vec!["旧".into()];
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.title = Some("我们的".into());
    ours.corrections.push(second.clone());
    ours.tags.push("桥".into());
    theirs.place = Some("1.2".into());
    theirs.corrections.push(third.clone());
    theirs.tags.clear();
    let now = merged(&base, &ours, &theirs);
    assert_eq!(
        (now.title.as_deref(), now.place.as_deref()),
        (Some("我们的"), Some("1.2"))
    );
    assert_eq!(now.corrections, [first, second, third]);
    assert_eq!(now.tags, ["桥"]);
    assert_eq!(merged(&base, &base, &theirs), theirs);
    assert_eq!(merged(&base, &ours, &base), ours);
}

#[test]
fn a_backup_adds_and_never_takes_away() {
    let (mut ours, mut theirs) = (page(1, "", "", ""), page(1, "", "", ""));
    assert_eq!(grown(&ours, &theirs), None);
    ours.title = Some("我们的".into());
    ours.corrections = vec![Correction::Apart { line: 1 }];
    theirs.title = Some("备份的".into());
    theirs.tags = vec!["桥".into()];
    theirs.corrections = vec![Correction::Apart { line: 2 }];
    theirs.removed = Some(3.0);
    let now = grown(&ours, &theirs).expect("it grows");
    assert_eq!(now.title.as_deref(), Some("我们的"));
    assert_eq!((now.tags.len(), now.corrections.len(), now.removed), (1, 2, None));
}

fn synced(base: Option<Kept>, now: Kept) -> Synced {
    Synced {
        base: base.map(Rc::new),
        now: Rc::new(now),
    }
}

#[test]
fn what_both_windows_changed_at_once_is_kept() {
    let state = one_page();
    let base = Kept::clone(&state.library[0]);
    let mut theirs = base.clone();
    theirs.tags = vec!["桥".into()];
    let named = Action::PageNamed {
        file: 1,
        title: "另名".into(),
    };
    let state = reduce(
        reduce(state, named),
        Action::LibrarySynced(vec![synced(Some(base), theirs)], vec![]),
    );
    assert_eq!(
        (state.library[0].title.as_deref(), state.library[0].tags.len()),
        (Some("另名"), 1)
    );
}

#[test]
fn a_page_that_was_read_before_the_store_opened_keeps_what_the_store_knew() {
    let state = one_page();
    let mut known = Kept::clone(&state.library[0]);
    known.corrections = vec![Correction::Apart { line: 3 }];
    known.added = -1.0;
    let state = reduce(state, Action::LibraryOpened(Rc::new(vec![Rc::new(known)])));
    assert_eq!(state.library.len(), 1);
    assert_eq!((state.library[0].corrections.len(), state.library[0].added), (1, -1.0));
}

#[test]
fn a_page_of_the_library_that_came_before_the_store_opened_is_shown() {
    let kept = one_page().library.clone();
    let state = after([
        started("a", 1, 1),
        Action::LibraryOpened(kept),
        Action::PageRead(document(1, 1, SAMPLE), 0.0),
        Action::ReadingEnded,
    ]);
    assert_eq!((state.library.len(), state.open), (1, Some(1)));
}

#[test]
fn another_windows_changes_are_seen() {
    let state = one_page();
    let mut renamed = Kept::clone(&state.library[0]);
    renamed.title = Some("另名".into());
    let state = reduce(
        state,
        Action::LibrarySynced(vec![synced(None, renamed), synced(None, page(2, "", "", ""))], vec![]),
    );
    assert_eq!(state.library.len(), 2);
    assert_eq!((state.library[0].title.as_deref(), state.open), (Some("另名"), Some(1)));
    let mut removed = Kept::clone(&state.library[0]);
    removed.removed = Some(1.0);
    let lost = Action::NotKept(Trouble::Full, vec!["id2".into()]);
    let gone = Action::LibrarySynced(vec![synced(None, removed)], vec!["id2".into()]);
    let state = reduce(reduce(state, lost), gone);
    assert_eq!((state.library.len(), state.removed.len(), state.open), (0, 1, None));
    assert!(state.unkept.is_empty());
}

#[test]
fn a_full_disk_is_told_and_tried_again() {
    assert_eq!(Trouble::of("failed: QuotaExceededError: x"), Trouble::Full);
    assert_eq!(
        Trouble::of("VersionError: The requested version (2) is less"),
        Trouble::Outdated
    );
    assert!(matches!(Trouble::of("SecurityError: denied"), Trouble::Refused(_)));
    let state = reduce(one_page(), Action::LibraryOpened(Rc::default()));
    let state = reduce(state, Action::NotKept(Trouble::Full, vec!["id1".into()]));
    assert_eq!(state.keeping, Keeping::Works);
    assert!(state.unkept.contains("id1"));
    let state = reduce(state, Action::KeptAfterAll(vec!["id1".into()]));
    assert!(state.unkept.is_empty() && state.notices.is_empty());
    let state = reduce(state, Action::NotKept(Trouble::Refused(String::new()), vec![]));
    assert_eq!(state.keeping, Keeping::Refused);
}

#[test]
fn a_page_read_again_does_not_come_back_when_one_has_left_it() {
    let left = [
        Action::StartShown,
        read_again("a"),
        Action::PageRead(document(1, 2, SAMPLE), 0.0),
        Action::ReadingEnded,
    ];
    assert_eq!(left.into_iter().fold(one_page(), reduce).open, None);
}

#[test]
fn room_is_told_in_its_own_measure() {
    for (bytes, told) in [(512.0, "0.5 kB"), (1.5e6, "1.5 MB"), (12.34e9, "12.3 GB")] {
        assert_eq!(crate::model::dates::amount(bytes), told);
    }
}
