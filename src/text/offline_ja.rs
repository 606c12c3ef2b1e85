use super::offline_words::OfflineWords;

/// Japanese.
pub(super) static OFFLINE: OfflineWords = OfflineWords {
    title: "オフラインで使う",
    seen: "一度開いたページは、この端末に残り、通信がなくても開けます。",
    size_of: "すべてのデータを保存すると、まだ開いていないページも通信なしで開けます。およそ{size}を使います。",
    save: "すべて保存",
    resume: "保存を続ける",
    cancel: "中止",
    progress_of: "{size}のうち{done}を保存しました",
    progress_label: "保存の進み具合",
    saved: "すべてのデータを、この端末に保存しました。",
    stopped: "保存を中止しました。保存した分は残っているので、続きから始められます。",
    full: "端末の空き容量が足りないため、保存できませんでした。開いたことのあるページは、これまでどおり使えます。",
    lost: "通信が切れたため、保存の途中で止まりました。保存した分は残っているので、続きから始められます。",
    seen_full: "端末の空き容量が足りないため、いま開いた内容は端末に残せませんでした。通信があれば、このまま使えます。",
    update: "新しい版があります。開いているページを読み込み直すと切り替わります。",
    update_now: "切り替える",
    update_later: "あとで",
};
