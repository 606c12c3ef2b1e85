use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A short text of the data: as it is shown, and as it was filed where that differs.
///
/// Names vary in width and in their spaces (pitfall I5); what is shown is the
/// display form of [`crate::search::display`], and the filed form is never lost.
/// In JSON it is a string, or a pair `[shown, filed]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    shown: String,
    filed: Option<String>,
}

impl Text {
    /// Keeps `filed` only where it differs from `shown`.
    pub fn new(shown: impl Into<String>, filed: &str) -> Self {
        let shown = shown.into();
        let filed = (shown != filed).then(|| filed.to_owned());
        Self { shown, filed }
    }

    /// The form for reading and grouping.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The form in which it stands in the source.
    pub fn filed(&self) -> &str {
        self.filed.as_deref().unwrap_or(&self.shown)
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.filed {
            None => serializer.serialize_str(&self.shown),
            Some(filed) => (&self.shown, filed).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Same(String),
            Both(String, String),
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Same(shown) => Self { shown, filed: None },
            Form::Both(shown, filed) => Self {
                shown,
                filed: Some(filed),
            },
        })
    }
}
