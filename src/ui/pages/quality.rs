mod corrections;

use crate::browser::data_source::url;
use crate::state::{Section, Show};
use crate::text;
use crate::ui::components::{Failure, Skeleton, count, embed_section, embed_snippet};
use crate::ui::navigation::Navigation;
use crate::ui::store::{Load, Store};
use kokko_core::dataset::{FileRef, FlaggedSheet, LinkRow, Quality, SourceFile};
use kokko_core::domain::SheetYear;
use kokko_core::query::{FlagCount, FlagTable, SourceDate, missing_years};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// `#/quality`: sources, what was read and refused, flags, repairs, links, gaps.
#[component]
pub fn QualityPage() -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let words = &text::words().quality;
    let quality = RwSignal::new(Load::Waiting);
    let load = move || {
        quality.set(Load::Waiting);
        spawn_local(async move {
            let found = match store.quality().await {
                Ok(found) => Load::Ready(Arc::new(found)),
                Err(reason) => Load::Failed(reason),
            };
            if quality.try_set(found).is_none() {
                navigation.settle();
            }
        });
    };
    load();
    view! {
        <article class="quality">
            <h1 tabindex="-1">{words.title}</h1>
            <p>{words.intro}</p>
            {embed_snippet(navigation, Show::Page)}
            {move || match quality.get() {
                Load::Waiting => view! { <Skeleton kind="row" repeat=8 /> }.into_any(),
                Load::Failed(reason) => {
                    view! { <Failure sentence=words.failed reason retry=load /> }.into_any()
                }
                Load::Ready(quality) => found(&quality, store),
            }}
        </article>
    }
}

fn found(quality: &Quality, store: Store) -> AnyView {
    let words = &text::words().quality;
    let published: Vec<SheetYear> = store.manifest.with_untracked(|manifest| {
        let years = manifest.iter().flat_map(|manifest| &manifest.years);
        years.map(|part| part.year).collect()
    });
    let gaps: Vec<AnyView> = text::gaps(&quality.absent, &missing_years(&published))
        .into_iter()
        .map(|gap| view! { <li>{gap}</li> }.into_any())
        .collect();
    view! {
        {flags(quality, store)}
        {repairs(quality)}
        {corrections::corrections(&quality.corrections)}
        {links(&quality.links)}
        {files(quality)}
        <section class="section" id="sources">
            <h2>{words.sources}</h2>
            {embed_section(Section::Sources)}
            {move || store.sources.with(|sources| sources.ready().map(|all| source_table(all)))}
            <p><a href=READING download="">{words.reading}</a></p>
        </section>
        <section class="section" id="gaps">
            <h2>{words.gaps}</h2>
            <ul class="entries">{gaps}</ul>
        </section>
    }
    .into_any()
}

/// What the build puts beside the page.
const READING: &str = "./reading.md";

/// A table that scrolls sideways where the window is narrow.
const WIDE: &str = "table";
/// One whose rows are cards there: for sentences in cells.
const CARDS: &str = "table cards";

