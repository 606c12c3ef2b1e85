//! The sources beside the sheets that name them, and beside what was found in them.

use super::Check;
use super::rows::number;
use crate::dataset::{Corpus, Kind, Manifest, Quality, SourceFile};

/// How the licence of the generated sample begins: no public file has it.
const SAMPLE: &str = "MIT";

impl Check<'_> {
    /// Whether sources, what is told of each, and the sheets agree.
    pub(super) fn origin(
        &mut self,
        manifest: &Manifest,
        sources: &[SourceFile],
        quality: &Quality,
        corpus: &Corpus,
    ) {
        let path = &manifest.sources.path;
        let is_sample = sources
            .iter()
            .any(|source| source.licence.starts_with(SAMPLE));
        let kind = if is_sample {
            Kind::Sample
        } else {
            Kind::Public
        };
        if manifest.kind != kind && !sources.is_empty() {
            let expected = format!("the kind {kind:?}, after the licences of the sources");
            self.fault("manifest.json", expected, format!("{:?}", manifest.kind));
        }
        self.sheets_of(path, sources, corpus);
        // The rows of the sources stand in the order in which they were given.
        let mut told: Vec<(&str, u32)> = quality
            .files
            .iter()
            .map(|file| (file.name.as_str(), file.sheets))
            .collect();
        told.sort_unstable();
        let mut own: Vec<(&str, u32)> = sources
            .iter()
            .map(|source| (source.name.as_str(), source.sheets))
            .collect();
        own.sort_unstable();
        let path = &manifest.quality.path;
        self.same_list(path, "sources with their sheets", &told, &own);
        let payments = quality.files.iter().map(|file| u64::from(file.payments));
        let payments: u64 = payments.sum();
        if payments != u64::from(manifest.payments) {
            let expected = format!("{} payments of all sources", manifest.payments);
            self.fault(path, expected, payments.to_string());
        }
        for file in &quality.files {
            let least = file.sheets.saturating_add(file.left_out);
            if file.read < least {
                let expected = format!("at least {least} records read of {}", file.name);
                self.fault(path, expected, file.read.to_string());
            }
        }
    }

    /// Whether each source has as many sheets as name it. Where two sources have
    /// one name, nobody can tell whose a sheet is.
    fn sheets_of(&mut self, path: &str, sources: &[SourceFile], corpus: &Corpus) {
        let mut counts = vec![0_usize; sources.len()];
        let mut unclear = false;
        for sheet in &corpus.sheets {
            let mut holding =
                (0..sources.len()).filter(|at| sources[*at].holds(&sheet.source.file));
            match (holding.next(), holding.next()) {
                (Some(only), None) => counts[only] += 1,
                (Some(_), Some(_)) => unclear = true,
                (None, _) => {
                    let expected = format!("the source {} of {}", sheet.source.file, sheet.id);
                    self.fault(path, expected, "none");
                    return;
                }
            }
        }
        for (source, count) in sources.iter().zip(counts) {
            if !unclear && source.sheets != number(count) {
                let expected = format!("{count} sheets of {}", source.name);
                self.fault(path, expected, source.sheets.to_string());
            }
        }
    }
}
