//! What the search does to the rest of the page: it leads from hit to hit, to
//! other pages, and back. What it is by itself is in `model::search`.

use super::{State, Target, Wish};
use crate::model::document::Spot;
use crate::model::search::Event;

impl State {
    /// Whether `event` says nothing new about the search.
    pub(super) fn search_ignores(&self, event: &Event) -> bool {
        let reading = self.document().map_or(0, |document| document.reading);
        let stale = matches!(event, Event::Found { reading: of, .. } if *of != reading);
        stale || self.search.ignores(event)
    }

    /// Goes on with the search, and back to where the reader was before it.
    pub(super) fn search(&mut self, event: Event) {
        let origin = self.search.origin.filter(|origin| *origin != self.open);
        let (closed, answered) = (matches!(event, Event::Closed), matches!(event, Event::Found { .. }));
        self.search.apply(event);
        match origin {
            Some(Some(file)) if closed => self.open_at(file, None),
            Some(None) if closed => self.show(None),
            _ if answered => self.pursue(),
            _ => {}
        }
    }

    /// Goes to the first hit of the article that was chosen among the results,
    /// once it is known.
    fn pursue(&mut self) {
        let article = self.search.pursued.take();
        let section = article.and_then(|article| self.document()?.section_of(&article));
        if let Some(hit) = section.and_then(|section| self.search.hits.first_of(section)) {
            self.go_to_hit(hit);
        }
    }

    /// Shows an article that a search found, at its first hit.
    pub(super) fn find(&mut self, file: u32, article: &str) {
        self.contents = false;
        self.search.leads(self.open);
        self.search.apply(Event::Used);
        if self.open != Some(file) {
            let article = article.to_owned();
            self.search.pursued = Some(article.clone());
            return self.open_at(
                file,
                Some(Wish {
                    article,
                    paragraph: None,
                }),
            );
        }
        let Some(section) = self.document().and_then(|document| document.section_of(article)) else {
            return;
        };
        match self.search.hits.first_of(section) {
            Some(hit) => self.go_to_hit(hit),
            None => self.jump(Spot { section, block: 0 }, Target::Head),
        }
    }

    /// Whether there is a hit to go to.
    pub(super) fn has_hits(&self) -> bool {
        self.search.hits.total() > 0 || (self.open.is_none() && !self.search.findings.elsewhere.is_empty())
    }

    /// Goes to the hit after the current one, or before it; from the start
    /// screen to the best.
    pub(super) fn step(&mut self, forward: bool) {
        let best = self.search.findings.elsewhere.first();
        if let Some(best) = best.filter(|_| self.open.is_none()).cloned() {
            return self.find(best.file, &best.article);
        }
        let Some(next) = self.search.next(forward) else {
            return;
        };
        if self.search.current.is_none() {
            self.search.apply(Event::Used);
        }
        self.search.leads(self.open);
        self.go_to_hit(next);
    }

    fn go_to_hit(&mut self, hit: usize) {
        self.search.current = Some(hit);
        if let Some(spot) = self.search.hits.spot(hit) {
            self.jump(spot, Target::Hit);
        }
    }
}
