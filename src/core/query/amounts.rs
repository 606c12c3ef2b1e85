use super::{Bitmap, Sum, TrendYear, kernel};
use crate::dataset::{MISSING, SheetTable};
use std::ops::Range;

/// Four amounts of a row, added as one.
type Lane = [i64; 4];

/// The amounts of every row side by side, with sums of every 64 rows, so that a
/// sum over most of them reads few.
#[derive(Debug, Default)]
pub(super) struct Amounts {
    /// 当初予算, 補正予算, 予算計, 執行額.
    main: Lanes,
    /// 前年度から繰越し, 翌年度へ繰越し, 予備費等.
    moved: Lanes,
}

#[derive(Debug, Default)]
struct Lanes {
    /// The amounts of each row; nothing filed adds nothing.
    rows: Vec<Lane>,
    /// The sums of rows 64 n to 64 n + 63.
    blocks: Vec<Lane>,
    /// Which rows filed each.
    filed: [Bitmap; 4],
}

/// Sums of four amounts, and how many rows filed each.
type Sums = [Sum; 4];

impl Amounts {
    pub(super) fn lay_out_main(&mut self, sheets: &SheetTable) {
        self.main = Lanes::new([
            &sheets.initial,
            &sheets.supplementary,
            &sheets.total,
            &sheets.executed,
        ]);
    }

    pub(super) fn lay_out_moved(&mut self, sheets: &SheetTable) {
        self.moved = Lanes::new([
            &sheets.carried_in,
            &sheets.carried_out,
            &sheets.reserve,
            &[],
        ]);
    }

    /// Adds up the rows of a run that are in a set into a year.
    pub(super) fn add_up(&self, rows: &Bitmap, run: &Range<usize>, year: &mut TrendYear) {
        year.sheets += kernel::count_range(rows.words(), run.clone());
        [year.initial, year.supplementary, year.total, year.executed] = self.main.sum(rows, run);
        [year.carried_in, year.carried_out, year.reserve, _] = self.moved.sum(rows, run);
    }

    /// 当初予算, 補正予算, 予算計 and 執行額 alone.
    pub(super) fn add_up_main(&self, rows: &Bitmap, run: &Range<usize>, year: &mut TrendYear) {
        year.sheets += kernel::count_range(rows.words(), run.clone());
        [year.initial, year.supplementary, year.total, year.executed] = self.main.sum(rows, run);
    }
}

impl Lanes {
    fn new(columns: [&[i64]; 4]) -> Self {
        let rows = columns.iter().map(|column| column.len()).max().unwrap_or(0);
        let mut lanes = vec![[0; 4]; rows];
        let mut filed = [(); 4].map(|()| Bitmap::none(rows));
        let mut blocks = Vec::with_capacity(rows.div_ceil(64));
        for (place, block) in lanes.chunks_mut(64).enumerate() {
            let own = columns.map(|column| column.get(place * 64..).unwrap_or(&[]));
            let (sum, filed_here) = lay_out(own, block);
            blocks.push(sum);
            for (filed, word) in filed.iter_mut().zip(filed_here) {
                filed.words_mut()[place] = word;
            }
        }
        Self {
            blocks,
            rows: lanes,
            filed,
        }
    }

    fn sum(&self, rows: &Bitmap, run: &Range<usize>) -> Sums {
        let words = rows.words();
        let mut yen = [0; 4];
        let mut filed = [0_u32; 4];
        kernel::for_range(run.clone(), |place, mask| {
            let set = words.get(place).map_or(0, |word| word & mask);
            if set == 0 {
                return;
            }
            for (count, filed) in filed.iter_mut().zip(&self.filed) {
                *count += filed
                    .words()
                    .get(place)
                    .map_or(0, |word| (word & set).count_ones());
            }
            let of = |bits: u64, mut sum: Lane| {
                for bit in kernel::bits(bits) {
                    sum = add(sum, self.rows[place * 64 + bit]);
                }
                sum
            };
            // Most of a block: the block without the rest.
            if mask == u64::MAX && set.count_ones() > 32 {
                yen = add(yen, self.blocks[place]);
                yen = subtract(yen, of(!set, [0; 4]));
            } else {
                yen = of(set, yen);
            }
        });
        let mut lane = 0..4;
        [(); 4].map(|()| {
            let lane = lane.next().unwrap_or(0);
            Sum {
                yen: yen[lane],
                filed: filed[lane],
            }
        })
    }
}

/// Lays the first rows of four columns side by side, up to 64: their sums, and which
/// of them filed each.
// A function of its own: a browser optimises one that is called often, and not one
// that is called once, however long it takes.
#[inline(never)]
fn lay_out(columns: [&[i64]; 4], rows: &mut [Lane]) -> (Lane, [u64; 4]) {
    let mut filed = [0_u64; 4];
    for (lane, column) in columns.iter().enumerate() {
        for (bit, (row, yen)) in rows.iter_mut().zip(*column).enumerate() {
            if *yen != MISSING {
                row[lane] = *yen;
                filed[lane] |= 1 << bit;
            }
        }
    }
    let sum = rows.iter().fold([0; 4], |sum, row| add(sum, *row));
    (sum, filed)
}

// Sums of yen stay far below 2^63; hostile ones wrap instead of ending the program.
fn add(a: Lane, b: Lane) -> Lane {
    [0, 1, 2, 3].map(|lane| a[lane].wrapping_add(b[lane]))
}

fn subtract(a: Lane, b: Lane) -> Lane {
    [0, 1, 2, 3].map(|lane| a[lane].wrapping_sub(b[lane]))
}
