//! From what is and what happened to what then is. What takes more than a line
//! or two is a method of [`State`] in its topic's file.

use std::rc::Rc;

use duban::hanzi::Script;

use super::{Action, News, State, Target, Why};
use crate::model::document::Spot;
use crate::model::stop;

/// What the page is after `action`. The same `Rc` where it changes nothing.
pub fn reduce(state: Rc<State>, action: Action) -> Rc<State> {
    if changes_nothing(&state, &action) {
        return state;
    }
    let mut next = Rc::unwrap_or_clone(state);
    apply(&mut next, action);
    Rc::new(next)
}

/// Pointer and scroll speak often and mostly say nothing new.
fn changes_nothing(state: &State, action: &Action) -> bool {
    match action {
        Action::Pointed(spot) => state.pointed == *spot,
        Action::Scrolled(section) => state.here == *section,
        Action::Dropping(held) => state.dropping == *held,
        Action::Search(event) => state.search_ignores(event),
        Action::KeptAfterAll(pages) => !pages.iter().any(|id| state.unkept.contains(id)),
        Action::Progressed(permille) => state.work.as_ref().is_none_or(|work| work.permille == *permille),
        Action::Rested(spot) => {
            let stopped = state.kept().and_then(|kept| kept.place.as_deref());
            let here = state.document().and_then(|document| stop::of(document, *spot));
            here.is_none() || here.as_deref() == stopped
        }
        Action::NextHit | Action::PreviousHit => !state.has_hits(),
        _ => false,
    }
}

fn apply(state: &mut State, action: Action) {
    match action {
        Action::Chosen(name, value) => state.settings.set(name, &value),
        Action::SourceToggled => {
            state.settings.source = !state.settings.source;
            state.calm = false;
        }
        Action::ExtentToggled => state.toggle_extent(),
        Action::ScriptFlipped => state.flip_script(),
        Action::CompareToggled => state.flip_compare(),
        Action::Worded { script, from, to } => state.say(script, &from, &to),
        Action::ContentsToggled => {
            state.contents = !state.contents;
            state.calm = false;
        }
        Action::StartShown => state.show(None),
        Action::DocumentChosen(file) => state.choose(file),
        Action::FindingChosen { file, article } => state.find(file, &article),
        Action::ReadingStarted {
            name,
            came,
            index,
            total,
        } => state.start_work(name, came, index, total),
        Action::Progressed(permille) => {
            if let Some(work) = &mut state.work {
                work.permille = permille;
            }
        }
        Action::PageRead(document, time) => state.read(document, time),
        Action::LibraryOpened(kept) => state.open_library(&kept),
        Action::PageKnown(file) => state.know(file),
        Action::NotKept(trouble, pages) => state.not_kept(trouble, pages),
        Action::KeptAfterAll(pages) => state.kept_after_all(&pages),
        Action::RestoredWritten => state.tell_restored(),
        Action::KeepingRetried => {
            state.retried += 1;
            state.hush(|news| matches!(news, News::NotKept(_)));
        }
        Action::LibrarySynced(records, gone) => state.sync(records, &gone),
        Action::PagesRemoved(files, time) => state.remove(&files, time),
        Action::PagesRestored(files) => state.restore(&files),
        Action::PagesPurged(files) => state.purge(&files),
        Action::PagesBrought(pages) => state.bring(pages),
        Action::SettingsBrought(settings) => state.settings = settings,
        Action::BackupMoved(moving) => state.moving = Some(moving),
        Action::BackupEnded(news) => state.end_moving(news),
        Action::PageTagged { file, tags } => state.amend(file, |kept| {
            kept.tags.clear();
            kept.file_under(&tags);
        }),
        Action::TagsAdded { files, tags } => {
            for file in files {
                state.amend(file, |kept| kept.file_under(&tags));
            }
        }
        Action::PageNamed { file, title } => state.amend(file, |kept| {
            kept.title = Some(title).filter(|title| !title.trim().is_empty());
        }),
        Action::EditingToggled => {
            state.editing = !state.editing;
            state.calm = false;
        }
        Action::ToolAsked(tool) => state.ask_tool(tool),
        Action::Corrected(correction) => state.correct(correction),
        Action::Parted => state.part(),
        Action::Joined { forward } => state.join(forward),
        Action::CorrectionDropped(index) => state.drop_correction(index),
        Action::CorrectionsCame { name, corrections } => state.bring_corrections(name, corrections),
        Action::Undone => state.mend(|kept| kept.undone.extend(kept.corrections.pop())),
        Action::Redone => state.mend(|kept| kept.corrections.extend(kept.undone.pop())),
        Action::WhyAsked(line) => state.ask_why(line),
        Action::WhyWondered => state.wonder(),
        Action::WhyClosed => state.why = None,
        Action::Explained { line, evidence } => state.why = Some(Why { line, evidence }),
        Action::Stepped { forward } => state.step_block(forward),
        Action::Wished { id, wish } => state.wish(&id, wish),
        Action::Refused { name, refusal } => state.refuse(name, refusal),
        Action::Unreadable { name } => state.unreadable(name),
        Action::Failed { name, reason } => state.fail(name, reason),
        Action::ReadingEnded => state.end_work(),
        Action::Stopped => state.stop_work(),
        Action::NothingFound => state.notify(News::Nothing),
        Action::DictionariesAwaited(awaited) => state.fetching = awaited,
        Action::DictionariesFailed(reason) => {
            state.settings.script = Script::Original;
            state.notify(News::NoDictionaries(reason));
        }
        Action::UpdateOffered => {
            state.hush(|news| matches!(news, News::Update));
            state.notify(News::Update);
        }
        Action::NoticeClosed(id) => state.notices.retain(|notice| notice.id != id),
        Action::Opened(dialog) => state.dialog = Some(dialog),
        Action::Copied(text) => {
            state.hush(|news| matches!(news, News::Copied(_)));
            state.notify(News::Copied(text));
        }
        Action::Spoken(at) => state.speak(at),
        Action::AloudPaused(paused) => state.pause_aloud(paused),
        Action::AloudEnded => state.aloud = None,
        Action::NoVoice => state.lack_voice(),
        Action::DialogClosed => state.dialog = None,
        Action::Dropping(held) => state.dropping = held,
        Action::Search(event) => state.search(event),
        Action::NextHit => state.step(true),
        Action::PreviousHit => state.step(false),
        Action::Pointed(spot) => state.pointed = spot,
        Action::BlockChosen(spot) => state.jump(spot, Target::Source),
        Action::SourceAsked(spot) => {
            state.settings.source = true;
            state.jump(spot, Target::Source);
        }
        Action::LineChosen(line) => {
            if let Some(spot) = state.document().and_then(|document| document.owner(line)) {
                state.jump(spot, Target::Text);
            }
        }
        Action::SectionChosen(section) => state.turn_to(section),
        Action::Turned { forward } => state.turn(forward),
        Action::Scrolled(section) => {
            state.here = section;
            state.remember_place(Spot { section, block: 0 });
        }
        Action::Rested(spot) => state.remember_place(spot),
        Action::CalmToggled => state.toggle_calm(),
        Action::Left => state.leave(),
    }
}
