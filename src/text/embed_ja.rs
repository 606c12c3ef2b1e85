use super::embed_words::EmbedWords;

/// Japanese.
pub(super) static EMBED: EmbedWords = EmbedWords {
    open: "埋め込む",
    open_page: "このページを埋め込む",
    note: "いま表示している内容を、ほかのサイトのページに載せられます。どちらかをそのページの HTML に貼り付けてください。",
    frame: "高さが決まった枠(iframe)",
    element: "内容に合わせて高さが変わる枠(kokko-embed)",
    copy: "コピー",
    copied: "コピーしました。",
    marked: "コピーできませんでした。選択した文字を、キーボードか長押しでコピーしてください。",
    alone: "国庫で開く(新しいウィンドウ)",
    whole: "予算の推移、成果、支出先まで、すべてを見る",
    beyond_of: "この枠は「{filters}」に絞り込まれていますが、このページは絞り込みの対象外です。",
    kept_of: "このファイルにあるのは、次の条件に当てはまるシート{count}件だけです。{filters}",
};
