use super::html::{escaped, figure};
use crate::finder::{Known, Stage};
use crate::state::{
    Intent, Route, SEARCH_VALUES, Searched, is_at_most, is_of_recipients, is_searched, key_of,
    search_values,
};
use crate::text;
use kokko_core::domain::{RecipientId, SheetId};
use kokko_core::query::Dimension;
use kokko_core::search::{Found, Hint, Hit, Mark, Near, Perhaps, Query, Step, Unknown};

/// The page of a search above its answer, as far as a reader has a use for it before the
/// program of all pages is here: what is typed into the box is taken over by that.
pub fn search_frame(searched: &Searched, sample: bool) -> String {
    let words = text::search_words();
    let banner = if sample { banner() } else { String::new() };
    format!(
        r#"{banner}<main class="page"><div class="search-page"><h1 tabindex="-1">{}</h1><form class="search" role="search"><input type="search" data-typed="search-all" aria-label="{}" placeholder="{}" autocomplete="off" enterkeyhint="search" value="{}"><button type="submit" class="button" data-kind="main">{}</button></form><p class="chart__sub">{}</p></div></main>"#,
        words.title,
        escaped(words.label),
        escaped(words.placeholder),
        escaped(&searched.text),
        words.button,
        escaped(words.syntax),
    )
}

/// That the figures are invented.
pub(super) fn banner() -> String {
    let (title, explanation) = text::sample();
    format!(
        r#"<aside class="banner"><div class="banner__inner page"><strong>{title}</strong><span>{explanation}</span></div></aside>"#
    )
}

