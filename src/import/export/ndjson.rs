//! Rows → NDJSON: an object a line, every column in it, `null` where nothing was filed.

use super::table::Cell;

/// Adds a row.
pub(super) fn row<'a>(
    cells: impl Iterator<Item = (&'a str, &'a Cell<'a>)>,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    for (at, (name, cell)) in cells.enumerate() {
        out.push(if at == 0 { b'{' } else { b',' });
        serde_json::to_writer(&mut *out, name)?;
        out.push(b':');
        match cell {
            Cell::Missing => out.extend(b"null"),
            Cell::Number(number) => serde_json::to_writer(&mut *out, number)?,
            Cell::Truth(truth) => serde_json::to_writer(&mut *out, truth)?,
            Cell::Text(text) => serde_json::to_writer(&mut *out, text)?,
            Cell::List(list) => serde_json::to_writer(&mut *out, list)?,
        }
    }
    out.extend(b"}\n");
    Ok(())
}
