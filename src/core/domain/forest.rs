use std::collections::BTreeSet;

/// A node of a graph that is drawn as a tree: below whoever leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Which node.
    pub node: usize,
    /// Which arrow leads here; none to a beginning.
    pub arrow: Option<usize>,
    /// The node unfolds elsewhere: several lead to it, or a circle closes here.
    pub repeated: bool,
    /// Where it leads, unless `repeated`.
    pub below: Vec<Branch>,
}

/// Arrows between nodes (`None`: from outside) as two lists of trees: what
/// begins outside, and what has no beginning there. Every node unfolds once, so
/// a circle ends where it closes, and every node stands somewhere. Arrows with
/// the same ends are one: the first.
pub(super) fn forest(
    nodes: usize,
    arrows: &[(Option<usize>, usize)],
) -> (Vec<Branch>, Vec<Branch>) {
    let mut seen = BTreeSet::new();
    let arrows: Vec<Arrow> = arrows
        .iter()
        .enumerate()
        .filter(|(_, ends)| seen.insert(**ends))
        .map(|(place, (from, to))| (place, *from, *to))
        .collect();
    let outside = || arrows.iter().filter(|(_, from, _)| from.is_none());
    // What is paid from outside unfolds at the top, whoever else leads to it.
    let mut unfolded: BTreeSet<usize> = outside().map(|(_, _, to)| *to).collect();
    let begun = outside()
        .map(|(place, _, to)| branch(*to, Some(*place), &arrows, &mut unfolded))
        .collect();
    let led_to: BTreeSet<usize> = arrows
        .iter()
        .filter(|(_, from, to)| *from != Some(*to))
        .map(|(_, _, to)| *to)
        .collect();
    // A circle that nothing leads into has no beginning but its first node.
    let beginnings = (0..nodes).filter(|node| !led_to.contains(node));
    let mut others = Vec::new();
    for node in beginnings.chain(0..nodes) {
        if unfolded.insert(node) {
            others.push(branch(node, None, &arrows, &mut unfolded));
        }
    }
    (begun, others)
}

/// Its place, where it begins, where it leads.
type Arrow = (usize, Option<usize>, usize);

/// As deep as there are nodes at most, for each unfolds once.
fn branch(
    node: usize,
    arrow: Option<usize>,
    arrows: &[Arrow],
    unfolded: &mut BTreeSet<usize>,
) -> Branch {
    let mut below = Vec::new();
    for (place, _, to) in arrows.iter().filter(|(_, from, _)| *from == Some(node)) {
        below.push(if unfolded.insert(*to) {
            branch(*to, Some(*place), arrows, unfolded)
        } else {
            Branch {
                node: *to,
                arrow: Some(*place),
                repeated: true,
                below: Vec::new(),
            }
        });
    }
    Branch {
        node,
        arrow,
        repeated: false,
        below,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `A(B(A*))|C`: what unfolds elsewhere has a star, what begins nowhere
    /// follows the bar. An arrow from outside is `-A`.
    fn tree(text: &str) -> String {
        let mut names = Vec::new();
        let mut of = |name: char| {
            let at = names.iter().position(|known| *known == name);
            at.unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let arrows: Vec<(Option<usize>, usize)> = text
            .split_whitespace()
            .map(|arrow| {
                let mut ends = arrow.chars();
                let from = ends.next().filter(|from| *from != '-').map(&mut of);
                (from, of(ends.next().expect("an end")))
            })
            .collect();
        let (begun, others) = forest(names.len(), &arrows);
        format!("{}|{}", drawn(&begun, &names), drawn(&others, &names))
    }

    fn drawn(branches: &[Branch], names: &[char]) -> String {
        let one = |branch: &Branch| {
            let star = if branch.repeated { "*" } else { "" };
            let below = match drawn(&branch.below, names) {
                below if below.is_empty() => below,
                below => format!("({below})"),
            };
            format!("{}{star}{below}", names[branch.node])
        };
        branches.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn arrows_become_trees() {
        assert_eq!(tree("-A AB BC -D"), "A(B(C)) D|");
        assert_eq!(tree("-A -B AC BC CD"), "A(C(D)) B(C*)|");
        assert_eq!(tree("-A -B AB BC"), "A(B*) B(C)|");
        assert_eq!(tree("AB AB CB"), "|A(B) C(B*)");
        assert_eq!(tree(""), "|");
    }

    #[test]
    fn a_circle_ends_where_it_closes() {
        assert_eq!(tree("-A AB BC CA"), "A(B(C(A*)))|");
        assert_eq!(tree("-A AB BA BC CD DB"), "A(B(A* C(D(B*))))|");
        assert_eq!(tree("-A AA"), "A(A*)|");
        assert_eq!(tree("AB BC CA -D"), "D|A(B(C(A*)))");
        assert_eq!(tree("BA AB CB"), "|C(B(A(B*)))");
        assert_eq!(tree("AA"), "|A(A*)");
    }

    #[test]
    fn a_node_without_arrows_stands_alone() {
        let (begun, others) = forest(2, &[(None, 1)]);
        assert_eq!(begun.len(), 1);
        assert_eq!(others.iter().map(|one| one.node).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn every_arrow_is_drawn_exactly_once() {
        fn places(branches: &[Branch]) -> Vec<usize> {
            let below = branches.iter().flat_map(|one| places(&one.below));
            let own = branches.iter().filter_map(|one| one.arrow);
            own.chain(below).collect()
        }
        // Every arrow there is between four nodes and outside.
        let ends = [None, Some(0), Some(1), Some(2), Some(3)];
        let all: Vec<(Option<usize>, usize)> = ends
            .into_iter()
            .flat_map(|from| (0..4).map(move |to| (from, to)))
            .collect();
        for pattern in 0..1_u32 << all.len().min(16) {
            let some: Vec<_> = all
                .iter()
                .enumerate()
                .filter(|(place, _)| pattern >> (place % 16) & 1 == 1)
                .map(|(_, ends)| *ends)
                .collect();
            let (begun, others) = forest(4, &some);
            let mut drawn = [places(&begun), places(&others)].concat();
            drawn.sort_unstable();
            assert_eq!(drawn, (0..some.len()).collect::<Vec<_>>(), "{some:?}");
        }
    }
}
