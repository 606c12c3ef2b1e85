//! The inner loops over words of bits, 64 rows each: what runs for every value
//! of every facet. Plain loops over slices of one length, which the compiler
//! turns into vector instructions where the target has them.

use std::ops::Range;

/// Keeps in `into` what is in both; a word the other lacks is empty.
pub(super) fn and(into: &mut [u64], other: &[u64]) {
    let shared = into.len().min(other.len());
    let (head, tail) = into.split_at_mut(shared);
    for (word, other) in head.iter_mut().zip(other) {
        *word &= other;
    }
    tail.fill(0);
}

/// Takes out of `from` what is in the other.
pub(super) fn and_not(from: &mut [u64], other: &[u64]) {
    for (word, other) in from.iter_mut().zip(other) {
        *word &= !other;
    }
}

/// Takes a range of rows out.
pub(super) fn clear(words: &mut [u64], range: Range<usize>) {
    for_range(range, |place, mask| {
        if let Some(word) = words.get_mut(place) {
            *word &= !mask;
        }
    });
}

/// How many bits are set.
pub(super) fn count(words: &[u64]) -> u32 {
    words.iter().map(|word| word.count_ones()).sum()
}

/// How many bits are set in both, as far as both go.
pub(super) fn count_and(a: &[u64], b: &[u64]) -> u32 {
    let shared = a.len().min(b.len());
    let (a, a_rest) = a[..shared].as_chunks::<4>();
    let (b, b_rest) = b[..shared].as_chunks::<4>();
    // Four sums, so that no addition waits for the one before it.
    let mut sums = [0_u32; 4];
    for (a, b) in a.iter().zip(b) {
        for lane in 0..4 {
            sums[lane] += (a[lane] & b[lane]).count_ones();
        }
    }
    let rest = a_rest.iter().zip(b_rest).map(|(a, b)| (a & b).count_ones());
    sums.iter().sum::<u32>() + rest.sum::<u32>()
}

/// How many bits of a range of rows are set.
pub(super) fn count_range(words: &[u64], range: Range<usize>) -> u32 {
    let mut sum = 0;
    for_range(range, |place, mask| {
        sum += words
            .get(place)
            .map_or(0, |word| (word & mask).count_ones());
    });
    sum
}

/// Sets the bits of a range of rows; words beyond the end are ignored.
pub(super) fn fill(words: &mut [u64], range: Range<usize>) {
    for_range(range, |place, mask| {
        if let Some(word) = words.get_mut(place) {
            *word |= mask;
        }
    });
}

/// Every word that a range of rows touches, with the bits of it that are in the range.
pub(super) fn for_range(range: Range<usize>, mut each: impl FnMut(usize, u64)) {
    if range.is_empty() {
        return;
    }
    let (first, last) = (range.start / 64, (range.end - 1) / 64);
    let low = u64::MAX << (range.start % 64);
    let high = u64::MAX >> (63 - (range.end - 1) % 64);
    if first == last {
        return each(first, low & high);
    }
    each(first, low);
    for place in first + 1..last {
        each(place, u64::MAX);
    }
    each(last, high);
}

/// The bits of a word, ascending.
pub(super) fn bits(word: u64) -> impl Iterator<Item = usize> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest == 0 {
            return None;
        }
        let bit = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        Some(bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_rows_is_exactly_its_bits() {
        for (start, end) in [
            (0, 0),
            (0, 1),
            (3, 64),
            (63, 65),
            (5, 200),
            (64, 128),
            (9, 9),
        ] {
            let mut words = [0; 4];
            fill(&mut words, start..end);
            let rows: Vec<usize> = words
                .iter()
                .enumerate()
                .flat_map(|(place, word)| bits(*word).map(move |bit| place * 64 + bit))
                .collect();
            assert_eq!(rows, (start..end).collect::<Vec<_>>());
            assert_eq!(
                count_range(&[u64::MAX; 4], start..end) as usize,
                end - start
            );
        }
    }

    #[test]
    fn what_is_in_both_is_counted_to_the_last_word() {
        for length in 0..11_usize {
            let a: Vec<u64> = (0..length as u64)
                .map(|word| word.wrapping_mul(0x9e37_79b9_97f4_a7c1))
                .collect();
            let b: Vec<u64> = a.iter().map(|word| word.rotate_left(7)).collect();
            let expected: u32 = a.iter().zip(&b).map(|(a, b)| (a & b).count_ones()).sum();
            assert_eq!(count_and(&a, &b), expected);
        }
    }
}
