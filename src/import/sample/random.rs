//! SplitMix64: small, and the same on every machine.

pub(super) struct Random(u64);

impl Random {
    /// A stream for these numbers: near ones give streams that are far apart.
    pub(super) fn of(numbers: &[u64]) -> Self {
        let mut random = Self(0x6b6f_6b6b_6f21);
        for number in numbers {
            random.0 ^= number.wrapping_mul(0xff51_afd7_ed55_8ccd);
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`; 0 where that is nothing.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// From 0.0 to below 1.0.
    pub(super) fn unit(&mut self) -> f64 {
        // 53 bits are what a double holds exactly.
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    pub(super) fn chance(&mut self, of: f64) -> bool {
        self.unit() < of
    }

    /// About normal with mean 0 and deviation 1: twelve uniform ones, so that no
    /// logarithm of another machine's library decides a digit.
    pub(super) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A place in a list, early ones much likelier.
    pub(super) fn early(&mut self, count: usize) -> usize {
        let unit = self.unit();
        self.below(((count as f64 * unit * unit) as usize).max(1))
    }

    /// A place by weights.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut rest = self.below(usize::try_from(total).unwrap_or(1));
        for (at, weight) in weights.iter().enumerate() {
            let weight = usize::try_from(*weight).unwrap_or(0);
            if rest < weight {
                return at;
            }
            rest -= weight;
        }
        0
    }
}

/// e to the power of `x`, from nothing but sums and products, which are the
/// same on every machine; the library's own may differ in the last digit.
pub(super) fn exp(x: f64) -> f64 {
    let small = x / 64.0;
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..16 {
        term *= small / f64::from(n);
        sum += term;
    }
    // Six squarings undo the division by 64.
    (0..6).fold(sum, |power, _| power * power)
}
