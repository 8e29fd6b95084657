//! Fits the table of confidence: how many articles of a risk were exactly right.

use anyhow::Result;
use duban::parse;
use duban::parse::Corrections;

use super::Fitted;
use crate::gold::Page;
use crate::score;

/// Articles that a step of the table stands on at the least. Fewer follow
/// chance, more tell less apart.
const LEAST: usize = 50;

/// An article's risk (see `duban::parse::confidence`) and whether its lines were exactly right.
pub type Judged = (u32, bool);

/// The articles of a page that `fitted` has not seen.
pub fn articles(page: &Page, fitted: &Fitted) -> Result<Vec<Judged>> {
    let decoded = duban::decode(page.text.as_bytes(), Some("utf-8"))
        .map_err(|refusal| anyhow::anyhow!("{}: {refusal}", page.name))?;
    let edition = parse::read_by(&page.name, &decoded, &Corrections::default(), fitted.model());
    let right = score::articles_right(page, &edition);
    let risks = parse::risks(&decoded, fitted.model()).into_iter();
    Ok(risks
        .filter_map(|(id, risk)| right.get(&id).map(|&(_, right)| (risk, right)))
        .collect())
}

/// Steps of (most risk, percent right), from sure to unsure: pools of adjacent
/// articles, merged until no riskier one is right more often (the
/// pool-adjacent-violators method of isotonic regression).
pub fn fit(mut articles: Vec<Judged>) -> Vec<(u32, u8)> {
    articles.sort_unstable();
    let mut pools: Vec<(u32, usize, usize)> = Vec::new();
    for chunk in articles.chunks(LEAST) {
        let right = chunk.iter().filter(|(_, right)| *right).count();
        pools.push((chunk[chunk.len() - 1].0, chunk.len(), right));
        while let [.., (_, held, good), (most, more, better)] = pools[..]
            && better * held >= good * more
        {
            pools.truncate(pools.len() - 2);
            pools.push((most, held + more, good + better));
        }
    }
    pools
        .into_iter()
        .map(|(most, held, right)| (most, (right * 100 / held.max(1)) as u8))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_riskier_pool_is_never_surer() {
        let articles = (0..300).map(|risk| (risk, risk % 100 < 80 - risk / 5 || (100..110).contains(&risk)));
        let table = fit(articles.collect());
        assert!(table.len() > 1);
        assert!(
            table
                .windows(2)
                .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1)
        );
    }
}
