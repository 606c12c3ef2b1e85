//! The short lists of the sheet: 会計区分, 実施方法, 主要施策, 主要経費, in one
//! spelling for both eras.
//!
//! JUDGIT! files `労働保険特別会計雇用勘定` in one text, the RS System files 労働保険 and
//! 雇用勘定 in two columns for its own sheets and JUDGIT!'s text in one column for
//! those it took over: one account under two names would be half found by a filter
//! on either. The spelling is the law's (特別会計に関する法律, article 2): the special
//! account, 特別会計, its 勘定. What is filed stays beside it.

/// The accounts that one text of JUDGIT!'s 会計区分 names, as shown: mostly one, none
/// where it is no account (`False` and 一般予算 are filed, too).
pub fn accounts_in_text(text: &str) -> Vec<String> {
    parts(text)
        .filter(|name| is_whole(name))
        .map(str::to_owned)
        .collect()
}

/// The accounts of a row of the RS System, as shown, from its columns 会計 and 勘定;
/// several where 会計 is a list taken over from JUDGIT!.
pub fn accounts_in_columns(account: &str, part: &str) -> Vec<String> {
    let mut named: Vec<String> = parts(account)
        .map(|name| match is_whole(name) {
            true => name.to_owned(),
            false => format!("{name}特別会計"),
        })
        .collect();
    if let [one] = &mut named[..]
        && !one.ends_with(part)
    {
        one.push_str(part);
    }
    named
}

fn is_whole(name: &str) -> bool {
    name.ends_with("会計") || name.ends_with("勘定")
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', '，'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The 実施方法 that a sheet can tick, JUDGIT!'s and the RS System's.
const METHODS: [&str; 8] = [
    "直接実施",
    "委託・請負",
    "補助",
    "負担",
    "交付",
    "貸付",
    "分担金・拠出金",
    "その他",
];

/// The 実施方法 of one text, as shown: what is no such entry says in words
/// what その他 is, and counts as that.
pub fn method(filed: &str) -> &'static str {
    METHODS
        .into_iter()
        .find(|method| *method == filed)
        .unwrap_or("その他")
}

/// The 主要経費 under the name that the RS System gives it: エネルギー対策 of JUDGIT!
/// is エネルギー対策費. 社会保障, 文教及び科学振興 and 公共事業 hold several of the RS
/// System's and stay apart from them.
pub fn expense(filed: &str) -> String {
    const WITHOUT_END: [&str; 6] = [
        "エネルギー対策",
        "防衛関係",
        "食料安定供給関係",
        "経済協力",
        "中小企業対策",
        "恩給関係",
    ];
    if WITHOUT_END.contains(&filed) {
        format!("{filed}費")
    } else {
        filed.to_owned()
    }
}

/// The 主要施策 of one text, as shown: one of 2017 lists two in one.
pub fn policies(text: &str) -> impl Iterator<Item = &str> {
    parts(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_one_name_in_both_eras() {
        let one = |account, part| accounts_in_columns(account, part).join(" / ");
        let employment = "労働保険特別会計雇用勘定";
        assert_eq!(accounts_in_text(employment), [employment]);
        assert_eq!(one(employment, ""), employment);
        assert_eq!(one("労働保険", "雇用勘定"), employment);
        assert_eq!(one("労働保険特別会計", "雇用勘定"), employment);
        assert_eq!(one(employment, "雇用勘定"), employment);
        assert_eq!(one("東日本大震災復興", ""), "東日本大震災復興特別会計");
        assert_eq!(one("特許", ""), "特許特別会計");
        assert_eq!(one("一般会計", ""), "一般会計");
        let children = "子ども・子育て支援";
        let whole = "子ども・子育て支援特別会計子ども・子育て支援勘定";
        assert_eq!(one(children, "子ども・子育て支援勘定"), whole);
    }

    #[test]
    fn a_text_that_lists_accounts_names_each() {
        let text = "一般会計、労働保険特別会計労災勘定、労働保険特別会計雇用勘定";
        let each = [
            "一般会計",
            "労働保険特別会計労災勘定",
            "労働保険特別会計雇用勘定",
        ];
        assert_eq!(accounts_in_columns(text, ""), each);
        assert_eq!(accounts_in_text(text), each);
    }

    #[test]
    fn what_is_no_account_names_none() {
        for filed in ["False", "一般予算", "", "、"] {
            assert!(accounts_in_text(filed).is_empty(), "{filed}");
        }
    }

    #[test]
    fn words_in_place_of_a_method_are_another_method() {
        assert_eq!(method("補助"), "補助");
        assert_eq!(method("タミフル及びリレンザを購入・購送し"), "その他");
    }

    #[test]
    fn an_expense_has_one_name_where_it_means_the_same() {
        assert_eq!(expense("防衛関係"), "防衛関係費");
        assert_eq!(expense("社会保障"), "社会保障");
    }

    #[test]
    fn policies_listed_in_one_text_are_several() {
        let both: Vec<&str> = policies("男女共同参画,一億総活躍推進").collect();
        assert_eq!(both, ["男女共同参画", "一億総活躍推進"]);
    }
}
