//! Which lines belong together, under which title, in which role.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use duban::edition::Role;

use super::view::{Cluster, Source, View};
use crate::gold::ASIDE;

/// The four figures that look at lines.
pub struct Articles {
    pub cluster: Option<f64>,
    pub exact: Option<f64>,
    pub headline: Option<f64>,
    pub role: Option<f64>,
}

pub fn compare(source: &Source, gold: &View, predicted: &View) -> Articles {
    let judged = gold.judged();
    let wanted = gold.clusters(&judged);
    let found = predicted.clusters(&judged);
    let articles: Vec<(&str, &BTreeSet<u32>)> = wanted
        .iter()
        .filter_map(|(cluster, lines)| match cluster {
            Cluster::Article(name) => Some((*name, lines)),
            Cluster::Alone(_) => None,
        })
        .collect();
    let sets: BTreeSet<&BTreeSet<u32>> = found.values().collect();
    let exact = articles.iter().filter(|(_, lines)| sets.contains(lines)).count();
    let roles_known = |lines: &BTreeSet<u32>| lines.iter().all(|&line| role(gold, line).is_some());
    let titled: Vec<_> = articles.iter().filter(|(_, lines)| roles_known(lines)).collect();
    let well_titled = titled.iter().filter(|(name, lines)| {
        holder(source, gold, predicted, lines)
            .is_some_and(|found| found != ASIDE && titles(source, predicted, found) == titles(source, gold, name))
    });
    Articles {
        cluster: b_cubed(source, gold, predicted, &judged),
        exact: share(exact, articles.len()),
        headline: share(well_titled.count(), titled.len()),
        role: roles(source, gold, predicted, &judged).filter(|_| !titled.is_empty()),
    }
}

/// For each predicted article that holds a judged line: whether its judged
/// lines are exactly a gold article's.
pub fn right(source: &Source, gold: &View, predicted: &View) -> BTreeMap<String, bool> {
    let judged: Vec<u32> = gold.judged().into_iter().filter(|&line| source.is_live(line)).collect();
    let wanted = gold.clusters(&judged);
    let is_article = |cluster: &Cluster| matches!(cluster, Cluster::Article(_));
    let sets: BTreeSet<&BTreeSet<u32>> = wanted
        .iter()
        .filter(|(cluster, _)| is_article(cluster))
        .map(|(_, lines)| lines)
        .collect();
    predicted
        .clusters(&judged)
        .into_iter()
        .filter_map(|(cluster, lines)| match cluster {
            Cluster::Article(id) => Some((id.to_owned(), sets.contains(&lines))),
            Cluster::Alone(_) => None,
        })
        .collect()
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn role(view: &View, line: u32) -> Option<Role> {
    view.place(line).and_then(|place| place.role)
}

/// Each line is as right as the share of its predicted cluster that is of its
/// gold cluster (precision), and the other way round (recall).
fn b_cubed(source: &Source, gold: &View, predicted: &View, judged: &[u32]) -> Option<f64> {
    let mut in_gold: HashMap<Cluster, f64> = HashMap::new();
    let mut in_predicted: HashMap<Cluster, f64> = HashMap::new();
    // In a fixed order, so that the sum is the same each time.
    let mut shared: BTreeMap<(Cluster, Cluster), f64> = BTreeMap::new();
    for &line in judged {
        let (wanted, found) = (gold.cluster(line), predicted.cluster(line));
        let weight = source.weight(line);
        *in_gold.entry(wanted).or_default() += weight;
        *in_predicted.entry(found).or_default() += weight;
        *shared.entry((wanted, found)).or_default() += weight;
    }
    let total: f64 = judged.iter().map(|&line| source.weight(line)).sum();
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((wanted, found), weight) in &shared {
        precision += weight * weight / in_predicted[found] / total;
        recall += weight * weight / in_gold[wanted] / total;
    }
    (total > 0.0).then(|| 2.0 * precision * recall / (precision + recall))
}

fn is_title(role: Option<Role>) -> bool {
    matches!(role, Some(Role::Headline | Role::Kicker | Role::Subtitle))
}

fn titles(source: &Source, view: &View, article: &str) -> BTreeSet<u32> {
    source
        .live()
        .filter(|&line| {
            view.place(line)
                .is_some_and(|place| place.article == article && is_title(place.role))
        })
        .collect()
}

/// The predicted article that holds most of the body of a gold article, or of
/// the whole where it is pictures alone.
fn holder<'a>(source: &Source, gold: &View, predicted: &'a View, lines: &BTreeSet<u32>) -> Option<&'a str> {
    let most = |wanted: &dyn Fn(u32) -> bool| {
        let mut votes: Vec<(&str, f64)> = Vec::new();
        for &line in lines.iter().filter(|&&line| wanted(line)) {
            let Some(place) = predicted.place(line) else { continue };
            match votes.iter_mut().find(|(article, _)| *article == place.article) {
                Some((_, votes)) => *votes += source.weight(line),
                None => votes.push((place.article, source.weight(line))),
            }
        }
        // The first of equals, so not `max_by`, which takes the last.
        votes
            .into_iter()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    };
    most(&|line| role(gold, line) == Some(Role::Body))
        .or_else(|| most(&|_| true))
        .map(|(article, _)| article)
}

/// Roles that a page's reader would not tell apart count as one.
#[derive(PartialEq)]
enum Kind {
    Title,
    Picture,
    Aside,
    Other(Role),
}

fn kind(role: Role) -> Kind {
    match role {
        Role::Kicker | Role::Headline | Role::Subtitle => Kind::Title,
        Role::Caption | Role::Credit => Kind::Picture,
        Role::Furniture | Role::Noise => Kind::Aside,
        Role::Subhead | Role::Byline | Role::Body => Kind::Other(role),
    }
}

fn roles(source: &Source, gold: &View, predicted: &View, judged: &[u32]) -> Option<f64> {
    let (mut right, mut whole) = (0.0, 0.0);
    for &line in judged {
        let Some(wanted) = role(gold, line) else { continue };
        whole += source.weight(line);
        if role(predicted, line).is_some_and(|found| kind(found) == kind(wanted)) {
            right += source.weight(line);
        }
    }
    (whole > 0.0).then(|| right / whole)
}
