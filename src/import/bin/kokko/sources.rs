use crate::failure::Failure;
use kokko_import::Layout;
use std::fs;
use std::path::{Path, PathBuf};

/// A row of the report: a file, or all single-sheet files of a folder.
#[derive(Debug)]
pub struct Source {
    /// As it is named in the report and the dataset.
    pub name: String,
    /// What it is read from, in order.
    pub files: Vec<Input>,
    /// Named by the user: no sheets in it is a failure, not a finding.
    pub named: bool,
}

/// A file to read.
#[derive(Debug)]
pub struct Input {
    pub path: PathBuf,
    /// As records and findings name it.
    pub shown: String,
    pub layout: Layout,
    pub bytes: u64,
}

/// Expands the arguments: files as they are, folders to what they hold. All are
/// sorted by name, so that neither their order nor the way a path is written
/// changes a byte of the dataset; files of one name by where they lie.
pub fn expand(arguments: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for path in arguments {
        let about = fs::metadata(path)
            .map_err(|error| Failure::io("read", path, "a file or a folder", &error))?;
        if about.is_dir() {
            sources.extend(folder(path)?);
        } else {
            let shown = name_of(path);
            sources.push(Source {
                name: shown.clone(),
                files: vec![Input {
                    layout: layout(&shown).unwrap_or(Layout::Lines),
                    path: path.clone(),
                    shown,
                    bytes: about.len(),
                }],
                named: true,
            });
        }
    }
    sources.sort_by_cached_key(|source| {
        let first = source.files.first();
        let lies = first.map(|file| fs::canonicalize(&file.path).unwrap_or(file.path.clone()));
        (source.name.clone(), lies)
    });
    Ok(sources)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .or_else(|| path.components().next_back().map(|part| part.as_os_str()))
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The layout a name promises; `None` for names that promise none of ours.
fn layout(name: &str) -> Option<Layout> {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".csv") || lower.ends_with(".zip") {
        return Some(Layout::Table);
    }
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    if plain.ends_with(".ndjson") || plain.ends_with(".jsonl") {
        Some(Layout::Lines)
    } else if plain.ends_with(".json") {
        Some(Layout::Whole)
    } else {
        None
    }
}

/// The files of a folder: each .ndjson is a source, all .json together are one.
fn folder(root: &Path) -> Result<Vec<Source>, Failure> {
    let mut inputs = Vec::new();
    let name = fs::canonicalize(root).map_or_else(|_| name_of(root), |root| name_of(&root));
    // Records name their file below this folder, with it: so each finds its source.
    walk(root, &format!("{name}/"), &mut inputs)?;
    if inputs.is_empty() {
        return Err(Failure::new(format!(
            "failed to read {}: expected .zip, .csv, .json, .ndjson or .ndjson.gz files, found none in this folder",
            root.display()
        )));
    }
    let (whole, lines): (Vec<Input>, Vec<Input>) = inputs
        .into_iter()
        .partition(|input| input.layout == Layout::Whole);
    let mut sources: Vec<Source> = lines
        .into_iter()
        .map(|input| Source {
            name: input.shown.clone(),
            files: vec![input],
            named: false,
        })
        .collect();
    if !whole.is_empty() {
        sources.push(Source {
            name: format!("{name}/"),
            files: whole,
            named: false,
        });
    }
    Ok(sources)
}

fn walk(folder: &Path, prefix: &str, inputs: &mut Vec<Input>) -> Result<(), Failure> {
    let fail = |error| Failure::io("read", folder, "a folder", &error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), entry));
    }
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (name, entry) in entries {
        if name.starts_with('.') {
            continue;
        }
        let shown = format!("{prefix}{name}");
        let kind = entry.file_type().map_err(fail)?;
        // A linked folder might lead back here; a linked file cannot.
        if kind.is_dir() {
            walk(&entry.path(), &format!("{shown}/"), inputs)?;
        } else if let Some(layout) = layout(&name) {
            let path = entry.path();
            // A link that leads nowhere is found out, and told, when it is read.
            let about = fs::metadata(&path).ok();
            if about.as_ref().is_none_or(fs::Metadata::is_file) {
                inputs.push(Input {
                    path,
                    shown,
                    layout,
                    bytes: about.map_or(0, |about| about.len()),
                });
            }
        }
    }
    Ok(())
}
