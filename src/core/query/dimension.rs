/// A category by which sheets are filtered and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// 公開年度.
    Year,
    /// 府省庁, each with its 外局 below it: a tree (pitfall I8).
    Ministry,
    /// 会計区分.
    Account,
    /// 実施方法.
    Method,
    /// 主要施策.
    Policy,
    /// 局・庁 of each 府省庁, `総務省/大臣官房`: many ministries have one of that name.
    Bureau,
    /// 主要経費.
    Expense,
    /// 契約方式 of any of a sheet's contracts.
    Contract,
    /// 応札者数: [`Self::ONE`] where a contract had one bidder (一者応札),
    /// [`Self::SEVERAL`] where numbers were filed and none is one.
    Bidders,
    /// 再委託の深さ, a number: 0 where all blocks are paid by the ministry.
    Depth,
    /// 支出先の種別 ([`crate::domain::RecipientKind`]).
    RecipientKind,
    /// 終了予定: [`Self::NONE`] where the sheet says 終了予定なし, [`Self::PLANNED`]
    /// where a 終了年度 is filed; a sheet can say both (pitfall F6).
    Ends,
    /// Flags by their names in the data ([`crate::domain::FlagCode::name`]).
    Flag,
}

impl Dimension {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Year,
        Self::Ministry,
        Self::Account,
        Self::Method,
        Self::Policy,
        Self::Bureau,
        Self::Expense,
        Self::Contract,
        Self::Bidders,
        Self::Depth,
        Self::RecipientKind,
        Self::Ends,
        Self::Flag,
    ];

    /// Those that JUDGIT! has: the ones that are counted unless others are asked for.
    pub const FIRST: [Self; 5] = [
        Self::Year,
        Self::Ministry,
        Self::Account,
        Self::Method,
        Self::Policy,
    ];

    /// A value of [`Self::Bidders`].
    pub const ONE: &str = "one";
    /// A value of [`Self::Bidders`].
    pub const SEVERAL: &str = "several";
    /// A value of [`Self::Ends`].
    pub const NONE: &str = "none";
    /// A value of [`Self::Ends`].
    pub const PLANNED: &str = "planned";

    /// Whether it is known only once the traits of the sheets are loaded
    /// ([`super::Engine::with_traits`]).
    pub fn needs_traits(self) -> bool {
        !matches!(
            self,
            Self::Year
                | Self::Ministry
                | Self::Account
                | Self::Method
                | Self::Policy
                | Self::Bureau
        )
    }

    /// Whether its labels are a path: what stands before `/` is above the rest.
    pub fn is_path(self) -> bool {
        matches!(self, Self::Ministry | Self::Bureau)
    }
}
