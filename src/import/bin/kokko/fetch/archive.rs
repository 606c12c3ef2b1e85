use super::verify;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use zip::ZipArchive;

/// The JUDGIT! repository as one ZIP file: which sheets it holds of which year.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    /// Name and place of each sheet, sorted by name.
    years: BTreeMap<u16, BTreeMap<String, usize>>,
}

/// What was written of a year.
#[derive(Debug, Default)]
pub struct Written {
    pub sheets: usize,
    /// Files that are no JSON, by name.
    pub left_out: Vec<String>,
}

impl Archive {
    pub fn open(path: &Path) -> Result<Self, String> {
        let mut zip = verify::open(path)?;
        let mut years: BTreeMap<u16, BTreeMap<String, usize>> = BTreeMap::new();
        for at in 0..zip.len() {
            let entry = zip.by_index(at).map_err(|error| error.to_string())?;
            let name = entry.name().map_err(|error| error.to_string())?;
            if let Some(year) = year_of(&name) {
                years.entry(year).or_default().insert(name.into_owned(), at);
            }
        }
        Ok(Self { zip, years })
    }

    /// All entries, of whatever kind.
    pub fn len(&self) -> usize {
        self.zip.len()
    }

    pub fn years(&self) -> Vec<u16> {
        self.years.keys().copied().collect()
    }

    /// Reads every sheet to its end, where its checksum is compared.
    pub fn read_through(&mut self) -> Result<(), String> {
        for at in self.years.values().flat_map(BTreeMap::values) {
            let mut entry = self.zip.by_index(*at).map_err(|error| error.to_string())?;
            io::copy(&mut entry, &mut io::sink())
                .map_err(|error| format!("expected a whole ZIP file, found {error}"))?;
        }
        Ok(())
    }

    /// Writes the sheets of a year, a line each, in the order of their names.
    pub fn write_year(&mut self, year: u16, out: &mut impl Write) -> io::Result<Written> {
        let mut written = Written::default();
        let mut sheet = Vec::new();
        for (name, at) in self.years.get(&year).into_iter().flatten() {
            sheet.clear();
            self.zip
                .by_index(*at)
                .map_err(io::Error::other)?
                .read_to_end(&mut sheet)?;
            match line(&sheet) {
                Some(line) => {
                    out.write_all(&line)?;
                    written.sheets += 1;
                }
                None => written.left_out.push(name.clone()),
            }
        }
        Ok(written)
    }
}

/// The year of `…/data/YEAR/MINISTRY/NUMBER.json`; `None` for all else there.
fn year_of(name: &str) -> Option<u16> {
    let mut parts = name.strip_suffix(".json")?.split('/').rev();
    let (_number, _ministry) = (parts.next()?, parts.next()?);
    let year = parts.next()?;
    let below_data = parts.next()? == "data";
    (below_data && year.len() == 4)
        .then(|| year.parse().ok())
        .flatten()
}

/// A sheet on one line, each value as it is written; `None` for what is no JSON.
fn line(sheet: &[u8]) -> Option<Vec<u8>> {
    let sheet = sheet.strip_prefix("\u{feff}".as_bytes()).unwrap_or(sheet);
    serde_json::from_slice::<IgnoredAny>(sheet).ok()?;
    let mut line = Vec::with_capacity(sheet.len());
    let (mut in_text, mut escaped) = (false, false);
    for byte in sheet {
        if in_text {
            in_text = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
        } else if byte.is_ascii_whitespace() {
            continue;
        } else {
            in_text = *byte == b'"';
        }
        line.push(*byte);
    }
    line.push(b'\n');
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_loses_the_space_between_its_values_and_nothing_else() {
        let sheet = "\u{feff}{\n  \"a \\\" b\\\\\": [1.50, \"c\\n d \"],\r\n\t\"e\": null }\n";
        let expected = "{\"a \\\" b\\\\\":[1.50,\"c\\n d \"],\"e\":null}\n";
        assert_eq!(line(sheet.as_bytes()).as_deref(), Some(expected.as_bytes()));
        assert_eq!(line(b"{\"a\": \"b\nc\"}"), None);
    }

    #[test]
    fn only_sheets_have_a_year() {
        assert_eq!(
            year_of("data-HEAD/data/2021/総務省/20-0001.json"),
            Some(2021)
        );
        assert_eq!(year_of("data/2015/内閣府/0001.json"), Some(2015));
        for other in [
            "data-HEAD/README.md",
            "data-HEAD/data/index.json",
            "data-HEAD/crawler/2021/a/b.json",
            "data-HEAD/data/now/a/b.json",
        ] {
            assert_eq!(year_of(other), None, "{other}");
        }
    }
}
