//! What only the RS System files: basis, pathway, review, the way of the money.

use super::parts::{entries, grid, labelled, note, section};
use super::payments;
use crate::text;
use crate::ui::components::money_or_dash;
use kokko_core::domain::{
    Branch, FlagCode, MoneyMap, PathMap, Review, Sheet, money_map, path_map, route_sums,
};
use kokko_core::query::{SheetBlock, sheet_blocks};
use leptos::prelude::*;

/// 現状・課題.
pub fn situation(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let words = &text::words().sheet;
    let filed = !sheet.situation.is_empty();
    let prose = text::prose(sheet, &sheet.situation);
    let content = filed.then(|| view! { <p class="prose">{prose}</p> }.into_any());
    section("situation", words.situation, content.into_iter().collect())
}

/// 政策・施策, 根拠法令, 関係する計画・通知, 補助率等.
pub fn basis(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let words = &text::words().sheet;
    let parts = [
        note(text::absent(sheet, &["1-3", "1-4"])),
        entries(words.measures, text::measure_entries(sheet)),
        entries(words.laws, text::law_entries(sheet)),
        entries(words.notices, text::notice_entries(sheet)),
        entries(words.subsidies, text::subsidy_entries(sheet)),
    ];
    section(
        "basis",
        words.basis_title,
        parts.into_iter().flatten().collect(),
    )
}

/// What stands below the table of budgets: reasons, accounts, items.
pub fn budget_details(sheet: &Sheet) -> impl IntoView + use<> {
    let words = &text::words().sheet;
    let reasons = entries(words.reasons, text::years_prose(sheet));
    let grids: Vec<AnyView> = text::budget_grids(sheet)
        .into_iter()
        .filter_map(grid)
        .collect();
    let gross = sheet
        .rs_project
        .map(|_| view! { <p class="note" data-kind="plain">{words.gross_note}</p> });
    view! { {gross}{reasons}{grids} }
}

