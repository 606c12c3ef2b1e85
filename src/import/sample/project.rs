//! Fictional projects that go on over the years: each sheet of one shows the
//! same money for the same fiscal year.

use super::YEARS;
use super::random::{Random, exp};
use super::recipients::{Payee, nobody, payee};
use super::record::{
    Budget, Fuller, Number, Outcome, OutcomeYear, Output, OutputYear, Payment, Record, Target, Yen,
};
use super::words::{
    ACTIONS, Action, BUREAUS, DETAILS, DIFFICULTIES, DIVISIONS, MODIFIERS, OUTCOMES, PURPOSES,
    THEMES, Theme,
};
use kokko_core::domain::AGENCIES;
use std::collections::BTreeMap;

/// Changes the whole sample.
const SEED: u64 = 20_170_401;

/// The first fiscal year that a sheet of the first year shows.
const FIRST_FISCAL: u16 = YEARS[0] - 3;
const LAST_FISCAL: u16 = YEARS[YEARS.len() - 1] + 1;

const MILLION: f64 = 1e6;

pub(super) struct Project {
    theme: &'static Theme,
    action: &'static Action,
    topic: &'static str,
    /// Above every number in use; see the room's doc.
    number: u32,
    /// 事業ID of its line.
    line: u32,
    name: String,
    purpose: String,
    summary: String,
    bureau: String,
    division: String,
    accounts: Vec<&'static str>,
    methods: Vec<&'static str>,
    policies: Vec<&'static str>,
    /// The fiscal year its money begins.
    start: u16,
    /// The fiscal year its money ends, planned or not.
    end: u16,
    /// Whether the end is filed.
    end_is_planned: bool,
    ledger: BTreeMap<u16, Fiscal>,
    outcomes: Vec<Series>,
    outputs: Vec<Series>,
    blocks: usize,
    mistake: Option<Mistake>,
}

/// What is wrong with a sheet, as with some published ones.
#[derive(Clone, Copy)]
enum Mistake {
    /// Yen typed into a cell of million yen, in the sheet of this year (pitfall U2).
    Unit(u16),
    /// Plans listed as payments before the first money (pitfall U6).
    Plan,
}

/// A fiscal year in yen, as it is known once it is closed.
#[derive(Clone, Copy, Default)]
struct Fiscal {
    requested: i64,
    initial: i64,
    supplementary: i64,
    carried_in: i64,
    carried_out: i64,
    reserve: i64,
    executed: i64,
}

impl Fiscal {
    fn total(&self) -> i64 {
        self.initial + self.supplementary + self.carried_in + self.carried_out + self.reserve
    }
}

/// An indicator over the years; what is not in it was not filed.
struct Series {
    goal: String,
    measure: String,
    unit: &'static str,
    target: Option<f64>,
    target_year: u16,
    /// Expected and actual.
    years: BTreeMap<u16, (Option<f64>, Option<f64>)>,
}

/// Every project of the sample, in the order of its sheets.
pub(super) fn all() -> Vec<Project> {
    let mut projects = Vec::new();
    let mut serial = 0;
    for (ministry, theme) in THEMES.iter().enumerate() {
        let mut number = 9000;
        for slot in 0..theme.sheets {
            // When one project of a slot ends, the next one takes its place.
            let mut generation = 0;
            let mut from = theme.since;
            while from <= YEARS[YEARS.len() - 1] {
                number += 1;
                serial += 1;
                let seeds = [SEED, ministry as u64, u64::from(slot), generation];
                let project = Project::new(theme, number, serial, from, generation == 0, &seeds);
                from = project.last_sheet() + 1;
                generation += 1;
                projects.push(project);
            }
        }
    }
    projects
}

/// Yen rounded to a step.
fn rounded(yen: f64, step: i64) -> i64 {
    (yen / step as f64).round() as i64 * step
}

/// 担当部局庁: every third project of a ministry that has 外局 is run by one of them.
fn bureau(ministry: &str, number: u32, own: &str) -> String {
    let agencies = AGENCIES.iter().filter(|agency| agency.ministry == ministry);
    let agencies: Vec<&str> = agencies.map(|agency| agency.name).collect();
    match (agencies.len(), number % 3) {
        (1.., 0) => format!("{} {own}", agencies[number as usize / 3 % agencies.len()]),
        _ => own.to_owned(),
    }
}

