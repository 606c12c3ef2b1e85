use super::board::chart_title;
use super::filters::chip;
use super::messages::page_title;
use super::template::fill;
use super::words;
use crate::state::{ActiveFilter, ChartKind, Route, Section, Show, Tab, ViewState};

/// The height of a frame that cannot follow its content, in px.
pub const FRAME_HEIGHT: u32 = 720;

/// The title of a window or a frame with this view: what is chosen, and the page or the
/// part of it that is shown; `None` of pages that are known by what they are of.
pub fn view_title(view: &ViewState, show: Show) -> Option<String> {
    let words = words();
    let chart = view.chart;
    let part: &str = match (&view.route, show) {
        (Route::Projects, Show::Page | Show::Section(_)) => words.projects_title,
        (Route::Projects, Show::Chart) => match chart.kind {
            ChartKind::Trend => words.trend_title,
            ChartKind::Bars | ChartKind::Treemap => &chart_title(chart.group, chart.measure),
            ChartKind::Scatter => words.board.scatter_title,
        },
        (Route::Projects, Show::List) => match view.tab {
            Tab::Projects => words.projects_caption,
            Tab::Recipients => words.ranking_caption,
            Tab::Ministries => words.board.tab_ministries,
        },
        (Route::Overview, _) => words.board.nav,
        (Route::Search, _) => words.search.title,
        (Route::Quality, Show::Section(section)) if section.is_of_sources() => {
            section_title(section)
        }
        (Route::Quality, _) => words.quality.title,
        (Route::Accessibility, _) => super::accessibility().title,
        _ => return None,
    };
    Some(page_title(&match filters(&view.active()) {
        chosen if chosen.is_empty() => part.to_owned(),
        chosen => format!("{chosen}: {part}"),
    }))
}

/// The title of a window or a frame with a part alone of the page of a project or a
/// recipient, which has this one.
pub fn part_of(title: String, route: &Route, show: Show) -> String {
    let words = words();
    let part = match (route, show) {
        (Route::Project(_) | Route::Sheet(_), Show::Section(section))
            if !section.is_of_sources() =>
        {
            section_title(section)
        }
        (Route::Project(_) | Route::Sheet(_), Show::Chart) => words.budget_title,
        (Route::Project(_) | Route::Sheet(_), Show::List) => words.payments_title,
        (Route::Recipient(_), Show::Chart) => words.recipient_trend,
        (Route::Recipient(_), Show::List) => words.recipient_payments,
        _ => return title,
    };
    format!("{part}: {title}")
}

/// The heading of a section that can be shown alone.
pub fn section_title(section: Section) -> &'static str {
    let words = words();
    match section {
        Section::Life => words.life_title,
        Section::Outcomes => words.outcomes_title,
        Section::Outputs => words.outputs_title,
        Section::Alternatives => words.alternatives_title,
        Section::UnitCosts => words.unit_costs_title,
        Section::Flags => words.quality.flags,
        Section::Repairs => words.quality.repairs,
        Section::Corrections => words.quality.corrections,
        Section::Links => words.quality.links,
        Section::Files => words.quality.files,
        Section::Sources => words.quality.sources,
    }
}

/// What is chosen, in a line.
fn filters(active: &[ActiveFilter]) -> String {
    let told = active.iter().map(|filter| match (filter, chip(filter)) {
        (ActiveFilter::Value(..) | ActiveFilter::Query(_), (_, value)) => value,
        // A figure or a negation says of what it is.
        (_, (kind, value)) => format!("{kind} {value}"),
    });
    told.collect::<Vec<_>>().join(words().list_separator)
}

/// That what a frame is locked to does not hold on a page.
pub fn beyond(locked: &[ActiveFilter]) -> String {
    fill(words().embed.beyond_of, &[("filters", &filters(locked))])
}