fn table(
    id: &'static str,
    class: &'static str,
    label: &'static str,
    heads: Vec<String>,
    rows: Vec<AnyView>,
) -> AnyView {
    let heads: Vec<AnyView> = heads
        .into_iter()
        .enumerate()
        .map(|(at, head)| view! { <th scope="col" class:n=at != 0>{head}</th> }.into_any())
        .collect();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table class=class id=id>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn number(value: u32) -> AnyView {
    view! { <td class="n">{count(u64::from(value), "")}</td> }.into_any()
}

fn flags(quality: &Quality, store: Store) -> AnyView {
    let words = &text::words().quality;
    let flags = FlagTable::of(quality);
    let mut heads = vec![words.flag.to_owned(), words.sheets.to_owned()];
    heads.extend(flags.years.iter().map(|year| text::published_year(*year)));
    let row = |flag: &FlagCount| {
        let (label, meaning) = text::flag_text(flag.code);
        let years: Vec<AnyView> = flag.years.iter().map(|sheets| number(*sheets)).collect();
        view! {
            <tr data-flag=label>
                <th scope="row">
                    {label}" "<code class="meta">{flag.code.name()}</code>
                    <div class="meta">{meaning}</div>
                </th>
                {number(flag.sheets)}
                {years}
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = flags.rows.iter().map(row).collect();
    let lists: Vec<AnyView> = flags
        .rows
        .iter()
        .filter_map(|flag| Some(listed(flag, flag.list.clone()?, store)))
        .collect();
    view! {
        <section class="section" id="flags">
            <h2>{words.flags}</h2>
            {embed_section(Section::Flags)}
            <p class="note" data-kind="plain">{words.flags_note}</p>
            {table("flag-table", WIDE, words.flags, heads, rows)}
            {lists}
        </section>
    }
    .into_any()
}

/// The sheets with one flag, fetched when the list is unfolded.
fn listed(flag: &FlagCount, file: FileRef, store: Store) -> AnyView {
    let words = &text::words().quality;
    let navigation = expect_context::<Navigation>();
    let (label, _) = text::flag_text(flag.code);
    let ministries = text::ministries(&flag.ministries);
    let whole = url(&file.path);
    let list = RwSignal::new(None::<Load<Vec<FlaggedSheet>>>);
    let path = file.path;
    let open = move || {
        if list.with_untracked(Option::is_some) {
            return;
        }
        list.set(Some(Load::Waiting));
        let path = path.clone();
        spawn_local(async move {
            let found = match store.flagged(path).await {
                Ok(found) => Load::Ready(found),
                Err(reason) => Load::Failed(reason),
            };
            // The reader may have left the page meanwhile.
            let _ = list.try_set(Some(found));
        });
    };
    let sheet = move |sheet: &FlaggedSheet| {
        view! {
            <li>
                <a href=navigation.to_project(&sheet.id)>{sheet.name.clone()}</a>
                <span class="meta">" "{text::translated(&sheet.ministry).to_owned()}" "{sheet.id.to_string()}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <details class="fold" on:toggle=move |_| open()>
            <summary>{label}" "{count(u64::from(flag.sheets), "")}</summary>
            <p>{text::flag_rule(flag.code)}</p>
            <p class="meta">{ministries}</p>
            <p><a href=whole download="">{words.whole_list}</a></p>
            {move || {
                list.with(|list| match list {
                    None => ().into_any(),
                    Some(Load::Waiting) => view! { <Skeleton kind="line" repeat=3 /> }.into_any(),
                    Some(Load::Failed(reason)) => view! { <p class="note">{reason.clone()}</p> }.into_any(),
                    Some(Load::Ready(sheets)) => {
                        let shown: Vec<AnyView> = sheets.iter().take(SHOWN).map(sheet).collect();
                        let more = text::more_flagged(sheets.len(), SHOWN);
                        view! {
                            <ul class="entries">{shown}</ul>
                            <p class="meta">{more}</p>
                        }
                            .into_any()
                    }
                })
            }}
        </details>
    }
    .into_any()
}

/// How many sheets of a flag are listed at most.
const SHOWN: usize = 200;

fn repairs(quality: &Quality) -> AnyView {
    let words = &text::words().quality;
    let rows: Vec<AnyView> = quality
        .repairs
        .iter()
        .map(|(how, payments)| {
            view! {
                <tr>
                    <th scope="row">{text::resolution(*how)}</th>
                    {number(*payments)}
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = vec![words.how.to_owned(), words.payments.to_owned()];
    view! {
        <section class="section" id="repairs">
            <h2>{words.repairs}</h2>
            {embed_section(Section::Repairs)}
            <p class="note" data-kind="plain">{words.repairs_note}</p>
            {table("repair-table", WIDE, words.repairs, heads, rows)}
            <p><a href=url(&quality.repair_list.path) download="">{words.repair_list}</a></p>
        </section>
    }
    .into_any()
}

fn links(rows: &[LinkRow]) -> AnyView {
    let words = &text::words().quality;
    let row = |row: &LinkRow| {
        let methods: Vec<AnyView> = row
            .methods
            .iter()
            .map(|method| view! { <div class="meta">{text::link_methods(method.method, method.links, method.conflicting, method.testable)}</div> }.into_any())
            .collect();
        view! {
            <tr>
                <th scope="row">{text::published_year(row.year)}</th>
                <td class="n" data-label=words.sheets>{count(u64::from(row.sheets), "")}</td>
                <td class="n" data-label=words.joined>{count(u64::from(row.joined), "")}</td>
                <td class="n" data-label=words.share>
                    {text::joined_share(row.joined, row.sheets)}
                </td>
                <td>{methods}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = rows
        .iter()
        .filter(|row| row.before.is_some())
        .map(row)
        .collect();
    let heads = [
        words.year,
        words.sheets,
        words.joined,
        words.share,
        words.methods,
    ];
    view! {
        <section class="section" id="links">
            <h2>{words.links}</h2>
            {embed_section(Section::Links)}
            <p class="note" data-kind="plain">{words.links_note}</p>
            {table("link-table", CARDS, words.links, heads.map(str::to_owned).to_vec(), rows)}
        </section>
    }
    .into_any()
}

fn files(quality: &Quality) -> AnyView {
    let words = &text::words().quality;
    let rows: Vec<AnyView> = quality
        .files
        .iter()
        .map(|file| {
            view! {
                <tr>
                    <th scope="row">{file.name.clone()}</th>
                    {number(file.read)}
                    {number(file.sheets)}
                    {number(file.payments)}
                    {number(file.left_out)}
                    {number(file.warnings)}
                    {number(file.refused)}
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        words.file,
        words.read,
        words.sheets,
        words.payments,
        words.left_out,
        words.warnings,
        words.refused,
    ];
    view! {
        <section class="section" id="files">
            <h2>{words.files}</h2>
            {embed_section(Section::Files)}
            {table("file-table", WIDE, words.files, heads.map(str::to_owned).to_vec(), rows)}
        </section>
    }
    .into_any()
}

fn source_table(sources: &[SourceFile]) -> AnyView {
    let words = &text::words().quality;
    let rows: Vec<AnyView> = sources
        .iter()
        .map(|source| {
            view! {
                <tr>
                    <th scope="row">{source.name.clone()}</th>
                    <td class="n">{text::source_date(&SourceDate::of(&source.name, source.dated))}</td>
                    <td>{source.licence.clone()}</td>
                    <td class="n">{count(source.bytes, "")}</td>
                    <td class="hash">{source.sha256.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        words.file,
        words.date,
        words.licence,
        words.bytes,
        words.hash,
    ];
    table(
        "source-table",
        WIDE,
        words.sources,
        heads.map(str::to_owned).to_vec(),
        rows,
    )
}
