//! Conversions with their results: a table of our own, and OpenCC's own test
//! cases where they are at hand.

use std::collections::BTreeMap;
use std::path::Path;

use duban::hanzi::{Config, Converter, Dictionaries};

#[test]
fn every_case_of_opencc_passes() -> Result<(), Box<dyn std::error::Error>> {
    let Ok(cases) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/opencc/cases.tsv"))
    else {
        return Ok(());
    };
    let dictionaries = Dictionaries::embedded()?;
    let mut converters = BTreeMap::new();
    let (mut passed, mut failed) = (0, Vec::new());
    for line in cases.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [config, input, expected] = fields[..] else {
            continue;
        };
        let config: Config = config.parse()?;
        let converter = converters
            .entry(config)
            .or_insert_with(|| Converter::new(&dictionaries, config));
        let got = converter.convert(input);
        if got == expected && converter.convert_mapped(input).text == expected {
            passed += 1;
        } else {
            failed.push(format!("{config}: {input} → {got}, not {expected}"));
        }
    }
    assert!(
        failed.is_empty(),
        "{passed} passed, {} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
    assert!(passed >= 543, "only {passed} cases");
    Ok(())
}

/// Invented sentences; the results are what OpenCC 1.4.2 makes of them.
const CASES: &[(Config, &str, &str)] = &[
    (
        Config::S2t,
        "云溪县志办的老余理了头发，皇后号渡船傍晚才到。",
        "雲溪縣誌辦的老餘理了頭髮，皇后號渡船傍晚纔到。",
    ),
    (
        Config::S2t,
        "他干了半辈子的活，晒干的面条挂在后院，一只猫在里面打盹。",
        "他幹了半輩子的活，曬乾的麪條掛在後院，一隻貓在裏面打盹。",
    ),
    (
        Config::S2t,
        "钟楼的钟停了，钟先生请人来修，只花了几个钟头。",
        "鐘樓的鐘停了，鍾先生請人來修，只花了幾個鐘頭。",
    ),
    (
        Config::S2t,
        "松江边的松树下，几个老人下棋，神情放松。",
        "松江邊的松樹下，幾個老人下棋，神情放鬆。",
    ),
    (
        Config::S2t,
        "这出戏演了三出，复员军人答复说，旧账复杂，须复查。",
        "這出戲演了三出，復員軍人答覆說，舊賬複雜，須複查。",
    ),
    (
        Config::S2t,
        "丰收节上，他们发现借来的秤少了三斤，凭借账本才对上。",
        "豐收節上，他們發現借來的秤少了三斤，憑藉賬本纔對上。",
    ),
    (
        Config::S2tw,
        "里弄口的面馆卖卤面，老板说配方是祖上传下来的。",
        "里弄口的麵館賣滷麵，老闆說配方是祖上傳下來的。",
    ),
    (
        Config::S2tw,
        "着陆的气球挂在台子上，众人围着看。",
        "著陸的氣球掛在臺子上，眾人圍著看。",
    ),
    (
        Config::S2twp,
        "学校的计算机房新添了打印机和鼠标，软件由老师自己编程。",
        "學校的計算機房新添了印表機和滑鼠，軟體由老師自己程式設計。",
    ),
    (
        Config::S2twp,
        "出租车司机用优盘存下了一段视频，说是给博物馆的。",
        "計程車司機用優盤存下了一段影片，說是給博物館的。",
    ),
    (
        Config::S2twp,
        "网络信息中心的服务器坏了，短信发不出去。",
        "網路資訊中心的伺服器壞了，簡訊發不出去。",
    ),
    (
        Config::S2hk,
        "里弄口的面馆卖卤面，说是祖上传下来的，众人为之叹服。",
        "里弄口的麪館賣滷麪，説是祖上傳下來的，眾人為之嘆服。",
    ),
    (
        Config::S2hkp,
        "网络公司的出租车司机，用打印机印了一张酸奶广告。",
        "網絡公司的出租車司機，用打印機印了一張酸奶廣告。",
    ),
    (
        Config::T2s,
        "雲溪縣誌辦的老余理了頭髮，皇后號渡船傍晚纔到。",
        "云溪县志办的老余理了头发，皇后号渡船傍晚才到。",
    ),
    (
        Config::T2s,
        "乾隆年間修的橋，乾燥的冬天也有水。著作等身的學者著了涼。",
        "乾隆年间修的桥，干燥的冬天也有水。著作等身的学者著了凉。",
    ),
    (
        Config::T2s,
        "這齣戲演了三齣，瞭解內情的人都說一目瞭然。",
        "这出戏演了三出，了解内情的人都说一目了然。",
    ),
    (
        Config::Tw2s,
        "裡弄口的麵館賣滷麵，老闆說配方是祖上傳下來的。",
        "里弄口的面馆卖卤面，老板说配方是祖上传下来的。",
    ),
    (
        Config::Tw2sp,
        "學校的電腦教室新添了印表機和滑鼠，軟體由老師自己寫程式。",
        "学校的电脑教室新添了打印机和鼠标，软件由老师自己写程序。",
    ),
    (
        Config::Tw2t,
        "裡弄口的麵館賣滷麵，臺上的人都吃了。",
        "裏弄口的麪館賣滷麪，臺上的人都喫了。",
    ),
    (
        Config::T2tw,
        "裏弄口的麪館賣滷麪，衆人爲之歎服。",
        "裡弄口的麵館賣滷麵，眾人為之歎服。",
    ),
    (
        Config::T2hk,
        "裏弄口的麪館賣滷麪，說是祖上傳下來的，衆人爲之歎服。",
        "裏弄口的麪館賣滷麪，説是祖上傳下來的，眾人為之歎服。",
    ),
    (
        Config::Hk2t,
        "裏弄口的麪館賣滷麪，説是祖上傳下來的，眾人為之歎服。",
        "裏弄口的麪館賣滷麪，說是祖上傳下來的，衆人爲之歎服。",
    ),
    (
        Config::Hk2s,
        "裏弄口的麪館賣滷麪，説是祖上傳下來的，眾人為之歎服。",
        "里弄口的面馆卖卤面，说是祖上传下来的，众人为之叹服。",
    ),
    (
        Config::Hk2sp,
        "的士司機買了一部打印機，説網絡很慢。",
        "的士司机买了一部打印机，说网络很慢。",
    ),
    (
        Config::Jp2t,
        "図書館の旧館は駅の対岸に在り、広い庭に桜が咲く。",
        "圖書館の舊館は驛の對岸に在り、廣い庭に櫻が咲く。",
    ),
    (
        Config::T2jp,
        "圖書館の舊館は驛の對岸に在り、廣い庭に櫻が咲く。",
        "図書館の旧館は駅の対岸に在り、広い庭に桜が咲く。",
    ),
    (
        Config::S2t,
        "⿰发发不是字，⿱⿰面面干也不是；⿰发",
        "⿰发发不是字，⿱⿰面面干也不是；⿰發",
    ),
    (Config::S2t, "豈不是\u{f900}吗，\u{2f800}也是", "豈不是豈嗎，麗也是"),
    (
        Config::T2s,
        "豈\u{e0100}不是\u{e000}嗎，\u{378}\u{f0001}後面\u{fe00}的",
        "岂\u{e0100}不是\u{e000}吗，\u{378}\u{f0001}后面\u{fe00}的",
    ),
    (
        Config::S2t,
        "发\u{e0100}展、头\u{200d}发、a发b",
        "發\u{e0100}展、頭\u{200d}發、a發b",
    ),
];

#[test]
fn our_own_cases_pass() -> Result<(), Box<dyn std::error::Error>> {
    let dictionaries = Dictionaries::embedded()?;
    for (config, input, expected) in CASES {
        let converter = Converter::new(&dictionaries, *config);
        assert_eq!(converter.convert(input), *expected, "{config}");
        assert_eq!(converter.convert_mapped(input).text, *expected, "{config}, mapped");
    }
    for config in Config::ALL {
        assert!(CASES.iter().any(|case| case.0 == config), "no case for {config}");
    }
    Ok(())
}
