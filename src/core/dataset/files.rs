use super::{FileRef, Manifest};

/// Bytes of a bucket, on the average of the public files: the writer closes one at 160 KiB.
const BUCKET: u64 = 140_000;
/// Bytes of a shard of the lookup, likewise.
const SHARD: u64 = 12_000;

/// The files of the search index with their sizes. Only their sum is known, so each
/// counts as the average, and together they are what they are.
pub fn search_files(manifest: &Manifest, paths: Vec<String>) -> Vec<FileRef> {
    let whole = manifest.search.as_ref().map_or(0, |search| search.bytes);
    let count = u64::try_from(paths.len()).unwrap_or(0).max(1);
    let sized = (0..).zip(paths).map(|(place, path)| FileRef {
        path,
        bytes: whole / count + u64::from(place < whole % count),
    });
    sized.collect()
}

/// Bytes of all of a dataset, as far as its manifest tells.
pub fn all_bytes(manifest: &Manifest) -> u64 {
    let search = manifest.search.as_ref().map_or(0, |search| search.bytes);
    all_files(manifest)
        .iter()
        .map(|file| file.bytes)
        .sum::<u64>()
        + search
}

/// Every file of a dataset that its manifest tells of, with its size, but those of the
/// search index ([`search_files`]): that of
/// buckets and shards, which the manifest only counts, is about theirs.
pub fn all_files(manifest: &Manifest) -> Vec<FileRef> {
    let file = |path: String, bytes| FileRef { path, bytes };
    let mut files = vec![
        manifest.tables.clone(),
        manifest.recipients.clone(),
        manifest.paid.index.clone(),
        manifest.sources.clone(),
        manifest.quality.clone(),
    ];
    files.extend(manifest.first.clone());
    for year in &manifest.years {
        files.extend([
            year.columns.clone(),
            year.spending.clone(),
            year.texts.clone(),
        ]);
        files.extend(year.names_file());
        files.extend(year.traits.clone());
        files.extend(year.unsettled.clone());
    }
    let projects = &manifest.projects;
    for shard in 0..projects.shards {
        let path = format!("{}/lookup/{shard:03}.json", projects.folder);
        files.push(file(path, SHARD));
    }
    for bucket in 0..projects.buckets {
        files.push(file(super::project_path(projects, bucket), BUCKET));
    }
    if let Some((folder, _)) = manifest.paid.index.path.rsplit_once('/') {
        let buckets = 0..manifest.paid.buckets;
        files.extend(buckets.map(|bucket| file(format!("{folder}/{bucket:04}.json"), BUCKET)));
    }
    files
}
