//! Kokko (国庫): what the state spends, on what, through whom, and to what effect.
//!
//! This package is the page in the browser. Its rooms and what each may touch
//! are described in [`_docs`]; `core` and `import` are packages of their own.

pub mod chart;
pub mod finder;
pub mod first;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
pub mod state;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;

#[doc = include_str!("_docs/rooms.md")]
pub mod _docs {
    #[doc = include_str!("_docs/glossary.md")]
    pub mod glossary {}
    #[doc = include_str!("_docs/hosting.md")]
    pub mod hosting {}
    #[doc = include_str!("_docs/traps.md")]
    pub mod traps {}
}