/// The flags of these kinds, each with what it means.
pub fn flags(sheet: &Sheet, codes: &[FlagCode]) -> Option<impl IntoView + use<>> {
    let flags = text::flag_texts(sheet, codes);
    (!flags.is_empty()).then(|| {
        let flags = flags
            .into_iter()
            .map(|(label, meaning)| {
                view! {
                    <li>
                        <span class="tag">{label}</span>
                        " "
                        {meaning}
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="flags">{flags}</ul> }
    })
}

/// 効果発現経路.
pub fn pathway(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let words = &text::words().sheet;
    let map = path_map(&sheet.pathway);
    let tree = (!map.roots.is_empty()).then(|| {
        let roots = branches(&map.roots, &|branch| path_node(&map, sheet, branch));
        view! {
            <p class="chart__sub">{words.pathway_note}</p>
            {roots}
        }
        .into_any()
    });
    let parts = [note(text::absent(sheet, &["3-2"])), tree];
    section(
        "pathway",
        words.pathway_title,
        parts.into_iter().flatten().collect(),
    )
}

fn path_node(map: &PathMap<'_>, sheet: &Sheet, branch: &Branch) -> AnyView {
    let words = &text::words().sheet;
    let node = map.nodes.get(branch.node);
    let label = node.map(|node| text::path_label(node));
    let goal = node.map(|node| text::prose(sheet, &node.goal));
    let step = branch.arrow.and_then(|arrow| sheet.pathway.get(arrow));
    let link = step.and_then(|step| labelled(words.link, text::filed_prose(&step.link)));
    let single = step.and_then(|step| {
        labelled(
            words.single_stage,
            text::filed_prose(&step.single_stage_reason),
        )
    });
    let more = (link.is_some() || single.is_some()).then(|| {
        view! {
            <details>
                <summary>{words.link}</summary>
                {link}
                {single}
            </details>
        }
    });
    view! {
        <span class="tag">{label}</span>
        <p class="prose">{goal}</p>
        {more}
    }
    .into_any()
}

/// Trees as nested lists.
fn branches(all: &[Branch], show: &dyn Fn(&Branch) -> AnyView) -> AnyView {
    let branch = |branch: &Branch| {
        let below = (!branch.below.is_empty()).then(|| branches(&branch.below, show));
        let repeated = branch
            .repeated
            .then(|| view! { <span class="meta">{text::words().sheet.repeated}</span> });
        view! { <li>{show(branch)}{repeated}{below}</li> }
    };
    let items: Vec<AnyView> = all.iter().map(|one| branch(one).into_any()).collect();
    view! { <ul class="tree">{items}</ul> }.into_any()
}

/// 点検・評価.
pub fn review(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let words = &text::words().sheet;
    let mut parts: Vec<AnyView> = note(text::absent(sheet, &["4-1"])).into_iter().collect();
    if let Some(review) = &sheet.review {
        parts.extend(reviewed(review));
    }
    section("review", words.review_title, parts)
}

fn reviewed(review: &Review) -> Vec<AnyView> {
    let words = &text::words().sheet;
    let head = |title: &'static str, below: Vec<Option<AnyView>>| {
        let below: Vec<AnyView> = below.into_iter().flatten().collect();
        (!below.is_empty()).then(|| view! { <h3>{title}</h3> {below} }.into_any())
    };
    let prose = |label: &'static str, filed: &str| labelled(label, text::filed_prose(filed));
    let short = |label: &'static str, filed: &str| labelled(label, filed.to_owned());
    [
        head(
            words.by_bureau,
            vec![
                prose(words.result, &review.result),
                prose(words.direction, &review.direction),
                prose(words.effect, &review.effect),
            ],
        ),
        head(
            words.by_expert,
            vec![
                short(words.expert_scope, &text::expert_facts(review)),
                prose(words.expert_reason, &review.expert_reason),
                prose(words.finding, &review.expert_finding),
                prose(words.public_process, &review.public_process),
            ],
        ),
        head(
            words.by_team,
            vec![
                short(words.finding, review.team_finding.shown()),
                prose(words.finding_detail, &review.team_detail),
            ],
        ),
        head(
            words.response_title,
            vec![
                short(words.response, review.response.shown()),
                prose(words.response_detail, &review.response_detail),
                grid(text::review_effects(review)),
            ],
        ),
        entries(words.past_remarks, text::review_remarks(review)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// 支出先 block by block, with who pays each: direct and passed-on money apart (pitfall D3).
pub fn blocks(sheet: &Sheet) -> impl IntoView + use<> {
    let all = text::words();
    let words = &all.sheet;
    let sums = route_sums(sheet);
    let figures = [
        (words.direct, words.direct_note, sums.direct, "direct"),
        (
            words.downstream,
            words.downstream_note,
            sums.downstream,
            "downstream",
        ),
        (words.both, words.both_note, sums.both, "both"),
        (words.unknown, words.unknown_note, sums.unknown, "unknown"),
    ];
    let figures = figures
        .into_iter()
        .filter(|(_, _, sum, _)| sum.is_some())
        .map(|(label, note, sum, key)| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>
                        <div class="figures__value" data-route=key>{money_or_dash(sum)}</div>
                        <div class="figures__note">{note}</div>
                    </dd>
                </div>
            }
        })
        .collect_view();
    let map = money_map(sheet);
    let money = (!sheet.flows.is_empty()).then(|| {
        let tree = |title: &'static str, roots: &[Branch]| {
            (!roots.is_empty()).then(|| {
                let roots = branches(roots, &|branch| money_node(&map, sheet, branch));
                view! { <p class="meta">{title}</p> {roots} }
            })
        };
        view! {
            <details class="money" open>
                <summary>{words.money_title}</summary>
                {tree(words.money_of_state, &map.direct)}
                {tree(words.money_of_nobody, &map.others)}
            </details>
        }
    });
    let blocks = sheet_blocks(sheet).into_iter().map(block).collect_view();
    let absent = note(text::absent(sheet, &["5-1", "5-2", "5-3"]));
    view! {
        <section class="section payments" id="payments">
            <h2>{all.payments_title}</h2>
            <p class="note">{words.blocks_note}</p>
            {absent}
            <dl class="figures">{figures}</dl>
            {money}
            {blocks}
        </section>
    }
}

fn money_node(map: &MoneyMap<'_>, sheet: &Sheet, branch: &Branch) -> AnyView {
    let id = map.blocks.get(branch.node).copied().unwrap_or_default();
    let note = branch
        .arrow
        .and_then(|arrow| sheet.flows.get(arrow))
        .map(|flow| flow.note.clone());
    view! {
        <b>{text::block_label(id)}</b>
        " "
        {text::block_summary(sheet, id)}
        <span class="meta">{note}</span>
    }
    .into_any()
}

fn block(block: SheetBlock<'_>) -> impl IntoView + use<> {
    let words = &text::words().sheet;
    let head = text::block_head(&block);
    let empty = block.payments.is_empty();
    let rows = block.payments.iter().map(|payment| {
        let more = [
            text::contracts(payment.payment),
            text::uses(payment.payment),
        ];
        let more: Vec<AnyView> = more.into_iter().flatten().filter_map(grid).collect();
        let facts = payment.payment.contracts.first().map(text::contract_facts);
        payments::row(*payment, facts, more)
    });
    let rows: Vec<AnyView> = rows.collect();
    view! {
        <section class="block" data-block=block.id.to_owned()>
            <header class="block__head">
                <h3>
                    {text::block_label(block.id)}
                    " "
                    {head.name}
                </h3>
                <div class="block__sum">{money_or_dash(block.yen)}</div>
                <p class="meta">{head.from}" "{head.recipients}</p>
            </header>
            {labelled(words.role, head.role)}
            {if empty {
                view! { <p class="chart__sub">{words.block_empty}</p> }.into_any()
            } else {
                payments::table(rows, false)
            }}
        </section>
    }
}

/// What follows the blocks: own costs, contracts over years, what fits nowhere.
pub fn rest(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let words = &text::words().sheet;
    let relation = |relation: &kokko_core::domain::Relation| text::Entry {
        title: relation.name.clone(),
        meta: text::relation_kind(relation),
        ..text::Entry::default()
    };
    let remark = |remark: &String| text::Entry {
        title: text::filed_prose(remark),
        ..text::Entry::default()
    };
    let parts = [
        grid(text::own_costs(sheet)),
        grid(text::commitments(sheet)),
        grid(text::loose_uses(sheet)),
        entries(
            words.relations_title,
            sheet.relations.iter().map(relation).collect(),
        ),
        entries(
            words.remarks_title,
            sheet.remarks.iter().map(remark).collect(),
        ),
    ];
    section(
        "rest",
        words.rest_title,
        parts.into_iter().flatten().collect(),
    )
}
