use super::template::fill;
use super::words::{translated, words};
use kokko_core::domain::Sheet;
use kokko_core::query::ministry_and_agency;

/// The name at the end of a label of 府省庁: that of 外局, if it is one.
pub(super) fn last_name(label: &str) -> &str {
    let (ministry, agency) = ministry_and_agency(label);
    translated(agency.unwrap_or(ministry))
}

/// What a label of 府省庁 is called by itself: `観光庁(国土交通省)`.
pub(super) fn full_name(label: &str) -> String {
    match ministry_and_agency(label) {
        (ministry, Some(agency)) => fill(
            words().agency_of,
            &[
                ("agency", translated(agency)),
                ("ministry", translated(ministry)),
            ],
        ),
        (ministry, None) => translated(ministry).to_owned(),
    }
}

/// The 外局 of a ministry, as a group.
pub fn agencies_of(ministry: &str) -> String {
    fill(words().agencies_of, &[("ministry", translated(ministry))])
}

/// 府省庁 of a sheet, and how it was filed where that is another name.
pub fn ministry_fact(sheet: &Sheet) -> String {
    if sheet.former_ministry.is_empty() {
        return translated(&sheet.ministry).to_owned();
    }
    let names = [
        ("ministry", translated(&sheet.ministry)),
        ("former", &sheet.former_ministry),
    ];
    fill(words().former_name_of, &names)
}

/// Ministry, agency and bureau in a line, none of them twice: 総務省政策統括官
/// names its ministry itself, 消防庁国民保護・防災部 its agency.
pub(super) fn without_repeats<'a>(
    ministry: &'a str,
    agency: &'a str,
    bureau: &'a str,
) -> Vec<&'a str> {
    let ministry = if bureau.starts_with(ministry) {
        ""
    } else {
        ministry
    };
    let agency = if bureau.contains(agency) { "" } else { agency };
    let parts = [translated(ministry), translated(agency), bureau];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// What of a bureau is not said yet behind its ministry and its agency.
pub fn bureau_below(sheet: &Sheet) -> &str {
    let bureau = sheet.bureau.shown();
    if sheet.agency.is_empty() {
        return bureau;
    }
    let rest = bureau.strip_prefix(&sheet.ministry).unwrap_or(bureau);
    let rest = rest.trim_start();
    rest.strip_prefix(&sheet.agency)
        .unwrap_or(rest)
        .trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::domain::{SheetId, SheetYear, Source, Text};

    fn sheet(agency: &str, bureau: &str) -> Sheet {
        let id = SheetId::parse("2021-経産-20-0001").expect("id");
        let year = SheetYear(2021);
        Sheet {
            agency: agency.to_owned(),
            bureau: Text::new(bureau, bureau),
            ..Sheet::new(
                id,
                year,
                "経済産業省".to_owned(),
                Text::default(),
                Source::default(),
            )
        }
    }

    #[test]
    fn a_bureau_does_not_say_again_what_stands_before_it() {
        for (agency, bureau, below) in [
            ("", "製造産業局", "製造産業局"),
            ("特許庁", "特許庁", ""),
            ("特許庁", "", ""),
            ("資源エネルギー庁", "電力・ガス事業部", "電力・ガス事業部"),
            (
                "資源エネルギー庁",
                "経済産業省 資源エネルギー庁 電力・ガス事業部",
                "電力・ガス事業部",
            ),
        ] {
            assert_eq!(bureau_below(&sheet(agency, bureau)), below, "{bureau}");
        }
    }

    #[test]
    fn a_name_that_changed_is_said_as_it_was_filed_too() {
        let mut sheet = sheet("", "");
        assert_eq!(ministry_fact(&sheet), "経済産業省");
        sheet.former_ministry = "通商産業省".to_owned();
        assert_eq!(ministry_fact(&sheet), "経済産業省(記載は通商産業省)");
    }
}
