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

/// 外局 and the like: what runs projects below a ministry (pitfall I8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its name.
    pub name: &'static str,
    /// The ministry it belongs to, by name.
    pub ministry: &'static str,
}

const fn agency(name: &'static str, ministry: &'static str) -> Agency {
    Agency { name, ministry }
}

/// The agencies that run projects of their own, by ministry in 建制順.
pub const AGENCIES: [Agency; 22] = [
    agency("公害等調整委員会", "総務省"),
    agency("消防庁", "総務省"),
    agency("検察庁", "法務省"),
    agency("出入国在留管理庁", "法務省"),
    agency("公安審査委員会", "法務省"),
    agency("公安調査庁", "法務省"),
    agency("国税庁", "財務省"),
    agency("スポーツ庁", "文部科学省"),
    agency("文化庁", "文部科学省"),
    agency("中央労働委員会", "厚生労働省"),
    agency("林野庁", "農林水産省"),
    agency("水産庁", "農林水産省"),
    agency("資源エネルギー庁", "経済産業省"),
    agency("特許庁", "経済産業省"),
    agency("中小企業庁", "経済産業省"),
    agency("国土地理院", "国土交通省"),
    agency("観光庁", "国土交通省"),
    agency("気象庁", "国土交通省"),
    agency("運輸安全委員会", "国土交通省"),
    agency("海上保安庁", "国土交通省"),
    agency("原子力規制庁", "原子力規制委員会"),
    agency("防衛装備庁", "防衛省"),
];

impl Agency {
    /// The agency of a ministry that a 担当部局庁 begins with, if one:
    /// 「水産庁漁港漁場整備部」 is 水産庁. Before 2024 sheets have no column for it.
    pub fn of_bureau(ministry: &str, bureau: &str) -> Option<&'static Self> {
        let of_ministry = AGENCIES.iter().filter(|agency| agency.ministry == ministry);
        of_ministry
            .into_iter()
            .find(|agency| bureau.starts_with(agency.name))
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
