//! What a reader should know: news of one kind gathers in one notice.

use std::rc::Rc;

use duban::Refusal;

use super::State;
use crate::model::library::Kept;

/// Something that a reader should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u32,
    pub news: News,
}

#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// Files that hold no text to read.
    Refused(Vec<(String, Refusal)>),
    /// Files that the browser could not hand over.
    Unreadable(Vec<String>),
    /// The worker did not start, or broke off; what it said.
    Failed { name: String, reason: String },
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
    NotKept(String),
    /// A page was removed and can be brought back.
    Removed(Rc<Kept>),
    /// The dictionaries could not be fetched; why.
    NoDictionaries(String),
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

    /// A file holds no text; the files of one drop share a notice.
    pub(super) fn refuse(&mut self, name: String, refusal: Refusal) {
        match self.notices.last_mut().map(|notice| &mut notice.news) {
            Some(News::Refused(files)) if self.work.as_ref().is_some_and(|work| work.index > 1) => {
                files.push((name, refusal));
            }
            _ => self.notify(News::Refused(vec![(name, refusal)])),
        }
    }

    pub(super) fn unreadable(&mut self, name: String) {
        match self.notices.last_mut().map(|notice| &mut notice.news) {
            Some(News::Unreadable(names)) => names.push(name),
            _ => self.notify(News::Unreadable(vec![name])),
        }
    }
}
