use super::Ministry;

/// A 府省庁 that goes on under another name: one body, so one label for all its years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// What its earlier sheets have.
    pub former: &'static str,
    /// Its name among the ministries today.
    pub name: &'static str,
}

/// The renamings since the first sheets, which were published in 2014 (pitfall I8).
///
/// Only the same body under another name. What was newly founded keeps to its
/// own years, and its predecessors' sheets stay where they were filed:
/// - スポーツ庁, October 2015 (平成27年法律第21号), from a bureau of 文部科学省
/// - 防衛装備庁, October 2015 (平成27年法律第39号), from several parts of 防衛省
/// - 出入国在留管理庁, April 2019 (平成30年法律第102号), from the bureau 入国管理局
/// - カジノ管理委員会, January 2020 (平成30年法律第80号)
/// - デジタル庁, September 2021 (令和3年法律第36号), from a part of 内閣官房
/// - こども家庭庁, April 2023 (令和4年法律第75号), from parts of 内閣府 and 厚生労働省
pub const RENAMINGS: [Renaming; 1] = [
    // January 2016, 平成27年法律第65号, articles 1 and 4: the committee of the
    // 番号法 goes over into the 個人情報保護法 and drops 特定 from its name.
    Renaming {
        former: "特定個人情報保護委員会",
        name: "個人情報保護委員会",
    },
];

impl Ministry {
    /// The name under which a ministry of this name goes on; its own where it
    /// was not renamed, and that of a ministry nobody knows.
    pub fn current_name(filed: &str) -> &str {
        let renaming = RENAMINGS.iter().find(|renaming| renaming.former == filed);
        renaming.map_or(filed, |renaming| renaming.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_name_leads_to_a_ministry_and_no_ministry_elsewhere() {
        for renaming in RENAMINGS {
            let name = Ministry::current_name(renaming.former);
            assert!(Ministry::named(name).is_some(), "{name}");
            assert_eq!(Ministry::current_name(name), name);
        }
        assert_eq!(Ministry::current_name("入国管理局"), "入国管理局");
    }
}
