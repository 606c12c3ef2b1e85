use super::RecipientId;

/// 支出先の種別: what kind of body a recipient is, as far as its 法人番号 and its
/// name say it. Nothing is looked up, so [`RecipientKind::Unknown`] is a value.
///
/// The rule, the first that holds:
/// 1. a payee that names nobody is [`RecipientKind::Nobody`] (pitfall I4);
/// 2. behind the check digit `00001` is 国の機関 and `00002` 地方公共団体
///    (国税庁「法人番号の基本3情報」: numbers that the 国税庁 sets itself);
/// 3. a legal form that stands in the name: 株式会社, 独立行政法人, 学校法人 …;
/// 4. in a number that comes from the register (会社法人等番号) the digits 5 and 6
///    of twelve: 01 is 株式会社, 02 and 03 are other companies;
/// 5. else unknown.
///
/// In the years 2017 to 2024 the fourth agrees with the third for 99 % of the
/// recipients with 01 that name a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecipientKind {
    /// 国の機関.
    State,
    /// 地方公共団体, with 一部事務組合.
    Local,
    /// 独立行政法人, 国立研究開発法人 among them.
    Agency,
    /// 大学: 国立大学法人, 公立大学法人, 学校法人, 大学共同利用機関法人.
    University,
    /// 株式会社.
    Company,
    /// 有限会社, 合同会社, 合資会社, 合名会社.
    OtherCompany,
    /// 一般・公益の社団法人 and 財団法人.
    Association,
    /// 組合.
    Cooperative,
    /// 社会福祉法人, 医療法人, NPO 法人 and others of a form that the name says.
    OtherBody,
    /// 特定できない: the payee names nobody.
    Nobody,
    /// 不明: neither number nor name says it.
    Unknown,
}

/// Legal forms as they stand in names, the more telling first.
const FORMS: [(&str, RecipientKind); 25] = [
    ("国立大学法人", RecipientKind::University),
    ("公立大学法人", RecipientKind::University),
    ("大学共同利用機関法人", RecipientKind::University),
    ("学校法人", RecipientKind::University),
    ("独立行政法人", RecipientKind::Agency),
    ("国立研究開発法人", RecipientKind::Agency),
    ("株式会社", RecipientKind::Company),
    ("(株)", RecipientKind::Company),
    ("有限会社", RecipientKind::OtherCompany),
    ("(有)", RecipientKind::OtherCompany),
    ("合同会社", RecipientKind::OtherCompany),
    ("合資会社", RecipientKind::OtherCompany),
    ("合名会社", RecipientKind::OtherCompany),
    ("社団法人", RecipientKind::Association),
    ("財団法人", RecipientKind::Association),
    ("組合", RecipientKind::Cooperative),
    ("社会福祉法人", RecipientKind::OtherBody),
    ("医療法人", RecipientKind::OtherBody),
    ("特定非営利活動法人", RecipientKind::OtherBody),
    ("NPO法人", RecipientKind::OtherBody),
    ("監査法人", RecipientKind::OtherBody),
    ("弁護士法人", RecipientKind::OtherBody),
    ("税理士法人", RecipientKind::OtherBody),
    ("更生保護法人", RecipientKind::OtherBody),
    ("宗教法人", RecipientKind::OtherBody),
];

impl RecipientKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::State,
        Self::Local,
        Self::Agency,
        Self::University,
        Self::Company,
        Self::OtherCompany,
        Self::Association,
        Self::Cooperative,
        Self::OtherBody,
        Self::Nobody,
        Self::Unknown,
    ];

    /// The kind of a recipient, by its id and its name as shown.
    pub fn of(recipient: &RecipientId, name: &str) -> Self {
        let id = recipient.as_str();
        if id.starts_with("p-") {
            return Self::Nobody;
        }
        let is_number = id.len() == 13 && id.bytes().all(|byte| byte.is_ascii_digit());
        let number = if is_number { id } else { "" };
        match number.get(1..6) {
            Some("00001") => return Self::State,
            Some("00002") => return Self::Local,
            _ => {}
        }
        let form = FORMS.iter().find(|(form, _)| name.contains(form));
        let of_register = || match number.get(5..7) {
            Some("01") => Self::Company,
            Some("02" | "03") => Self::OtherCompany,
            _ => Self::Unknown,
        };
        form.map_or_else(of_register, |(_, kind)| *kind)
    }

    /// Its name, the label in the data.
    pub fn label(self) -> &'static str {
        match self {
            Self::State => "国の機関",
            Self::Local => "地方公共団体",
            Self::Agency => "独立行政法人",
            Self::University => "大学・学校法人",
            Self::Company => "株式会社",
            Self::OtherCompany => "その他の会社",
            Self::Association => "社団・財団法人",
            Self::Cooperative => "組合",
            Self::OtherBody => "その他の法人",
            Self::Nobody => "特定できない",
            Self::Unknown => "不明",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_name_say_the_kind_and_nothing_is_guessed() {
        let kind = |id: &str, name: &str| RecipientKind::of(&RecipientId::from_text(id), name);
        assert_eq!(kind("7000020310000", "鳥取県"), RecipientKind::Local);
        assert_eq!(kind("2000012010019", "内閣官房"), RecipientKind::State);
        assert_eq!(
            kind("8011101028104", "東日本電信電話株式会社"),
            RecipientKind::Company
        );
        assert_eq!(
            kind("8011101028104", "東日本電信電話"),
            RecipientKind::Company,
            "by the register"
        );
        assert_eq!(
            kind("5010005007398", "国立大学法人東京大学"),
            RecipientKind::University
        );
        assert_eq!(kind("n-00ff", "鳥取県"), RecipientKind::Unknown);
        assert_eq!(kind("n-00ff", "(株)甲"), RecipientKind::Company);
        assert_eq!(
            kind("p-2021-総務-1-3", "甲株式会社ほか"),
            RecipientKind::Nobody
        );
        // A broken number says nothing.
        assert_eq!(kind("00002", "甲"), RecipientKind::Unknown);
    }
}
