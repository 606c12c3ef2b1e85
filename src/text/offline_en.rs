use super::offline_words::OfflineWords;

/// English.
pub(super) static OFFLINE: OfflineWords = OfflineWords {
    title: "Use it offline",
    seen: "Pages you have opened stay on this device and open without a connection.",
    size_of: "With all data saved, pages you have not opened yet open without a connection, too. It takes about {size}.",
    save: "Save all",
    resume: "Go on saving",
    cancel: "Cancel",
    progress_of: "{done} of {size} saved",
    progress_label: "Progress of saving",
    saved: "All data are saved on this device.",
    stopped: "Saving was cancelled. What is saved stays, and saving can go on from there.",
    full: "It could not be saved: this device has too little space. Pages you have opened work as before.",
    lost: "The connection was lost while saving. What is saved stays, and saving can go on from there.",
    seen_full: "This device has too little space to keep what was opened just now. It works as long as there is a connection.",
    update: "There is a new version. It starts when this page is loaded anew.",
    update_now: "Start it",
    update_later: "Later",
};
