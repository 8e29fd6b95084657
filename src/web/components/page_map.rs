//! The page map as a picture: click a bar to go there.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::model::document::Document;
use crate::model::hits::Hits;
use crate::model::page_map::{PageMap as Map, Stroke, WIDTH};
use crate::ui::use_ui;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub document: Rc<Document>,
    /// Index of the page that is drawn.
    pub page: usize,
    /// First and last line in the source panel's view.
    pub view: (usize, usize),
    pub hits: Rc<Hits>,
    pub chosen: Callback<usize>,
}

#[component]
pub fn PageMap(props: &Props) -> Html {
    let ui = use_ui();
    let (document, page) = (props.document.clone(), props.page);
    let map = use_memo((document.reading, page), move |_| {
        let [first, last] = document.edition.pages.get(page).map_or([1, 1], |page| page.lines);
        Map::new(&document, first as usize, last as usize)
    });
    let onclick = {
        let (map, chosen) = (map.clone(), props.chosen.clone());
        Callback::from(move |event: MouseEvent| {
            let area = event.target_unchecked_into::<Element>().closest("svg").ok().flatten();
            if let Some(area) = area
                .map(|area| area.get_bounding_client_rect())
                .filter(|area| area.height() > 0.0)
            {
                let share = (f64::from(event.client_y()) - area.top()) / area.height();
                chosen.emit(map.line_at(share.clamp(0.0, 1.0)));
            }
        })
    };
    let stroke = |stroke: &Stroke| {
        let tint = stroke.tint.map(|tint| tint.to_string());
        html! { <path d={stroke.path.clone()} data-tint={tint} data-bar={stroke.bar.value()} /> }
    };
    let (document, hits) = (&props.document, &props.hits);
    let ticks = use_memo((document.reading, page, hits.clone()), |_| map.ticks(document, hits));
    // In whole numbers: to write others takes a lot of code.
    let units = |lines: usize| lines * map.height() as usize / map.lines.max(1);
    let top = units(props.view.0.saturating_sub(map.first));
    let height = units(props.view.1.saturating_sub(props.view.0) + 1).max(1);
    let view_box = ["0 0 ", &WIDTH.to_string(), " ", &map.height().to_string()].concat();
    html! {
        <svg class="page-map" viewBox={view_box} preserveAspectRatio="none" role="img" aria-label={ui.words.beyond().page_map} {onclick}>
            <rect class="window" x="0" y={top.to_string()} width={WIDTH.to_string()} height={height.to_string()} />
            { for map.strokes.iter().map(stroke) }
            <path class="ticks" d={(*ticks).clone()} />
        </svg>
    }
}
