use super::template::fill;
use super::words::{Unit, basic, words};
use kokko_core::domain::{Amount, FiledAmount, FiscalYear};
use kokko_core::query::Change;
use std::fmt;

/// A number and its unit, apart so that they can be set in two sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// `13.72`.
    pub number: String,
    /// `兆円`.
    pub unit: &'static str,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)?;
        f.write_str(self.unit)
    }
}

/// The sign of what is below zero: as wide as a plus, unlike a hyphen.
const MINUS: &str = "−";

/// The unit of this place among those of the language.
pub(super) fn unit_at(place: usize) -> Unit {
    let units = &basic().units;
    units[place.min(units.len() - 1)]
}

/// Whether the second unit is read without decimals from a hundred on: 1,788億
/// and 820億 stand in one column, for 兆 begins only at ten thousand of them.
fn is_long(place: usize) -> bool {
    place == 1 && unit_at(0).yen / unit_at(1).yen > 1_000
}

/// The largest unit that is not above an amount, by its place among those
/// that amounts are read in.
pub(super) fn unit_of(yen: u64) -> usize {
    let units = &basic().units;
    units
        .iter()
        .position(|unit| yen >= unit.yen)
        .unwrap_or(units.len() - 1)
}

/// An amount at a glance: in the unit that suits it, with at most four figures
/// and at most two decimals; the two largest units keep their decimals, so that
/// a column of them lines up. What is above zero never reads 0 (pitfall U4).
pub fn yen(yen: i64) -> Figure {
    let amount = yen.unsigned_abs();
    let mut place = unit_of(amount);
    let mut shown = rounded(amount, place);
    // 9,999.6億 reads 10,000億, and that is 1兆.
    if place > 0 && shown >= unit_at(place - 1).yen {
        place -= 1;
        shown = rounded(shown, place);
    }
    let unit = unit_at(place);
    let decimals = match (place, shown / unit.yen) {
        (0 | 1, 0..100) => 2,
        (0 | 1, 100..1000) if !is_long(place) => 1,
        _ => return figure(yen < 0, shown, place),
    };
    let sign = if yen < 0 { MINUS } else { "" };
    let below = shown % unit.yen / (unit.yen / 10_u64.pow(decimals));
    let width = usize::try_from(decimals).unwrap_or(0);
    Figure {
        number: format!(
            "{sign}{}{}.{below:0width$}",
            basic().currency,
            count(shown / unit.yen)
        ),
        unit: unit.name,
    }
}

/// Rounds to what is read at a glance in this unit, half away from zero.
fn rounded(amount: u64, place: usize) -> u64 {
    let unit = unit_at(place).yen;
    let step = match amount / unit {
        0..100 => unit / 100,
        // 820億 beside 1,788億; but 157.9兆, whose decimal is a hundred billion.
        100..1000 if !is_long(place) => unit / 10,
        _ => unit,
    };
    let step = step.max(1);
    (amount / step + u64::from(amount % step >= step.div_ceil(2) && step > 1)) * step
}

/// An amount as it was filed (pitfall U1), in the unit that suits it: every
/// digit where four decimals hold them, else as at a glance.
pub fn amount(amount: Amount) -> Figure {
    let size = amount.yen.unsigned_abs();
    let place = unit_of(size);
    if size.is_multiple_of((unit_at(place).yen / 10_000).max(1)) {
        figure(amount.yen < 0, size, place)
    } else {
        yen(amount.yen)
    }
}

fn figure(negative: bool, yen: u64, place: usize) -> Figure {
    let sign = if negative { MINUS } else { "" };
    Figure {
        number: format!(
            "{sign}{}{}",
            basic().currency,
            decimal(yen, unit_at(place).yen)
        ),
        unit: unit_at(place).name,
    }
}

/// `amount ÷ unit` as a decimal without zeros at its end; `unit` is a power of ten.
fn decimal(amount: u64, unit: u64) -> String {
    let whole = count(amount / unit);
    let below = amount % unit;
    if below == 0 {
        return whole;
    }
    let width = usize::try_from(unit.ilog10()).unwrap_or(0);
    let fraction = format!("{below:0width$}");
    format!("{whole}.{}", fraction.trim_end_matches('0'))
}

/// An amount in a column of million yen: every digit that was filed, for most
/// are whole millions, and what is above zero never reads 0 (pitfalls U1, U4).
pub fn millions(filed: &FiledAmount) -> String {
    let yen = filed.amount.yen;
    let sign = if yen < 0 { MINUS } else { "" };
    format!("{sign}{}", decimal(yen.unsigned_abs(), 1_000_000))
}

/// A ratio to one decimal of a percent: `99.0%`.
pub fn percent(ratio: f64) -> String {
    ratio_text(ratio, 1, "")
}

