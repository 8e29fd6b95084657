//! What the search says, beside the words that it shares with the page.

use crate::model::settings::Language;

/// The search's words in one language.
#[derive(Debug)]
pub struct Searching {
    pub close: &'static str,
    pub list: &'static str,
    /// Hits, articles, pages, each counted in words.
    pub results: &'static str,
    /// Hits and pages, where no article has any.
    pub results_outside: &'static str,
    pub nothing_anywhere: &'static str,
    pub order: &'static str,
    /// In the order of `search::ORDERS`.
    pub orders: [&'static str; 3],
    pub leave_out: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub recent: &'static str,
    pub forget: &'static str,
    pub save_as: &'static str,
    pub file_name: &'static str,
    pub timeline: &'static str,
    pub spread: &'static str,
    pub by_paper: &'static str,
    pub by_page: &'static str,
    /// A date or a name, hits, articles.
    pub bar: &'static str,
    pub more: &'static str,
    pub ready: &'static str,
    pub stopped: &'static str,
    /// What can be written, and what it finds.
    pub syntax: [(&'static str, &'static str); 6],
    pub field_date: &'static str,
    pub field_paper: &'static str,
}

impl Searching {
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Simplified => &SIMPLIFIED,
            Language::Traditional => &TRADITIONAL,
            Language::English => &ENGLISH,
        }
    }
}

static SIMPLIFIED: Searching = Searching {
    close: "结束查找，回到原处",
    list: "列出各处",
    results: "查到 {}，在 {}、{}里",
    results_outside: "查到 {}，在 {}里",
    nothing_anywhere: "哪里都没有。",
    order: "次序",
    orders: ["最相关的在前", "新近的在前", "照报纸的次序"],
    leave_out: "去掉 {}",
    save: "记住这样查",
    saved: "记住的",
    recent: "刚查过",
    forget: "忘掉",
    save_as: "结果存为",
    file_name: "查找结果",
    timeline: "哪些日子有",
    spread: "哪些报、哪些版有",
    by_paper: "各报",
    by_page: "各版",
    bar: "{}：{}，{}",
    more: "再多列一些",
    ready: "{} 版可查，共 {} 版；其余还在备读，或者读不了。",
    stopped: "查得太久，中途停下：可能还有没列出的。",
    syntax: [
        ("铁路 公司", "两个词都有"),
        ("铁路|公路", "有一个就行"),
        ("铁路 -广告", "不要有“广告”的"),
        ("“鐵路”", "一字不差，连字形"),
        ("标题:铁路　图片:车站", "只在标题、图说里查"),
        ("报纸:晨报　日期:2020-03", "只查这份报、这些日子"),
    ],
    field_date: "日期:",
    field_paper: "报纸:",
};

static TRADITIONAL: Searching = Searching {
    close: "結束尋找，回到原處",
    list: "列出各處",
    results: "查到 {}，在 {}、{}裡",
    results_outside: "查到 {}，在 {}裡",
    nothing_anywhere: "哪裡都沒有。",
    order: "次序",
    orders: ["最相關的在前", "新近的在前", "照報紙的次序"],
    leave_out: "去掉 {}",
    save: "記住這樣查",
    saved: "記住的",
    recent: "剛查過",
    forget: "忘掉",
    save_as: "結果存為",
    file_name: "尋找結果",
    timeline: "哪些日子有",
    spread: "哪些報、哪些版有",
    by_paper: "各報",
    by_page: "各版",
    bar: "{}：{}，{}",
    more: "再多列一些",
    ready: "{} 版可查，共 {} 版；其餘還在備讀，或者讀不了。",
    stopped: "查得太久，中途停下：可能還有沒列出的。",
    syntax: [
        ("鐵路 公司", "兩個詞都有"),
        ("鐵路|公路", "有一個就行"),
        ("鐵路 -廣告", "不要有「廣告」的"),
        ("「鐵路」", "一字不差，連字形"),
        ("標題:鐵路　圖片:車站", "只在標題、圖說裡查"),
        ("報紙:晨報　日期:2020-03", "只查這份報、這些日子"),
    ],
    field_date: "日期:",
    field_paper: "報紙:",
};

static ENGLISH: Searching = Searching {
    close: "Close the search and go back",
    list: "List all",
    results: "{} in {} on {}",
    results_outside: "{} on {}",
    nothing_anywhere: "Nowhere at all.",
    order: "Order",
    orders: ["Best first", "Newest first", "As printed"],
    leave_out: "Leave out {}",
    save: "Remember this search",
    saved: "Remembered",
    recent: "Recent",
    forget: "Forget these",
    save_as: "Save results as",
    file_name: "results",
    timeline: "When",
    spread: "Which papers and pages",
    by_paper: "Papers",
    by_page: "Pages",
    bar: "{}: {} in {}",
    more: "List more",
    ready: "{} of {} pages can be searched; the others are still being made ready, or cannot be read.",
    stopped: "This took too long and was stopped: there may be more.",
    syntax: [
        ("鐵路 公司", "both words"),
        ("鐵路|公路", "either word"),
        ("鐵路 -廣告", "without 廣告"),
        ("\"鐵路\"", "exactly, in this script"),
        ("title:鐵路　caption:車站", "in headlines, in captions"),
        ("paper:晨報　date:2020-03", "of this paper, of these days"),
    ],
    field_date: "date:",
    field_paper: "paper:",
};
