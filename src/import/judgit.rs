//! The record of the JUDGIT! data set, in each of its forms, and the [`Sheet`] it becomes.

use crate::cell::{CellError, Context, Object, normalised};
use crate::link;
use kokko_core::domain::{
    BudgetYear, FiscalYear, Indicator, IndicatorYear, Ministry, Payment, Related, Sheet, SheetId,
    SheetYear, Source, Text, UnitCost, UnitCostYear, accounts_in_text, expense, method, policies,
};
use kokko_core::identity::{Payee, flag_payments, recipient_of};
use kokko_core::search;
use std::borrow::Cow;

/// The key by which a fictional record says that it is one.
pub(crate) const SAMPLE: &str = "サンプル";

/// The forms in which JUDGIT! published its records (pitfall C1), the newer one greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As of February 2023: number parts only; outputs, unit costs, laws and plans.
    Older,
    /// With the combined 事業番号; 2021 and later without outputs.
    Newer,
}

/// One record, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The sheet, its recipients resolved and its payments flagged.
    pub sheet: Sheet,
    /// The form it was published in.
    pub form: Form,
    /// Whether it calls itself fictional.
    pub sample: bool,
}

/// What is odd about a record that was read all the same.
pub(crate) struct Oddity {
    pub(crate) kind: OddityKind,
    pub(crate) field: &'static str,
    pub(crate) message: String,
}

pub(crate) enum OddityKind {
    /// Reported once a name.
    UnknownMinistry(String),
    OtherMinistry,
    OtherWords,
    Url,
}

const EVERY_FORM: [&str; 19] = [
    "url",
    "公開年度",
    "事業名",
    "開始年度",
    "終了年度",
    "府省庁",
    "事業番号1",
    "事業番号2",
    "事業番号3",
    "担当部局庁",
    "担当課室",
    "会計区分",
    "事業目的",
    "事業概要",
    "実施方法",
    "主要施策",
    "予算",
    "支出先",
    "アウトカム",
];

const PAYMENT: [&str; 7] = [
    "年度",
    "グループ",
    "番号",
    "支出先名",
    "法人番号",
    "業務概要",
    "支出額",
];

/// Whether an object is a review sheet at all, however broken.
pub(crate) fn resembles_sheet(json: &str) -> bool {
    Object::parse(json, "").is_ok_and(|object| object.has("公開年度") && object.has("府省庁"))
}

