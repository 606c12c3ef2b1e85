//! Bars, tiles, dots and columns: where things lie, told in whole numbers.

use kokko_core::query::Point;
use kokko_web::chart::{bars, scatter, treemap};
use proptest::prelude::*;

const WHOLE: u64 = 10_000;

proptest! {
    #[test]
    fn tiles_cover_the_rectangle_and_do_not_overlap(
        mut sizes in prop::collection::vec(1_i64..1_000_000_000_000, 1..40),
        aspect in 0.3_f64..4.0,
    ) {
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let tiles = treemap(&sizes, aspect);
        prop_assert_eq!(tiles.len(), sizes.len());
        let area: u64 = tiles.iter().map(|tile| u64::from(tile.width) * u64::from(tile.height)).sum();
        // Edges are rounded once and shared by neighbours.
        prop_assert!(area.abs_diff(WHOLE * WHOLE) <= 40 * WHOLE, "{}", area);
        let sum: f64 = sizes.iter().map(|size| *size as f64).sum();
        for (place, tile) in tiles.iter().enumerate() {
            prop_assert_eq!(tile.place, place, "tiles come in the order of the sizes");
            prop_assert!(tile.left + tile.width <= 10_001 && tile.top + tile.height <= 10_001);
            let share = sizes[place] as f64 / sum;
            let own = f64::from(tile.width) * f64::from(tile.height) / (WHOLE * WHOLE) as f64;
            prop_assert!((share - own).abs() < 0.002, "{} {}", share, own);
        }
        for (at, a) in tiles.iter().enumerate() {
            for b in &tiles[at + 1..] {
                let apart = a.left + a.width <= b.left + 1 || b.left + b.width <= a.left + 1
                    || a.top + a.height <= b.top + 1 || b.top + b.height <= a.top + 1;
                prop_assert!(apart, "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn bars_grow_with_their_values_from_one_zero(
        values in prop::collection::vec(prop::option::of(-1e12_f64..1e14), 1..40),
        logarithm in any::<bool>(),
    ) {
        let drawn = bars(&values, logarithm);
        for (value, bar) in values.iter().zip(&drawn.bars) {
            let Some(value) = value else {
                prop_assert!(bar.is_none(), "what was not filed has no bar");
                continue;
            };
            let bar = bar.expect("a bar");
            let end = if *value < 0.0 { bar.start } else { bar.start + bar.length };
            let ends_right = if *value < 0.0 {
                end <= drawn.zero
            } else {
                bar.start + 1 >= drawn.zero
            };
            prop_assert!(ends_right);
            prop_assert!(bar.start + bar.length <= 1001);
            prop_assert_eq!(bar.length == 0, *value == 0.0);
        }
    }
}

#[test]
fn squares_are_preferred_and_nothing_has_no_tile() {
    let tiles = treemap(&[6, 6, 4, 3, 2, 2, 1, 0, -5], 1.5);
    assert_eq!(tiles.len(), 7);
    // The example of Bruls, Huizing and van Wijk: two sixes above each other.
    assert_eq!(
        (tiles[0].left, tiles[0].top, tiles[0].width, tiles[0].height),
        (0, 0, 5000, 5000)
    );
    assert_eq!((tiles[1].left, tiles[1].top), (0, 5000));
    assert!(treemap(&[], 1.0).is_empty() && treemap(&[0, -1], 1.0).is_empty());
}

#[test]
fn what_is_below_zero_lies_on_the_other_side() {
    let drawn = bars(&[Some(300.0), Some(-100.0), None, Some(0.0)], false);
    assert_eq!(drawn.zero, 250);
    let bar = |place: usize| drawn.bars[place].map(|bar| (bar.start, bar.length));
    assert_eq!(bar(0), Some((250, 750)));
    assert_eq!(bar(1), Some((0, 250)));
    assert_eq!((bar(2), bar(3)), (None, Some((250, 0))));
}

#[test]
fn in_the_logarithm_a_giant_leaves_room_for_all_others() {
    let values = [Some(1e13), Some(1e9), Some(1e8)];
    let plain = bars(&values, false).bars[2].expect("a bar").length;
    let drawn = bars(&values, true);
    let small = drawn.bars[2].expect("a bar").length;
    assert_eq!(plain, 1);
    assert!(small >= 15, "{small}");
    assert!(drawn.bars[1].expect("a bar").length > 150);
}

#[test]
fn a_dot_beyond_the_edge_lies_on_it_and_says_so() {
    let point = |total, rate| Point {
        row: 0,
        total,
        rate,
    };
    let drawn = scatter(&[point(1_000_000_000, 0.6), point(100_000_000, 25.0)]);
    assert_eq!(
        (drawn.dots[0].left, drawn.dots[0].top, drawn.dots[0].beyond),
        (500, 500, false)
    );
    assert_eq!(
        (drawn.dots[1].left, drawn.dots[1].top, drawn.dots[1].beyond),
        (0, 0, true)
    );
    assert_eq!(drawn.amounts.first(), Some(&(100_000_000, 0)));
    assert_eq!(drawn.amounts.last(), Some(&(10_000_000_000, 1000)));
    assert!(scatter(&[]).dots.is_empty());
}