/// What stands below it: all that is known of the question, as `ui::pages::search` shows it.
pub fn search_answer(searched: &Searched, known: &Known) -> String {
    let words = text::search_words();
    let (query, hints) = Query::parse(&searched.text);
    let hints = passed_over(&hints, &known.unknown);
    let step = &known.step;
    let is_known = step.projects.at_most > 0 || step.recipients.at_most > 0;
    let said = search_said(&known.stage, step, &searched.text);
    let settled = known.stage.has_first();
    let tools = match known.stage {
        Stage::Idle | Stage::Failed(_) | Stage::Unreached(_) => String::new(),
        _ => {
            let open = step.projects.open > 0 || step.recipients.open > 0;
            let verify = match known.left {
                0 => String::new(),
                left => later(&text::search_verify(open, left)),
            };
            format!(
                r#"<p class="search-page__tools"><a class="button">{}</a>{verify}</p>"#,
                words.explore
            )
        }
    };
    let shape = match known.stage {
        Stage::Searching if !is_known => {
            let row = r#"<span class="skeleton" data-kind="row"></span>"#;
            format!(r#"<div aria-hidden="true">{}</div>"#, row.repeat(6))
        }
        _ => String::new(),
    };
    let facets: String = [Dimension::Ministry, Dimension::Year]
        .into_iter()
        .map(|of| switches(&query, &step.projects, of))
        .collect();
    let lists = is_known;
    let list = |of: Intent| match lists {
        true => list(searched, step, of, settled),
        false => String::new(),
    };
    let (projects, recipients) = (list(Intent::Project), list(Intent::Recipient));
    let (first, beside) = match is_of_recipients(&query) {
        true => (recipients, String::new()),
        false => (String::new(), recipients),
    };
    let hits = !step.projects.hits.is_empty() || !step.recipients.hits.is_empty();
    let rule = match hits {
        true => format!(r#"<p class="chart__sub">{}</p>"#, words.rule),
        false => String::new(),
    };
    format!(
        r#"{hints}<p class="search-page__said" role="status">{}</p>{tools}{shape}{}{}{}<div class="search-page__facets">{facets}</div><div class="search-page__results">{first}{projects}<div class="search-page__beside">{beside}</div></div>{rule}"#,
        escaped(&said),
        others(searched, &known.instead, words.instead_note),
        others(searched, &known.also, words.also_note),
        near(searched, known.near.as_deref()),
    )
}

/// What of the question is passed over, and the ministries there are instead.
fn passed_over(hints: &[Hint], unknown: &Unknown) -> String {
    let mut all: Vec<String> = hints.iter().map(text::search_hint).collect();
    all.extend(text::search_unknown(unknown));
    let instead = |label: &String| format!(" <a>{}</a>", escaped(text::translated(label)));
    let mut instead: String = unknown.alike.iter().map(instead).collect();
    let mut said = String::new();
    for hint in all.iter().rev() {
        // What is passed over of ministries is said last.
        let own = std::mem::take(&mut instead);
        let hint = escaped(hint);
        said.insert_str(
            0,
            &format!(r#"<p class="search-page__hint">{hint}{own}</p>"#),
        );
    }
    said
}

/// How far a search is, in a sentence.
pub fn search_said(stage: &Stage, step: &Step, asked: &str) -> String {
    let words = text::search_words();
    let known = step.projects.at_most > 0 || step.recipients.at_most > 0;
    let open = step.projects.open > 0 || step.recipients.open > 0;
    let note = match stage {
        Stage::Idle | Stage::Failed(_) | Stage::Unreached(_) => return String::new(),
        Stage::NoIndex => return words.no_index.to_owned(),
        Stage::NewerIndex => return words.newer_index.to_owned(),
        Stage::Searching if !known => return words.searching.to_owned(),
        Stage::Settled if !known => return text::search_nothing(asked),
        Stage::Searching => words.searching,
        Stage::Verifying => words.verifying,
        Stage::Settled if open => words.at_most_note,
        Stage::Settled => "",
    };
    let found = text::search_found(&step.projects, &step.recipients);
    [&found, " ", note].concat().trim().to_owned()
}

/// A button that the program of all pages has a use for.
fn later(name: &str) -> String {
    format!(r#"<button type="button" class="button" disabled>{name}</button>"#)
}

fn switches(query: &Query, found: &Found, of: Dimension) -> String {
    let words = text::search_words();
    let all = search_values(query, &found.facets, of);
    if all.is_empty() {
        return String::new();
    }
    let name = text::search_facet_name(of);
    let open = is_at_most(found, of);
    let at_most = if open { words.facet_at_most } else { "" };
    let switch = |(label, count): &(String, u32)| {
        let number = match count {
            0 if open || of != Dimension::Year => String::new(),
            count => format!(
                r#"<data class="n" value="{count}">{}</data>"#,
                text::count(u64::from(*count))
            ),
        };
        format!(
            r#"<li><button type="button" class="button" disabled data-value="{}" aria-pressed="{}">{}{number}</button></li>"#,
            escaped(label),
            is_searched(query, of, label),
            escaped(&text::search_facet(of, label)),
        )
    };
    let shown: String = all.iter().take(SEARCH_VALUES).map(switch).collect();
    let more = match all.len() > SEARCH_VALUES {
        true => format!(
            r#"<li><button type="button" class="button" data-kind="plain" disabled aria-expanded="false">{}</button></li>"#,
            words.facet_all
        ),
        false => String::new(),
    };
    format!(
        r#"<div class="search-page__facet" role="group" aria-label="{name}" data-facet="{}" data-exact="{}"><span class="search-page__facet-name">{name}{at_most}</span><ul class="chips">{shown}{more}</ul></div>"#,
        key_of(of),
        !open,
    )
}

fn list(searched: &Searched, step: &Step, of: Intent, settled: bool) -> String {
    let words = text::search_words();
    let (found, heading) = match of {
        Intent::Recipient => (&step.recipients, words.recipients),
        _ => (&step.projects, words.projects),
    };
    let none = match found.at_most {
        0 => format!("<p>{}</p>", words.none),
        _ => String::new(),
    };
    let hits = found.hits.iter().map(|one| hit(searched, one, of));
    let named = found.perhaps.iter().filter(|one| !one.name.is_empty());
    let open = named.map(|one| unverified(searched, one, of));
    let entries: String = hits.chain(open).collect();
    let more = match settled && found.hits.len() < found.at_most {
        true => later(words.more),
        false => String::new(),
    };
    format!(
        r#"<section class="overview__list" data-found="{}"><h2>{heading} <data class="search-page__count" value="{}" data-exact="{}">{}</data></h2>{none}<ol class="list">{entries}</ol>{more}</section>"#,
        of.key(),
        found.at_most,
        found.open == 0,
        text::search_count(found),
    )
}

fn address(searched: &Searched, id: &str, of: Intent) -> String {
    let route = match of {
        Intent::Recipient => Route::Recipient(RecipientId::from_text(id)),
        _ => SheetId::parse(id).map_or_else(|_| Route::Unknown(id.to_owned()), Route::Project),
    };
    escaped(&searched.to(&route))
}

fn hit(searched: &Searched, hit: &Hit, of: Intent) -> String {
    let said = text::search_hit(hit, of);
    let (name, snippet) = match said.in_name {
        true => (marked(&hit.snippet), String::new()),
        false => (
            escaped(&hit.name),
            format!(
                r#"<span class="search-page__snippet">{}</span>"#,
                marked(&hit.snippet)
            ),
        ),
    };
    let yen = hit.yen.map_or_else(
        || text::nothing_filed().to_owned(),
        |yen| figure(yen, &text::yen(yen)),
    );
    format!(
        r#"<li data-hit="{}"><span><a class="title" href="{}">{name}</a><span class="meta">{}</span>{snippet}</span><span class="n">{yen}<span class="meta">{}</span></span></li>"#,
        escaped(&hit.id),
        address(searched, &hit.id, of),
        escaped(&said.meta),
        said.basis,
    )
}

fn marked(marks: &[Mark]) -> String {
    let mark = |mark: &Mark| match mark.marked {
        true => format!("<mark>{}</mark>", escaped(&mark.text)),
        false => escaped(&mark.text),
    };
    marks.iter().map(mark).collect()
}

fn unverified(searched: &Searched, one: &Perhaps, of: Intent) -> String {
    format!(
        r#"<li data-unverified="{}"><span><a class="title" href="{}">{}</a><span class="meta">{}</span></span></li>"#,
        escaped(&one.id),
        address(searched, &one.id, of),
        escaped(&one.name),
        text::search_words().unverified,
    )
}

fn others(searched: &Searched, texts: &[String], note: &str) -> String {
    if texts.is_empty() {
        return String::new();
    }
    let entry = |text: &String| {
        let search = Searched {
            text: text.clone(),
            ..*searched
        };
        let (href, text) = (escaped(&search.to_hash()), escaped(text));
        format!(r#"<li><a class="chip" href="{href}">{text}</a></li>"#)
    };
    let entries: String = texts.iter().map(entry).collect();
    format!(
        r#"<section class="search-page__also"><p class="chart__sub">{note}</p><ul class="chips">{entries}</ul></section>"#
    )
}

fn near(searched: &Searched, names: Option<&[Near]>) -> String {
    let words = text::search_words();
    let entry = |near: &Near| {
        let (of, kind) = match near.is_recipient {
            true => (Intent::Recipient, words.recipient),
            false => (Intent::Project, words.project),
        };
        format!(
            r#"<li data-near="{}"><span><a class="title" href="{}">{}</a><span class="meta">{kind}</span></span></li>"#,
            escaped(&near.id),
            address(searched, &near.id, of),
            escaped(&near.name),
        )
    };
    let list = match names {
        None => return String::new(),
        Some([]) => format!("<p>{}</p>", words.no_near),
        Some(names) => {
            let entries: String = names.iter().map(entry).collect();
            format!(
                r#"<p>{}</p><ol class="list">{entries}</ol>"#,
                words.near_note
            )
        }
    };
    format!(
        r#"<section class="overview__list search-page__near"><h2>{}</h2>{list}</section>"#,
        words.near_title
    )
}
