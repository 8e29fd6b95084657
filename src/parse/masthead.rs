//! What a page says of itself: paper, date, page number, section.
//!
//! A folio line (報眉) is read by taking away what is understood, the date
//! first, then the weekday, the page number, the issue; what is left over is
//! the paper's name and the section. Nothing is inferred: a field that is not
//! printed is `None`, a page does not inherit the date of the page before.

use super::folio::{self, Parts, narrow, split};
use super::line::{is_han, normal};
use super::solve::Solution;
use crate::edition::{Masthead, Role};
use crate::hanzi::fold::fold_str;

/// Lines at the head and the foot of a page where one folio mark is enough.
const EDGE: usize = 4;

/// Most characters of a paper's name.
const PAPER_CHARS: usize = 8;

/// Most characters of a section's name.
const SECTION_CHARS: usize = 6;

/// What papers' names end in, wherever they stand on the line.
const PAPER_ENDS: &[&str] = &["报", "報", "周刊", "週刊"];

/// What they end in where they stand first: sections are called so too.
const FIRST_PAPER_ENDS: &[&str] = &["新闻", "新聞", "时代", "時代", "之声", "之聲", "通讯", "通訊"];

/// What ends like a paper's name and is none.
const NO_PAPER_ENDS: &[&str] = &[
    "本报", "本報", "预报", "預報", "海报", "海報", "举报", "舉報", "通报", "通報", "简报", "簡報", "快报", "快報",
    "公报", "公報",
];

/// Names of sections that need no page number beside them, as [`fold_str`] leaves them.
const SECTIONS: &str = "\
    要闻 综合 民生 副刊 社会 经济 文化 体育 文体 教育 科技 健康 国际 \
    国内 国际新闻 国内新闻 地方新闻 综合新闻 本埠新闻 本地 港闻 城事 都市 \
    时政 评论 理论 财经 娱乐 广告 公告 专题 专版 特刊 影象 视觉 摄影 \
    头版 旅游 生活 读书 文艺 文学 法治 法制 三农 农业 生态 关注 聚焦 \
    深度 服务 公告·服务 两岸 党建 党政 人物 声音 观点 天下 区县 镇街 \
    基层 乡村";

/// What a solved page says of itself.
pub fn of(solution: &Solution) -> Option<Masthead> {
    let mut furniture = vec![false; solution.context.lines.len()];
    for unit in &solution.units {
        furniture[unit.lines.clone()].fill(matches!(unit.role, Role::Furniture | Role::Noise));
    }
    let context = &solution.context;
    let lines = context.lines.iter().zip(&context.traits).zip(furniture);
    read(lines.map(|((line, traits), aside)| {
        // What bears no mark of a folio is not looked at again.
        let marks = if traits.folio > 0 { folio::marks(&line.text) } else { 0 };
        (line.text.as_str(), aside, marks)
    }))
}

/// Reads the masthead of a page: each line's text, whether it was taken for furniture, and
/// how many marks of a folio it bears.
fn read<'a>(lines: impl Iterator<Item = (&'a str, bool, u8)>) -> Option<Masthead> {
    let lines: Vec<(&str, bool, u8)> = lines.collect();
    let count = lines.len();
    let marks: Vec<u8> = lines.iter().map(|line| line.2).collect();
    let is_folio = |i: usize| {
        let edge = i < EDGE || i + EDGE >= count;
        marks[i] >= 2 || marks[i] == 1 && edge && lines[i].1
    };
    let mut folios: Vec<usize> = (0..count).filter(|&i| is_folio(i)).collect();
    // The first with the most marks is the surest.
    crate::order::sort_by_key(&mut folios, |&i| std::cmp::Reverse(marks[i]));
    let mut masthead = Masthead::default();
    for &i in &folios {
        fill(&mut masthead, line(lines[i].0));
    }
    // The paper's name, the page or the section may stand on a line beside.
    for &i in &folios {
        for beside in [i.checked_sub(1), Some(i + 1)].into_iter().flatten() {
            if lines.get(beside).is_some_and(|(text, ..)| is_all_folio(text)) {
                fill(&mut masthead, line(lines[beside].0));
            }
        }
    }
    // A nameplate alone at the page's head or foot.
    let edges = (0..count.min(EDGE)).chain(count.saturating_sub(EDGE).max(EDGE.min(count))..count);
    for i in edges {
        if lines[i].1 && is_all_folio(lines[i].0) {
            fill(&mut masthead, line(lines[i].0));
        }
    }
    (masthead != Masthead::default()).then_some(masthead)
}

