//! Names that name nobody, and names that stand for several (pitfall I4).

use super::nobody_words::{
    ALONE, BEGIN, BODIES, END, FRONT, GROUPS, KANA_KINDS, ORGANISATION, PEOPLE, THINGS, WITHHELD,
};

/// Whether a name stands for nobody in particular: 個人A, A社, その他,
/// 年金受給者, 職員 … (pitfall I4). Takes the name as shown.
///
/// The rule was read off the 54,455 rows without a number of the sheets of 2017
/// to 2022. It leans to "nobody" only where a word for a kind of payee stands
/// alone or with a mark; a letter after any other word belongs to a name.
pub fn names_nobody(shown: &str) -> bool {
    let name: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    // What follows ※ is a remark.
    let name = name.split('※').next().unwrap_or("");
    if WITHHELD.iter().any(|part| name.contains(part)) {
        return true;
    }
    let (bare, note) = split_note(name);
    // (個人A) is 個人A.
    let name = name
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .filter(|inside| !inside.contains(['(', ')']))
        .unwrap_or(name);
    is_kind(name)
        || is_marked(name)
        || is_kind(bare)
        || is_marked(bare)
        || is_thing(name)
        || is_number_of_people(name)
        || note.is_some_and(|note| {
            note == "個人"
                || is_marked(note)
                || note.starts_with("個人") && is_number_of_people(note)
        })
}

/// What is no payee but an account, a transfer or a project:
/// 高齢・障害者雇用支援勘定, 奨学金事業.
fn is_thing(name: &str) -> bool {
    let is_body = BODIES.iter().any(|body| name.contains(body));
    !is_body && THINGS.iter().any(|end| name.ends_with(end))
}

