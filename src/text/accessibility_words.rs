/// The words of the statement on accessibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessibilityWords {
    /// The title, and the link in the footer.
    pub title: &'static str,
    /// What is meant to hold.
    pub intro: &'static str,
    /// Over what it is measured by.
    pub standard: &'static str,
    /// The standards, and how far they are kept.
    pub standards: [&'static str; 3],
    /// Over what was tested.
    pub tested: &'static str,
    /// When what is said here was looked through last.
    pub date: &'static str,
    /// Tests that run with every change of the program.
    pub tests: [&'static str; 6],
    /// Over what is known not to be good.
    pub limits: &'static str,
    /// What is known not to be good.
    pub known: [&'static str; 5],
    /// Over how to say what is wrong.
    pub report: &'static str,
    /// How to say what is wrong.
    pub how: &'static str,
}