fn fill(template: &str, topic: &str, difficulty: &str) -> String {
    template.replace('〇', topic).replace('△', difficulty)
}

/// Some of these labels, each once, in the order of the list.
fn some<'a>(labels: &[&'a str], random: &mut Random, none: &'a str) -> Vec<&'a str> {
    let mut chosen: Vec<&str> = labels
        .iter()
        .copied()
        .filter(|_| random.chance(0.22))
        .collect();
    if chosen.is_empty() {
        chosen.push(none);
    }
    chosen
}

impl Project {
    fn new(
        theme: &'static Theme,
        number: u32,
        serial: u32,
        from: u16,
        is_old: bool,
        seeds: &[u64],
    ) -> Self {
        let random = &mut Random::of(seeds);
        let action = &ACTIONS[random.weighted(&[16, 16, 12, 12, 10, 12, 6, 8, 8, 6, 4, 1])];
        let (short, topic) = *random.pick(theme.topics);
        let modifier = *random.pick(&MODIFIERS);
        // A new project is filed a year ahead, when its money is asked for, or in its first year.
        let start = if is_old {
            from.saturating_sub(1 + u16::try_from(random.early(16)).unwrap_or(0))
        } else {
            from + u16::from(random.chance(0.5))
        };
        let life = if random.chance(0.45) {
            30
        } else {
            3 + random.below(6)
        };
        let end = (start + u16::try_from(life).unwrap_or(30)).max(from);
        let difficulty = *random.pick(&DIFFICULTIES);
        let purpose = *random.pick(&PURPOSES);
        let detail = *random.pick(&DETAILS);
        let division = if random.chance(0.3) {
            format!(
                "{}\n{}",
                random.pick(&DIVISIONS[..5]),
                random.pick(&DIVISIONS[5..])
            )
        } else {
            (*random.pick(&DIVISIONS)).to_owned()
        };
        let weights: Vec<u32> = theme.accounts.iter().map(|(_, weight)| *weight).collect();
        let mut accounts = vec![theme.accounts[random.weighted(&weights)].0];
        if theme.accounts.len() > 1 && random.chance(0.04) {
            let second = theme.accounts[random.below(theme.accounts.len())].0;
            if !accounts.contains(&second) {
                accounts.push(second);
            }
        }
        let mut methods = vec![action.methods[0]];
        methods.extend(action.methods[1..].iter().filter(|_| random.chance(0.5)));
        let policies = some(theme.policies, random, "その他");
        let mistake = match random.below(130) {
            0 => Some(Mistake::Unit(YEARS[random.below(YEARS.len())])),
            1..=30 if !is_old => Some(Mistake::Plan),
            _ => None,
        };
        let mut project = Self {
            theme,
            action,
            topic,
            number,
            line: 900_000 + serial,
            name: format!("【架空】{modifier}{short}{}（第{serial}号）", action.suffix),
            purpose: fill(purpose, topic, difficulty),
            summary: format!("{}{detail}", fill(action.summary, topic, difficulty)),
            bureau: bureau(theme.ministry, number, random.pick::<&str>(&BUREAUS)),
            division,
            accounts,
            methods,
            policies,
            start,
            end,
            end_is_planned: life < 30 && random.chance(0.8),
            ledger: BTreeMap::new(),
            outcomes: Vec::new(),
            outputs: Vec::new(),
            blocks: random.weighted(&[14, 34, 20, 13, 9, 5, 3, 2]),
            mistake,
        };
        project.ledger = project.spend(random);
        for at in 0..random.weighted(&[18, 58, 18, 6]) {
            let pattern = OUTCOMES[(random.below(OUTCOMES.len()) + at) % OUTCOMES.len()];
            project.outcomes.push(project.outcome(pattern, random));
        }
        for _ in 0..random.weighted(&[6, 76, 18]) {
            project.outputs.push(project.output(random));
        }
        project
    }

