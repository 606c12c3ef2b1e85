//! Recipients of a whole corpus: what the rows say of each other (pitfalls I1 to I3).

use super::evidence::{Evidence, Names};
use super::series::{Filed, Row, Verdict, judge};
use crate::domain::{CorporateNumber, Payment, RecipientId, Resolution, Sheet, SheetId};

/// A name vouches for a broken number only from so many rows on (pitfall I1).
const ROWS_AGAINST_A_BROKEN_NUMBER: u32 = 3;

/// One payment whose recipient is not what its filed number says, for the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repair {
    /// The sheet.
    pub sheet: SheetId,
    /// 支出先ブロック.
    pub block: String,
    /// The number inside the block.
    pub place: u32,
    /// The name as shown.
    pub name: String,
    /// 法人番号 as filed.
    pub filed: Option<String>,
    /// Who it is taken to be.
    pub recipient: RecipientId,
    /// By which rule.
    pub how: Resolution,
    /// What the rule rests on, as a sentence.
    pub why: String,
}

/// What is decided of one payment.
struct Decision {
    recipient: RecipientId,
    resolved: Option<(Resolution, String)>,
}

/// Finds the recipient of every payment of a corpus, and says what it repaired.
///
/// It looks at what was filed only, so running it again, or over the sheets in
/// another order, gives the same; names and numbers as filed stay untouched
/// (pitfall I2). By rule:
///
/// 1. A payee that is several together is this payment only ([`Resolution::Collective`]
///    where it carries a number).
/// 2. A number that continues a series with the first's name is the first's
///    ([`Resolution::Series`]); one with another name is not used
///    ([`Resolution::SeriesDropped`]), unless that name's one number is the first's.
///    Where the two disagree nothing is repaired.
/// 3. A valid number decides.
/// 4. A broken number is replaced where the normalised name has exactly one
///    valid number, in three rows or more ([`Resolution::BrokenNumber`]).
/// 5. Without a number, or with the dummy of nines, a name that has exactly one
///    valid number joins it ([`Resolution::NameOnly`]).
/// 6. Anything else is known by its name, or by the one that the reviewed list of
///    aliases joins it to ([`Resolution::Alias`]); who names nobody, by the payment.
///
/// Names are compared whole, never in part. Evidence is every row with a valid
/// number that is in no series; the number of a ministry is evidence for its
/// own name only, for its bureaus have none of their own.
pub fn resolve_recipients(sheets: &mut [Sheet]) -> Vec<Repair> {
    let decided = decide_all(sheets);
    let mut repairs = Vec::new();
    for (sheet, decisions) in sheets.iter_mut().zip(decided) {
        for (payment, decision) in sheet.payments.iter_mut().zip(decisions) {
            payment.recipient = decision.recipient;
            payment.resolved = decision.resolved.as_ref().map(|(how, _)| *how);
            if let Some((how, why)) = decision.resolved {
                repairs.push(repair(&sheet.id, payment, how, why));
            }
        }
    }
    repairs.sort_unstable();
    repairs
}

fn repair(sheet: &SheetId, payment: &Payment, how: Resolution, why: String) -> Repair {
    Repair {
        sheet: sheet.clone(),
        block: payment.block.clone(),
        place: payment.place,
        name: payment.name.shown().to_owned(),
        filed: payment.number.clone(),
        recipient: payment.recipient.clone(),
        how,
        why,
    }
}

