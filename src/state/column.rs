/// One column of the table of projects, beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 府省庁.
    Ministry,
    /// 公開年度.
    Year,
    /// 予算計.
    Budget,
    /// 執行額.
    Executed,
    /// 執行率.
    Rate,
    /// 予算計 against the year before.
    Change,
}

impl Column {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 6] = [
        Self::Ministry,
        Self::Year,
        Self::Budget,
        Self::Executed,
        Self::Rate,
        Self::Change,
    ];

    /// Its name in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ministry => "ministry",
            Self::Year => "year",
            Self::Budget => "budget",
            Self::Executed => "executed",
            Self::Rate => "rate",
            Self::Change => "change",
        }
    }
}

/// The columns of the table of projects: at least one, in their one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Columns([bool; 6]);

impl Default for Columns {
    /// All but 府省庁, which stands under the name.
    fn default() -> Self {
        Self(Column::ALL.map(|column| column != Column::Ministry))
    }
}

impl Columns {
    /// Whether a column is shown.
    pub fn has(self, column: Column) -> bool {
        self.0[column as usize]
    }

    /// With a column shown or not: the other of what it was. The last one stays.
    #[must_use]
    pub fn toggled(mut self, column: Column) -> Self {
        let before = self;
        self.0[column as usize] ^= true;
        if self.0.contains(&true) { self } else { before }
    }

    /// Those that are shown, in their order.
    pub fn shown(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |one| self.has(*one))
    }

    /// The value of `columns`; nothing where they are as by default.
    pub(super) fn value(self) -> Option<String> {
        let keys: Vec<&str> = self.shown().map(Column::key).collect();
        (self != Self::default()).then(|| keys.join(","))
    }

    /// Reads the value of `columns`; names that are none come apart.
    pub(super) fn read(value: &str) -> (Option<Self>, Vec<String>) {
        let mut columns = Self([false; 6]);
        let mut unknown = Vec::new();
        for name in value.split(',').filter(|name| !name.is_empty()) {
            match Column::ALL.into_iter().find(|one| one.key() == name) {
                Some(column) => columns.0[column as usize] = true,
                None => unknown.push(name.to_owned()),
            }
        }
        (columns.0.contains(&true).then_some(columns), unknown)
    }
}
