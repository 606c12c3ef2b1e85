use super::parts::{absent, entries, flags, part, prose, section};
use crate::text;
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use kokko_core::domain::{FlagCode, Relation, Sheet};
use kokko_core::query::sheet_of_project;
use leptos::prelude::*;

/// 現状・課題.
pub fn situation(sheet: &Sheet) -> Option<AnyView> {
    sheet.is_rs().then(|| {
        let body = prose(text::prose(sheet, &sheet.situation));
        section("situation", text::words().sheet.situation, body)
    })
}

/// 政策・施策, 根拠法令, 関係する計画・通知, 補助率等.
pub fn basis(sheet: &Sheet) -> Option<AnyView> {
    let words = &text::words().sheet;
    sheet.is_rs().then(|| {
        let parts = [
            part(words.measures, entries(text::measure_entries(sheet))),
            part(words.laws, entries(text::law_entries(sheet))),
            part(words.notices, entries(text::notice_entries(sheet))),
            part(words.subsidies, entries(text::subsidy_entries(sheet))),
            absent(sheet, &["1-3", "1-4"]),
        ];
        section("basis", words.basis_title, or_nothing(parts))
    })
}

/// The parts that there are, or a sentence that there are none.
pub fn or_nothing<const N: usize>(parts: [Option<AnyView>; N]) -> AnyView {
    if parts.iter().all(Option::is_none) {
        return view! { <p class="chart__sub">{text::words().sheet.not_filed}</p> }.into_any();
    }
    parts.into_iter().flatten().collect_view().into_any()
}

/// 関連事業, where the sheet names any or the table was not there.
pub fn relations(sheet: &Sheet) -> Option<AnyView> {
    let words = &text::words().sheet;
    let all = sheet.relations.iter().map(|one| relation(sheet, one));
    let list = (!sheet.relations.is_empty()).then(|| {
        view! {
            <p class="note" data-kind="plain">{words.relations_note}</p>
            <ul class="entries">{all.collect_view()}</ul>
        }
        .into_any()
    });
    let missing = absent(sheet, &["1-5"]);
    let flags = flags(sheet, &[FlagCode::ParentAndChild]);
    let shown = list.is_some() || missing.is_some() || flags.is_some();
    shown.then(|| {
        section(
            "relations",
            words.relations_title,
            or_nothing([flags, list, missing]),
        )
    })
}

/// The name leads to the sheet of that project where the dataset has one.
fn relation(sheet: &Sheet, relation: &Relation) -> AnyView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let (year, project) = (sheet.year, relation.project);
    let name = relation.name.clone();
    let title = move || {
        let known = store.engine.with(|engine| {
            let engine = engine.ready()?;
            sheet_of_project(engine.sheets(), year, project?)
        });
        let name = name.clone();
        match known {
            Some(id) => view! { <a href=navigation.to_project(&id)>{name}</a> }.into_any(),
            None => name.into_any(),
        }
    };
    view! {
        <li>
            <p class="entries__title">{title}</p>
            <p class="meta">{text::relation_kind(relation)}</p>
        </li>
    }
    .into_any()
}

/// その他備考, where the sheet has any.
pub fn remarks(sheet: &Sheet) -> Option<AnyView> {
    let all = sheet
        .remarks
        .iter()
        .map(|one| prose(text::prose(sheet, one)));
    let missing = absent(sheet, &["6-1"]);
    let shown = !sheet.remarks.is_empty() || missing.is_some();
    shown.then(|| {
        let all = all.collect_view().into_any();
        let title = text::words().sheet.remarks_title;
        section("remarks", title, or_nothing([Some(all), missing]))
    })
}