/// Whether nothing is on the line but what a folio holds.
pub fn is_all_folio(text: &str) -> bool {
    if folio::is_long(text) {
        return false;
    }
    let parts = split(text);
    parts.page.is_some() && parts.tokens.len() <= 2 && parts.tokens.iter().all(|token| is_name(&token.text))
        || !parts.tokens.is_empty()
            && parts
                .tokens
                .iter()
                .all(|token| is_paper(&token.text) || is_known_section(&token.text) || bare_page(&token.text))
            && parts.tokens.iter().any(|token| !bare_page(&token.text))
}

/// Takes from `other` what `masthead` has not.
pub fn fill(masthead: &mut Masthead, other: Masthead) {
    let Masthead {
        paper,
        date,
        page,
        section,
    } = other;
    masthead.paper = masthead.paper.take().or(paper);
    masthead.date = masthead.date.take().or(date);
    masthead.page = masthead.page.take().or(page);
    masthead.section = masthead.section.take().or(section);
}

/// What one folio line says.
pub fn line(text: &str) -> Masthead {
    let text = &*normal(text);
    let Parts { date, mut page, tokens } = split(text);
    let paper = tokens.iter().position(|token| is_paper(&token.text)).or_else(|| {
        // A name without the usual end stands first, with date, page and section all told.
        let first = tokens.first()?;
        let named = is_name(&first.text) && !is_known_section(&first.text);
        let told = date.is_some() && page.is_some() && tokens.len() > 1 || is_first_paper(&first.text);
        (named && told && !first.beside).then_some(0)
    });
    let others = || {
        tokens
            .iter()
            .enumerate()
            .filter(|&(i, _)| Some(i) != paper)
            .map(|(_, token)| token)
    };
    let mut section = others()
        .find(|token| is_known_section(&token.text))
        .or_else(|| others().find(|token| token.beside && is_section(&token.text)));
    if page.is_none()
        && (date.is_some() || paper.is_some())
        && let Some(at) = (0..tokens.len()).find(|&i| {
            let before_section = tokens.get(i + 1).is_some_and(|next| is_known_section(&next.text));
            bare_page(&tokens[i].text) || before_section && is_figure(&tokens[i].text)
        })
    {
        page = Some(narrow(&tokens[at].text));
        section = section.or_else(|| tokens.get(at + 1).filter(|token| is_section(&token.text)));
    }
    Masthead {
        paper: paper.map(|i| tokens[i].text.trim_matches(['《', '》']).to_owned()),
        section: section.map(|token| token.text.clone()),
        date,
        page,
    }
}

/// A05, 03: a page number without 版.
fn bare_page(token: &str) -> bool {
    let token = narrow(token);
    let digits = token.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = token.len() - digits.len();
    digits.chars().all(|c| c.is_ascii_digit())
        && match letters {
            0 => digits.len() == 2,
            1 => (1..=2).contains(&digits.len()),
            _ => false,
        }
}

/// 5 要闻: a figure that only its section makes a page number.
fn is_figure(token: &str) -> bool {
    (1..=2).contains(&token.chars().count()) && narrow(token).chars().all(|c| c.is_ascii_digit())
}

fn is_paper(token: &str) -> bool {
    let token = token.trim_matches(['《', '》']);
    is_name(token)
        && PAPER_ENDS.iter().any(|end| token.ends_with(end))
        // 柳溪快报 is a paper, 快报 alone is a box.
        && !NO_PAPER_ENDS.iter().any(|end| token == *end || token.ends_with(end) && !end.starts_with(['快', '公']))
}

/// A paper's name that could be a section's, did it not stand first.
fn is_first_paper(token: &str) -> bool {
    is_name(token)
        && token.chars().count() > 2
        && FIRST_PAPER_ENDS.iter().any(|end| token.ends_with(end))
        && !is_known_section(token)
}

fn is_name(token: &str) -> bool {
    (2..=PAPER_CHARS).contains(&token.chars().count()) && token.chars().all(is_han)
}

fn is_known_section(token: &str) -> bool {
    let token = fold_str(token);
    SECTIONS.split_whitespace().any(|section| section == token)
}

