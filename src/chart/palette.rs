use super::Series;

/// The colours and the font of a chart. They come from the tokens of the style
/// sheet, through whoever can read them, so that charts follow the reader's
/// colour scheme; a test makes them up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// 要求額.
    pub requested: String,
    /// 当初予算.
    pub initial: String,
    /// 補正予算.
    pub supplementary: String,
    /// 前年度から繰越し.
    pub carried_in: String,
    /// 翌年度へ繰越し.
    pub carried_out: String,
    /// 予備費等.
    pub reserve: String,
    /// 予算計.
    pub total: String,
    /// 執行額.
    pub executed: String,
    /// Text that matters.
    pub ink: String,
    /// Labels of axes.
    pub ink_soft: String,
    /// Lines of the grid.
    pub rule: String,
    /// The line at zero.
    pub rule_strong: String,
    /// What lies under the chart.
    pub surface: String,
    /// Families of fonts.
    pub font: String,
}

impl Palette {
    /// Reads each token by its name in the style sheet.
    pub fn from_tokens(token: impl Fn(&str) -> String) -> Self {
        let font = token("--font");
        Self {
            requested: token(Series::Requested.token()),
            initial: token(Series::Initial.token()),
            supplementary: token(Series::Supplementary.token()),
            carried_in: token(Series::CarriedIn.token()),
            carried_out: token(Series::CarriedOut.token()),
            reserve: token(Series::Reserve.token()),
            total: token(Series::Total.token()),
            executed: token(Series::Executed.token()),
            ink: token("--ink"),
            ink_soft: token("--ink-3"),
            rule: token("--rule"),
            rule_strong: token("--rule-strong"),
            surface: token("--surface"),
            // The style sheet breaks the list over lines.
            font: font.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// The colour of a series.
    pub(super) fn of(&self, series: Series) -> &str {
        match series {
            Series::Requested => &self.requested,
            Series::Initial => &self.initial,
            Series::Supplementary => &self.supplementary,
            Series::CarriedIn => &self.carried_in,
            Series::CarriedOut => &self.carried_out,
            Series::Reserve => &self.reserve,
            Series::Total => &self.total,
            Series::Executed => &self.executed,
        }
    }
}
