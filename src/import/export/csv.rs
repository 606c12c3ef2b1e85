//! Rows → CSV that a spreadsheet opens: UTF-8 with a mark, CRLF, no formulas.

use super::table::Cell;
use kokko_core::csv;

/// Between the values of a list; inside one it becomes [`BAR_WITHIN`].
pub(super) const BAR: &str = "|";

/// What stands for a bar inside a value of a list.
pub(super) const BAR_WITHIN: &str = "｜";

/// The mark of UTF-8 and the names of the columns.
pub(super) fn head<'a>(names: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let names: Vec<&str> = names.collect();
    format!("{}{}{}", csv::MARK, names.join(","), csv::END).into_bytes()
}

/// Adds a row.
pub(super) fn row(cells: &[Cell<'_>], out: &mut Vec<u8>) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Missing => {}
            Cell::Number(number) => out.extend(number.to_string().into_bytes()),
            Cell::Truth(truth) => out.extend(truth.to_string().into_bytes()),
            Cell::Text(text) => field(text, out),
            Cell::List(list) => {
                let list: Vec<String> = list
                    .iter()
                    .map(|value| value.replace(BAR, BAR_WITHIN))
                    .collect();
                field(&list.join(BAR), out);
            }
        }
    }
    out.extend(csv::END.as_bytes());
}

fn field(text: &str, out: &mut Vec<u8>) {
    let mut cell = String::new();
    csv::text(text, &mut cell);
    out.extend(cell.into_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::csv::neutral;

    fn line(cells: &[Cell<'_>]) -> String {
        let mut out = Vec::new();
        row(cells, &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_formula_becomes_a_text_and_a_number_stays_one() {
        for formula in [
            "=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-", "- 1", "-1-1", "-.", "-1.",
            "'=1",
        ] {
            assert_eq!(neutral(formula), format!("'{formula}"));
        }
        for harmless in ["-5.3", "-5", "5", "", "a=b", "－", "１"] {
            assert_eq!(neutral(harmless), harmless);
        }
        assert_eq!(line(&[Cell::Number(-19)]), "-19\r\n");
        let list = ["=A1".into(), "b".into()];
        assert_eq!(line(&[Cell::List(list.into())]), "'=A1|b\r\n");
    }

    #[test]
    fn what_was_not_filed_is_blank_and_zero_is_zero() {
        let cells = [Cell::Missing, Cell::Number(0), Cell::Truth(false)];
        assert_eq!(line(&cells), ",0,false\r\n");
    }

    #[test]
    fn quotes_commas_and_line_ends_are_kept_inside_quotes() {
        let cells = [Cell::Text("a,\"b\"\nc".into()), Cell::Text("d".into())];
        assert_eq!(line(&cells), "\"a,\"\"b\"\"\nc\",d\r\n");
    }

    #[test]
    fn a_bar_inside_a_value_does_not_part_it() {
        let list = vec!["a|b".into(), "c".into()];
        assert_eq!(line(&[Cell::List(list)]), "a｜b|c\r\n");
    }
}