/// Reads one record.
///
/// # Errors
/// The first cell that is missing or of a wrong type; the record is refused.
pub(crate) fn read(
    json: &str,
    file: &str,
    context: &mut Context<'_>,
    odd: &mut Vec<Oddity>,
) -> Result<Record, CellError> {
    let mut object = Object::parse(json, "")?;
    let newer = ["事業番号4", "事業番号5", "事業番号"]
        .iter()
        .any(|name| object.has(name));
    let form = if newer { Form::Newer } else { Form::Older };

    let year = match object.year("公開年度")? {
        // An id starts with a year of four digits.
        Some(year @ 1000..=9999) => SheetYear(year),
        Some(year) => {
            let found = format!("the number {year}");
            return Err(CellError::new("公開年度", "a year of four digits", found));
        }
        None => return Err(CellError::new("公開年度", "a year", "nothing")),
    };
    let ministry = search::display(&object.required_text("府省庁")?);
    let id = sheet_id(&mut object, year, Ministry::current_name(&ministry), odd)?;
    let name = normalised(&object.required_text("事業名")?);
    object.expect(&EVERY_FORM);
    if !object.has("予算") {
        return Err(CellError::new("予算", "a list", "nothing"));
    }
    // ID numbers the records of one file, 事業ID the projects (pitfall I7).
    object.pass_over(&["ID"]);

    let budgets = budgets(&mut object, context)?;
    let payments = payments(&mut object, &id, context)?;
    let source = Source {
        file: file.to_owned(),
        line: context.line,
    };
    let mut sheet = Sheet {
        bureau: object.short("担当部局庁")?,
        divisions: lines(&object.filed("担当課室")?).map(normalised).collect(),
        official: object.filed("作成責任者")?,
        start: object.year("開始年度")?.map(FiscalYear),
        end: object.year("終了年度")?.map(FiscalYear),
        accounts: listed(&mut object, "会計区分", odd, accounts_in_text)?,
        methods: listed(&mut object, "実施方法", odd, |text| {
            vec![method(text).to_owned()]
        })?,
        policies: listed(&mut object, "主要施策", odd, |text| {
            policies(text).map(str::to_owned).collect()
        })?,
        expenses: listed(&mut object, "主要経費", odd, |text| vec![expense(text)])?,
        purpose: object.filed("事業目的")?,
        summary: object.filed("事業概要")?,
        law: object.filed("根拠法令")?,
        plans: object.filed("関係する計画、通知等")?,
        budgets,
        payments,
        outcomes: outcomes(&mut object, context)?,
        outputs: outputs(&mut object, context)?,
        no_target_reason: object.filed("定量的な目標が設定できない理由")?,
        alternatives: alternatives(&mut object, context)?,
        unit_costs: unit_costs(&mut object, context)?,
        related: related(&mut object, context)?,
        url: url(&mut object, odd)?,
        judgit_project: object.whole("事業ID")?,
        ..Sheet::new(id, year, ministry, name, source)
    };
    sheet.follow_renaming();
    sheet.find_agency();
    let sample = object.truth(SAMPLE)?;
    object.close(context);
    flag_payments(&mut sheet);
    Ok(Record {
        sheet,
        form,
        sample,
    })
}

/// The id from the combined 事業番号 or from its parts (pitfall I6).
fn sheet_id(
    object: &mut Object<'_>,
    year: SheetYear,
    ministry: &str,
    odd: &mut Vec<Oddity>,
) -> Result<SheetId, CellError> {
    let mut parts = Vec::new();
    for name in [
        "事業番号1",
        "事業番号2",
        "事業番号3",
        "事業番号4",
        "事業番号5",
    ] {
        parts.extend(object.text(name)?.filter(|part| !part.trim().is_empty()));
    }
    // One number of 2017 is filed in full width: an id stands in addresses.
    let number = match object.text("事業番号")? {
        Some(number) if !number.trim().is_empty() => search::display(&number),
        _ => search::display(&parts.join("-")),
    }
    .replace(' ', "");
    if number.is_empty() {
        return Err(CellError::new("事業番号", "a number", "nothing"));
    }
    // An id stands in addresses and in names of files.
    if let Some(other) = number.chars().find(|c| !c.is_alphanumeric() && *c != '-') {
        let found = format!("{other:?} in {number:?}");
        return Err(CellError::new(
            "事業番号",
            "letters, digits and hyphens",
            found,
        ));
    }
    let short = match Ministry::named(ministry) {
        Some(known) => known.short,
        None => {
            odd.push(Oddity {
                kind: OddityKind::UnknownMinistry(ministry.to_owned()),
                field: "府省庁",
                message: format!(
                    "expected the name of a ministry, found {ministry:?}; its sheets carry the full name in their ids"
                ),
            });
            ministry
        }
    };
    match SheetId::parse(&number) {
        Ok(filed) if is_full(&filed, year) => {
            let prefix = format!("{year}-{short}-");
            if !filed.as_str().starts_with(&prefix) {
                odd.push(Oddity {
                    kind: OddityKind::OtherMinistry,
                    field: "事業番号",
                    message: format!(
                        "expected {prefix}… for {ministry}, found {filed}; the id is as filed"
                    ),
                });
            }
            Ok(filed)
        }
        _ => Ok(SheetId::new(year, short, &number)),
    }
}

/// Whether a number is `YEAR-MINISTRY-…` and not just digits and hyphens.
fn is_full(filed: &SheetId, year: SheetYear) -> bool {
    filed.year() == Some(year)
        && filed
            .within_year()
            .chars()
            .next()
            .is_some_and(|first| !first.is_ascii_digit() && first != '新')
}

