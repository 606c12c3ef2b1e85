//! Rows of 3-1 → indicators with their years.

use super::part::IndicatorRow;
use kokko_core::domain::{Indicator, IndicatorYear};

/// What an indicator measures.
pub(super) enum Kind {
    Outcome(Indicator),
    Output(Indicator),
}

/// Rows of 3-1 with the same goal and measure are one indicator: a row says
/// whether it holds 目標年度, 目標値, 実績値 or 達成率.
pub(super) fn indicators(rows: Vec<IndicatorRow>) -> Vec<Kind> {
    let mut all: Vec<(String, Indicator)> = Vec::new();
    for row in rows {
        if row.kind == "アクティビティ" {
            // What is done, without a figure: the pathway has it.
            continue;
        }
        let same = |(kind, known): &&mut (String, Indicator)| {
            *kind == row.kind
                && known.number == row.number
                && known.term == row.term
                && known.goal == row.goal
                && known.measure == row.measure
        };
        let at = all.iter_mut().find(same);
        let (_, indicator) = match at {
            Some(known) => known,
            None => {
                all.push((
                    row.kind.clone(),
                    Indicator {
                        goal: row.goal.clone(),
                        measure: row.measure.clone(),
                        unit: row.unit.clone(),
                        evidence: row.evidence.clone(),
                        term: row.term.clone(),
                        number: row.number.clone(),
                        qualitative: row.qualitative.clone(),
                        qualitative_reason: row.qualitative_reason.clone(),
                        aim: row.aim.clone(),
                        policy: row.policy.clone(),
                        ..Indicator::default()
                    },
                ));
                let last = all.len() - 1;
                &mut all[last]
            }
        };
        for (year, value) in row.years {
            if row.what.contains("目標年度") {
                indicator.target_year = Some(year);
                continue;
            }
            let at = indicator.years.iter().position(|known| known.year == year);
            let at = at.unwrap_or_else(|| {
                indicator.years.push(IndicatorYear {
                    year,
                    expected: None,
                    actual: None,
                    rate: None,
                });
                indicator.years.len() - 1
            });
            let known = &mut indicator.years[at];
            if row.what.contains("実績") {
                known.actual = Some(value);
            } else if row.what.contains("達成率") {
                known.rate = Some(value);
            } else {
                known.expected = Some(value);
            }
        }
    }
    all.into_iter()
        .map(|(kind, mut indicator)| {
            indicator.years.sort_by_key(|year| year.year);
            if kind.starts_with("アウトプット") {
                Kind::Output(indicator)
            } else {
                Kind::Outcome(indicator)
            }
        })
        .collect()
}
