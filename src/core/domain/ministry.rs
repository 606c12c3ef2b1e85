/// 府省庁: a ministry or agency that publishes review sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ministry {
    /// Its full name, as the sheets have it.
    pub name: &'static str,
    /// The short name inside a sheet's number from 2021 on.
    pub short: &'static str,
}

const fn ministry(name: &'static str, short: &'static str) -> Ministry {
    Ministry { name, short }
}

/// The ministries in 建制順, the order in which the state lists itself.
pub const MINISTRIES: [Ministry; 27] = [
    ministry("内閣官房", "官房"),
    ministry("内閣法制局", "法制"),
    ministry("人事院", "人事"),
    ministry("内閣府", "府"),
    ministry("宮内庁", "宮内"),
    ministry("公正取引委員会", "公取"),
    ministry("警察庁", "警察"),
    ministry("個人情報保護委員会", "個情"),
    ministry("カジノ管理委員会", "カジノ"),
    ministry("金融庁", "金融"),
    ministry("消費者庁", "消費"),
    ministry("こども家庭庁", "こ家"),
    ministry("デジタル庁", "デジ"),
    ministry("復興庁", "復興"),
    ministry("総務省", "総務"),
    ministry("法務省", "法務"),
    ministry("外務省", "外務"),
    ministry("財務省", "財務"),
    ministry("文部科学省", "文科"),
    ministry("厚生労働省", "厚労"),
    ministry("農林水産省", "農水"),
    ministry("経済産業省", "経産"),
    ministry("国土交通省", "国交"),
    ministry("環境省", "環境"),
    ministry("原子力規制委員会", "原規"),
    ministry("防衛省", "防衛"),
    ministry("会計検査院", "検査"),
];

/// 外局: an agency below a ministry (pitfall I8).
///
/// What the sheets themselves file as a 府省庁 stands among [`MINISTRIES`], as in
/// the state's own list, although the law has it below another: 公正取引委員会,
/// 警察庁, 金融庁, 消費者庁 and こども家庭庁 below 内閣府, 原子力規制委員会 below
/// 環境省. 特別の機関 (国土地理院, 検察庁), 施設等機関 (国立感染症研究所) and a
/// committee's 事務局 (原子力規制庁) are not 外局: they are bureaus here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its name.
    pub name: &'static str,
    /// The ministry it belongs to, by name.
    pub ministry: &'static str,
    /// Departments of it that some sheets file without its name.
    departments: &'static [&'static str],
}

const fn agency(name: &'static str, ministry: &'static str) -> Agency {
    Agency {
        name,
        ministry,
        departments: &[],
    }
}

/// The agencies, by ministry in 建制順, then as the laws that establish the
/// ministries list them (国家行政組織法 別表第一 has them all).
pub const AGENCIES: [Agency; 19] = [
    agency("公害等調整委員会", "総務省"),
    agency("消防庁", "総務省"),
    // 法務省設置法 第四章. A bureau of the ministry (入国管理局) until March 2019.
    agency("出入国在留管理庁", "法務省"),
    agency("公安審査委員会", "法務省"),
    agency("公安調査庁", "法務省"),
    agency("国税庁", "財務省"),
    agency("スポーツ庁", "文部科学省"),
    agency("文化庁", "文部科学省"),
    agency("中央労働委員会", "厚生労働省"),
    agency("林野庁", "農林水産省"),
    agency("水産庁", "農林水産省"),
    Agency {
        // 2021 and 2022, seven sheets.
        departments: &["電力・ガス事業部"],
        ..agency("資源エネルギー庁", "経済産業省")
    },
    agency("特許庁", "経済産業省"),
    agency("中小企業庁", "経済産業省"),
    agency("観光庁", "国土交通省"),
    Agency {
        // 2017 to 2020, seven sheets.
        departments: &["地震火山部"],
        ..agency("気象庁", "国土交通省")
    },
    agency("運輸安全委員会", "国土交通省"),
    agency("海上保安庁", "国土交通省"),
    agency("防衛装備庁", "防衛省"),
];

impl Agency {
    /// The agency of a ministry that a 担当部局庁 (in the RS System 局・庁) names
    /// first, if one: 「水産庁漁港漁場整備部」 and 「農林水産省 水産庁」 are 水産庁.
    ///
    /// JUDGIT! has no column for it; the RS System has, but leaves four of the
    /// agencies to 局・庁. Of several bureaus the first is in charge, so
    /// 「商務情報政策局 中小企業庁」 is the ministry's own.
    pub fn of_bureau(ministry: &str, bureau: &str) -> Option<&'static Self> {
        let bureau = bureau.trim_start();
        let bureau = bureau.strip_prefix(ministry).unwrap_or(bureau).trim_start();
        let names = |agency: &&Self| {
            let departments = agency.departments.iter();
            bureau.starts_with(agency.name)
                || departments
                    .into_iter()
                    .any(|department| bureau.starts_with(department))
        };
        let mut of_ministry = AGENCIES.iter().filter(|agency| agency.ministry == ministry);
        of_ministry.find(names)
    }

    /// Where a name stands among the agencies; the ministries themselves, which
    /// have none, come first, names not listed last.
    pub fn rank(name: &str) -> usize {
        if name.is_empty() {
            return 0;
        }
        let place = AGENCIES.iter().position(|agency| agency.name == name);
        place.map_or(AGENCIES.len() + 1, |place| place + 1)
    }
}

impl Ministry {
    /// The ministry of this full name.
    pub fn named(name: &str) -> Option<&'static Self> {
        MINISTRIES.iter().find(|ministry| ministry.name == name)
    }

    /// Where a name stands in 建制順; names not listed come after all others.
    pub fn rank(name: &str) -> usize {
        MINISTRIES
            .iter()
            .position(|ministry| ministry.name == name)
            .unwrap_or(MINISTRIES.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bureau_is_of_the_agency_it_names_first() {
        for (ministry, bureau, agency) in [
            ("国土交通省", "観光庁", Some("観光庁")),
            ("国土交通省", "国土交通省観光庁", Some("観光庁")),
            ("国土交通省", "地震火山部", Some("気象庁")),
            (
                "経済産業省",
                "経済産業省 資源エネルギー庁\n省エネルギー・新エネルギー部",
                Some("資源エネルギー庁"),
            ),
            (
                "経済産業省",
                "電力・ガス事業部、福島復興推進グループ",
                Some("資源エネルギー庁"),
            ),
            ("経済産業省", "商務情報政策局\n中小企業庁", None),
            ("経済産業省", "国土交通省観光庁", None),
            ("文部科学省", "初等中等教育局、スポーツ庁、文化庁", None),
            ("文部科学省", "文化庁、スポーツ庁", Some("文化庁")),
            ("法務省", "入国管理局", None),
            ("国土交通省", "国土地理院", None),
            ("国土交通省", "", None),
            ("警察庁", "警察庁", None),
        ] {
            let found = Agency::of_bureau(ministry, bureau).map(|agency| agency.name);
            assert_eq!(found, agency, "{ministry} {bureau:?}");
        }
    }

    #[test]
    fn agencies_stand_in_the_order_of_their_ministries() {
        let of = |agency: &Agency| Ministry::rank(agency.ministry);
        assert!(AGENCIES.iter().all(|agency| of(agency) < MINISTRIES.len()));
        assert!(AGENCIES.is_sorted_by_key(of));
        assert!(
            AGENCIES
                .iter()
                .all(|agency| Ministry::named(agency.name).is_none())
        );
    }
}
