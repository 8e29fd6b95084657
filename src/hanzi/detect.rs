//! Tells which script a text is printed in, by common characters that are of
//! one script alone. No dictionaries are needed, so the page can name a text's
//! script before they are fetched.

use std::sync::LazyLock;

use super::Own;

/// Common characters in pairs, Simplified and Traditional. Left out are those
/// that occur in the other script too, such as 后 里 面 云 几 只.
const PAIRS: &str = "\
    这這们們国國来來时時说說对對学學会會为為经經过過现現业業进進动動种種间間门門问問长長开開关關见見应應\
    实實总總农農东東车車马馬书書话話语語记記许許认認让讓该該请請读讀谁誰调調谈談议議讯訊论論设設证證评評\
    识識词詞试試诗詩详詳误誤课課训訓处處备備头頭买買卖賣产產亲親众眾优優传傳伤傷价價侨僑党黨兴興养養军軍\
    冲衝决決冻凍减減击擊则則刚剛创創划劃办辦务務劳勞势勢区區医醫华華协協单單卫衛厂廠历歷县縣参參双雙发發\
    变變号號员員响響团團园園围圍图圖圆圓场場块塊坚堅坏壞坛壇声聲壳殼夺奪奖獎妇婦妈媽孙孫宁寧宝寶宪憲宽寬\
    宾賓导導寻尋层層岁歲岛島币幣师師帅帥带帶帮幫广廣庆慶库庫废廢归歸当當录錄彻徹径徑忆憶怀懷态態恶惡惊驚\
    战戰户戶扑撲执執扩擴扫掃扬揚报報担擔拥擁择擇挂掛挥揮损損换換据據摄攝携攜数數断斷无無旧舊显顯晓曉术術\
    机機杀殺杂雜权權条條极極构構枪槍标標树樹样樣桥橋检檢楼樓欢歡残殘毕畢气氣汉漢汤湯沟溝泪淚泽澤济濟测測\
    渔漁湾灣满滿灭滅灯燈灵靈灾災热熱爱愛牺犧犹猶独獨猎獵环環疗療监監盖蓋盘盤确確码碼矿礦砖磚础礎离離积積\
    称稱稳穩穷窮竞競笔筆签簽简簡类類粮糧紧緊红紅级級纪紀纸紙线線组組细細织織终終结結给給络絡绝絕统統继繼\
    续續绩績维維综綜绿綠网網罗羅罚罰联聯职職肃肅胜勝脑腦脸臉艺藝节節药藥获獲营營蓝藍虽雖补補装裝观觀规規\
    视視览覽觉覺誉譽财財责責败敗货貨质質贫貧购購贯貫贵貴费費贸貿资資赛賽赞贊赵趙轮輪软軟轻輕较較载載辆輛\
    输輸辽遼达達迁遷运運还還选選递遞邮郵邻鄰郑鄭释釋针針钟鐘钢鋼钱錢铁鐵银銀销銷锋鋒错錯镇鎮闭閉闻聞阅閱\
    队隊阳陽阶階际際陆陸陈陳险險随隨难難雾霧静靜韩韓页頁项項顺順须須顾顧预預领領题題额額风風飞飛饭飯饮飲\
    馆館驻駐验驗鱼魚鸟鳥鸡雞麦麥黄黃齐齊龙龍";

/// Of ten characters that tell, so many or fewer of the other script (a name,
/// a title, an error of the OCR) do not make a text mixed. At 0 any one does;
/// at 5 none is ever mixed.
const STRAY_IN_TEN: usize = 1;

/// The script that `text` is printed in.
pub fn detect(text: &str) -> Own {
    detect_all([text])
}

/// The script that several texts together are printed in.
pub fn detect_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Own {
    let (mut simplified, mut traditional) = (0, 0);
    for c in texts.into_iter().flat_map(str::chars).filter(|c| !c.is_ascii()) {
        match side(c) {
            Some(Own::Simplified) => simplified += 1,
            Some(_) => traditional += 1,
            None => {}
        }
    }
    let stray = (simplified + traditional) * STRAY_IN_TEN / 10;
    match (simplified, traditional) {
        (0, 0) => Own::Unknown,
        (_, few) if few <= stray => Own::Simplified,
        (few, _) if few <= stray => Own::Traditional,
        _ => Own::Mixed,
    }
}

/// The script that `c` is of, where it is of one alone.
fn side(c: char) -> Option<Own> {
    static SIDES: LazyLock<Vec<(char, Own)>> = LazyLock::new(|| {
        let sides = [Own::Simplified, Own::Traditional].into_iter().cycle();
        let mut sides: Vec<_> = PAIRS.chars().zip(sides).collect();
        crate::order::sort_by_key(&mut sides, |side| side.0);
        sides
    });
    SIDES
        .binary_search_by_key(&c, |side| side.0)
        .ok()
        .map(|found| SIDES[found].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::{Config, Converter, Dictionaries};

    #[test]
    fn every_pair_is_one_that_the_dictionaries_know() {
        let dictionaries = Dictionaries::embedded().unwrap();
        let simplify = Converter::new(&dictionaries, Config::T2s);
        let traditionalize = Converter::new(&dictionaries, Config::S2t);
        let characters: Vec<char> = PAIRS.chars().collect();
        for pair in characters.chunks(2) {
            let [simplified, traditional] = [pair[0], pair[1]].map(String::from);
            assert_eq!(simplify.convert(&traditional), simplified);
            assert_ne!(
                traditionalize.convert(&simplified),
                simplified,
                "is Traditional as well"
            );
            let once = |c: &char| characters.iter().filter(|other| *other == c).count() == 1;
            assert!(pair.iter().all(once), "{pair:?} twice");
        }
    }

    #[track_caller]
    fn check(text: &str, expected: Own) {
        assert_eq!(detect(text), expected, "{text}");
    }

    #[test]
    fn a_text_is_told_by_its_characters() {
        check(
            "本报讯 云溪县昨日开通第三条乡村公路，沿线两个村的村民从此进城不必绕道。",
            Own::Simplified,
        );
        check(
            "本報訊 雲溪縣昨日開通第三條鄉村公路，沿線兩個村的村民從此進城不必繞道。",
            Own::Traditional,
        );
        check("本报讯 云溪县昨日开通公路；另訊 雲溪縣昨日開通電話。", Own::Mixed);
        check("他在山中小住三日。", Own::Unknown);
        check("No Chinese at all, 2021.", Own::Unknown);
        check("", Own::Unknown);
    }

    #[test]
    fn a_stray_character_does_not_make_a_text_mixed() {
        check("这们国来时说对学会为经过现业进动种间门问东風", Own::Simplified);
    }
}