    /// What the project asks, gets, moves and spends, year for year.
    fn spend(&self, random: &mut Random) -> BTreeMap<u16, Fiscal> {
        // Natural logarithms of million yen: a median near 200, from 1 to some million.
        let mut size = exp((5.3 + 2.3 * random.normal()).clamp(0.2, 12.2)) * MILLION;
        if self.theme.sheets > 30 && random.chance(0.02) {
            size = random.between(3e11, 3.4e12);
        }
        let step = match random.weighted(&[70, 22, 8]) {
            0 if size > 20.0 * MILLION => 1_000_000,
            1 => 100_000,
            _ => 1_000,
        };
        let growth = random.between(0.9, 1.12);
        let carries = random.chance(0.28);
        let thrift = random.between(0.6, 1.0);
        let mut ledger = BTreeMap::new();
        let mut carried = 0;
        for year in self.start.max(FIRST_FISCAL)..=LAST_FISCAL.min(self.end) {
            size *= growth * random.between(0.93, 1.07);
            let initial = rounded(size, step);
            let supplementary = match random.weighted(&[78, 18, 4]) {
                1 => rounded(size * random.between(0.05, 0.6), step),
                2 => -rounded(size * random.between(0.02, 0.2), step),
                _ => 0,
            };
            let reserve = match random.weighted(&[91, 5, 4]) {
                1 => rounded(size * random.between(0.01, 0.1), step),
                2 => -rounded(size * random.between(0.01, 0.1), step),
                _ => 0,
            };
            let available = initial + supplementary + carried + reserve;
            let out = if carries && year < self.end && random.chance(0.6) {
                rounded(available.max(0) as f64 * random.between(0.04, 0.4), step)
            } else {
                0
            };
            let total = available - out;
            let rate = if random.chance(0.15) {
                1.0
            } else {
                (thrift * random.between(0.85, 1.1)).min(1.0)
            };
            ledger.insert(
                year,
                Fiscal {
                    requested: rounded(initial as f64 * random.between(1.0, 1.3), step),
                    initial,
                    supplementary,
                    carried_in: carried,
                    carried_out: -out,
                    reserve,
                    executed: rounded(total.max(0) as f64 * rate, step).min(total.max(0)),
                },
            );
            carried = out;
        }
        ledger
    }

