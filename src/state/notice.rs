/// What of an address was not understood and is left out of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A key that this program does not know.
    UnknownKey(String),
    /// A value that its key cannot take.
    BadValue {
        /// The key.
        key: &'static str,
        /// The value, decoded.
        value: String,
    },
}
