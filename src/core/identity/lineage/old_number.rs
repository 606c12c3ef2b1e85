use crate::domain::{MINISTRIES, Ministry, SheetId, SheetYear};
use crate::search;

/// The sheets that a 旧事業番号 names, as ids (pitfall I6).
///
/// It is free text: `2023-デジ-22-0001`, `2023警察220059`, `2023－復興－22－0058`,
/// several in one, or none (`0333`, `--`). What lacks the year or the ministry
/// names no sheet.
pub(super) fn sheet_ids(filed: &str) -> Vec<SheetId> {
    let text = search::key(filed);
    let mut ids = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("20") {
        rest = &rest[at..];
        match number(rest) {
            Some((id, after)) => {
                ids.push(id);
                rest = after;
            }
            None => rest = &rest[1..],
        }
    }
    ids
}

/// A number at the beginning of a text, and what stands behind it.
fn number(text: &str) -> Option<(SheetId, &str)> {
    let (year, rest) = digits(text, 4)?;
    let (ministry, rest) = ministry(apart(rest))?;
    let rest = apart(rest);
    let (new, rest) = match rest.strip_prefix('新') {
        Some(rest) => ("新", apart(rest)),
        None => ("", rest),
    };
    let (era, rest) = digits(rest, 2)?;
    let (within, rest) = digits(apart(rest), 4)?;
    // More digits are a typing error: which of them count is not known.
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (part, rest) = branch(rest);
    let year = SheetYear(year.parse().ok()?);
    let id = SheetId::new(year, ministry.short, &format!("{new}{era}-{within}{part}"));
    Some((id, rest))
}

/// 枝番: `-2`, up to two digits.
fn branch(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix('-') else {
        return ("", text);
    };
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&count) {
        text.split_at(count + 1)
    } else {
        ("", text)
    }
}

fn digits(text: &str, count: usize) -> Option<(&str, &str)> {
    let (digits, rest) = text.split_at_checked(count)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some((digits, rest))
}

fn apart(text: &str) -> &str {
    text.trim_start_matches(['-', ' ', '_'])
}

/// A ministry by its short name, its name, or how its name begins.
fn ministry(text: &str) -> Option<(&'static Ministry, &str)> {
    let end = text.find(|c: char| c.is_ascii() || c == '新')?;
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return None;
    }
    let known = MINISTRIES.iter().find(|known| known.short == name);
    let mut longer = MINISTRIES
        .iter()
        .filter(|known| known.name.starts_with(name));
    let known = known.or_else(|| longer.next().filter(|_| longer.next().is_none()))?;
    Some((known, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(filed: &str) -> Vec<String> {
        sheet_ids(filed).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_old_number_is_read_in_all_the_ways_it_is_filed() {
        for (filed, id) in [
            ("2023-デジ-22-0001", "2023-デジ-22-0001"),
            ("2023警察220059", "2023-警察-22-0059"),
            ("2023－復興－22－0058", "2023-復興-22-0058"),
            ("2023ｰ経産ｰ22ｰ0252", "2023-経産-22-0252"),
            ("2023 - 文科 - 22 - 0130", "2023-文科-22-0130"),
            ("2023年度：2023-経産-新23-0008", "2023-経産-新23-0008"),
            ("令和５年度　2023環境22 0150", "2023-環境-22-0150"),
            ("2023-経産-新23--0068", "2023-経産-新23-0068"),
            ("2023-総務省-22-0100", "2023-総務-22-0100"),
            ("2023こども新230067", "2023-こ家-新23-0067"),
            ("旧事業番号 2023-厚労-22-0328", "2023-厚労-22-0328"),
            ("2022-厚労-21-1017-2", "2022-厚労-21-1017-2"),
        ] {
            assert_eq!(ids(filed), [id], "{filed}");
        }
    }

    #[test]
    fn several_old_numbers_stand_in_one_cell() {
        assert_eq!(
            ids("2023農水22-0204、2022農水21-0206"),
            ["2023-農水-22-0204", "2022-農水-21-0206"]
        );
    }

    #[test]
    fn what_lacks_year_ministry_or_digits_names_no_sheet() {
        for filed in [
            "",
            "--",
            "0333",
            "0407,0416",
            "220107",
            "新02-0026、経産20-0435、経産21-0412",
            "政策: 15　施策: 21",
            "2023国交22017200",
            "2021-官房-新21",
            "2020-未来-20-0001",
            "2020",
            "20二十",
        ] {
            assert!(ids(filed).is_empty(), "{filed}");
        }
    }
}
