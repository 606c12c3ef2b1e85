//! Fictional recipients (支出先), recurring across projects.

use super::random::Random;
use kokko_core::domain::CorporateNumber;

/// The first four of the twelve digits behind the check digit of every fictional
/// 法人番号.
///
/// Why no real one begins so: for registered bodies the twelve digits are the
/// 会社法人等番号, whose first four are the code of the registry office, up to
/// 50 in their first two digits; organs of the state and local governments begin
/// with 00; all others with 7. The check digit is right nevertheless, so that
/// fictional recipients are joined by their number as real ones are.
pub const CORPORATE_BLOCK: u64 = 9900;

/// What a payee is, for what it is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sector {
    Systems,
    Works,
    Research,
    Services,
    Government,
    Association,
}

/// A payee as it is filed.
#[derive(Clone, Debug)]
pub(super) struct Payee {
    pub(super) name: String,
    pub(super) number: Option<String>,
}

/// Names by which companies and places go on.
const WORDS: [&str; 48] = [
    "青葉",
    "桜川",
    "北斗",
    "若竹",
    "白鷺",
    "緑丘",
    "朝霧",
    "夕凪",
    "星見",
    "月影",
    "花園",
    "松風",
    "梅里",
    "楓",
    "柊",
    "千草",
    "清流",
    "滝沢",
    "湖畔",
    "海風",
    "山彦",
    "雪原",
    "虹野",
    "光台",
    "希望",
    "未来",
    "大空",
    "天野川",
    "銀河",
    "金木犀",
    "赤松",
    "黒潮",
    "紫苑",
    "藍",
    "茜",
    "琥珀",
    "翡翠",
    "瑠璃",
    "真珠",
    "水晶",
    "東雲",
    "西峰",
    "南野",
    "北浜",
    "中央",
    "港",
    "岬",
    "峠",
];

/// Forms of names: before and behind the word.
fn forms(sector: Sector) -> &'static [(&'static str, &'static str)] {
    match sector {
        Sector::Systems => &[
            ("株式会社架空", "システムズ"),
            ("架空", "データ株式会社"),
            ("架空", "ソフトウェア株式会社"),
            ("架空", "通信株式会社"),
            ("株式会社架空ＩＴ", "ソリューションズ"),
        ],
        Sector::Works => &[
            ("架空", "建設株式会社"),
            ("架空", "重機工業株式会社"),
            ("株式会社架空", "組"),
            ("架空", "電機株式会社"),
            ("架空", "測量設計株式会社"),
        ],
        Sector::Research => &[
            ("株式会社架空", "総合研究所"),
            ("国立研究開発法人架空", "研究機構"),
            ("国立大学法人架空", "大学"),
            ("学校法人架空", "学園"),
            ("架空", "コンサルティング合同会社"),
        ],
        Sector::Services => &[
            ("架空", "商事株式会社"),
            ("架空", "印刷株式会社"),
            ("架空", "広告株式会社"),
            ("架空", "リース株式会社"),
            ("株式会社架空", "トラベル"),
            ("架空", "運輸有限会社"),
        ],
        Sector::Government => &[
            ("架空", "県"),
            ("架空", "市"),
            ("架空", "町"),
            ("架空", "広域連合"),
        ],
        Sector::Association => &[
            ("一般社団法人架空", "振興協会"),
            ("公益財団法人架空", "財団"),
            ("一般財団法人架空", "センター"),
            ("架空", "協同組合連合会"),
            ("特定非営利活動法人架空", "ネットワーク"),
        ],
    }
}

fn sector_code(sector: Sector) -> u64 {
    match sector {
        Sector::Systems => 1,
        Sector::Works => 2,
        Sector::Research => 3,
        Sector::Services => 4,
        Sector::Government => 5,
        Sector::Association => 6,
    }
}

/// The corporate number of the n-th payee of a sector.
fn number(sector: Sector, place: usize) -> String {
    let place = u64::try_from(place).unwrap_or(0);
    let twelve = CORPORATE_BLOCK * 100_000_000 + sector_code(sector) * 1_000_000 + place;
    format!("{}{twelve:012}", CorporateNumber::check_digit(twelve))
}

/// A payee of a sector; a few get much, most little.
pub(super) fn payee(sector: Sector, random: &mut Random) -> Payee {
    let forms = forms(sector);
    let place = random.early(WORDS.len() * forms.len());
    let (before, behind) = forms[place % forms.len()];
    let word = WORDS[(place / forms.len() * 7 + place % forms.len() * 11) % WORDS.len()];
    // Some of every sector have no number: it was left blank, or there is none.
    let has_number = place % 23 != 4;
    let mut name = format!("{before}{word}{behind}");
    if random.chance(0.01) {
        // Line ends stand in filed names, too (pitfall F8).
        name.push('\n');
    }
    Payee {
        name,
        number: has_number.then(|| number(sector, place)),
    }
}

/// Payees that name nobody (pitfall I4).
pub(super) fn nobody(place: usize, random: &mut Random) -> Payee {
    const LETTERS: [&str; 10] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
    const WIDE: [&str; 10] = ["Ａ", "Ｂ", "Ｃ", "Ｄ", "Ｅ", "Ｆ", "Ｇ", "Ｈ", "Ｉ", "Ｊ"];
    let letter = LETTERS[place % LETTERS.len()];
    let name = match random.weighted(&[6, 2, 2, 1, 1]) {
        0 => format!("個人{letter}"),
        1 => format!("個人{}", WIDE[place % WIDE.len()]),
        2 => format!("{letter}社"),
        3 => format!("職員{letter}"),
        _ => "その他".to_owned(),
    };
    Payee { name, number: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    const SECTORS: [Sector; 6] = [
        Sector::Systems,
        Sector::Works,
        Sector::Research,
        Sector::Services,
        Sector::Government,
        Sector::Association,
    ];

    #[test]
    fn fictional_numbers_pass_the_check_outside_the_blocks_in_use() {
        for sector in SECTORS {
            let number = number(sector, 17);
            assert!(CorporateNumber::parse(&number).is_ok(), "{number}");
            assert_eq!(&number[1..5], "9900");
        }
    }

    #[test]
    fn every_name_says_that_it_is_fictional_and_has_one_number() {
        let mut random = Random::of(&[1]);
        let mut numbers: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
        for _ in 0..5000 {
            let payee = payee(*random.pick(&SECTORS), &mut random);
            assert!(payee.name.contains("架空"), "{}", payee.name);
            numbers
                .entry(payee.name.trim().to_owned())
                .or_default()
                .insert(payee.number);
        }
        for (name, numbers) in numbers {
            assert_eq!(numbers.len(), 1, "{name}");
        }
    }
}