/// What a file holds that is a site of its own: so many sheets, and by which choice.
pub fn kept(view: &ViewState, sheets: usize) -> String {
    let told = view.active().into_iter().map(|filter| {
        let (kind, value) = chip(&filter);
        format!("{kind} {value}")
    });
    let told = told.collect::<Vec<_>>().join(words().list_separator);
    let sheets = super::count(u64::try_from(sheets).unwrap_or(u64::MAX));
    fill(
        words().embed.kept_of,
        &[("count", &sheets), ("filters", &told)],
    )
}

/// What somebody pastes into another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippets {
    /// What is embedded.
    pub title: String,
    /// An `<iframe>` of a fixed height.
    pub frame: String,
    /// A script and the element `<kokko-embed>`.
    pub element: String,
}

/// An `<iframe>` of a view of the site, with the title that whoever hears it is told.
pub fn frame(site: &str, hash: &str, show: Show, title: &str) -> String {
    let query = match show {
        Show::Page => String::new(),
        part => format!("&amp;show={}", part.key()),
    };
    let (site, hash, title) = (escaped(site), escaped(hash), escaped(title));
    format!(
        r#"<iframe src="{site}?embed{query}{hash}" title="{title}" width="100%" height="{FRAME_HEIGHT}" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>"#
    )
}

/// The snippets for a view of the site at an address such as
/// `https://example.org/kokko/`, from `#` on, and what it is called.
pub fn snippets(site: &str, hash: &str, show: Show, title: String) -> Snippets {
    let attribute = match show {
        Show::Page => String::new(),
        part => format!(" show=\"{}\"", part.key()),
    };
    Snippets {
        frame: frame(site, hash, show, &title),
        element: format!(
            "<script src=\"{site}embed.js\" async></script>\n<kokko-embed src=\"{hash}\"{attribute} label=\"{label}\"></kokko-embed>",
            site = escaped(site),
            hash = escaped(hash),
            label = escaped(&title),
        ),
        title,
    }
}

/// A text inside an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_holds_the_address_and_nothing_that_ends_its_attribute() {
        let found = snippets(
            "https://example.org/a/",
            "#/projects?q=\"><script>&year=2021",
            Show::Chart,
            "Kokko \"<".to_owned(),
        );
        let hash = "#/projects?q=&quot;>&lt;script>&amp;year=2021\"";
        let frame =
            format!("<iframe src=\"https://example.org/a/?embed&amp;show=chart{hash} title=");
        assert!(found.frame.starts_with(&frame), "{}", found.frame);
        assert!(found.frame.contains(" loading=\"lazy\" sandbox=\""));
        let element =
            format!("<kokko-embed src=\"{hash} show=\"chart\" label=\"Kokko &quot;&lt;\">");
        assert!(found.element.contains(&element), "{}", found.element);
        let whole = snippets("https://example.org/", "#/", Show::Page, String::new());
        assert!(!whole.frame.contains("show"), "{}", whole.frame);
    }

    #[test]
    fn a_title_names_what_is_chosen_and_what_is_shown() {
        let title = |hash: &str, show| view_title(&ViewState::parse(hash).0, show);
        for (hash, show, wanted) in [
            ("#/", Show::Page, "概要"),
            (
                "#/projects?ministry=総務省",
                Show::Page,
                "総務省: 事業を探す",
            ),
            (
                "#/projects?ministry=総務省&year=2022",
                Show::Chart,
                "2022年度、総務省: 予算と執行の推移",
            ),
            (
                "#/projects?chart=bars&year=all&not.ministry=総務省",
                Show::Chart,
                "公開年度 すべて、府省庁 総務省を除く: 府省庁ごとの予算計",
            ),
            (
                "#/projects?table=recipients&q=川&rate=0.9..",
                Show::List,
                "川、執行率 90%以上: 条件に合う事業の主な支出先",
            ),
            ("#/search?q=医療", Show::Page, "医療: 全文検索"),
        ] {
            assert_eq!(title(hash, show), Some(page_title(wanted)), "{hash}");
        }
        assert_eq!(title("#/projects/2021-総務-20-0075", Show::Page), None);
    }
}
