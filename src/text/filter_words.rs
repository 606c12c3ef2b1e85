/// The words of the filters beyond the first ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterWords {
    /// The head of the filters that are folded away.
    pub more: &'static str,
    /// While they are loading.
    pub loading: &'static str,
    /// That they could not be loaded, or are not in this dataset.
    pub missing: &'static str,
    /// 局・庁.
    pub bureau: &'static str,
    /// 主要経費.
    pub expense: &'static str,
    /// 契約方式.
    pub contract: &'static str,
    /// 応札者数.
    pub bidders: &'static str,
    /// A contract had one bidder.
    pub one_bidder: &'static str,
    /// None had one.
    pub several_bidders: &'static str,
    /// 再委託の深さ.
    pub depth: &'static str,
    /// Nothing is passed on.
    pub no_depth: &'static str,
    /// `{n}`: how often it is.
    pub depth_of: &'static str,
    /// 支出先の種別.
    pub recipient_kind: &'static str,
    /// 終了予定.
    pub ends: &'static str,
    /// No end is planned.
    pub no_end: &'static str,
    /// An end is filed.
    pub planned_end: &'static str,
    /// Flags.
    pub flag: &'static str,
    /// A sheet without any.
    pub no_flag: &'static str,
    /// Nothing was filed of a category that words are made for.
    pub not_filed: &'static str,
    /// 執行率.
    pub rate: &'static str,
    /// 前年度からの増減.
    pub change: &'static str,
    /// Any value of a range.
    pub any: &'static str,
    /// `{from}`: a range without an end.
    pub from_of: &'static str,
    /// `{to}`: a range without a beginning.
    pub to_of: &'static str,
    /// `{from}`, `{to}`: a range.
    pub between_of: &'static str,
    /// Every published year, as a value.
    pub every_year: &'static str,
    /// Words are looked for in every year.
    pub widened: &'static str,
    /// `{year}`: the way back to one.
    pub only_year_of: &'static str,
    /// `{value}`: what is left out.
    pub not_of: &'static str,
    /// Leaves something out.
    pub leave_out: &'static str,
}
