use super::accessibility_words::AccessibilityWords;

/// English.
pub(super) static ACCESSIBILITY: AccessibilityWords = AccessibilityWords {
    title: "Accessibility",
    intro: "The same figures should be readable for everybody, however one sees, hears or moves, and on whatever device.",
    standard: "Standards",
    standards: [
        "JIS X 8341-3:2016, level AA: taken into account and tested.",
        "WCAG 2.2, level AA: the aim.",
        "No person has verified every success criterion yet, so full conformance is not claimed.",
    ],
    tested: "What is tested",
    date: "As of the version of 30 November 2026, this is tested automatically with every change of the program.",
    tests: [
        "Every page, in light and dark, in three languages: the checker axe finds no violation. Targets have 24 px, and 44 px where a finger is used (links in a sentence and marks within a chart excepted).",
        "Overview, list, filters, a project's page and the way back work with the keyboard alone; the focus is visible and is not lost.",
        "At the width of 200 % and 400 % zoom (320 px) no page scrolls sideways.",
        "With forced colours (high contrast) text, the bars, dots and areas of charts, and the frame of the focus are visible.",
        "Where the device asks for reduced motion, nothing moves.",
        "From 360 to 1440 px of width no text overlaps or is cut off.",
    ],
    limits: "Known limits",
    known: [
        "Names and texts of projects are as the ministries filed them: abbreviations and terms may lack an explanation, and they stay in Japanese here.",
        "Charts are drawn as pictures. Screen readers read a summary in words; the figures stand in tables.",
        "Years, areas and points of a chart are reached with Tab, and the arrow keys lead from one to the next. For a range of years, choose one end and press Shift+Enter on the other. The range that is dragged on the scatter is chosen by the filters Size of the budget and Execution rate.",
        "People who use a screen reader every day have not tested it yet.",
        "Other sites, such as the original sheets in PDF or spreadsheets, are not covered.",
    ],
    report: "If something does not work",
    how: "Please tell whoever runs this site the address of the page, your device and browser, and what went wrong. Faults of the program are passed on to its makers.",
};
