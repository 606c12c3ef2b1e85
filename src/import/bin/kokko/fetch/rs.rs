use super::summary::{Row, State};
use super::{Run, addresses, verify};
use crate::failure::Failure;

/// Fetches the tables of a year of the RS System.
pub fn fetch(run: &mut Run, year: u16) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for address in addresses::tables(&run.arguments.base_rs, year) {
        rows.push(run.file(&address, verify::table)?);
    }
    // Before the autumn of a year there is nothing: once said is enough.
    if rows.iter().all(|row| row.state == State::Absent) {
        return Ok(vec![Row {
            state: State::Absent,
            bytes: 0,
            name: format!("rs-{year}/"),
            detail: "no table of this year is published".to_owned(),
            trouble: None,
        }]);
    }
    Ok(rows)
}
