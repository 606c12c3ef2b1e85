use super::{Cost, Desk, Job, Stopped, found};
use crate::browser::connection::saves_data;
use crate::browser::profile::measured;
use crate::browser::timer;
use crate::finder::message::{Known, Stage};
use kokko_core::search::{Query, Search, Step, Wanted};
use std::mem::take;

/// Numbers that so many bytes make exact become so by themselves; more cost what only
/// the reader may decide to pay, and so does anything where data is to be saved.
const UNASKED: u64 = 1_000_000;
/// So many files are read before the numbers are told anew.
const A_PIECE: usize = 96;
/// So many projects are looked through in a row while years are counted.
const COUNTED: usize = 256;
/// So many hundredths of a file's bytes are sent, for brotli makes that of the index.
const SENT: u64 = 30;
/// Bytes of a file of an index that does not say how large it is.
const A_FILE: u64 = 18_000;

impl Desk {
    /// Makes numbers and years exact, as far as that may cost what it does.
    pub(super) async fn exact(
        &self,
        known: &mut Known,
        job: Job,
        (query, wanted): (&Query, Wanted),
        mut whole: Option<Step>,
    ) -> Result<(), Stopped> {
        let free = match job.cost {
            Cost::Any => u64::MAX,
            Cost::First | Cost::Usual if !saves_data() => UNASKED,
            Cost::First | Cost::Usual | Cost::Nothing => 0,
        };
        loop {
            known.step = whole.take().unwrap_or_else(|| self.find(query, wanted));
            // The texts may refute the last of what the postings promised.
            if found(&known.step) == 0 {
                // Other years may have what the chosen ones have not.
                self.limit_years(known, query);
                self.count_years(known, query, &[], job).await?;
                return self.nearly(known, query, job).await;
            }
            let of_numbers = take(&mut known.step.fetch);
            let mut of_hits = take(&mut known.step.fetch_years);
            if !self.knows_years() {
                // The years of a project may say that it has no more.
                of_hits.clear();
            }
            // What is found stands there while its years are counted.
            let may_cost = |files: usize| self.bytes_of(files) <= free;
            let verifying = !of_numbers.is_empty() && may_cost(of_numbers.len());
            known.left = 0;
            self.limit_years(known, query);
            self.say(known, stage_of(verifying));
            let (first, left) = self.count_years(known, query, &of_numbers, job).await?;
            let needs = [(of_numbers.len(), of_numbers), (0, of_hits), (left, first)];
            let needs = needs
                .into_iter()
                .find(|(files, needs)| free > 0 && !needs.is_empty() && may_cost(*files));
            let mut needs = needs.map(|(_, needs)| needs).unwrap_or_default();
            let verifying = !needs.is_empty();
            if !verifying {
                known.left = self.bytes_of(left);
            }
            let small = self.small_files(known);
            self.say(known, stage_of(verifying));
            // In pieces, so that the number comes down while they arrive. Who takes over
            // fetches them: until then the line is for the program of all pages.
            needs.truncate(if job.cost == Cost::First { 0 } else { A_PIECE });
            needs.extend(small);
            if needs.is_empty() || job.cost == Cost::Nothing {
                return Ok(());
            }
            match self.fetch(job, needs).await {
                // What nobody asked for is missed by nobody: the hits stand there.
                Err(Stopped::Failed(_)) if job.cost != Cost::Any => {
                    known.left = self.bytes_of(left);
                    self.say(known, Stage::Settled);
                    return Ok(());
                }
                other => other?,
            }
        }
    }

    fn knows_years(&self) -> bool {
        let state = self.state.borrow();
        let search = state.search.as_ref();
        search.is_some_and(|search| search.years_file().is_none())
    }

    /// Bytes of so many files, as they are sent.
    fn bytes_of(&self, files: usize) -> u64 {
        let state = self.state.borrow();
        let one = state.search.as_ref().map_or(0, Search::bytes_of_a_file);
        let one = if one == 0 { A_FILE } else { one };
        u64::try_from(files).unwrap_or(u64::MAX) * one * SENT / 100
    }

    /// What the years have at most.
    fn limit_years(&self, known: &mut Known, query: &Query) {
        let state = self.state.borrow();
        let search = state.search.as_ref();
        let years = search.map(|search| search.years_at_most(query));
        let facets = &mut known.step.projects.facets;
        facets.years = years.unwrap_or_default();
        facets.years_open = true;
    }

    /// Counts the years, a few projects at a time; the files that are fetched first to make
    /// that exact, and how many that may be in all, with others that are missing.
    async fn count_years(
        &self,
        known: &mut Known,
        query: &Query,
        others: &[String],
        job: Job,
    ) -> Result<(Vec<String>, usize), Stopped> {
        let begin = |search: &Search| search.count_years(query);
        let count = self.state.borrow().search.as_ref().and_then(begin);
        let Some(mut count) = count else {
            return Ok((Vec::new(), others.len()));
        };
        loop {
            {
                let state = self.state.borrow();
                let Some(search) = &state.search else {
                    return Ok((Vec::new(), others.len()));
                };
                if measured("kokko:years", || search.count_more(&mut count, COUNTED)) {
                    let facets = &mut known.step.projects.facets;
                    facets.years = search.counted_years(&count);
                    facets.years_open = count.open() > 0;
                    return Ok(search.uncounted(&count, others));
                }
            }
            timer::turn().await;
            if !self.is_current(job) {
                return Err(Stopped::Another);
            }
        }
    }
}

/// Whether the texts are at work, or all that may be told is told.
fn stage_of(verifying: bool) -> Stage {
    match verifying {
        true => Stage::Verifying,
        false => Stage::Settled,
    }
}
