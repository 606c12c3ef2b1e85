/// The words of the overview, of the explorer's charts and of what is downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardWords {
    /// The overview in the navigation.
    pub nav: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What the review is.
    pub lead: &'static str,
    /// What it covers.
    pub lead_scope: &'static str,
    /// The name of the box.
    pub find: &'static str,
    /// Sends it.
    pub find_button: &'static str,
    /// Looks for projects.
    pub intent_project: &'static str,
    /// Looks for recipients.
    pub intent_recipient: &'static str,
    /// Looks for ministries.
    pub intent_ministry: &'static str,
    /// Looks for policies.
    pub intent_policy: &'static str,
    /// What is typed for projects.
    pub hint_project: &'static str,
    /// What is typed for recipients.
    pub hint_recipient: &'static str,
    /// What is typed for ministries.
    pub hint_ministry: &'static str,
    /// What is typed for policies.
    pub hint_policy: &'static str,
    /// The topics.
    pub topics_label: &'static str,
    /// The figures.
    pub figures_label: &'static str,
    /// Sheets of the newest year.
    pub sheets: &'static str,
    /// The trend.
    pub trend: &'static str,
    /// What it shows.
    pub trend_sub: &'static str,
    /// `{year}`, `{total}`, `{executed}`: a year's link for those who hear it.
    pub open_year_of: &'static str,
    /// `{year}`, `{total}`, `{executed}`, `{published}`: a year of a chart as a switch.
    pub choose_year_of: &'static str,
    /// `{unit}`: what stands above the columns.
    pub columns_unit_of: &'static str,
    /// Shares by ministry.
    pub shares: &'static str,
    /// `{year}`: what they are of.
    pub shares_sub_of: &'static str,
    /// The share of a whole.
    pub share: &'static str,
    /// `{name}`, `{value}`, `{share}`: a tile for those who hear it.
    pub tile_of: &'static str,
    /// The largest recipients.
    pub recipients: &'static str,
    /// The largest increases.
    pub changes_up: &'static str,
    /// The largest decreases.
    pub changes_down: &'static str,
    /// `{year}`: what is compared.
    pub changes_sub_of: &'static str,
    /// There is none.
    pub changes_none: &'static str,
    /// `{before}`, `{now}`: an amount and the one before.
    pub from_to_of: &'static str,
    /// The way to all projects.
    pub all_projects: &'static str,
    /// The way to all recipients.
    pub all_recipients: &'static str,
    /// The way to all changes.
    pub all_changes: &'static str,
    /// `{measure}`, `{group}`: the title of a chart.
    pub chart_title_of: &'static str,
    /// The choice of the chart.
    pub chart_kind: &'static str,
    /// The trend.
    pub kind_trend: &'static str,
    /// Bars.
    pub kind_bars: &'static str,
    /// A treemap.
    pub kind_treemap: &'static str,
    /// A scatter.
    pub kind_scatter: &'static str,
    /// The choice of groups.
    pub group_by: &'static str,
    /// The choice of what is measured.
    pub measure: &'static str,
    /// The choice of scale.
    pub scale: &'static str,
    /// Amounts as they are.
    pub scale_linear: &'static str,
    /// Without the largest.
    pub scale_rest: &'static str,
    /// The logarithm.
    pub scale_log: &'static str,
    /// The first year is 100.
    pub scale_index: &'static str,
    /// Groups by bureau.
    pub group_bureau: &'static str,
    /// Groups by main expense.
    pub group_expense: &'static str,
    /// Groups by method of contract.
    pub group_contract: &'static str,
    /// 不用額.
    pub measure_unused: &'static str,
    /// Projects, as a count.
    pub measure_projects: &'static str,
    /// Sheets, as a count.
    pub measure_sheets: &'static str,
    /// Recipients, as a count.
    pub measure_recipients: &'static str,
    /// Paid directly.
    pub measure_paid: &'static str,
    /// `{n}`: the other groups as one.
    pub rest_of: &'static str,
    /// `{name}`, `{value}`: what the scale leaves out.
    pub left_out_of: &'static str,
    /// Parts overlap.
    pub overlap: &'static str,
    /// `{value}`: what went to payees that name nobody.
    pub unidentified_of: &'static str,
    /// The chart program did not come; a drawing of the same stands there.
    pub chart_still: &'static str,
    /// What a logarithm means.
    pub logarithm_note: &'static str,
    /// `{least}`: the same of bars.
    pub logarithm_bars_of: &'static str,
    /// That years which are not settled are not drawn so.
    pub scaled_marked: &'static str,
    /// What an index means.
    pub index_note: &'static str,
    /// The unit of an index.
    pub index_unit: &'static str,
    /// An area is never below zero.
    pub below_zero_note: &'static str,
    /// There is nothing to draw.
    pub no_groups: &'static str,
    /// What it needs is not loaded.
    pub not_yet: &'static str,
    /// `{years}`: what the chart is of.
    pub chart_sub_of: &'static str,
    /// `{years}`, `{n}`: the same of several years, whose amounts are added up.
    pub chart_sub_several_of: &'static str,
    /// The scatter.
    pub scatter_title: &'static str,
    /// `{shown}`, `{of}`: what it shows.
    pub scatter_sub_of: &'static str,
    /// Its horizontal axis.
    pub scatter_x: &'static str,
    /// How one gets from a point or a tile to the next by keyboard.
    pub arrows: &'static str,
    /// Its vertical axis.
    pub scatter_y: &'static str,
    /// `{title}`, `{items}`: a chart for those who hear it.
    pub bars_summary_of: &'static str,
    /// The head of groups in a table.
    pub group: &'static str,
    /// The list by ministry.
    pub tab_ministries: &'static str,
    /// What stands in it.
    pub ministries_note: &'static str,
    /// `{n}`: the way to all projects of a ministry.
    pub ministry_all_of: &'static str,
    /// `{n}`, `{total}`, `{executed}`: a ministry in figures.
    pub ministry_meta_of: &'static str,
    /// The choice of columns.
    pub columns: &'static str,
    /// The download of a table.
    pub download: &'static str,
    /// The download of the groups.
    pub download_chart: &'static str,
    /// Its file.
    pub csv_name_projects: &'static str,
    /// Its file.
    pub csv_name_recipients: &'static str,
    /// Its file.
    pub csv_name_groups: &'static str,
    /// Its file.
    pub csv_name_ministries: &'static str,
    /// `{place}`, `{name}`: a column of one of the first projects of a ministry.
    pub csv_first_of: &'static str,
    /// `{table}`: the first line of a file.
    pub csv_title_of: &'static str,
    /// `{filters}`: what was chosen.
    pub csv_filters_of: &'static str,
    /// Nothing was chosen.
    pub csv_no_filters: &'static str,
    /// `{kind}`, `{value}`: one of them.
    pub csv_filter_of: &'static str,
    /// `{source}`: where it comes from.
    pub csv_source_of: &'static str,
    /// `{date}`: when it was made.
    pub csv_date_of: &'static str,
    /// What amounts are.
    pub csv_unit: &'static str,
    /// `{lines}`, `{next}`: how to skip these lines.
    pub csv_skip_of: &'static str,
    /// A sheet's id.
    pub sheet_id: &'static str,
    /// `{name}`: a column of yen.
    pub yen_of: &'static str,
    /// A recipient's id.
    pub recipient_id: &'static str,
    /// 予算計 of the year before.
    pub previous: &'static str,
    /// Topics: as they read, and what is searched for.
    pub topics: [(&'static str, &'static str); 8],
}