fn is_section(token: &str) -> bool {
    (1..=SECTION_CHARS).contains(&token.chars().count())
        && token.chars().all(|c| is_han(c) || c == '·')
        && token.chars().any(is_han)
        && !is_paper(token)
        // 第二張, the sheet.
        && !token.starts_with('第')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paper, date, page, section; empty where there is none.
    #[track_caller]
    fn check(lines: &[&str], expected: [&str; 4]) {
        let read = read(lines.iter().map(|&text| (text, true, folio::marks(text)))).unwrap_or_default();
        let seen = [read.paper, read.date, read.page, read.section].map(Option::unwrap_or_default);
        assert_eq!(seen, expected.map(str::to_owned), "{lines:?}");
    }

    #[test]
    fn sections_are_known_in_every_script() {
        for section in SECTIONS.split_whitespace() {
            assert_eq!(fold_str(section), section);
        }
        assert!(is_known_section("體育") && is_known_section("視覺") && !is_known_section("渡口"));
    }

    #[test]
    fn folios_on_one_line() {
        for (text, expected) in [
            (
                "柳溪日报 2021年4月16日 星期五 第01版 要闻",
                ["柳溪日报", "2021-04-16", "01", "要闻"],
            ),
            ("柳溪日报2021年4月16日", ["柳溪日报", "2021-04-16", "", ""]),
            (
                "柳溪日报2021年4月16日星期五第01版",
                ["柳溪日报", "2021-04-16", "01", ""],
            ),
            (
                "云麓县报2022年9月6日星期二第二版综合",
                ["云麓县报", "2022-09-06", "2", "综合"],
            ),
            (
                "02 要闻  2019年3月22日 星期五  澜川晚报",
                ["澜川晚报", "2019-03-22", "02", "要闻"],
            ),
            (
                "桦岭日报     2020年1月9日 星期四   B2版 社会",
                ["桦岭日报", "2020-01-09", "B2", "社会"],
            ),
            (
                "桦岭日报 2020年1月18日 星期六 B4版 白桦林副刊",
                ["桦岭日报", "2020-01-18", "B4", "白桦林副刊"],
            ),
            (
                "柳溪日报 2021年4月19日 星期一 第08版 公告·服务",
                ["柳溪日报", "2021-04-19", "08", "公告·服务"],
            ),
            (
                "東汀日報　2003年2月15日　星期六　A8　港聞",
                ["東汀日報", "2003-02-15", "A8", "港聞"],
            ),
            (
                "晚潮報　第四版　民國二十年五月九日　星期六　辛未年三月廿二日",
                ["晚潮報", "1931-05-09", "4", ""],
            ),
            (
                "海嵐日報 中華民國八十七年十一月七日 星期六 第十一版 地方新聞",
                ["海嵐日報", "1998-11-07", "11", "地方新聞"],
            ),
            (
                "桐屿早报   2019年1O月26曰  星期六  A03",
                ["桐屿早报", "2019-10-26", "A03", ""],
            ),
            (
                "5 要闻 2019年2月25日 星期二 责编 沈溪 版式：何川",
                ["", "2019-02-25", "5", "要闻"],
            ),
            (
                "溪山纵横 2020年3月6日 第2版 要闻",
                ["溪山纵横", "2020-03-06", "2", "要闻"],
            ),
            (
                "民國九年四月三日　庚申年二月十五日　第二張第三版",
                ["", "1920-04-03", "3", ""],
            ),
        ] {
            check(&[text], expected);
        }
    }

    #[test]
    fn folios_on_two_lines() {
        check(
            &[
                "2022年9月1日 星期四",
                "云麓县报 第一版 要闻",
                "一万二千亩稻子，等来一条水",
            ],
            ["云麓县报", "2022-09-01", "1", "要闻"],
        );
        check(
            &["2018年6月8日 星期五", "青榆时报 03 民生", "考生忘带准考证 巡警骑车送回"],
            ["青榆时报", "2018-06-08", "03", "民生"],
        );
    }

    #[test]
    fn nothing_is_invented() {
        check(&["今日8版", "本报今日共十二版"], ["", "", "", ""]);
        check(&["庚申年二月十五日"], ["", "", "", ""]);
        check(&["2021年4月16日 星期五 总第1208期 今日4版"], ["", "2021-04-16", "", ""]);
        check(&["责编：沈溪 2021年4月16日 星期五"], ["", "2021-04-16", "", ""]);
        check(&["他在2020年3月6日的第二版上读到这件事。"], ["", "", "", ""]);
        check(&["002,桥头,100.0107,20.4398,2021-04-20,新增"], ["", "", "", ""]);
        check(&[], ["", "", "", ""]);
    }

    #[test]
    fn body_lines_are_no_mastheads() {
        let lines = ["天气预报 2020年3月6日", "晴转多云"];
        assert_eq!(read(lines.iter().map(|&text| (text, false, folio::marks(text)))), None);
    }
}
