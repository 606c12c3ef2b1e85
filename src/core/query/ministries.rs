//! What was found, by ministry, as JUDGIT! lists it.

use super::order::filed;
use super::result::Sum;
use super::{Engine, Rows};

/// The sheets of one ministry among those found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinistryRows {
    /// 府省庁.
    pub label: String,
    /// How many sheets.
    pub sheets: u32,
    /// 予算計 of them.
    pub total: Sum,
    /// 執行額 of them.
    pub executed: Sum,
    /// The first of them, in the order of what was found.
    pub first: Vec<u32>,
}

impl Engine {
    /// What was found, by ministry in 建制順, of each the first `limit` sheets.
    pub fn by_ministry(&self, rows: &Rows, limit: usize) -> Vec<MinistryRows> {
        let labels = &self.sheets.labels.ministries;
        let mut groups: Vec<MinistryRows> = labels
            .iter()
            .map(|label| MinistryRows {
                label: label.clone(),
                sheets: 0,
                total: Sum::default(),
                executed: Sum::default(),
                first: Vec::new(),
            })
            .collect();
        for row in rows.all() {
            let at = *row as usize;
            let Some(group) = groups.get_mut(usize::from(self.sheets.ministry[at])) else {
                continue;
            };
            group.sheets += 1;
            add(&mut group.total, self.sheets.total[at]);
            add(&mut group.executed, self.sheets.executed[at]);
            if group.first.len() < limit {
                group.first.push(*row);
            }
        }
        groups.retain(|group| group.sheets > 0);
        groups
    }
}

fn add(sum: &mut Sum, yen: i64) {
    if let Some(yen) = filed(yen) {
        sum.yen = sum.yen.saturating_add(yen);
        sum.filed += 1;
    }
}
