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
