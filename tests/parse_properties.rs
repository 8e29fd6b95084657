//! What holds for any bytes and any corrections.

use duban::edition::{Lines, Role};
use duban::parse::{self, Correction, Corrections};
use duban::{Decoded, decode};
use proptest::prelude::*;

mod account;

/// Lines as papers print them and as extractors spoil them, in any order: what
/// the parser knows a cue for, and what is hard on widths, breaks and repairs.
fn newsprint() -> impl Strategy<Value = String> {
    let lines = [
        "柳溪日报 2021年4月16日 星期五 第01版 要闻",
        "柳溪日报 2021年4月17日 星期六 第02版 民生",
        "民國九年四月三日　庚申年二月十五日　第二張第三版",
        "渡口的灯亮了一夜",
        "——江边步道新添两百把长椅",
        "本报讯（记者 沈溪 何川）昨天，家住东门街的",
        "市民收到一块新门牌，号码从“东门街48号",
        "清晨五点，天刚蒙蒙亮，队员老甘已经把小船撑",
        "进了滩的芦苇荡里去了。",
        "他说：“船要慢慢地开，",
        "（下转第2版）",
        "（上接第一版）",
        "图图11：渡渡口口。",
        "何川 摄",
        "据 悉 ，截 至 目 前 ，我 镇 三 村",
        "责任编辑：沈溪 美编：何川 校对：宁采",
        "截至8月底，共建成插口 1,",
        "380 个。The Old Ferry is a book of Digi-",
        "tal Studio",
        "江边步道新添两百把长椅              图书馆夜间还书口今起启用",
        "  本报讯（记者 宁采）沿江步道从渡口公园        本报讯（记者 戈壁舟）从今天起，市图书",
        "到水文站的一段，本周装好了两百把长椅。椅子      馆北门的夜间还书口开始使用。读者在晚上九点",
        "朝向不一，有的对着江面，有的对着对岸的山，      以后可以把书投进窗口，机器会自动登记，并打",
        "还有二十把面对面摆放，方便老人下棋。         印一张回执。",
        "                            本报记者 夏侯珏",
        "",
        "",
        "\u{200b}\u{0}",
        "\u{c}",
        "　",
        "。",
        "𠀀𠠀\u{e000}\u{fffd}",
    ];
    prop::collection::vec(
        prop_oneof![8 => prop::sample::select(lines.map(str::to_owned).to_vec()), 1 => ".{0,40}"],
        0..60,
    )
    .prop_map(|lines| lines.join("\n"))
}

const ROLES: [Role; 10] = [
    Role::Kicker,
    Role::Headline,
    Role::Subtitle,
    Role::Subhead,
    Role::Byline,
    Role::Body,
    Role::Caption,
    Role::Credit,
    Role::Furniture,
    Role::Noise,
];

/// A correction of any lines, some of which are not there.
fn correction() -> impl Strategy<Value = Correction> {
    let line = || 0..70u32;
    let lines = || prop::collection::btree_set(line(), 0..5).prop_map(|lines| lines.into_iter().collect::<Lines>());
    prop_oneof![
        [line(), line()].prop_map(|lines| Correction::Together { lines }),
        line().prop_map(|line| Correction::Apart { line }),
        (lines(), prop::sample::select(ROLES.to_vec())).prop_map(|(lines, role)| Correction::Role { lines, role }),
        (lines(), line()).prop_map(|(lines, of)| Correction::Headline { lines, of }),
        (line(), line()).prop_map(|(line, of)| Correction::Move { line, of }),
        (line(), "[渡口 。\u{200b}]{0,12}").prop_map(|(line, text)| Correction::Text { line, text }),
    ]
}

fn corrections() -> impl Strategy<Value = Corrections> {
    prop::collection::vec(correction(), 0..8).prop_map(|corrections| Corrections {
        corrections,
        ..Corrections::default()
    })
}

fn decoded(text: String) -> Decoded {
    Decoded {
        encoding: "UTF-8",
        malformed: 0,
        bytes: text.len(),
        text,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_and_accounted_for(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(decoded) = decode(&bytes, None) {
            account::check(&decoded.text, &Corrections::default(), &parse::read("page.txt", &decoded));
        }
    }

    #[test]
    fn any_newsprint_is_accounted_for(text in newsprint()) {
        let decoded = decoded(text);
        account::check(&decoded.text, &Corrections::default(), &parse::read("page.txt", &decoded));
    }

    #[test]
    fn any_corrections_lose_nothing_and_survive(text in newsprint(), corrections in corrections()) {
        let decoded = decoded(text);
        let edition = parse::parse_with("page.txt", &decoded, &corrections);
        account::check(&decoded.text, &corrections, &edition);
        let kept = serde_json::to_string(&corrections).expect("corrections are JSON");
        let again = serde_json::from_str(&kept).expect("JSON is corrections");
        prop_assert_eq!(parse::parse_with("page.txt", &decoded, &again), edition);
    }

    #[test]
    fn an_edition_is_its_json(text in newsprint()) {
        let edition = parse::read("page.txt", &decoded(text));
        let json = serde_json::to_string(&edition).expect("an edition is JSON");
        prop_assert_eq!(serde_json::from_str::<duban::Edition>(&json).expect("JSON is an edition"), edition);
    }
}
