use super::data_source::describe;
use super::page::meta;
use super::timer;
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
    #[wasm_bindgen(method, catch, js_name = convertFromPixel)]
    fn convert_from_pixel(
        this: &Instance,
        finder: &JsValue,
        pixel: f64,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = dispatchAction)]
    fn dispatch_action(this: &Instance, action: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = getWidth)]
    fn width(this: &Instance) -> f64;
    #[wasm_bindgen(method)]
    fn resize(this: &Instance);
    #[wasm_bindgen(method)]
    fn dispose(this: &Instance);
    #[wasm_bindgen(method)]
    fn on(this: &Instance, event: &str, handler: &js_sys::Function);
}

/// For how many frames a chart waits for its element to be laid out.
const LONGEST: u32 = 600;

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
    told: Closure<dyn Fn(JsValue) -> JsValue>,
}

impl Chart {
    /// Loads the chart program if need be and draws an empty chart; `clicked`
    /// gets the place on the category axis that was clicked, and `told` says how a
    /// value reads that the reader points at, or that there is none.
    ///
    /// # Errors
    /// When the chart program cannot be loaded or refuses the element; the
    /// text says why.
    pub async fn new(
        element: HtmlElement,
        clicked: impl Fn(usize) + 'static,
        told: impl Fn(Option<f64>) -> String + 'static,
    ) -> Result<Self, String> {
        let module = module().await?;
        // Behind the first view an element has no width yet.
        for _ in 0..LONGEST {
            if element.client_width() > 0 {
                break;
            }
            timer::next_frame().await;
        }
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
        let told = move |value: JsValue| JsValue::from_str(&told(value.as_f64()));
        Ok(Self {
            told: Closure::new(told),
            instance,
            observer,
            _resized: resized,
            _clicked: click,
        })
    }

    /// The places on the category axis from one share of the width to another.
    pub fn places(&self, left: f64, right: f64) -> Option<(usize, usize)> {
        let finder = js_sys::Object::new();
        let axis = JsValue::from_str("xAxisIndex");
        js_sys::Reflect::set(&finder, &axis, &JsValue::from_f64(0.0)).ok()?;
        let place = |share: f64| {
            let pixel = share * self.instance.width();
            let place = self.instance.convert_from_pixel(&finder, pixel).ok()?;
            place.as_f64().filter(|place| *place >= 0.0)
        };
        // Left of the axis its first place is meant.
        let first = place(left).unwrap_or(0.0) as usize;
        Some((first, place(right)? as usize))
    }

    /// Shows what stands at a place on the element, as if the pointer had come there.
    pub fn point_at(&self, x: f64, y: f64) {
        let action = js_sys::Object::new();
        let pairs = [
            ("type", JsValue::from_str("showTip")),
            ("x", JsValue::from_f64(x)),
            ("y", JsValue::from_f64(y)),
        ];
        for (key, value) in pairs {
            let _ = js_sys::Reflect::set(&action, &JsValue::from_str(key), &value);
        }
        let _ = self.instance.dispatch_action(&action);
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
        // The one thing of an option that is no data.
        if let Ok(tooltip) = js_sys::Reflect::get(&option, &JsValue::from_str("tooltip"))
            && tooltip.is_object()
        {
            let key = JsValue::from_str("valueFormatter");
            js_sys::Reflect::set(&tooltip, &key, self.told.as_ref()).map_err(refused)?;
        }
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