/// A ratio to the whole percent, for tables: `99%`.
pub fn percent_short(ratio: f64) -> String {
    ratio_text(ratio, 0, "")
}

/// A ratio in percent; `plus` stands before what is above zero. What is not
/// zero never reads 0, and what is not whole never reads 100 (pitfall U4).
fn ratio_text(ratio: f64, decimals: usize, plus: &str) -> String {
    if !ratio.is_finite() {
        return words().nothing_filed.to_owned();
    }
    let percent = ratio.abs() * 100.0;
    // More decimals where fewer would tell an untruth, and four are enough.
    let told = (decimals..4).find(|decimals| {
        let scale = 10_f64.powi(i32::try_from(*decimals).unwrap_or(0));
        let shown = (percent * scale).round() / scale;
        let exact = (percent - shown).abs() < 1e-9;
        match shown {
            0.0 => exact,
            100.0 => ratio.abs() == 1.0,
            _ => true,
        }
    });
    // A yen more than all is more than all, and a mark beside it says so.
    if told.is_none() && plus.is_empty() && percent > 1.0 {
        let words = words();
        return match percent > 100.0 {
            true => words.just_over.to_owned(),
            false => words.just_under.to_owned(),
        };
    }
    let decimals = told.unwrap_or(decimals);
    let sign = match ratio {
        ratio if ratio < 0.0 => MINUS,
        ratio if ratio > 0.0 => plus,
        _ => "",
    };
    let digits = format!("{percent:.decimals$}");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}%", grouped(whole))
}

/// How a budget stands to the one before: `新規`, `+1,489%`, `−17%`.
pub fn change(change: Change) -> String {
    match change {
        Change::New => words().change_new.to_owned(),
        Change::By(0.0) => words().change_none.to_owned(),
        Change::By(ratio) => ratio_text(ratio, 0, "+"),
        Change::Unknown => words().nothing_filed.to_owned(),
    }
}

/// A number of things: `5,440`.
pub fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// 年度: `2020年度`.
pub fn fiscal_year(year: FiscalYear) -> String {
    fiscal_year_number(year.0)
}

/// A year that is a 年度, whichever kind it is: `2020年度`.
pub fn fiscal_year_number(year: u16) -> String {
    fill(basic().year_of, &[("year", &year.to_string())])
}

/// 事業期間: `2016年〜2022年`, `2016年〜`. No end was planned or none is known;
/// that is never an end (pitfall F6).
pub fn period(start: Option<FiscalYear>, end: Option<FiscalYear>) -> String {
    let words = words();
    let text = |year: Option<FiscalYear>| year.map(|year| year.to_string()).unwrap_or_default();
    let (from, until) = (text(start), text(end));
    let sentence = match (start, end) {
        (Some(_), Some(_)) => words.period_of,
        (Some(_), None) => words.period_from,
        (None, Some(_)) => words.period_until,
        (None, None) => words.nothing_filed,
    };
    fill(sentence, &[("start", &from), ("end", &until)])
}

