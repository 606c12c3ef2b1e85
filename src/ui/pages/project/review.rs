use super::basis::or_nothing;
use super::parts::{absent, entries, grid, part, section, texts, tree};
use crate::text;
use kokko_core::domain::{Branch, Sheet, path_map};
use leptos::prelude::*;

/// 効果発現経路: from what is done to what comes of it.
pub fn pathway(sheet: &Sheet) -> Option<AnyView> {
    let words = &text::words().sheet;
    sheet.is_rs().then(|| {
        let map = path_map(&sheet.pathway);
        let draw = |branch: &Branch| {
            let node = map.nodes.get(branch.node);
            let step = branch.arrow.and_then(|arrow| sheet.pathway.get(arrow));
            let link = step.filter(|step| !step.link.is_empty()).map(|step| {
                view! {
                    <details class="fold">
                        <summary>{words.link}</summary>
                        <p class="prose">{text::prose(sheet, &step.link)}</p>
                    </details>
                }
            });
            let again = branch.repeated.then_some(words.repeated);
            view! {
                <p class="tree__kind">{node.map(|node| text::path_label(node))} {again}</p>
                <p>{node.map(|node| text::prose(sheet, &node.goal))}</p>
                {link}
            }
            .into_any()
        };
        let drawn = tree(&map.roots, &draw).map(|drawn| {
            view! {
                <p class="chart__sub">{words.pathway_note}</p>
                <div class="pathway">{drawn}</div>
            }
            .into_any()
        });
        let reasons = sheet.pathway.iter().map(|step| &step.single_stage_reason);
        let reasons = filed(sheet, reasons.map(|reason| (words.single_stage, reason)));
        let parts = [drawn, texts(reasons), absent(sheet, &["3-2"])];
        section("pathway", words.pathway_title, or_nothing(parts))
    })
}

fn filed<'a>(
    sheet: &Sheet,
    all: impl IntoIterator<Item = (&'static str, &'a String)>,
) -> Vec<(&'static str, String)> {
    let filed = all.into_iter().filter(|(_, text)| !text.is_empty());
    filed
        .map(|(label, filed)| (label, text::prose(sheet, filed)))
        .collect()
}

/// 点検・評価.
pub fn review(sheet: &Sheet) -> Option<AnyView> {
    let words = &text::words().sheet;
    sheet.is_rs().then(|| {
        let missing = absent(sheet, &["4-1"]);
        let Some(review) = &sheet.review else {
            return section("review", words.review_title, or_nothing([missing]));
        };
        let facts = |label: &'static str, fact: String| (!fact.is_empty()).then_some((label, fact));
        let with_facts = |first: Option<(&'static str, String)>,
                          rest: Vec<(&'static str, String)>| {
            texts(first.into_iter().chain(rest).collect())
        };
        let bureau = filed(
            sheet,
            [
                (words.result, &review.result),
                (words.direction, &review.direction),
                (words.effect, &review.effect),
            ],
        );
        let expert = filed(
            sheet,
            [
                (words.expert_reason, &review.expert_reason),
                (words.finding, &review.expert_finding),
                (words.public_process, &review.public_process),
            ],
        );
        let team = filed(sheet, [(words.finding_detail, &review.team_detail)]);
        let response = filed(sheet, [(words.response_detail, &review.response_detail)]);
        let parts = [
            part(words.by_bureau, texts(bureau)),
            part(
                words.by_expert,
                with_facts(
                    facts(words.expert_scope, text::expert_facts(review)),
                    expert,
                ),
            ),
            part(
                words.by_team,
                with_facts(
                    facts(
                        words.finding,
                        text::fixed_word(review.team_finding.shown()).to_owned(),
                    ),
                    team,
                ),
            ),
            part(
                words.response_title,
                with_facts(
                    facts(
                        words.response,
                        text::fixed_word(review.response.shown()).to_owned(),
                    ),
                    response,
                ),
            ),
            part(words.effects, grid(text::review_effects(review))),
            part(words.past_remarks, entries(text::review_remarks(review))),
            missing,
        ];
        section("review", words.review_title, or_nothing(parts))
    })
}
