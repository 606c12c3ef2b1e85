use super::data_source::describe;
use super::page::meta;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, ResizeObserver};

#[wasm_bindgen(inline_js = "
export function load_module(path) { return import(new URL(path, document.baseURI).href); }
")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn load_module(path: &str) -> Result<js_sys::Promise, JsValue>;

    /// The module of ECharts.
    #[derive(Clone)]
    type Module;
    #[wasm_bindgen(method, catch)]
    fn init(this: &Module, element: &HtmlElement) -> Result<Instance, JsValue>;

    /// One chart of ECharts.
    #[derive(Clone)]
    type Instance;
    #[wasm_bindgen(method, catch, js_name = setOption)]
    fn set_option(this: &Instance, option: &JsValue, not_merge: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn resize(this: &Instance);
    #[wasm_bindgen(method)]
    fn dispose(this: &Instance);
    #[wasm_bindgen(method)]
    fn on(this: &Instance, event: &str, handler: &js_sys::Function);
}

thread_local! {
    static MODULE: RefCell<Option<Module>> = const { RefCell::new(None) };
    static TRIES: Cell<u32> = const { Cell::new(0) };
}

/// The place on the category axis that a click means: of a point that names its
/// place the first of its two values, else the point's own.
fn place_of(event: &JsValue) -> Option<f64> {
    let get = |key: &str| js_sys::Reflect::get(event, &JsValue::from_str(key)).ok();
    match get("value")?.dyn_into::<js_sys::Array>() {
        Ok(point) => point.get(0).as_f64(),
        Err(_) => get("dataIndex")?.as_f64(),
    }
}

/// A chart on an element: made once, told new options, disposed of on drop.
pub struct Chart {
    instance: Instance,
    observer: Option<ResizeObserver>,
    _resized: Closure<dyn Fn()>,
    _clicked: Closure<dyn Fn(JsValue)>,
}

impl Chart {
    /// Loads the chart program if need be and draws an empty chart; `clicked`
    /// gets the place on the category axis that was clicked.
    ///
    /// # Errors
    /// When the chart program cannot be loaded or refuses the element; the
    /// text says why.
    pub async fn new(
        element: HtmlElement,
        clicked: impl Fn(usize) + 'static,
    ) -> Result<Self, String> {
        let module = module().await?;
        let instance = module.init(&element).map_err(|error| {
            format!(
                "failed to draw a chart: expected an empty element, found {}",
                describe(&error)
            )
        })?;
        let resizing = instance.clone();
        let resized = Closure::<dyn Fn()>::new(move || resizing.resize());
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        let click = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            if let Some(place) = place_of(&event) {
                clicked(place as usize);
            }
        });
        instance.on("click", click.as_ref().unchecked_ref());
        Ok(Self {
            instance,
            observer,
            _resized: resized,
            _clicked: click,
        })
    }

    /// Draws this option (JSON) in the place of the last one.
    ///
    /// # Errors
    /// When it is not an option of ECharts; the text says why.
    pub fn set(&self, option: &str) -> Result<(), String> {
        let refused = |error: JsValue| {
            format!(
                "failed to draw a chart: expected an option, found {}",
                describe(&error)
            )
        };
        let option = js_sys::JSON::parse(option).map_err(refused)?;
        self.instance.set_option(&option, true).map_err(refused)
    }
}

impl Drop for Chart {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        self.instance.dispose();
    }
}

async fn module() -> Result<Module, String> {
    if let Some(module) = MODULE.with(|module| module.borrow().clone()) {
        return Ok(module);
    }
    let failed = |found: String| {
        format!("failed to load the chart program: expected a module, found {found}")
    };
    let path =
        meta("kokko-charts").ok_or_else(|| failed("no name of one on the page".to_owned()))?;
    // A browser may remember that a module failed: another try needs another name.
    let tries = TRIES.replace(TRIES.get() + 1);
    let path = if tries == 0 {
        path
    } else {
        format!("{path}?try={tries}")
    };
    let promise = load_module(&path).map_err(|error| failed(describe(&error)))?;
    let loaded = JsFuture::from(promise)
        .await
        .map_err(|error| failed(describe(&error)))?;
    let module: Module = loaded.unchecked_into();
    MODULE.with(|known| *known.borrow_mut() = Some(module.clone()));
    Ok(module)
}
