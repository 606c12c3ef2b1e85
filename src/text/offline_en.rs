use super::offline_words::OfflineWords;

/// English.
pub(super) static OFFLINE: OfflineWords = OfflineWords {
    title: "Use it offline",
    seen: "Pages you have opened stay on this device and open without a connection.",
    size_of: "Save all data, and pages you have not opened yet will open without a connection, too. It takes about {size}.",
    save: "Save all",
    resume: "Continue saving",
    cancel: "Cancel",
    saving: "Saving. Keep this page open until it is done; if it is interrupted, you can continue from there.",
    progress_of: "Saving… {done} of {size}",
    progress_label: "Saving progress",
    saved: "Saving is complete. All data is on this device, and every page opens without a connection.",
    stopped: "Saving was cancelled. What has been saved is kept, and you can continue from there.",
    begun: "Saving has not been completed. What has been saved is kept, and you can continue from there.",
    full: "There is not enough space on this device to save all data. Pages you have opened work as before.",
    lost: "The connection was lost while saving. What has been saved is kept, and you can continue from there.",
    seen_full: "There is not enough space on this device to keep what you just opened. It works as long as you are connected.",
    unstored: "There is no connection, and this page is not stored on this device. Use “Save all” while you are online, and every page opens offline.",
    keep: "Go to “Save all”",
    update: "A new version is available. It starts when this page is reloaded.",
    update_now: "Reload",
    update_later: "Later",
};