    fn outcome(
        &self,
        (goal, measure, unit, low, high): (&'static str, &'static str, &'static str, f64, f64),
        random: &mut Random,
    ) -> Series {
        let span = 4 + random.below(5);
        let is_filed = random.chance(0.65);
        let (low, high) = (
            low * random.between(0.7, 1.1),
            high * random.between(0.9, 1.0),
        );
        let mut years = BTreeMap::new();
        for year in self.start.max(FIRST_FISCAL)..=LAST_FISCAL {
            let progress = f64::from(year - self.start) / span as f64;
            let wanted = low + (high - low) * progress.min(1.0);
            let actual = wanted * random.between(0.75, 1.12);
            let tenth = |value: f64| (value * 10.0).round() / 10.0;
            let whole = |value: f64| {
                if unit == "％" {
                    tenth(value)
                } else {
                    value.round()
                }
            };
            let expected = (is_filed && random.chance(0.9)).then(|| whole(wanted));
            let actual = random.chance(0.8).then(|| whole(actual));
            years.insert(year, (expected, actual));
        }
        let target = random.chance(0.66).then(|| high.round());
        Series {
            goal: fill(goal, self.topic, ""),
            measure: measure.to_owned(),
            unit,
            target,
            target_year: self.start + u16::try_from(span).unwrap_or(5),
            years,
        }
    }

    fn output(&self, random: &mut Random) -> Series {
        let (measure, unit) = self.action.output;
        let size = random.between(1.0, 14.0) * random.between(1.0, 14.0);
        let mut years = BTreeMap::new();
        for year in self.start.max(FIRST_FISCAL)..=LAST_FISCAL {
            let expected = (size * random.between(0.8, 1.3)).round();
            let actual = (expected * random.between(0.6, 1.3)).round();
            let is_filed = random.chance(0.85);
            years.insert(
                year,
                (
                    (is_filed && random.chance(0.85)).then_some(expected),
                    is_filed.then_some(actual),
                ),
            );
        }
        Series {
            goal: String::new(),
            measure: measure.to_owned(),
            unit,
            target: None,
            target_year: 0,
            years,
        }
    }

    /// The year after its last money a sheet closes it.
    fn last_sheet(&self) -> u16 {
        self.end + 1
    }

    fn first_sheet(&self) -> u16 {
        // Asked for a year ahead, or filed first when the money comes.
        if self.line.is_multiple_of(2) {
            self.start
        } else {
            self.start - 1
        }
    }

    pub(super) fn has_sheet(&self, year: u16) -> bool {
        (self.first_sheet().max(self.theme.since)..=self.last_sheet()).contains(&year)
    }

    fn fiscal(&self, year: u16) -> Fiscal {
        self.ledger.get(&year).copied().unwrap_or_default()
    }

    pub(super) fn record(&self, year: u16) -> Record {
        let settled = year - 3..=year - 1;
        let is_older = year == super::reference::YEAR;
        Record {
            sample: true,
            id: (year < 2021).then_some(u32::from(year) * 10_000 + self.line % 10_000),
            project: (year < 2021).then_some(self.line),
            url: None,
            year,
            name: self.name.clone(),
            start: (!self.line.is_multiple_of(43)).then_some(self.start),
            end: self.end_is_planned.then_some(self.end),
            ministry: self.theme.ministry,
            number: self.number(year),
            bureau: self.bureau.clone(),
            division: self.division.clone(),
            official: None,
            accounts: self.accounts.clone(),
            purpose: self.purpose.clone(),
            summary: self.summary.clone(),
            methods: self.methods.clone(),
            policies: self.policies.clone(),
            fuller: is_older.then(|| Fuller {
                expenses: vec![self.theme.expense],
                law: None,
                unit_costs: Vec::new(),
            }),
            budgets: self.budgets(year),
            payments: self.payments(year),
            outcomes: self
                .outcomes
                .iter()
                .map(|series| Outcome {
                    goal: series.goal.clone(),
                    measure: series.measure.clone(),
                    unit: series.unit,
                    target: series.target.map(|target| {
                        if is_older {
                            Target::Number(target)
                        } else {
                            Target::Text(target.to_string())
                        }
                    }),
                    target_year: series.target.map(|_| series.target_year),
                    years: settled
                        .clone()
                        .map(|year| {
                            let (target, actual) = series.of(year);
                            OutcomeYear {
                                year,
                                actual,
                                target,
                            }
                        })
                        .collect(),
                    evidence: is_older.then_some("架空調べ"),
                })
                .collect(),
            outputs: self
                .outputs
                .iter()
                .map(|series| Output {
                    measure: series.measure.clone(),
                    unit: series.unit,
                    years: settled
                        .clone()
                        .map(|year| {
                            let (expected, actual) = series.of(year);
                            OutputYear {
                                year,
                                actual,
                                expected,
                            }
                        })
                        .collect(),
                })
                .collect(),
        }
    }

    /// 事業番号: 新 and the year of the first money until that year is over (pitfall I6).
    fn number(&self, year: u16) -> Number {
        let digits = format!("{:04}", self.number);
        let is_new = year <= self.start;
        if year < 2021 {
            // 平成 until 2019, 令和 from 2020, as the ministries counted.
            let before_era = if year < 2020 { 1988 } else { 2018 };
            let one = is_new.then(|| format!("新{:02}", self.start - before_era));
            let whole = match &one {
                Some(one) => format!("{one}-{digits}"),
                None => digits.clone(),
            };
            return Number::Newer {
                one,
                two: digits,
                three: None,
                four: None,
                five: None,
                whole,
            };
        }
        let era = if is_new {
            format!("新{:02}", self.start % 100)
        } else {
            format!("{:02}", (year - 1) % 100)
        };
        if year == super::reference::YEAR {
            return Number::Older {
                one: era,
                two: digits,
                three: None,
            };
        }
        let short = kokko_core::domain::Ministry::named(self.theme.ministry)
            .map_or(self.theme.ministry, |ministry| ministry.short);
        Number::Newer {
            one: Some(year.to_string()),
            two: short.to_owned(),
            whole: format!("{year}-{short}-{era}-{digits}"),
            three: Some(era),
            four: Some(digits),
            five: None,
        }
    }

    /// Five years: three closed, the one that runs, and the request (pitfall D1).
    fn budgets(&self, sheet: u16) -> Vec<Budget> {
        let mut budgets: Vec<Budget> = (sheet - 3..=sheet)
            .map(|year| {
                let mut fiscal = self.fiscal(year);
                if year == sheet {
                    // Nobody knows yet what the diet corrects and what is carried on.
                    fiscal.supplementary = 0;
                    fiscal.reserve = 0;
                    fiscal.carried_out = 0;
                }
                Budget::Filed {
                    year,
                    initial: Yen(fiscal.initial),
                    supplementary: Yen(fiscal.supplementary),
                    carried_in: Yen(fiscal.carried_in),
                    carried_out: Yen(fiscal.carried_out),
                    reserve: Yen(fiscal.reserve),
                    total: Yen(fiscal.total()),
                    executed: (year < sheet).then_some(Yen(fiscal.executed)),
                }
            })
            .collect();
        budgets.push(Budget::Requested {
            year: sheet + 1,
            requested: Yen(self.fiscal(sheet + 1).requested),
        });
        budgets
    }

    fn payments(&self, sheet: u16) -> Vec<Payment> {
        let year = sheet - 1;
        let mut money = self.fiscal(year).executed;
        if money == 0 && sheet == self.start && matches!(self.mistake, Some(Mistake::Plan)) {
            money = self.fiscal(sheet).initial;
        }
        if money <= 0 || self.blocks == 0 {
            return Vec::new();
        }
        let mut payments: Vec<Payment> = Vec::new();
        let mut left = money;
        for at in 0..self.blocks {
            // The same payees every year, their amounts and the last of them changing.
            let place = at as u64;
            let who = &mut Random::of(&[SEED, u64::from(self.line), place]);
            let how = &mut Random::of(&[SEED, u64::from(self.line), place, u64::from(year)]);
            let sector = self.action.sectors[at.min(self.action.sectors.len() - 1)];
            let is_nobody = at > 0 && who.chance(0.16);
            let block = match u32::try_from(at)
                .ok()
                .and_then(|at| char::from_u32(65 + at))
            {
                Some(letter) => letter.to_string(),
                None => "Z".to_owned(),
            };
            // The first block gets most; later ones get a part of it, or of what is left.
            let share = if at == 0 {
                how.between(0.55, 0.98)
            } else {
                how.between(0.1, 0.6)
            };
            let of_block = (left as f64 * share).max(10_000.0);
            if at == 0 && who.chance(0.6) {
                left = of_block as i64;
            } else {
                left -= of_block as i64;
            }
            let count = if is_nobody {
                2 + who.below(4)
            } else {
                1 + who.early(10)
            };
            let mut weight = 1.0;
            let weights: Vec<f64> = (0..count)
                .map(|_| {
                    weight *= how.between(0.35, 0.95);
                    weight
                })
                .collect();
            let sum: f64 = weights.iter().sum();
            let work = who.below(self.action.works.len());
            let mut seen: Vec<String> = Vec::new();
            for (place, weight) in weights.iter().enumerate() {
                let Payee { name, number } = if is_nobody {
                    nobody(place, who)
                } else if place + 1 == count {
                    payee(sector, how)
                } else {
                    payee(sector, who)
                };
                if seen.contains(&name) {
                    continue;
                }
                seen.push(name.clone());
                let step = match how.weighted(&[6, 3, 1]) {
                    0 => 100_000,
                    1 => 1_000_000,
                    _ => 1_000,
                };
                let yen = of_block * weight / sum;
                let amount = match rounded(yen, step) {
                    0 => rounded(yen, 1_000),
                    amount => amount,
                };
                let works = self.action.works;
                let description = works[(work + place / 4) % works.len()];
                payments.push(Payment {
                    year,
                    block: block.clone(),
                    place: u32::try_from(seen.len()).unwrap_or(u32::MAX),
                    name,
                    number,
                    description: fill(description, self.topic, ""),
                    amount: Yen(amount),
                });
            }
        }
        if matches!(self.mistake, Some(Mistake::Unit(wrong)) if wrong == sheet) {
            // Only those that stand out by it: below the million they would not be noticed.
            for payment in payments.iter_mut().take(2) {
                payment.amount.0 = payment.amount.0.saturating_mul(1_000_000).min(i64::MAX / 4);
            }
        }
        payments
    }
}

impl Series {
    fn of(&self, year: u16) -> (Option<f64>, Option<f64>) {
        self.years.get(&year).copied().unwrap_or_default()
    }
}