/// How far a bar for a ratio reaches, in thousandths: full from one on.
pub fn meter(ratio: f64) -> u16 {
    // In range by the clamp; a float that is no number casts to 0.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let thousandths = (ratio.clamp(0.0, 1.0) * 1000.0).round() as u16;
    thousandths
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::domain::Precision;

    fn read(amount: i64) -> String {
        yen(amount).to_string()
    }

    #[test]
    fn an_amount_reads_at_a_glance_in_the_unit_that_suits_it() {
        assert_eq!(read(13_720_000_000_000), "13.72兆円");
        assert_eq!(read(178_800_000_000), "1,788億円");
        assert_eq!(read(82_000_000_000), "820億円");
        assert_eq!(read(82_040_000_000), "820億円");
        assert_eq!(read(146_045_122_607_631), "146.0兆円");
        assert_eq!(read(131_000_000), "1.31億円");
        assert_eq!(read(82_500_000), "8,250万円");
        assert_eq!(read(400_000), "40万円");
        assert_eq!(read(9_999), "9,999円");
        assert_eq!(read(0), "0円");
        assert_eq!(read(-19_000_000), "−1,900万円");
        assert_eq!(read(i64::MIN), "−9,223,372兆円");
    }

    #[test]
    fn rounding_moves_up_into_the_next_unit() {
        assert_eq!(read(999_960_000_000), "1.00兆円");
        assert_eq!(read(99_999_999), "1.00億円");
        assert_eq!(read(9_999_600_000), "100億円");
        assert_eq!(read(12_345), "1.23万円");
        assert_eq!(read(12_350), "1.24万円");
    }

    #[test]
    fn what_is_above_zero_never_reads_zero() {
        for amount in [1, 4, 49, 9_999, 10_001, 100_000_001] {
            assert!(!read(amount).starts_with('0'), "{amount}");
            assert!(
                !read(amount).contains("0円") || amount % 10 == 0 || amount > 9_999,
                "{amount}"
            );
        }
        assert_eq!(percent(0.0), "0.0%");
        assert_eq!(percent(0.000_04), "0.004%");
        assert_eq!(percent_short(0.004), "0.4%");
    }

    fn as_filed(text: &str) -> String {
        amount(Amount::parse(text, Precision::MILLION).expect(text)).to_string()
    }

    #[test]
    fn a_filed_amount_keeps_its_digits_and_gets_no_other() {
        assert_eq!(as_filed("82.5"), "8,250万円");
        assert_eq!(as_filed("5.577"), "557.7万円");
        assert_eq!(as_filed("5.577123"), "557.7123万円");
        assert_eq!(as_filed("0.4"), "40万円");
        assert_eq!(as_filed("118.58"), "1.1858億円");
        assert_eq!(as_filed("131"), "1.31億円");
        assert_eq!(as_filed("13720123"), "13.72兆円");
        assert_eq!(as_filed("-19"), "−1,900万円");
        assert_eq!(as_filed("0.0"), "0円");
        assert_eq!(as_filed("0.000001"), "1円");
    }

    #[test]
    fn a_column_of_million_yen_keeps_what_was_filed() {
        let read = |text| millions(&FiledAmount::parse(text, Precision::MILLION).expect(text));
        assert_eq!(read("200.0"), "200");
        assert_eq!(read("-19.0"), "−19");
        assert_eq!(read("82.5"), "82.5");
        assert_eq!(read("0.4"), "0.4");
        assert_eq!(read("0.0"), "0");
        assert_eq!(read("114.69999999999999"), "114.7");
        assert_eq!(read("12880293"), "12,880,293");
        assert_eq!(read("0.000001"), "0.000001");
    }

    #[test]
    fn a_ratio_reads_in_percent_and_never_says_all_where_something_is_left() {
        assert_eq!(percent(0.99), "99.0%");
        assert_eq!(percent_short(0.99), "99%");
        assert_eq!(percent_short(0.868), "87%");
        assert_eq!(percent(1.0), "100.0%");
        assert_eq!(percent(0.9999), "99.99%");
        assert_eq!(percent_short(0.996), "99.6%");
        assert_eq!(percent_short(1.0), "100%");
        assert_eq!(percent_short(1.002), "100.2%");
        // A yen beside ten trillion.
        assert_eq!(percent_short(10_000_000_000_001.0 / 1e13), "100%超");
        assert_eq!(percent(9_999_999_999_999.0 / 1e13), "100%未満");
        assert_eq!(percent_short(2595.0), "259,500%");
        assert_eq!(percent(-0.03), "−3.0%");
        assert_eq!(percent(f64::NAN), "-");
    }

    #[test]
    fn a_change_carries_its_sign() {
        assert_eq!(change(Change::New), "新規");
        assert_eq!(change(Change::By(14.89)), "+1,489%");
        assert_eq!(change(Change::By(-0.17)), "−17%");
        assert_eq!(change(Change::By(0.0)), "±0%");
        assert_eq!(change(Change::By(0.003)), "+0.3%");
        assert_eq!(change(Change::By(-1.0)), "−100%");
        assert_eq!(change(Change::Unknown), "-");
    }

    #[test]
    fn a_period_without_an_end_is_never_said_to_have_ended() {
        let year = |year| Some(FiscalYear(year));
        assert_eq!(period(year(2016), year(2022)), "2016年〜2022年");
        assert_eq!(period(year(2016), None), "2016年〜");
        assert_eq!(period(None, year(2022)), "〜2022年");
        assert_eq!(period(None, None), "-");
    }

    #[test]
    fn in_english_an_amount_reads_in_thousands_of_thousands() {
        super::super::speak(crate::state::Language::English);
        assert_eq!(read(13_720_000_000_000), "¥13.72 trillion");
        assert_eq!(read(178_800_000_000), "¥178.8 billion");
        assert_eq!(read(8_200_000_000), "¥8.20 billion");
        assert_eq!(read(131_000_000), "¥131 million");
        assert_eq!(read(82_500_000), "¥82.5 million");
        assert_eq!(read(400_000), "¥400,000");
        assert_eq!(read(0), "¥0");
        assert_eq!(read(-19_000_000), "−¥19 million");
        assert_eq!(read(999_960_000_000), "¥1.00 trillion");
        assert_eq!(as_filed("118.58"), "¥118.58 million");
        assert_eq!(period(None, Some(FiscalYear(2022))), "until 2022");
        super::super::speak(crate::state::Language::Japanese);
    }

    #[test]
    fn a_bar_is_full_from_one_on() {
        assert_eq!(meter(0.868), 868);
        assert_eq!(meter(2595.0), 1000);
        assert_eq!(meter(-1.0), 0);
        assert_eq!(meter(f64::NAN), 0);
    }
}
