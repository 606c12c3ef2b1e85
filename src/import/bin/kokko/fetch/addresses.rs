use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Where the RS System keeps its files.
pub const RS: &str = "https://rssystem.go.jp/files";
/// Where GitHub sends the JUDGIT! repository as one file.
pub const JUDGIT: &str = "https://codeload.github.com/judgit/data";

/// The first year of the RS System; all earlier ones are the data set's.
pub const FIRST_RS: u16 = 2024;
/// The published years of the JUDGIT! data set.
pub const JUDGIT_YEARS: RangeInclusive<u16> = 2015..=FIRST_RS - 1;

/// The tables that the RS System publishes each year: number and name.
const TABLES: [(&str, &str); 15] = [
    ("1-1", "基本情報_組織情報"),
    ("1-2", "基本情報_事業概要等"),
    ("1-3", "基本情報_政策・施策、法令等"),
    ("1-4", "基本情報_補助率等"),
    ("1-5", "基本情報_関連事業"),
    ("2-1", "予算・執行_サマリ"),
    ("2-2", "予算・執行_予算種別・歳出予算項目"),
    ("3-1", "効果発現経路_目標・実績"),
    ("3-2", "効果発現経路_目標のつながり"),
    ("4-1", "点検・評価"),
    ("5-1", "支出先_支出情報"),
    ("5-2", "支出先_支出ブロックのつながり"),
    ("5-3", "支出先_費目・使途"),
    ("5-4", "支出先_国庫債務負担行為等による契約"),
    ("6-1", "その他備考"),
];

/// A file on a host and its place here.
#[derive(Debug, Clone)]
pub struct Address {
    pub url: String,
    /// Below the folder that is fetched into; with `/`.
    pub name: String,
}

impl Address {
    /// Whose file it is, for words and for giving up on a host.
    pub fn host(&self) -> &str {
        let rest = self.url.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest)
    }

    /// The place below a folder.
    pub fn below(&self, out: &std::path::Path) -> PathBuf {
        self.name
            .split('/')
            .fold(out.to_owned(), |folder, part| folder.join(part))
    }
}

/// The tables of a year, in order.
pub fn tables(base: &str, year: u16) -> Vec<Address> {
    TABLES
        .iter()
        .map(|(number, title)| {
            let name = format!("{number}_RS_{year}_{title}.zip");
            Address {
                url: format!("{}/{year}/rs/{}", trimmed(base), encoded(&name)),
                name: format!("rs-{year}/{name}"),
            }
        })
        .collect()
}

/// The archive of the JUDGIT! repository. Its name is hidden, so that an import
/// of the folder takes only what was made of it.
pub fn archive(base: &str) -> Address {
    Address {
        url: format!("{}/zip/HEAD", trimmed(base)),
        name: "judgit/.data.zip".to_owned(),
    }
}

/// A year of the JUDGIT! data set, made of the archive.
pub fn judgit_year(year: u16) -> String {
    format!("judgit/judgit-{year}.ndjson.gz")
}

fn trimmed(base: &str) -> &str {
    base.trim_end_matches('/')
}

/// A name as a segment of an address.
fn encoded(name: &str) -> String {
    let mut text = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_a_year_have_the_addresses_of_the_rs_system() {
        let tables = tables("https://rssystem.go.jp/files/", 2024);
        assert_eq!(tables.len(), 15);
        assert_eq!(tables[0].name, "rs-2024/1-1_RS_2024_基本情報_組織情報.zip");
        assert_eq!(
            tables[0].url,
            "https://rssystem.go.jp/files/2024/rs/1-1_RS_2024_\
             %E5%9F%BA%E6%9C%AC%E6%83%85%E5%A0%B1_%E7%B5%84%E7%B9%94%E6%83%85%E5%A0%B1.zip"
        );
        assert_eq!(tables[0].host(), "rssystem.go.jp");
        assert_eq!(archive(JUDGIT).host(), "codeload.github.com");
    }
}