/// So many people, whoever they are: コンサルタント2名, 在加日系人リーダー6名.
fn is_number_of_people(name: &str) -> bool {
    let is_body = ["会社", "法人"].iter().any(|form| name.contains(form));
    let counted = name.strip_suffix(['名', '人']);
    !is_body && counted.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a name stands for several payees together and names one of them at
/// most: 株式会社電通等, NPO法人アスヘノキボウ他1団体, 石川県ほか (pitfall I4).
/// Takes the name as shown.
///
/// Who the others are differs from sheet to sheet, so such a payee is never the
/// one it names, nor the same one twice. Read off the names without a valid
/// number of 2017 to 2022 and of the RS System's 2024; what stands in brackets
/// counts only as a number of others, for 等 there is mostly a remark.
pub fn names_several(shown: &str) -> bool {
    let name: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.split('※').next().unwrap_or("");
    let (bare, note) = split_note(name);
    ends_in_others(bare) || note.is_some_and(|note| counted_others(note) == Some(""))
}

fn ends_in_others(name: &str) -> bool {
    let and_so_on = name.strip_suffix('等').is_some_and(|rest| {
        rest.chars()
            .next_back()
            .is_some_and(|before| !"高平初中上対均同優".contains(before))
    });
    let others = ["など", "ほか", "他"].iter().any(|end| name.ends_with(end));
    and_so_on || others || counted_others(name).is_some()
}

/// What stands before 他3社, ほか27名 or 外1者 at the end of a name.
fn counted_others(name: &str) -> Option<&str> {
    let is_unit = |c: char| is_kanji(c) || matches!(c, 'か' | 'カ' | 'ヶ');
    let number = name.trim_end_matches(is_unit);
    let unit = &name[number.len()..];
    // 愛別町外3町塵芥処理組合 is one body of four towns.
    let is_body = ["組合", "団", "会", "連合"]
        .iter()
        .any(|end| unit.ends_with(end));
    let length = unit.chars().count();
    if length > 8 || is_body && length > 2 {
        return None;
    }
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    if before.len() == number.len() {
        return None;
    }
    ["ほか", "他", "外"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
}

/// A name and the remark in brackets at its end: 出張者A(外部有識者).
fn split_note(name: &str) -> (&str, Option<&str>) {
    match name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
    {
        Some((bare, note)) if !bare.is_empty() => (bare, Some(note)),
        _ => (name, None),
    }
}

/// A word for a kind of payee, alone or as several: 有識者等, 委員5名.
fn is_kind(name: &str) -> bool {
    let organised = ORGANISATION.iter().any(|end| name.ends_with(end));
    let name = uncounted(name.strip_suffix('等').unwrap_or(name));
    ALONE.contains(&name.trim_start_matches(|c: char| c.is_ascii_digit()))
        || name.starts_with("その他")
        || is_every(name)
        || is_person(name)
        || is_cost(name)
        || END.iter().any(|end| name.ends_with(end))
        || BEGIN.iter().any(|begin| name.starts_with(begin)) && !organised
}

/// 各都道府県 is no payee; 各務原市 is a city.
fn is_every(name: &str) -> bool {
    name.starts_with('各') && !name.starts_with("各務")
}

/// People of a kind: 求職者, 出張者, 児童手当の受給者. No payee with a number is
/// called so; a city's treasurer and the leader of a joint venture stand for
/// them.
fn is_person(name: &str) -> bool {
    name.ends_with('者') && !["管理者", "代表者"].iter().any(|end| name.ends_with(end))
}

/// A kind of cost: 職員旅費, 一般管理費. The costs of a secretariat are paid to it.
fn is_cost(name: &str) -> bool {
    name.ends_with('費') && !name.ends_with("事務局経費")
}

/// Without a number of people or firms at the end: 委員5名, 民間企業4社.
fn uncounted(name: &str) -> &str {
    let bare = name
        .strip_suffix(['名', '人', '社'])
        .map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
    match bare {
        Some(bare) if bare.len() + '名'.len_utf8() < name.len() => bare,
        _ => name,
    }
}

/// A mark alone (A, ア), doubled (AA社 follows Z社), or behind a legal form that
/// says no more (株式会社A社, 民間企業B社).
fn is_bare_mark(name: &str) -> bool {
    let mut chars = name.chars();
    if let (Some(one), None) = (chars.next(), chars.next()) {
        return !is_kanji(one);
    }
    let Some(firm) = name.strip_suffix('社') else {
        return false;
    };
    let forms = [
        "株式会社",
        "有限会社",
        "(株)",
        "(有)",
        "法人",
        "民間企業",
        "民間会社",
    ];
    let form = forms.iter().find_map(|form| firm.strip_prefix(form));
    let mark: Vec<char> = form.unwrap_or(firm).chars().collect();
    match mark[..] {
        [one] => one.is_ascii_alphabetic() || is_katakana(one),
        [one, other] => {
            let both = one.is_ascii_uppercase() && other.is_ascii_uppercase();
            both && form.is_none() && (one == other || one == 'A')
        }
        _ => false,
    }
}

/// A kind of payee and a mark: A社, 委員B, 企業AH, 職員①, 地権者ホ, 個人(イ).
fn is_marked(name: &str) -> bool {
    if is_bare_mark(name) {
        return true;
    }
    let name = ["ほか", "他", "等"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    let mut chars = name.chars();
    if chars.next().is_some_and(|c| c.is_ascii_alphabetic()) {
        let rest = chars.as_str();
        // A-b健康保険組合
        let rest = rest
            .strip_prefix('-')
            .and_then(|mark| mark.strip_prefix(|c: char| c.is_ascii_alphanumeric()))
            .unwrap_or(rest);
        let rest = rest
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
            .unwrap_or(rest);
        if FRONT.contains(&rest) {
            return true;
        }
    }
    // 委員(B) is 委員B.
    let (stem, mark) = match split_note(name) {
        (stem, Some(note)) if note.chars().count() <= 3 => (stem, note),
        _ => name.split_at(
            name.trim_end_matches(|c: char| c.is_ascii_alphanumeric())
                .len(),
        ),
    };
    let (stem, mark) = match (mark.is_empty(), name.char_indices().next_back()) {
        (true, Some((at, _))) => name.split_at(at),
        _ => (stem, mark),
    };
    let stem = stem.strip_suffix('等').unwrap_or(stem);
    let ends = |with: &[&str]| with.iter().any(|end| stem.ends_with(end));
    let length = mark.chars().count();
    let all = |is: fn(char) -> bool| length > 0 && mark.chars().all(is);
    if all(|c| c.is_ascii_alphabetic()) && length == 1 {
        return stem.chars().next_back().is_some_and(is_kanji) || ends(&KANA_KINDS);
    }
    let is_company = stem.ends_with("会社") && !stem.ends_with("民間会社");
    if all(|c| c.is_ascii_digit()) && length <= 3 {
        return ends(&PEOPLE) || ends(&GROUPS);
    }
    if all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) && length == 2 {
        // 株式会社AB follows 株式会社Z; 株式会社SP and 株式会社GS are firms.
        return (ends(&PEOPLE) || ends(&GROUPS)) && (!is_company || mark.starts_with('A'));
    }
    length == 1 && all(|c| is_encircled(c) || is_katakana(c)) && ends(&PEOPLE)
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '々')
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ア'..='ン')
}

fn is_encircled(c: char) -> bool {
    matches!(c, '①'..='⑳')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_name_nobody(names: &[&str]) {
        for name in names {
            assert!(names_nobody(name), "{name}");
        }
    }

    fn all_name_somebody(names: &[&str]) {
        for name in names {
            assert!(!names_nobody(name), "{name}");
        }
    }

    #[test]
    fn a_kind_of_payee_alone_names_nobody() {
        all_name_nobody(&[
            "個人",
            "職員",
            "年金受給者",
            "年金受給者等",
            "その他",
            "その他(3件)",
            "被災労働者等",
            "警察職員",
            "外部有識者等",
            "審査委員",
            "資金前渡官吏",
            "職員旅費",
            "庁費等",
            "労働局",
            "医療機関等",
            "給付金受給者 (特定障害者)",
            "難民認定申請者",
            "〃",
            "支 出 先",
            "求職者等",
            "児童手当の受給者",
            "事業参加農家",
            "一般管理費",
            "被災中小企業等グ ループ(熊本県)",
            "雇用調整助成金を受給している事業主",
            "地方公共団体(43市町村等)",
            "43市町村",
            "各都道府県",
            "労災指定医療機関",
            "示達",
            "未定",
            "民間団体等を公募予定",
            "一般国選弁護人契約弁護士及び常勤弁護士",
            "-",
            "",
        ]);
    }

    #[test]
    fn a_kind_of_payee_and_a_mark_names_nobody() {
        all_name_nobody(&[
            "個人A",
            "個人 A",
            "個人a",
            "個人①",
            "個人(イ)",
            "個人ア",
            "A社",
            "社B",
            "B法人",
            "者A",
            "株式会社A",
            "株式会社 A",
            "株式会社AB",
            "有限会社a",
            "A株式会社",
            "企業12",
            "企業AH",
            "委員A",
            "委員(B)",
            "有識者等A",
            "出張者A(外部有識者)",
            "研究代表者Aほか",
            "事業主F",
            "期間業務職員1",
            "個人事業主H3",
            "公館AD",
            "A病院",
            "A-b健康保険組合",
            "A(生産者)",
            "経営体 A",
            "地権者ホ",
            "文化庁国際文化交流担当官(個人A)",
            "留学アドバイザーA(韓国)",
            "J社他",
        ]);
    }

    #[test]
    fn a_mark_alone_or_with_a_form_of_firm_names_nobody() {
        all_name_nobody(&[
            "A",
            "K",
            "j",
            "ア",
            "コ",
            "は",
            "_",
            "AA社",
            "AD社",
            "JJ社",
            "ア社",
            "株式会社A社",
            "(株)I社",
            "法人J社",
            "民間企業B社",
            "民間会社BX",
            "民間会社BF",
            "民間会社CA",
            "A県",
            "A機関",
            "B税務署",
            "Eセンター",
            "コンサルA",
            "国外パネリストB",
        ]);
        all_name_somebody(&[
            "響",
            "AAA",
            "NEC",
            "JTB",
            "MAI社",
            "HP社",
            "日産社",
            "株式会社SEARCH社",
            "株式会社SP",
            "JAN社",
            "X商工会",
            "EU代表部",
        ]);
    }

    #[test]
    fn a_sum_a_state_and_a_kind_of_firm_name_nobody() {
        all_name_nobody(&[
            "国",
            "計",
            "一般会計",
            "院長",
            "幹事",
            "外国企業",
            "米国機関",
            "民間企業4社",
            "在米国所在IT関連企業",
            "韓国所在企業",
            "地方整備局",
        ]);
        all_name_somebody(&[
            "近畿地方整備局",
            "食料安定供給特別会計",
            "国際労働機関",
            "日本学士院長",
            "福岡市長",
            "株式会社高長",
            "郁隆企業社",
            "民間企業団体連合",
        ]);
    }

    #[test]
    fn a_remark_in_place_of_a_name_names_nobody() {
        all_name_nobody(&[
            "申請人",
            "被害者参加人",
            "事務補助職員給与",
            "法執行専門職員給与",
            "検討会構成員謝金",
            "外部専門家本人(10名)",
            "海外旅行代理店3",
            "単位老人クラブ10",
            "(支出額 29百万円)",
            "(支出先72.3百万円)",
            "令和3年度は執行実績が無かった。",
            "確定決裁中",
            "秘密契約",
            "契約弁護士・司法書士",
        ]);
        all_name_somebody(&["海外旅行代理店会", "国税庁", "国際連合人口基金", "別府市"]);
    }

    #[test]
    fn an_account_a_transfer_and_a_project_are_no_payee() {
        all_name_nobody(&[
            "高齢・障害者雇用支援勘定",
            "障害者雇用支援事業経理",
            "国立大学法人大阪大学への繰入れ",
            "統合型ヘルスケアシステムの構築",
            "奨学金事業",
            "トライアル雇用助成金を受給しているA社",
            "(個人A)",
            "韓(個人2名)",
            "コンサルタント2名",
        ]);
        all_name_somebody(&[
            "西村あさひ法律事務所・外国法共同事業",
            "佐世保市水道事業及び下水道事業",
            "法務省共済組合本部短期経理",
            "株式会社日本総合業務",
            "松永造船所(個人事業主)",
        ]);
    }

    #[test]
    fn a_number_of_people_names_nobody() {
        all_name_nobody(&[
            "個人(10名)",
            "個人3名",
            "委員(延べ348人)",
            "有識者5名",
            "検討会出席委員(複数名)",
            "期間業務職員(複数)",
            "土地所有者G(36名)",
        ]);
    }

    #[test]
    fn a_name_that_was_withheld_names_nobody() {
        all_name_nobody(&[
            "○○労働局",
            "(株)○○",
            "非公表",
            "被災地域(●●県)",
            "支出先上位11者以降補助事業",
            "国内法務法人 (非公表)",
            "※支払実績なし",
            "株式会社A ※名称は示さない",
        ]);
    }

    #[test]
    fn names_of_somebody_are_left_alone() {
        all_name_somebody(&[
            "東日本電信電話株式会社",
            "職業能力開発総合大学校",
            "株式会社日立製作所",
            "NEC",
            "A&A株式会社",
            "株式会社NTTデータ",
            "株式会社AOI",
            "JX日鉱日石",
            "東京労働局",
            "一般財団法人あしたの日本を創る協会",
            "公益財団法人個別指導協会",
            "経済協力開発機構(OECD)",
            "富士通(株) 東京センチュリーリース(株) ※二者契約",
        ]);
    }

    #[test]
    fn an_organisation_of_people_is_somebody() {
        all_name_somebody(&[
            "個人情報保護委員会",
            "個人タクシー協同組合",
            "職員研修所",
            "国家公務員共済組合連合会",
            "全国人権擁護委員連合会",
            "香川県保険者協議会",
            "北海道地方更生保護委員会",
            "非常勤講師組合",
            "相馬双葉漁業協同組合漁業者グループ",
        ]);
    }

    #[test]
    fn a_letter_that_belongs_to_a_name_is_no_mark() {
        all_name_somebody(&[
            "株式会社フォーラムK",
            "学校法人クリエイティブA",
            "株式会社ドコモCS",
            "株式会社日本HP",
            "株式会社SP",
            "株式会社読売IS",
            "鹿島・梅林・長崎西部JV",
            "一般社団法人地球MD",
            "Nシステム株式会社",
            "K・マシン株式会社",
            "一般国道5号",
            "宮古島市2",
            "各務原市",
            "横浜市病院事業管理者",
            "経済協力開発機構(OECD)事務局経費",
            "相馬漁業者省エネグループ",
            "国際原子力機関",
            "いわき市漁業協同組合",
        ]);
    }

    #[test]
    fn a_payee_with_others_stands_for_several() {
        for name in [
            "株式会社電通等",
            "凸版印刷(株)等",
            "北陸地方整備局等",
            "石川県ほか",
            "女川町 ほか",
            "レストランみやま他",
            "NPO法人アスヘノキボウ他1団体",
            "株式会社野村総合研究所ほか53法人",
            "長野労働局他3労働局",
            "Windsor Suites Hotel他39社",
            "松尾勝博ほか27名",
            "株式会社まつくる、外1者",
            "株式会社甲(ほか3社)",
            "他37都道府県労働局",
            "甲森林組合ほか2組合",
            "外12府県",
            "ほか5先",
            "ほか",
        ] {
            assert!(names_several(name), "{name}");
        }
    }

    #[test]
    fn a_name_of_one_is_not_taken_for_several() {
        for name in [
            "株式会社内外",
            "株式会社中外",
            "株式会社ほか弁",
            "都立高等",
            "国連大学サステイナビリティ高等研究所",
            "那覇空港用地等地主会",
            "独立行政法人高齢・障害・求職者雇用支援機構(交付金債務等)",
            "旅行会社(国外)",
            "第41回全国高等学校総合文化祭長野県実行委員会",
            "一般国道5号",
            "ほか弁",
            "愛別町外3町塵芥処理組合",
            "羽幌町外2町村衛生施設組合",
            "",
        ] {
            assert!(!names_several(name), "{name}");
        }
    }
}
