/// The words of flags: what counts, by which rule a flag is put, how a recipient was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlagWords {
    /// The head of the switches that count flagged payments.
    pub include: &'static str,
    /// `{n}`: counts suspected unit errors (pitfall U2).
    pub include_unit_errors_of: &'static str,
    /// What that means.
    pub include_unit_errors_note: &'static str,
    /// `{n}`: counts plans (pitfall U6).
    pub include_plans_of: &'static str,
    /// What that means.
    pub include_plans_note: &'static str,
    /// `{n}`: the mark of a figure that holds unit errors.
    pub holds_unit_errors_of: &'static str,
    /// `{n}`: the mark of a figure that holds plans.
    pub holds_plans_of: &'static str,
    /// `{scope}`, `{flagged}`: what a figure is of, and the flagged payments in it.
    pub scope_of: &'static str,
    /// `{n}`: unit errors that count in a ranking.
    pub counted_unit_errors_of: &'static str,
    /// `{n}`: plans that count in a ranking.
    pub counted_plans_of: &'static str,
    /// `{n}`: a recipient's unit errors that do not count.
    pub left_out_unit_errors_of: &'static str,
    /// `{n}`: a recipient's plans that do not count.
    pub left_out_plans_of: &'static str,
    /// The rules, in the order of the flags.
    pub rules: [&'static str; 9],
    /// 執行額 above 予算計, in a word beside it.
    pub over_budget: &'static str,
    /// 執行額 without 予算計, in a word beside it.
    pub no_budget: &'static str,
    /// Beside a payment whose name is another name of its recipient.
    pub by_alias: &'static str,
    /// A name alone, in a word beside a payment.
    pub by_name: &'static str,
    /// A broken number.
    pub by_name_broken: &'static str,
    /// A series of the same firm.
    pub by_series: &'static str,
    /// A series that was not used.
    pub by_name_series: &'static str,
    /// Several under one name.
    pub by_name_several: &'static str,
}
