//! What is said where a reader takes something along: files, citations, and the
//! parser's reasons.

use crate::model::settings::Language;

/// Words in one language.
#[derive(Debug)]
pub struct Taking {
    pub export: &'static str,
    pub scope: &'static str,
    /// In the order of `export::Scope::ALL`.
    pub scopes: [&'static str; 4],
    pub format: &'static str,
    /// In the order of `duban::export::Format::ALL`.
    pub formats: [&'static str; 10],
    pub as_shown: &'static str,
    pub save: &'static str,
    pub saving: &'static str,
    pub of: &'static str,
    pub failed: &'static str,
    pub too_large: &'static str,
    pub left_out: &'static str,
    pub cite: &'static str,
    /// In the order of the dialog.
    pub styles: [&'static str; 4],
    pub copy: &'static str,
    pub sure: [&'static str; 3],
    pub confidence: &'static str,
    pub doubted: &'static str,
    pub source_lines: &'static str,
    pub more_lines: &'static str,
    pub asking: &'static str,
}

impl Taking {
    pub fn of(language: Language) -> &'static Self {
        language.pick(&SIMPLIFIED, &TRADITIONAL, &ENGLISH)
    }
}

static SIMPLIFIED: Taking = Taking {
    export: "导出…",
    scope: "范围",
    scopes: ["所选的段落", "这一篇", "整份文件", "整个文库"],
    format: "格式",
    formats: [
        "纯文本",
        "Markdown",
        "网页（HTML）",
        "电子书（EPUB）",
        "数据（JSON）",
        "各篇一览表（CSV）",
        "出处",
        "出处（GB/T 7714）",
        "出处（BibTeX）",
        "出处（RIS）",
    ],
    as_shown: "字形、引号和横直排，都照现在的显示。",
    save: "存成文件",
    saving: "正在导出",
    of: "{} / {} 版",
    failed: "没有导出成。{}",
    too_large: "一个文件装不下，请分几次导出。",
    left_out: "文件已存好。这些版读不出，没有收进去：{}",
    cite: "引用这一篇…",
    styles: ["一句话", "GB/T 7714-2015", "BibTeX", "RIS"],
    copy: "复制",
    sure: ["两种读法不相上下。", "比较有把握。", "很有把握。"],
    confidence: "这样的文章，一百篇里约有 {} 篇起止和标题完全读对。",
    doubted: "拿不准的是：{}。",
    source_lines: "原稿",
    more_lines: "……还有 {} 行",
    asking: "正在查",
};

static TRADITIONAL: Taking = Taking {
    export: "匯出…",
    scope: "範圍",
    scopes: ["所選的段落", "這一篇", "整份檔案", "整個文庫"],
    format: "格式",
    formats: [
        "純文字",
        "Markdown",
        "網頁（HTML）",
        "電子書（EPUB）",
        "資料（JSON）",
        "各篇一覽表（CSV）",
        "出處",
        "出處（GB/T 7714）",
        "出處（BibTeX）",
        "出處（RIS）",
    ],
    as_shown: "字形、引號和橫直排，都照現在的顯示。",
    save: "存成檔案",
    saving: "正在匯出",
    of: "{} / {} 版",
    failed: "沒有匯出成。{}",
    too_large: "一個檔案裝不下，請分幾次匯出。",
    left_out: "檔案已存好。這些版讀不出，沒有收進去：{}",
    cite: "引用這一篇…",
    styles: ["一句話", "GB/T 7714-2015", "BibTeX", "RIS"],
    copy: "複製",
    sure: ["兩種讀法不相上下。", "比較有把握。", "很有把握。"],
    confidence: "這樣的文章，一百篇裡約有 {} 篇起止和標題完全讀對。",
    doubted: "拿不準的是：{}。",
    source_lines: "原稿",
    more_lines: "……還有 {} 行",
    asking: "正在查",
};

static ENGLISH: Taking = Taking {
    export: "Export…",
    scope: "What",
    scopes: [
        "The selected paragraphs",
        "This article",
        "The whole file",
        "The whole library",
    ],
    format: "Format",
    formats: [
        "Plain text",
        "Markdown",
        "Web page (HTML)",
        "E-book (EPUB)",
        "Data (JSON)",
        "Table of articles (CSV)",
        "Citations",
        "Citations (GB/T 7714)",
        "Citations (BibTeX)",
        "Citations (RIS)",
    ],
    as_shown: "Script, quotation marks and direction are as shown now.",
    save: "Save as a file",
    saving: "Exporting",
    of: "{} of {} pages",
    failed: "The export failed. {}",
    too_large: "It does not fit into one file: export it in parts.",
    left_out: "The file is saved. These pages could not be read and are not in it: {}",
    cite: "Cite this article…",
    styles: ["As a sentence", "GB/T 7714-2015", "BibTeX", "RIS"],
    copy: "Copy",
    sure: ["It was a close decision.", "Fairly sure.", "Very sure."],
    confidence: "Of a hundred such articles, about {} are right to the line, headline and all.",
    doubted: "Unsure: {}.",
    source_lines: "Source",
    more_lines: "… {} more lines",
    asking: "Asking",
};
