//! What a reader should know: news of one kind gathers in one notice.

use std::rc::Rc;

use duban::Refusal;

use super::State;
use crate::model::backup::{Fault, Outcome};
use crate::model::library::{Kept, Report, Trouble};
use crate::model::mending::Foreign;

/// Something that a reader should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u32,
    pub news: News,
}

#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// A file that holds no text to read.
    Refused(String, Refusal),
    /// A file that the browser could not hand over.
    Unreadable(String),
    /// The worker did not start, or broke off; what it said.
    Failed {
        name: String,
        reason: String,
    },
    /// The reader stopped the reading.
    Stopped,
    /// A folder or a paste held nothing.
    Nothing,
    /// The browser has no voice for Chinese.
    NoVoice,
    /// This was copied.
    Copied(String),
    /// An address leads to a page that is not here.
    NoSuchPage,
    /// Pages cannot be kept; why.
    NotKept(Trouble),
    /// Pages were removed and can be brought back.
    Removed(Vec<Rc<Kept>>),
    /// What became of several files.
    Report(Report),
    /// A backup holds so many pages, without those whose originals are lost.
    BackupWritten {
        pages: usize,
        missing: Vec<String>,
    },
    BackupRefused(Fault),
    BackupRestored(Outcome),
    /// So many corrections came as a file.
    CorrectionsBrought(usize),
    /// This file holds none that fit.
    CorrectionsRefused(String, Foreign),
    /// The dictionaries could not be fetched; why.
    NoDictionaries(String),
    /// A new version of the page lies ready.
    Update,
}

impl State {
    pub(super) fn notify(&mut self, news: News) {
        self.count += 1;
        self.notices.push(Notice { id: self.count, news });
    }

    /// Takes away the notices of a kind that is told anew.
    pub(super) fn hush(&mut self, kind: impl Fn(&News) -> bool) {
        self.notices.retain(|notice| !kind(&notice.news));
    }

    /// A file holds no text.
    pub(super) fn refuse(&mut self, name: String, refusal: Refusal) {
        match self.report() {
            Some(report) => report.refused.push((name, refusal)),
            None => self.notify(News::Refused(name, refusal)),
        }
    }

    pub(super) fn unreadable(&mut self, name: String) {
        match self.report() {
            Some(report) => report.unreadable.push(name),
            None => self.notify(News::Unreadable(name)),
        }
    }

    pub(super) fn fail(&mut self, name: String, reason: String) {
        if let Some(report) = self.report() {
            return report.failed.push((name, reason));
        }
        self.hush(|news| matches!(news, News::Failed { .. }));
        self.notify(News::Failed { name, reason });
    }

    /// The report that the file under way goes into, where there are several.
    fn report(&mut self) -> Option<&mut Report> {
        let work = self.work.as_mut().filter(|work| work.total > 1)?;
        Some(&mut work.report)
    }
}
