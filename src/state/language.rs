/// 言語: in which language the program's own words stand. What the ministries
/// filed stays as they filed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 日本語.
    #[default]
    Japanese,
    /// やさしい日本語: explanations in short sentences and easy words.
    EasyJapanese,
    /// English.
    English,
}

impl Language {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Japanese, Self::EasyJapanese, Self::English];

    /// Its name in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::EasyJapanese => "easy",
            Self::English => "en",
        }
    }

    /// Its tag for `lang` of the document (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese | Self::EasyJapanese => "ja",
            Self::English => "en",
        }
    }
}
