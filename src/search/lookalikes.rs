//! Characters that print and recognition (OCR) take for one another.

use crate::hanzi::fold::fold_str;

/// Groups of lookalikes. Within a group each may stand for any other.
const GROUPS: &str = "
    己已巳 未末朱 日曰目白 人入八 土士 大太犬 干千于 王玉主壬 石右古 天夫无 木本术 午牛
    刀力刁 九丸 几凡 口囗 由田甲申 问间闻 住往佳 治冶 晴睛 清请情 拔拨 折拆析 竞竟 享亨
    历厉 侯候 辩辨瓣 辛幸 币市 沐沭 汩汨 兔免 鸟乌 券卷 贪贫 茶荼 毫亳 祟崇 戌戍戊戎
    遣遗 暑署 徒徙陡 斤斥 仑仓 令今 师帅 史吏 孟盂 管菅 旧归 西酉 巨臣 代伐 休体
    困因囚团 准淮 凉谅 抡抢 狐孤弧 持待侍特 场扬汤杨 泊伯拍柏怕 板扳 技枝 揭竭渴喝 桶捅
    推堆 设没 蓝篮 籍藉 薄簿 辑缉 粱梁 炙灸 壁璧 戴载栽裁 哀衷衰 幻幼 名各 冒昌 余佘
    洒酒 尤龙 末来 遥谣摇瑶 侧测则 偏遍编 浪狼郎朗 列例 培陪部 提题 析柝 玫致 绩积 州洲
    材村 林材 河何 消削 理埋 课棵 桥侨娇 评坪 缓援暖 抱包饱 晓烧浇绕 径经轻 挂桂 峰锋蜂
    泽译择 埃挨 博搏 操澡燥 恨很狠 淡谈 站钻 坦但 氏民 艮良 厂广 乎平 甘廿 夭天 互五
    上土 七匕 万方 乡多 0o〇口 1li 5s 8b 2z
";

/// What a folded character is taken for, folded.
pub(super) fn of(c: char) -> String {
    let groups = GROUPS
        .split_whitespace()
        .map(fold_str)
        .filter(|group| group.contains(c));
    groups
        .flat_map(|group| group.chars().collect::<Vec<_>>())
        .filter(|&other| other != c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_group_holds_two_forms_of_one_character() {
        for group in GROUPS.split_whitespace() {
            let members: std::collections::BTreeSet<char> = fold_str(group).chars().collect();
            assert_eq!(members.len(), group.chars().count(), "{group}");
        }
    }

    #[test]
    fn lookalikes_are_mutual_and_few() {
        assert_eq!(of('己'), "已巳");
        assert_eq!(of('已'), "己巳");
        assert_eq!(of('溪'), "");
    }
}
