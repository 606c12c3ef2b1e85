use super::{Sheet, block_ids};

/// 再委託の深さ: how often a sheet's money is passed on at most, from one block to
/// the next; 0 where every block is paid by the ministry alone. `None` where no
/// flow is filed: JUDGIT! has none (pitfall D3).
///
/// Blocks that pay themselves pass nothing on, and a circle ends where it
/// closes (pitfall D4), so it is at most one less than there are blocks.
pub fn passing_depth(sheet: &Sheet) -> Option<u8> {
    if sheet.flows.is_empty() {
        return None;
    }
    let blocks = block_ids(sheet);
    let place = |id: &str| blocks.iter().position(|block| *block == id);
    let mut below = vec![Vec::new(); blocks.len()];
    let mut first = Vec::new();
    for flow in &sheet.flows {
        let Some(to) = place(&flow.to) else { continue };
        match flow.from.as_deref() {
            None => first.push(to),
            Some(from) => below[place(from)?].push(to),
        }
    }
    let mut walk = Walk {
        depth: vec![None; blocks.len()],
        open: vec![false; blocks.len()],
        below,
    };
    let from = first.into_iter().chain(0..blocks.len());
    from.map(|block| walk.depth_of(block)).max()
}

struct Walk {
    below: Vec<Vec<usize>>,
    depth: Vec<Option<u8>>,
    open: Vec<bool>,
}

impl Walk {
    fn depth_of(&mut self, block: usize) -> u8 {
        if let Some(known) = self.depth[block] {
            return known;
        }
        self.open[block] = true;
        let mut deepest = 0;
        for next in self.below[block].clone() {
            if !self.open[next] {
                deepest = deepest.max(self.depth_of(next).saturating_add(1));
            }
        }
        self.open[block] = false;
        self.depth[block] = Some(deepest);
        deepest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Flow, SheetId, SheetYear, Source, Text};

    fn depth(arrows: &[&str]) -> Option<u8> {
        let year = SheetYear(2024);
        let id = SheetId::new(year, "総務", "1");
        let name = Text::new("甲", "甲");
        let mut sheet = Sheet::new(id, year, "総務省".to_owned(), name, Source::default());
        sheet.flows = arrows
            .iter()
            .map(|arrow| Flow {
                from: (!arrow.starts_with('-')).then(|| arrow[..1].to_owned()),
                to: arrow[1..].to_owned(),
                note: String::new(),
            })
            .collect();
        passing_depth(&sheet)
    }

    #[test]
    fn the_longest_way_counts_and_circles_end() {
        assert_eq!(depth(&[]), None, "nothing filed is not 0");
        assert_eq!(depth(&["-A", "-B"]), Some(0));
        assert_eq!(depth(&["-A", "AA"]), Some(0), "to itself is not on");
        assert_eq!(depth(&["-A", "-B", "AB"]), Some(1));
        assert_eq!(depth(&["-A", "AB", "AC", "BC", "CD"]), Some(3));
        assert_eq!(depth(&["-A", "AB", "BA"]), Some(1));
        assert_eq!(depth(&["AB", "BC"]), Some(2), "from nobody who was filed");
    }
}
