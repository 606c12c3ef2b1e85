use kokko_core::domain::PaymentFlag;
use kokko_core::query::Include;

/// The flags whose payments can be included, in their one order.
pub const INCLUDABLE: [PaymentFlag; 2] = [PaymentFlag::UnitError, PaymentFlag::Plan];

/// The name of a flag in the value of `include`.
pub fn include_key(flag: PaymentFlag) -> &'static str {
    match flag {
        PaymentFlag::UnitError => "unit-errors",
        PaymentFlag::Plan => "plans",
    }
}

/// Adds a flag by its name; false where there is none of that name.
pub(super) fn add(include: &mut Include, name: &str) -> bool {
    let found = INCLUDABLE
        .into_iter()
        .find(|flag| include_key(*flag) == name);
    if let Some(flag) = found.filter(|flag| !include.has(*flag)) {
        *include = include.toggled(flag);
    }
    found.is_some()
}

/// The value of `include`; nothing where nothing is included.
pub(super) fn value(include: Include) -> Option<String> {
    let names: Vec<&str> = INCLUDABLE
        .into_iter()
        .filter(|flag| include.has(*flag))
        .map(include_key)
        .collect();
    (!names.is_empty()).then(|| names.join(","))
}