fn decide_all(sheets: &[Sheet]) -> Vec<Vec<Decision>> {
    let mut names = Names::default();
    let read: Vec<Vec<(Row<'_>, Verdict)>> = sheets
        .iter()
        .map(|sheet| {
            let payments = sheet.payments.iter();
            let rows: Vec<Row<'_>> = payments.map(|payment| row(payment, &mut names)).collect();
            let verdicts = judge(&rows);
            rows.into_iter().zip(verdicts).collect()
        })
        .collect();
    let mut evidence = Evidence::default();
    for (sheet, rows) in sheets.iter().zip(&read) {
        for (payment, (row, verdict)) in sheet.payments.iter().zip(rows) {
            if let (Filed::Valid(number), Verdict::Free, false) =
                (row.filed, verdict, payment.collective)
            {
                evidence.add(row.name, number);
            }
        }
    }
    let evidence = evidence.weighed(&names);
    let decide_sheet = |(sheet, rows): (&Sheet, Vec<(Row<'_>, Verdict)>)| {
        let decide = |(place, (row, verdict)): (usize, (Row<'_>, Verdict))| {
            let case = Case {
                payment: &sheet.payments[place],
                row,
                verdict,
                names: &names,
                evidence: &evidence,
            };
            case.decide(&sheet.id, place)
        };
        rows.into_iter().enumerate().map(decide).collect()
    };
    sheets.iter().zip(read).map(decide_sheet).collect()
}

fn row<'a>(payment: &'a Payment, names: &mut Names<'a>) -> Row<'a> {
    Row {
        block: &payment.block,
        name: names.code(payment.name.shown()),
        filed: Filed::read(payment.number.as_deref()),
    }
}

/// All that a decision on one payment looks at.
struct Case<'a> {
    payment: &'a Payment,
    row: Row<'a>,
    verdict: Verdict,
    names: &'a Names<'a>,
    evidence: &'a Evidence,
}

impl Case<'_> {
    fn decide(&self, sheet: &SheetId, place: usize) -> Decision {
        let is_several = self.payment.collective || self.names.is_several(self.row.name);
        if is_several || self.names.is_nobody(self.row.name) && !self.is_valid() {
            return Decision {
                recipient: RecipientId::of_payment(sheet, place),
                resolved: self.is_valid().then(|| {
                    let why = "the payee is several together, so the number is that of one of them";
                    (Resolution::Collective, why.to_owned())
                }),
            };
        }
        match (self.verdict, self.row.filed) {
            (Verdict::Firm(first), _) => {
                let why = format!(
                    "the number continues a series filled down from {first}, and so does the name"
                );
                by_number(first, Resolution::Series, why)
            }
            (Verdict::Dropped(first), _) => self.dropped(first),
            (Verdict::Free, Filed::Valid(number)) => Decision {
                recipient: RecipientId::of_number(number),
                resolved: None,
            },
            (Verdict::Free, Filed::Nothing) => {
                let why = "no number was filed, and the name has one valid number";
                self.by_evidence(1, Resolution::NameOnly, why)
            }
            (Verdict::Free, Filed::Failing(_)) => {
                let why = "the number fails its check, and the name has one valid number";
                self.broken(why)
            }
            (Verdict::Free, Filed::Malformed) => {
                let why = "the number is not thirteen digits, and the name has one valid number";
                self.broken(why)
            }
        }
    }

    fn is_valid(&self) -> bool {
        matches!(self.row.filed, Filed::Valid(_))
    }

    fn broken(&self, why: &str) -> Decision {
        let rows = ROWS_AGAINST_A_BROKEN_NUMBER;
        self.by_evidence(rows, Resolution::BrokenNumber, why)
    }

    fn by_evidence(&self, least: u32, how: Resolution, why: &str) -> Decision {
        match self.evidence.one_number(self.row.name) {
            Some((number, rows)) if rows >= least => {
                by_number(number, how, format!("{why}, in {rows} rows"))
            }
            _ => self.by_name_alone(),
        }
    }

    /// Known by its name, or by the one that a reviewed list joins it to.
    fn by_name_alone(&self) -> Decision {
        let alias = self.names.alias(self.payment.name.shown());
        Decision {
            recipient: self.by_name(),
            resolved: alias.map(|entry| {
                let why = format!("another name of {}: {}", entry.name, entry.reason);
                (Resolution::Alias, why)
            }),
        }
    }

    /// A number filled down beside another name: only a name that leads to the
    /// same number is believed.
    fn dropped(&self, first: Option<CorporateNumber>) -> Decision {
        let named = self.evidence.one_number(self.row.name);
        let named = named.filter(|(_, rows)| *rows >= ROWS_AGAINST_A_BROKEN_NUMBER);
        let why = match (first, named) {
            (Some(first), Some((number, rows))) if number == first => {
                let why = format!(
                    "the number continues a series filled down from {first}, the name's one valid number, in {rows} rows"
                );
                return by_number(first, Resolution::BrokenNumber, why);
            }
            (Some(first), Some((number, _))) => format!(
                "the number continues a series filled down from {first}, the name has {number}: they disagree, nothing is repaired"
            ),
            (Some(first), None) => format!(
                "the number continues a series filled down from {first}, which is somebody else's"
            ),
            (None, _) => "the number continues a series filled down from a broken one".to_owned(),
        };
        Decision {
            recipient: self.by_name(),
            resolved: Some((Resolution::SeriesDropped, why)),
        }
    }

    fn by_name(&self) -> RecipientId {
        RecipientId::of_name(self.names.key(self.row.name))
    }
}

fn by_number(number: CorporateNumber, how: Resolution, why: String) -> Decision {
    Decision {
        recipient: RecipientId::of_number(number),
        resolved: Some((how, why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FiscalYear, SheetYear, Source, Text};
    use crate::search;
    use proptest::prelude::*;

    const IKEDA: &str = "3010001010696";

    /// A sheet of one block: number and name of each payment.
    fn sheet(number: u32, payees: &[(Option<&str>, &str)]) -> Sheet {
        let year = SheetYear(2018);
        let id = SheetId::new(year, "復興", &format!("{number:04}"));
        let payments = payees.iter().zip(1..).map(|((number, name), place)| {
            let name = Text::new(search::display(name), name);
            // Whatever a reader says at first is found anew.
            let recipient = RecipientId::from_text("");
            Payment {
                place,
                number: number.map(str::to_owned),
                ..Payment::new(FiscalYear(2017), "C".to_owned(), name, recipient)
            }
        });
        let ministry = "復興庁".to_owned();
        let mut sheet = Sheet::new(id, year, ministry, Text::default(), Source::default());
        sheet.payments = payments.collect();
        sheet
    }

    /// Id and rule of every payment of the last sheet.
    fn resolved(sheets: &mut [Sheet]) -> Vec<(String, Option<Resolution>)> {
        resolve_recipients(sheets);
        let last = sheets.last().expect("a sheet");
        last.payments
            .iter()
            .map(|payment| (payment.recipient.to_string(), payment.resolved))
            .collect()
    }

    fn of_name(name: &str) -> String {
        RecipientId::of_name(&crate::search::payee_key(name)).to_string()
    }

    #[test]
    fn rows_that_count_up_from_a_firm_are_that_firm() {
        let mut sheets = [sheet(
            51,
            &[
                (Some(IKEDA), "株式会社池田理化"),
                (Some("3010001010697"), "（株）池田理化"),
                (Some("3010001010698"), "㈱池田理化"),
            ],
        )];
        let firm = |how| (IKEDA.to_owned(), how);
        assert_eq!(
            resolved(&mut sheets),
            [
                firm(None),
                firm(Some(Resolution::Series)),
                firm(Some(Resolution::Series))
            ]
        );
    }

    #[test]
    fn a_number_that_passes_by_chance_inside_a_series_is_the_first_rows_firm_and_no_evidence() {
        let numbers: Vec<String> = (3_010_001_010_696_u64..=3_010_001_010_705)
            .map(|number| number.to_string())
            .collect();
        let mut payees: Vec<(Option<&str>, &str)> = numbers
            .iter()
            .map(|number| (Some(number.as_str()), "株式会社池田理化"))
            .collect();
        payees[9].1 = "株式会社偶然";
        let other = [(None, "株式会社偶然")];
        let mut sheets = [sheet(52, &other), sheet(51, &payees)];
        let found = resolved(&mut sheets);
        assert_eq!(found[9], (IKEDA.to_owned(), Some(Resolution::Series)));
        assert_eq!(
            sheets[0].payments[0].recipient.to_string(),
            of_name("株式会社偶然")
        );
        assert_eq!(sheets[1].payments[9].name.filed(), "株式会社偶然");
    }

    #[test]
    fn bureaus_filled_down_from_their_ministry_are_known_by_name() {
        let mut sheets = [sheet(
            25,
            &[
                (Some("2000012100001"), "国土交通省"),
                (Some("2000012100002"), "九州運輸局"),
                (Some("2000012100003"), "東北運輸局"),
            ],
        )];
        let dropped = |name| (of_name(name), Some(Resolution::SeriesDropped));
        assert_eq!(
            resolved(&mut sheets)[1..],
            [dropped("九州運輸局"), dropped("東北運輸局")]
        );
    }

    #[test]
    fn a_broken_number_is_repaired_by_a_name_with_one_number_in_three_rows() {
        let known = [(Some(IKEDA), "株式会社池田理化"); 3];
        let broken = [
            (Some("301000101069"), "㈱池田理化"),
            (Some("4010001010696"), "株式会社　池田理化"),
        ];
        let mut sheets = [sheet(1, &known), sheet(2, &broken)];
        let repaired = (IKEDA.to_owned(), Some(Resolution::BrokenNumber));
        assert_eq!(resolved(&mut sheets), [repaired.clone(), repaired]);
        let mut sheets = [sheet(1, &known[..2]), sheet(2, &broken)];
        assert_eq!(resolved(&mut sheets)[0].1, None, "two rows are too few");
    }

    #[test]
    fn a_row_without_a_number_joins_the_one_number_of_its_name() {
        let known = [(Some(IKEDA), "株式会社池田理化")];
        let without = [
            (None, "（株）池田理化"),
            (Some("9999999999999"), "株式会社池田理化"),
            (None, "池田理化"),
            (None, "株式会社池田理化東京支店"),
        ];
        let mut sheets = [sheet(1, &known), sheet(2, &without)];
        let joined = (IKEDA.to_owned(), Some(Resolution::NameOnly));
        assert_eq!(
            resolved(&mut sheets),
            [
                joined.clone(),
                joined,
                (of_name("池田理化"), None),
                (of_name("株式会社池田理化東京支店"), None)
            ]
        );
    }

    #[test]
    fn a_body_without_a_number_is_one_under_all_names_of_the_reviewed_list() {
        let mut sheets = [sheet(
            1,
            &[
                (None, "国際連合開発計画"),
                (None, "国連開発計画（ＵＮＤＰ）"),
                (None, "UNDP"),
                (None, "UNDPマルチパートナー信託基金事務局"),
            ],
        )];
        let undp = |how| (of_name("国際連合開発計画"), how);
        assert_eq!(
            resolved(&mut sheets),
            [
                undp(None),
                undp(Some(Resolution::Alias)),
                undp(Some(Resolution::Alias)),
                (of_name("UNDPマルチパートナー信託基金事務局"), None),
            ]
        );
        assert_eq!(sheets[0].payments[2].name.shown(), "UNDP", "as filed");
    }

    #[test]
    fn a_number_of_two_rows_is_a_slip_beside_one_of_a_hundred() {
        let slip = [(Some("4999920420000"), "長崎県"); 2];
        let without = [(None, "長崎県")];
        let many = [(Some("4000020420000"), "長崎県"); 100];
        let mut sheets = [sheet(1, &many), sheet(2, &slip), sheet(3, &without)];
        let joined = ("4000020420000".to_owned(), Some(Resolution::NameOnly));
        assert_eq!(resolved(&mut sheets), [joined]);
        assert_eq!(
            sheets[1].payments[0].recipient.as_str(),
            "4999920420000",
            "a number that passes stays what was filed"
        );
        let mut sheets = [sheet(1, &many[1..]), sheet(2, &slip), sheet(3, &without)];
        assert_eq!(resolved(&mut sheets)[0].1, None, "99 are too few");
    }

    #[test]
    fn a_name_of_several_firms_is_never_joined() {
        let known = [
            (Some("3250001013460"), "株式会社インフィニティ"),
            (Some("6030001110112"), "株式会社インフィニティ"),
            (Some("1140001119840"), "株式会社インフィニティ"),
        ];
        let without = [
            (None, "株式会社インフィニティ"),
            (Some("32500010134"), "株式会社インフィニティ"),
        ];
        let mut sheets = [sheet(1, &known), sheet(2, &without)];
        let alone = (of_name("株式会社インフィニティ"), None);
        assert_eq!(resolved(&mut sheets), [alone.clone(), alone]);
    }

    #[test]
    fn ntt_data_and_its_group_stay_two_firms() {
        let group = [(Some("9010601021385"), "株式会社ＮＴＴデータグループ"); 3];
        let series = [
            group[0],
            (Some("9010601021386"), "（株）NTTデータ"),
            (None, "株式会社NTTデータ"),
        ];
        let mut sheets = [sheet(1, &group), sheet(2, &series)];
        assert_eq!(
            resolved(&mut sheets)[1..],
            [
                (
                    of_name("株式会社NTTデータ"),
                    Some(Resolution::SeriesDropped)
                ),
                (of_name("株式会社NTTデータ"), None)
            ]
        );
    }

    #[test]
    fn where_series_and_name_disagree_nothing_is_repaired() {
        let known = [(Some("4010701026082"), "株式会社日本総合研究所"); 3];
        let series = [
            (Some("6010001032853"), "株式会社日本経済研究所"),
            (Some("6010001032854"), "株式会社日本総合研究所"),
        ];
        let mut sheets = [sheet(1, &known), sheet(6, &series)];
        let repairs = resolve_recipients(&mut sheets);
        assert_eq!(repairs.len(), 1);
        assert_eq!(repairs[0].how, Resolution::SeriesDropped);
        assert!(
            repairs[0]
                .why
                .ends_with("they disagree, nothing is repaired")
        );
        let found = &sheets[1].payments[1].recipient;
        assert_eq!(found.to_string(), of_name("株式会社日本総合研究所"));
    }

    #[test]
    fn a_bureau_is_not_joined_to_its_ministry_by_the_ministrys_number() {
        let ministry = [(Some("6000012070001"), "厚生労働省"); 4];
        let bureaus = [(Some("6000012070001"), "東京労働局"); 3];
        let broken = [(Some("600012080001"), "東京労働局"), (None, "厚生労働省")];
        let mut sheets = [sheet(1, &ministry), sheet(2, &bureaus), sheet(3, &broken)];
        assert_eq!(
            resolved(&mut sheets),
            [
                (of_name("東京労働局"), None),
                ("6000012070001".to_owned(), Some(Resolution::NameOnly))
            ]
        );
    }

    #[test]
    fn who_names_nobody_or_several_is_only_the_payment() {
        let known = [(Some(IKEDA), "株式会社池田理化"); 3];
        let several = [
            (None, "個人A"),
            (None, "株式会社池田理化等"),
            (Some(IKEDA), "株式会社池田理化ほか3社"),
        ];
        let mut sheets = [sheet(1, &known), sheet(2, &several)];
        assert_eq!(
            resolved(&mut sheets),
            [
                ("p-2018-復興-0002-0".to_owned(), None),
                ("p-2018-復興-0002-1".to_owned(), None),
                (
                    "p-2018-復興-0002-2".to_owned(),
                    Some(Resolution::Collective)
                )
            ]
        );
    }

    #[test]
    fn a_payee_filed_as_others_is_never_a_firm() {
        let mut sheets = [sheet(
            1,
            &[
                (Some(IKEDA), "株式会社池田理化"),
                (None, "株式会社池田理化"),
            ],
        )];
        sheets[0].payments[1].collective = true;
        assert_eq!(
            resolved(&mut sheets)[1],
            ("p-2018-復興-0001-1".to_owned(), None)
        );
    }

    #[test]
    fn a_repair_says_where_what_and_why() {
        let known = [(Some(IKEDA), "株式会社池田理化"); 3];
        let broken = [(Some("301000101069"), "㈱池田理化")];
        let repairs = resolve_recipients(&mut [sheet(2, &broken), sheet(1, &known)]);
        let expected = Repair {
            sheet: SheetId::parse("2018-復興-0002").expect("id"),
            block: "C".to_owned(),
            place: 1,
            name: "(株)池田理化".to_owned(),
            filed: Some("301000101069".to_owned()),
            recipient: RecipientId::from_text(IKEDA),
            how: Resolution::BrokenNumber,
            why: "the number is not thirteen digits, and the name has one valid number, in 3 rows"
                .to_owned(),
        };
        assert_eq!(repairs, [expected]);
    }

    /// Numbers and names made to collide: a series, its first, others, broken, none.
    fn payees() -> impl Strategy<Value = (Option<&'static str>, &'static str)> {
        let numbers = [
            None,
            Some(IKEDA),
            Some("3010001010697"),
            Some("3010001010698"),
            Some("8011101028104"),
            Some("6000012070001"),
            Some("301000101069"),
            Some("9999999999999"),
        ];
        let names = [
            "株式会社池田理化",
            "㈱池田理化",
            "東日本電信電話株式会社",
            "東京労働局",
            "厚生労働省",
            "個人A",
            "株式会社池田理化ほか",
        ];
        (
            prop::sample::select(numbers.to_vec()),
            prop::sample::select(names.to_vec()),
        )
    }

    proptest! {
        #[test]
        fn the_order_of_the_sheets_does_not_matter_and_twice_is_as_once_and_what_was_filed_stays(
            lists in prop::collection::vec(prop::collection::vec(payees(), 0..6), 0..8),
        ) {
            let filed: Vec<Sheet> = (1..).zip(&lists).map(|(number, list)| sheet(number, list)).collect();
            let mut once = filed.clone();
            let repairs = resolve_recipients(&mut once);
            let mut twice = once.clone();
            prop_assert_eq!(&resolve_recipients(&mut twice), &repairs);
            prop_assert_eq!(&twice, &once);
            let mut reversed: Vec<Sheet> = filed.iter().rev().cloned().collect();
            prop_assert_eq!(&resolve_recipients(&mut reversed), &repairs);
            reversed.reverse();
            prop_assert_eq!(&reversed, &once);
            for (mut found, filed) in once.into_iter().zip(filed) {
                for (payment, filed) in found.payments.iter_mut().zip(&filed.payments) {
                    payment.recipient = filed.recipient.clone();
                    payment.resolved = None;
                }
                prop_assert_eq!(found, filed);
            }
        }
    }
}
