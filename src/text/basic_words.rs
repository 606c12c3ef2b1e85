use super::words::Unit;

/// Words of figures and lists, and what every page says: all that the program that
/// searches has of [`super::Words`], beside those of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BasicWords {
    /// Stands before the number of an amount.
    pub currency: &'static str,
    /// The units that amounts are read in, the largest first, down to the yen.
    pub units: [Unit; 4],
    /// 府省庁 and 外局 as the data have them, and in this language.
    pub terms: &'static [(&'static str, &'static str)],
    /// As [`super::Words::nothing_filed`].
    pub nothing_filed: &'static str,
    /// `{year}`: a year that is a 年度.
    pub year_of: &'static str,
    /// `{from}`, `{until}`: years in a row.
    pub span_of: &'static str,
    /// Between years that are not in a row.
    pub year_separator: &'static str,
    /// As [`super::Words::list_separator`].
    pub list_separator: &'static str,
    /// As [`super::Words::part_separator`].
    pub part_separator: &'static str,
    /// That the data are invented.
    pub sample_title: &'static str,
    /// What that means.
    pub sample_explanation: &'static str,
}
