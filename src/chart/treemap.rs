//! Areas side by side: the squarified treemap of Bruls, Huizing and van Wijk.

/// A part of a rectangle, in ten-thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The place of what it stands for.
    pub place: usize,
    /// From the left.
    pub left: u32,
    /// From the top.
    pub top: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

/// Tiles with areas as the sizes, as square as may be, of a rectangle that is
/// `aspect` times as wide as high. What is not above zero has no area.
///
/// Sizes come largest first, and so do tiles: left to right, top to bottom.
pub fn treemap(sizes: &[i64], aspect: f64) -> Vec<Tile> {
    let parts: Vec<(usize, f64)> = sizes
        .iter()
        .enumerate()
        .filter(|(_, size)| **size > 0)
        .map(|(place, size)| (place, *size as f64))
        .collect();
    let whole: f64 = parts.iter().map(|(_, size)| size).sum();
    let mut free = Free {
        left: 0.0,
        top: 0.0,
        width: aspect.max(0.01),
        height: 1.0,
    };
    let area = free.width / whole.max(1.0);
    let parts: Vec<(usize, f64)> = parts
        .into_iter()
        .map(|(place, size)| (place, size * area))
        .collect();
    let mut tiles = Vec::with_capacity(parts.len());
    let mut rest = parts.as_slice();
    while !rest.is_empty() {
        let side = free.width.min(free.height);
        let mut taken = 1;
        while taken < rest.len() && worst(&rest[..=taken], side) <= worst(&rest[..taken], side) {
            taken += 1;
        }
        let (row, behind) = rest.split_at(taken);
        free.lay(row, aspect, &mut tiles);
        rest = behind;
    }
    tiles
}

/// The ratio of the least square of a row along a side.
fn worst(row: &[(usize, f64)], side: f64) -> f64 {
    let sum: f64 = row.iter().map(|(_, area)| area).sum();
    let depth = sum / side;
    let ratio = |area: f64| {
        let along = area / depth;
        (along / depth).max(depth / along)
    };
    row.iter().map(|(_, area)| ratio(*area)).fold(0.0, f64::max)
}

/// What of the rectangle has no tile yet.
struct Free {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Free {
    /// Lays a row along the shorter side and keeps what is left.
    fn lay(&mut self, row: &[(usize, f64)], aspect: f64, tiles: &mut Vec<Tile>) {
        let sum: f64 = row.iter().map(|(_, area)| area).sum();
        let upright = self.width >= self.height;
        let side = if upright { self.height } else { self.width };
        let depth = sum / side;
        let mut along = 0.0;
        for (place, area) in row {
            let length = area / depth;
            let (left, top, width, height) = if upright {
                (self.left, self.top + along, depth, length)
            } else {
                (self.left + along, self.top, length, depth)
            };
            along += length;
            let (from, until) = (units(left / aspect), units((left + width) / aspect));
            let (above, below) = (units(top), units(top + height));
            tiles.push(Tile {
                place: *place,
                left: from,
                top: above,
                width: until.saturating_sub(from),
                height: below.saturating_sub(above),
            });
        }
        if upright {
            self.left += depth;
            self.width -= depth;
        } else {
            self.top += depth;
            self.height -= depth;
        }
    }
}

fn units(part: f64) -> u32 {
    // In range by the clamp; a float that is no number casts to 0.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let units = (part.clamp(0.0, 1.0) * 10_000.0).round() as u32;
    units
}