/// The entries of a list by the names they have in every year, each once; an entry
/// in other words than its list's is told of.
fn listed(
    object: &mut Object<'_>,
    field: &'static str,
    odd: &mut Vec<Oddity>,
    names: impl Fn(&str) -> Vec<String>,
) -> Result<Vec<Text>, CellError> {
    let mut entries: Vec<Text> = Vec::new();
    for filed in object.shorts(field)? {
        let named = names(filed.shown());
        let words = filed.shown();
        let is_other = named
            .iter()
            .all(|name| !name.starts_with(words) && !words.contains(name.as_str()));
        if is_other {
            let counted = match &named[..] {
                [] => "nothing".to_owned(),
                named => named.join(", "),
            };
            odd.push(Oddity {
                kind: OddityKind::OtherWords,
                field,
                message: format!(
                    "expected an entry of the list, found {words:?}; counted as {counted}"
                ),
            });
        }
        for name in named {
            if entries.iter().all(|entry| entry.shown() != name) {
                entries.push(Text::new(name, filed.filed()));
            }
        }
    }
    Ok(entries)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn budgets(
    object: &mut Object<'_>,
    context: &mut Context<'_>,
) -> Result<Vec<BudgetYear>, CellError> {
    let mut budgets = object.objects("予算", "予算[]", context, |row, _| {
        Ok(BudgetYear {
            requested: row.amount("要求額")?,
            initial: row.amount("当初予算")?,
            supplementary: row.amount("補正予算")?,
            carried_in: row.amount("前年度から繰越し")?,
            carried_out: row.amount("翌年度へ繰越し")?,
            reserve: row.amount("予備費等")?,
            total: row.amount("予算計")?,
            executed: row.amount("執行額")?,
            ..BudgetYear::new(row.fiscal_year()?)
        })
    })?;
    budgets.sort_by_key(|budget| budget.year);
    if let Some(twice) = budgets.windows(2).find(|pair| pair[0].year == pair[1].year) {
        let found = format!("{} twice", twice[0].year);
        return Err(CellError::new("予算", "each 年度 once", found));
    }
    Ok(budgets)
}

fn payments(
    object: &mut Object<'_>,
    sheet: &SheetId,
    context: &mut Context<'_>,
) -> Result<Vec<Payment>, CellError> {
    let mut at = 0;
    object.objects("支出先", "支出先[]", context, |row, _| {
        row.expect(&PAYMENT);
        let name = row.short("支出先名")?;
        let number = row
            .text("法人番号")?
            .filter(|number| !number.is_empty())
            .map(Cow::into_owned);
        let recipient = recipient_of(
            Payee {
                number: number.as_deref(),
                shown: name.shown(),
                key: &search::key(name.shown()),
            },
            sheet,
            at,
        );
        at += 1;
        let block = search::display(&row.filed("グループ")?);
        Ok(Payment {
            place: row.whole("番号")?.unwrap_or(0),
            number,
            description: row.short("業務概要")?,
            amount: row.amount("支出額")?,
            ..Payment::new(row.fiscal_year()?, block, name, recipient)
        })
    })
}

/// The years of an indicator; `expected` and `actual` are their keys (pitfall F1).
fn indicator_years(
    object: &mut Object<'_>,
    name: &str,
    form: &'static str,
    [expected, actual]: [&str; 2],
    context: &mut Context<'_>,
) -> Result<Vec<IndicatorYear>, CellError> {
    let mut years = object.objects(name, form, context, |row, _| {
        Ok(IndicatorYear {
            year: row.fiscal_year()?,
            expected: row.value(expected)?,
            actual: row.value(actual)?,
            rate: None,
        })
    })?;
    years.sort_by_key(|year| year.year);
    Ok(years)
}

fn outcomes(
    object: &mut Object<'_>,
    context: &mut Context<'_>,
) -> Result<Vec<Indicator>, CellError> {
    object.objects(
        "アウトカム",
        "アウトカム[]",
        context,
        |row, context| {
            Ok(Indicator {
                goal: row.short("成果目標")?,
                measure: row.short("成果指標")?,
                unit: row.short("単位")?,
                target: row.value("目標値")?,
                target_year: row.year("目標最終年度")?.map(FiscalYear),
                evidence: row.filed("根拠として用いた統計・データ名")?,
                years: indicator_years(
                    row,
                    "成果実績",
                    "アウトカム[].成果実績[]",
                    ["目標値", "成果実績"],
                    context,
                )?,
                ..Indicator::default()
            })
        },
    )
}

fn outputs(
    object: &mut Object<'_>,
    context: &mut Context<'_>,
) -> Result<Vec<Indicator>, CellError> {
    object.objects(
        "アウトプット",
        "アウトプット[]",
        context,
        |row, context| {
            Ok(Indicator {
                measure: row.short("活動指標")?,
                unit: row.short("単位")?,
                years: indicator_years(
                    row,
                    "活動実績",
                    "アウトプット[].活動実績[]",
                    ["当初見込み", "活動実績"],
                    context,
                )?,
                ..Indicator::default()
            })
        },
    )
}

fn alternatives(
    object: &mut Object<'_>,
    context: &mut Context<'_>,
) -> Result<Vec<Indicator>, CellError> {
    const NAME: &str = "事業の妥当性を検証するための代替的な達成目標及び実績";
    object.objects(
        NAME,
        "代替的な達成目標[]",
        context,
        |row, context| {
            Ok(Indicator {
                goal: row.short("代替目標")?,
                measure: row.short("代替指標")?,
                unit: row.short("単位")?,
                target: row.value("目標値")?,
                target_year: row.year("目標最終年度")?.map(FiscalYear),
                years: indicator_years(
                    row,
                    "成果実績",
                    "代替的な達成目標[].成果実績[]",
                    ["目標値", "実績"],
                    context,
                )?,
                ..Indicator::default()
            })
        },
    )
}

fn unit_costs(
    object: &mut Object<'_>,
    context: &mut Context<'_>,
) -> Result<Vec<UnitCost>, CellError> {
    object.objects(
        "単位当たりコスト",
        "単位当たりコスト[]",
        context,
        |row, context| {
            Ok(UnitCost {
                basis: row.filed("算出根拠")?,
                unit: row.filed("単位")?,
                years: row.objects(
                    "単位当たりコスト",
                    "単位当たりコスト[].単位当たりコスト[]",
                    context,
                    |year, _| {
                        Ok(UnitCostYear {
                            year: year.fiscal_year()?,
                            cost: year.value("単位当たりコスト")?,
                            formula: year.value("計算式")?,
                        })
                    },
                )?,
            })
        },
    )
}

fn related(object: &mut Object<'_>, context: &mut Context<'_>) -> Result<Vec<Related>, CellError> {
    const NAME: &str = "関連する過去のレビューシート";
    object.objects(
        NAME,
        "関連する過去のレビューシート[]",
        context,
        |row, _| {
            let FiscalYear(year) = row.fiscal_year()?;
            let mut parts = Vec::new();
            for name in ["事業番号1", "事業番号2", "事業番号3"] {
                parts.extend(row.text(name)?);
            }
            Ok(Related {
                year: SheetYear(year),
                ministry: row.filed("府省庁")?,
                number: parts.join("-"),
            })
        },
    )
}

fn url(object: &mut Object<'_>, odd: &mut Vec<Oddity>) -> Result<Option<String>, CellError> {
    let Some(url) = object.text("url")?.filter(|url| !url.trim().is_empty()) else {
        return Ok(None);
    };
    if let Some(url) = link::http(&url) {
        return Ok(Some(url));
    }
    let short: String = url.chars().take(60).collect();
    odd.push(Oddity {
        kind: OddityKind::Url,
        field: "url",
        message: format!("expected an http or https address, found {short:?}; left out"),
    });
    Ok(None)
}
