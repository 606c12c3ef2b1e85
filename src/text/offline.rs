use super::template::fill;
use super::words;

/// A size in bytes as a device shows it: `820 MB`, `1.2 GB`, not to be torn apart.
pub(super) fn size(bytes: u64) -> String {
    let megabytes = bytes.div_ceil(1_000_000);
    if megabytes < 1000 {
        format!("{megabytes}\u{a0}MB")
    } else {
        format!("{}.{}\u{a0}GB", megabytes / 1000, megabytes % 1000 / 100)
    }
}

/// What it takes to keep all of a dataset, in a sentence.
pub fn dataset_size(bytes: u64) -> String {
    fill(words().offline.size_of, &[("size", &size(bytes))])
}

/// How far the saving is, in a sentence.
pub fn saving_progress(done: u64, whole: u64) -> String {
    let (done, whole) = (size(done.min(whole)), size(whole));
    fill(
        words().offline.progress_of,
        &[("done", &done), ("size", &whole)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_whole_megabytes_and_tenths_of_gigabytes() {
        assert_eq!(size(0), "0\u{a0}MB");
        assert_eq!(size(1), "1\u{a0}MB");
        assert_eq!(size(819_500_000), "820\u{a0}MB");
        assert_eq!(size(1_260_000_000), "1.2\u{a0}GB");
        let progress = saving_progress(5_000_000, 3_000_000);
        assert!(progress.contains("3\u{a0}MBのうち3\u{a0}MB"), "{progress}");
    }
}
