//! Prints the ids of the sheets that an address of the explorer shows, one a
//! line: `kokko-selection DATA "ministry=総務省&year=2022" [WORDS]`; and writes into the
//! file WORDS what a site of them holds, in a line of Japanese and one of English.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ids = match arguments.as_slice() {
        [data, filter] => native::select(data.as_ref(), filter).map(|found| found.ids),
        [data, filter, words] => native::select(data.as_ref(), filter)
            .and_then(|found| native::tell(&found, words.as_ref()).map(|()| found.ids)),
        _ => Err("usage: kokko-selection DATA FILTER [WORDS]".to_owned()),
    };
    match ids {
        Ok(ids) => {
            ids.iter().for_each(|id| println!("{id}"));
            std::process::ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use kokko_core::dataset::{
        self, Manifest, PaymentTable, ReadError, SheetTable, TextTable, TraitTable,
    };
    use kokko_core::domain::SheetId;
    use kokko_core::query::Engine;
    use kokko_web::state::{Language, ViewState};
    use kokko_web::text;
    use std::fs;
    use std::path::Path;

    /// Sheets of a dataset, and what chose them.
    pub struct Selected {
        view: ViewState,
        /// In the order of the explorer.
        pub ids: Vec<SheetId>,
    }

    /// Writes what a site of them holds, in Japanese and in English.
    pub fn tell(selected: &Selected, file: &Path) -> Result<(), String> {
        let told = [Language::Japanese, Language::English].map(|language| {
            text::speak(language);
            text::kept(&selected.view, selected.ids.len())
        });
        fs::write(file, told.join("\n"))
            .map_err(|error| format!("failed to write {}: {error}", file.display()))
    }

    /// The sheets of a dataset that the explorer shows with these keys of the
    /// address; without one for the year, of the newest.
    pub fn select(data: &Path, filter: &str) -> Result<Selected, String> {
        text::speak(Language::English);
        let hash = format!("#/projects?{}", filter.trim_start_matches('?'));
        let (view, notices) = ViewState::parse(&hash);
        if let Some(notice) = notices.first() {
            return Err(format!(
                "failed to read the filter {filter}: expected keys and values of the address. {}",
                notice.sentence()
            ));
        }
        let (manifest, engine) = load(data)?;
        let newest = manifest.years.first().map(|entry| entry.year);
        let plan = view.plan(newest);
        let found = engine.find_all(&plan.filters);
        let result = engine.run(&plan, found.as_ref());
        if let Some((dimension, label)) = result.unknown.first() {
            return Err(format!(
                "failed to select: expected a value of {} that the dataset has, found {label}",
                text::dimension(*dimension)
            ));
        }
        let rows = result.rows.all().iter();
        let ids: Vec<SheetId> = rows
            .filter_map(|row| engine.sheets().id(*row as usize))
            .collect();
        if ids.is_empty() {
            return Err(format!(
                "failed to select: expected sheets with {filter}, found none"
            ));
        }
        let view = view.with_years(newest);
        Ok(Selected { view, ids })
    }

    fn load(data: &Path) -> Result<(Manifest, Engine), String> {
        let bytes = |file: &str| {
            let path = data.join(file);
            fs::read(&path).map_err(|error| format!("failed to read {}: {error}", path.display()))
        };
        let wrong = |error: ReadError| error.to_string();
        let manifest = dataset::read_manifest(&bytes("manifest.json")?).map_err(wrong)?;
        let (mut sheets, mut paid, mut texts, mut traits) = (vec![], vec![], vec![], vec![]);
        for year in &manifest.years {
            let names = year.names_file().map(|file| bytes(&file.path));
            let names = names.transpose()?;
            let columns = bytes(&year.columns.path)?;
            sheets.push(dataset::read_sheets(year, &columns, names.as_deref()).map_err(wrong)?);
            let spending = bytes(&year.spending.path)?;
            paid.push(dataset::read_payments(year, &spending).map_err(wrong)?);
            let file = &year.texts.path;
            texts.push(dataset::read_texts(file, &bytes(file)?).map_err(wrong)?);
            if let Some(file) = &year.traits {
                traits.push(dataset::read_traits(&file.path, &bytes(&file.path)?).map_err(wrong)?);
            }
        }
        let labels = bytes(&manifest.tables.path)?;
        let labels = dataset::read_tables(&manifest.tables.path, &labels).map_err(wrong)?;
        let sheets = SheetTable::assemble(labels, sheets).map_err(wrong)?;
        let recipients = bytes(&manifest.recipients.path)?;
        let recipients = dataset::read_recipients(&manifest, &recipients).map_err(wrong)?;
        let payments = PaymentTable::assemble(&sheets, recipients, paid).map_err(wrong)?;
        let texts = TextTable::assemble(&sheets, texts).map_err(wrong)?;
        let whole = traits.len() == manifest.years.len();
        let traits = whole.then(|| TraitTable::assemble(&sheets, traits));
        let traits = traits.transpose().map_err(wrong)?;
        let engine = Engine::new(sheets)
            .with_payments(payments)
            .with_texts(texts);
        let engine = match traits {
            Some(traits) => engine.with_traits(traits),
            None => engine,
        };
        Ok((manifest, engine))
    }
}
