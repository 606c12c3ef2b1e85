use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/offline.js")]
extern "C" {
    #[wasm_bindgen(js_name = start)]
    async fn start_worker(seen: Vec<String>, told: &Closure<dyn Fn(String)>);
    #[wasm_bindgen(js_name = update)]
    fn start_waiting();
    #[wasm_bindgen(js_name = state)]
    async fn state_of(dataset: &str) -> JsValue;
    #[wasm_bindgen(js_name = begin)]
    fn begin_saving();
    #[wasm_bindgen(js_name = save)]
    async fn save_files(dataset: &str, list: &str, told: &Closure<dyn Fn(f64)>) -> JsValue;
    #[wasm_bindgen(js_name = cancel)]
    fn cancel_saving();
}

/// What the service worker says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Another build of the program waits to be started.
    Update,
    /// The disk is full: what comes now is not kept.
    Full,
}

/// How far a dataset is kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The browser keeps nothing for this page.
    Never,
    /// What was seen; all of it was not asked for.
    Seen,
    /// All of it.
    All,
    /// An earlier visit began to save it, and it never came to its end.
    Begun,
    /// Saving was cancelled; what is stored stays.
    Stopped,
    /// Saving ended on a full disk.
    Full,
    /// Saving ended on a lost connection.
    Lost,
}

impl Kept {
    fn read(state: &JsValue) -> Self {
        match state.as_string().as_deref() {
            Some("open") => Self::Seen,
            Some("saved") => Self::All,
            Some("begun") => Self::Begun,
            Some("stopped") => Self::Stopped,
            Some("full") => Self::Full,
            Some("lost") => Self::Lost,
            _ => Self::Never,
        }
    }
}

/// Starts the service worker, where there can be one, for the life of the page. It
/// keeps what the page fetched before, and what lies at the addresses `seen`, which
/// another program fetched.
pub async fn start(seen: &[String], told: impl Fn(Told) + 'static) {
    let told = Closure::<dyn Fn(String)>::new(move |what: String| match what.as_str() {
        "update" => told(Told::Update),
        _ => told(Told::Full),
    });
    start_worker(seen.to_vec(), &told).await;
    told.forget();
}

/// Starts the build that waits: the page is loaded anew.
pub fn update() {
    start_waiting();
}

/// How far a dataset is kept.
pub async fn kept(dataset: &str) -> Kept {
    Kept::read(&state_of(dataset).await)
}

/// Begins to save: from here on it can be cancelled, though what there is to save is
/// only found out.
pub fn begin() {
    begin_saving();
}

/// Stores all these files of a dataset, with their bytes; `told` gets the bytes done.
pub async fn save(dataset: &str, files: &str, told: impl Fn(u64) + 'static) -> Kept {
    let told = Closure::<dyn Fn(f64)>::new(move |bytes: f64| told(bytes as u64));
    Kept::read(&save_files(dataset, files, &told).await)
}

/// Ends the saving; what is stored stays.
pub fn cancel() {
    cancel_saving();
}
