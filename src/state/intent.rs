use super::search::in_recipients;
use super::{Route, Tab, ViewState};
use kokko_core::query::Dimension;

/// What somebody looks for who has not been here yet: the four ways in of JUDGIT!.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Intent {
    /// 事業.
    #[default]
    Project,
    /// 支出先.
    Recipient,
    /// 府省庁.
    Ministry,
    /// 施策.
    Policy,
}

impl Intent {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Project, Self::Recipient, Self::Ministry, Self::Policy];

    /// Its name in markup.
    pub fn key(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Recipient => "recipient",
            Self::Ministry => "ministry",
            Self::Policy => "policy",
        }
    }

    /// The category that is looked through, where it is one.
    pub fn dimension(self) -> Option<Dimension> {
        match self {
            Self::Project | Self::Recipient => None,
            Self::Ministry => Some(Dimension::Ministry),
            Self::Policy => Some(Dimension::Policy),
        }
    }

    /// Where what was typed leads, from a view: words for projects into all texts of
    /// all years, those for recipients into their names. Of a category it is the label
    /// that was meant: exactly, else the first that begins so, else the first
    /// that has it; where there is none it is searched for.
    pub fn leads<'a>(
        self,
        view: &ViewState,
        typed: &str,
        labels: impl Iterator<Item = &'a str>,
    ) -> ViewState {
        let typed = typed.trim();
        match self {
            _ if typed.is_empty() => {}
            Self::Project => return view.moved_to(Route::Search).with_query(typed),
            Self::Recipient => {
                let names = in_recipients(typed);
                return view.moved_to(Route::Search).with_query(&names);
            }
            Self::Ministry | Self::Policy => {}
        }
        let view = view.moved_to(Route::Projects);
        let tab = match self {
            Self::Recipient => Tab::Recipients,
            _ => Tab::default(),
        };
        let view = view.with_tab(tab);
        let (Some(dimension), false) = (self.dimension(), typed.is_empty()) else {
            return view.with_query(typed);
        };
        let labels: Vec<&str> = labels.collect();
        let find = |fits: &dyn Fn(&str) -> bool| labels.iter().find(|label| fits(label)).copied();
        let name = |label: &str| label.rsplit('/').next().unwrap_or(label).to_owned();
        let meant = find(&|label| label == typed || name(label) == typed)
            .or_else(|| find(&|label| name(label).starts_with(typed)))
            .or_else(|| find(&|label| label.contains(typed)));
        match meant {
            // The newest year may have none of them.
            Some(label) if self == Self::Policy => {
                view.with_all_years(true).toggle(dimension, label)
            }
            Some(label) => view.toggle(dimension, label),
            None => view.with_query(typed),
        }
    }
}
