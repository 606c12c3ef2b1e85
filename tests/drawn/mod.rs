//! Queries drawn from texts by a fixed rule, for the test of the search and for
//! its measurement: the same texts give the same queries.
#![allow(dead_code, reason = "each user takes its part")]

/// What a query is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Kanji alone.
    Kanji,
    /// Hiragana and katakana alone.
    Kana,
    /// Latin letters alone.
    Latin,
    /// Digits alone.
    Digits,
    /// Several of these, or signs.
    Mixed,
    /// The first half of one text's part and the second half of another's.
    Nowhere,
}

/// So many of each kind; 200 in all.
pub const QUOTAS: [(Kind, usize); 6] = [
    (Kind::Kanji, 40),
    (Kind::Kana, 35),
    (Kind::Latin, 25),
    (Kind::Digits, 25),
    (Kind::Mixed, 45),
    (Kind::Nowhere, 30),
];

/// Chosen ones: words of the day, of every field, short and long, in other
/// spellings, several at once, and with keys.
pub const CHOSEN: [&str; 40] = [
    "年金",
    "サイバーセキュリティ",
    "ｻｲﾊﾞｰｾｷｭﾘﾃｨ",
    "\"Beyond 5G\"",
    "beyond 5g",
    "ＮＥＤＯ",
    "JAXA",
    "東日本大震災",
    "新型コロナウイルス感染症",
    "ワクチン",
    "半導体",
    "カーボンニュートラル",
    "子ども 貧困",
    "防災 -国土交通",
    "㈱日立製作所",
    "(株)日立製作所",
    "株式会社",
    "データセンタ－",
    "データ センター",
    "橋",
    "AI",
    "の",
    "事業",
    "実施する",
    "調査研究",
    "令和３年度",
    "10%",
    "H28",
    "5G",
    "e-Gov",
    "COVID-19",
    "マイナンバーカード",
    "name:年金",
    "ministry:防衛省 誘導弾",
    "recipient:日本電気 サイバー",
    "year:2018 橋梁",
    "year:2024 recipient:東京大学",
    "-recipient:株式会社 name:調査",
    "ministry:文部科学省 name:宇宙 -year:2024",
    "どこにもない言葉の並び",
];

/// A generator of numbers that is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

fn kind_of(part: &[char]) -> Kind {
    let all = |is: fn(char) -> bool| part.iter().all(|c| is(*c));
    if all(|c| ('一'..='\u{9fff}').contains(&c)) {
        Kind::Kanji
    } else if all(|c| ('ぁ'..='ゖ').contains(&c) || ('ァ'..='ー').contains(&c)) {
        Kind::Kana
    } else if all(|c| c.is_ascii_alphabetic() || ('Ａ'..='ｚ').contains(&c)) {
        Kind::Latin
    } else if all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        Kind::Digits
    } else {
        Kind::Mixed
    }
}

/// 2 to 12 characters of a text that is drawn from a list that is drawn.
fn part(lists: &[Vec<String>], numbers: &mut Numbers) -> Option<Vec<char>> {
    let list = lists.get(numbers.below(lists.len()))?;
    let text = list.get(numbers.below(list.len()))?;
    let chars: Vec<char> = text.chars().collect();
    let length = 2 + numbers.below(11);
    let starts = chars.len().checked_sub(length)? + 1;
    let start = numbers.below(starts);
    let part = chars[start..start + length].to_vec();
    let quoted = part.iter().any(|c| matches!(c, '"' | '“' | '”' | '＂'));
    (!quoted && !part.iter().all(|c| c.is_whitespace())).then_some(part)
}

/// Draws the queries from lists of texts, a list a field; each is in quotes, so
/// that it is looked for as it stands.
pub fn queries(lists: &[Vec<String>]) -> Vec<(Kind, String)> {
    let mut numbers = Numbers(2021);
    let mut drawn: Vec<(Kind, String)> = Vec::new();
    for (kind, quota) in QUOTAS {
        let mut found = 0;
        for _ in 0..1_000_000 {
            if found == quota {
                break;
            }
            let Some(part) = part(lists, &mut numbers) else {
                continue;
            };
            let query = if kind == Kind::Nowhere {
                let Some(other) = self::part(lists, &mut numbers) else {
                    continue;
                };
                let half = part.len().div_ceil(2);
                let rest = other.iter().skip(other.len() / 2);
                part.iter().take(half).chain(rest).collect::<String>()
            } else if kind_of(&part) == kind {
                part.iter().collect()
            } else {
                continue;
            };
            let query = format!("\"{query}\"");
            if drawn.iter().all(|(_, known)| *known != query) {
                drawn.push((kind, query));
                found += 1;
            }
        }
    }
    drawn
}
