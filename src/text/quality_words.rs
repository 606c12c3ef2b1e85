/// The words of the page on the data's quality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QualityWords {
    /// The page in the navigation.
    pub nav: &'static str,
    /// The page's title.
    pub title: &'static str,
    /// What the page is for.
    pub intro: &'static str,
    /// The page could not be loaded.
    pub failed: &'static str,
    /// The flags.
    pub flags: &'static str,
    /// What a flag is.
    pub flags_note: &'static str,
    /// A flag.
    pub flag: &'static str,
    /// Sheets.
    pub sheets: &'static str,
    /// Repairs of recipients.
    pub repairs: &'static str,
    /// What a repair is.
    pub repairs_note: &'static str,
    /// How it was found.
    pub how: &'static str,
    /// Payments.
    pub payments: &'static str,
    /// Amounts that were replaced.
    pub corrections: &'static str,
    /// What a correction is.
    pub corrections_note: &'static str,
    /// There is none.
    pub no_corrections: &'static str,
    /// A payment.
    pub payment: &'static str,
    /// The amount as filed.
    pub amount_filed: &'static str,
    /// The amount that counts.
    pub amount_counted: &'static str,
    /// Why, and where the right one stands.
    pub grounds: &'static str,
    /// `{place}`, `{name}`: a payment of a sheet.
    pub payment_of: &'static str,
    /// Links between years.
    pub links: &'static str,
    /// What the links are.
    pub links_note: &'static str,
    /// Published year.
    pub year: &'static str,
    /// Joined.
    pub joined: &'static str,
    /// Their share.
    pub share: &'static str,
    /// Methods.
    pub methods: &'static str,
    /// `{method}`, `{links}`, `{conflicts}`, `{testable}`.
    pub method_of: &'static str,
    /// What became of each file.
    pub files: &'static str,
    /// A file.
    pub file: &'static str,
    /// Read.
    pub read: &'static str,
    /// Left out.
    pub left_out: &'static str,
    /// Warnings.
    pub warnings: &'static str,
    /// Refused.
    pub refused: &'static str,
    /// The sources.
    pub sources: &'static str,
    /// The year and the day of a source.
    pub date: &'static str,
    /// `{year}`, `{day}`: the year of its sheets and the day of a revised file.
    pub date_of: &'static str,
    /// `{year}`, `{month}`, `{day}`: a day.
    pub day_of: &'static str,
    /// Nothing tells when it is from.
    pub date_unknown: &'static str,
    /// Licence.
    pub licence: &'static str,
    /// Size.
    pub bytes: &'static str,
    /// SHA-256.
    pub hash: &'static str,
    /// The page on reading the data, as a file.
    pub reading: &'static str,
    /// Known gaps.
    pub gaps: &'static str,
    /// `{year}`, `{fiscal}`: a published year that is not there, and what rests on it.
    pub gap_year_of: &'static str,
    /// `{table}`, `{year}`: a table that is not there.
    pub gap_table_of: &'static str,
    /// `{n}`: more sheets than listed.
    pub more_of: &'static str,
    /// `{name}`, `{n}`.
    pub ministry_of: &'static str,
    /// How: by the list of aliases.
    pub resolution_alias: &'static str,
    /// A name alone.
    pub resolution_name: &'static str,
    /// A broken number.
    pub resolution_broken: &'static str,
    /// A series of the same firm.
    pub resolution_series: &'static str,
    /// A series that was not used.
    pub resolution_dropped: &'static str,
    /// Several under one name.
    pub resolution_collective: &'static str,
    /// The list of repaired payments as a file.
    pub repair_list: &'static str,
    /// The whole list of a flag as a file.
    pub whole_list: &'static str,
    /// Gaps that every dataset of these sources has.
    pub known_gaps: [&'static str; 4],
}
