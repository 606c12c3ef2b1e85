use super::Words;
use super::basic_ja::BASIC;
use super::basic_words::BasicWords;
use super::board_ja::BOARD;
use super::board_words::BoardWords;
use super::embed_ja::EMBED;
use super::embed_words::EmbedWords;
use super::ja::JA;
use super::offline_ja::OFFLINE;
use super::offline_words::OfflineWords;
use super::quality_ja::QUALITY;
use super::quality_words::QualityWords;
use super::search_ja::SEARCH;
use super::search_words::SearchWords;
use super::sheet_ja::SHEET;
use super::sheet_words::SheetWords;

/// Of [`EASY`], what stands by itself, too.
pub(super) static EASY_BASIC: BasicWords = BasicWords {
    sample_explanation: "動きを見るための、つくりものの数字です。「架空」と書いてあるものは、ほんとうにはありません。",
    ..BASIC
};

/// Of [`EASY`], the search.
pub(super) static EASY_SEARCH: SearchWords = SearchWords {
    syntax: "ことばとことばの間を空けると、ぜんぶのことばが入っているものをさがします。ことばの前に - をつけると、そのことばが入っていないものをさがします。year:2021 と書くと、2021年度に公開されたものだけをさがします。",
    rule: "ことばが見つかった場所の順に見せます。事業名、目的・概要、支出先、成果の指標、支払いの内容の順です。同じ場所なら、お金が多いもの(けたの数が多いもの)が先です。",
    at_most_note: "「最大」は、これより多くないという数です。文章を読んでたしかめると、正しい数になります。",
    nothing_of: "「{query}」が入っている事業と支出先はありません。",
    also_note: "データの文では、つぎの名前でも呼んでいます。",
    near_note: "さがしたことばは入っていません。名前がにているものです。",
    no_near: "名前がにているものもありません。短いことばでためしてください。",
    no_index: "このデータでは、ここからさがすことができません。事業の一覧でさがしてください。",
    hint_quote: "「\"」の終わりがないので、最後までを一つのことばとしてさがしました。",
    hint_word_of: "「{text}」には、さがすことばがありません。使いませんでした。",
    hint_key_of: "「{text}:」という決まりはありません。ふつうのことばとしてさがしました。使えるのは name: ministry: recipient: year: です。",
    hint_year_of: "「{text}」は年として読めないので、使いませんでした。year:2021 や year:2019-2021 のように書いてください。",
    hint_excluded: "「入っていない」ことばだけでは、さがせません。さがすことばも書いてください。",
    failed: "さがすためのデータを読めませんでした。インターネットがつながっているか見て、もう一度ためしてください。",
    ..SEARCH
};

/// やさしい日本語: the explanations in short sentences and easy words. Terms that
/// stand in the sheets stay, and are explained where they first stand.
pub(super) static EASY: Words = Words {
    scope_line: "ここにあるのは、国のお金のおよそ4分の1です。国のお金のぜんぶではありません。",
    first_view: "さがす・しぼる機能を準備しています。いちばん新しい年のぜんぶを先に見せています。",
    sheets_failed: "事業のデータを読めませんでした。インターネットがつながっているか見て、もう一度ためしてください。",
    payments_failed: "お金を受け取った相手のデータを読めませんでした。ほかの内容は見られます。",
    sheet_failed: "このシートを読めませんでした。インターネットがつながっているか見て、もう一度ためしてください。",
    chart_failed: "グラフを出せませんでした。同じ数字は表で見られます。",
    projects_intro: "国の役所は毎年、自分の仕事(事業)にいくら使ったかを「レビューシート」に書いて公開します。ここで、それを調べられます。",
    total_scope: "年のとちゅうで足したお金を入れ、次の年に回したお金を引いた額です",
    recipients_scope: "お金を多く受け取った相手だけが公開されています",
    downstream_note: "ほかの相手から回ってきたお金です。国から直接もらったお金と重なるので、足しません",
    trend_sub: "選んだ事業のお金を足したものです。その年のお金は、次の年に公開されたシートで決まります",
    survivors_of: "※{years}は、あとの年まで続いた事業だけの数字です。終わった事業は入っていません。ほかの年とくらべられません",
    current_of: "※{years}は、年のとちゅうに作られたシートの数字です。使ったお金は、まだ決まっていませんでした",
    projects_note: "お金は、シートが公開された年の前の年のものです。執行率は、使ったお金 ÷ 使えるお金です。100%より大きい数字も、シートに書いてあるままです。",
    nothing_found: "見つかりませんでした。条件をへらすか、短い言葉でためしてください。",
    ranking_note: "公開された支払いだけを足したものです。ほんとうはもっと多く受け取っているかもしれません。ほかの相手から回ってきたお金は分けてあります。ぜんぶ足しても、国が払ったお金にはなりません。",
    unidentified_of: "だれか分からない相手(個人A、その他など)への支払い{n}件、{amount}は、支出先の数にも順位にも入れていません。",
    excluded_unit_errors_of: "けたをまちがえたと思われる支払い{n}件は、合計と順位に入れていません。",
    excluded_plans_of: "まだ払っていない、計画と思われる支払い{n}件は、合計と順位に入れていません。",
    requested_note: "役所がほしいと言った額です。決まった額ではありません",
    payments_note: "お金を多く受け取った相手だけが公開されています。相手がさらにほかの相手に払うことがあるので、足しても国が払ったお金にはなりません。",
    payments_unit_errors_of: "このシートの支払い{n}件は、けたをまちがえて書いたと思われます。書いてあるまま見せていますが、ほかのページの合計には、ふつうは入れません。",
    payments_plans_of: "このシートの支払い{n}件は、まだ払っていない計画と思われます。ほかのページの合計には、ふつうは入れません。",
    recipient_sum_note: "公開された支払いだけの合計です。ほんとうはもっと多いかもしれません",
    life_note: "年ごとに一つの数字です。次の年に公開されたシートの数字を使います。それがない年は、いちばん新しいシートの数字を使い、しるしをつけます",
    board: BoardWords {
        lead: "国の役所は、自分の仕事(事業)に「何のために、いくら使い、どうなったか」を毎年たしかめて公開します。これを「行政事業レビュー」といいます。",
        lead_scope: "ここでは、およそ5,500の事業について、お金と結果、お金を受け取った相手を調べられます。",
        shares_sub_of: "四角が大きいほど、{year}に使えるお金が多い役所です。選ぶと、その役所の事業が見られます",
        changes_sub_of: "{year}に使えるお金が、前の年とどれだけちがうか",
        chart_still: "動かせるグラフを読めませんでした。上の図の数字は同じです。",
        logarithm_note: "目盛りが一つ上がると10倍になります",
        logarithm_bars_of: "棒の左のはしは{least}です。同じ長さだけのびると10倍になります",
        scaled_marked: "※のある年は、ほかの年とくらべられないので、出していません",
        index_note: "はじめの年を100としてくらべます",
        ..BOARD
    },
    quality: QualityWords {
        intro: "どの資料を使ったか、読めなかったもの、気をつけることを書いています。数字は、シートに書いてあるまま見せています。",
        flags_note: "しるしは、決まりにしたがってつけました。まちがいだと決めたものではありません。けたのまちがいと計画だけは、合計に入れていません。",
        repairs_note: "お金を受け取った相手の番号がない、またはまちがっているとき、どうやって相手を決めたかを書いています。書いてあった名前と番号は変えていません。",
        ..QUALITY
    },
    embed: EmbedWords {
        note: "いま見えている内容を、ほかのホームページの中に出せます。下の文字をコピーして、そのホームページの HTML に入れてください。",
        frame: "高さが変わらない枠(iframe)",
        element: "中身に合わせて高さが変わる枠(kokko-embed)",
        beyond_of: "この枠には、ふつう「{filters}」だけが出ます。このページには、そのきまりがありません。",
        marked: "コピーできませんでした。えらんである文字を、自分でコピーしてください。",
        whole: "お金のうつりかわり、結果、お金を受け取った相手まで、ぜんぶ見る",
        ..EMBED
    },
    offline: OfflineWords {
        title: "インターネットがなくても使う",
        seen: "一度見たページは、この機械の中に残ります。インターネットがつながっていなくても、また見られます。",
        size_of: "ぜんぶ保存すると、まだ見ていないページも、インターネットなしで見られます。およそ{size}の場所を使います。",
        saving: "保存しています。終わるまで、このページを閉じないでください。とちゅうで止まっても、続きから始められます。",
        saved: "保存が終わっています。ぜんぶのデータがこの機械にあります。インターネットがなくても、どのページも見られます。",
        stopped: "保存をやめました。ここまでに保存した分は残っています。続きから始められます。",
        full: "この機械に空いている場所が足りないので、保存できませんでした。前に見たページは、今までどおり見られます。",
        lost: "インターネットが切れたので、保存がとちゅうで止まりました。ここまでに保存した分は残っています。続きから始められます。",
        seen_full: "この機械に空いている場所が足りないので、いま見た内容は残せませんでした。インターネットがつながっていれば、このまま見られます。",
        update: "新しくなりました。ページを読みこみなおすと、新しいものに変わります。",
        ..OFFLINE
    },
    search: EASY_SEARCH,
    sheet: SheetWords {
        gross_note: "歳出予算現額は、その年に使うことができたお金です。次の年に回したお金も入っています。ほかの年とくらべるため、予算計ではそれを引いています。",
        pathway_note: "何をして、何ができて、どんなよいことがあるかを、上から順に見せています。",
        blocks_note: "相手は、お金の渡り方が同じグループ(A、B…)に分けてあります。グループがほかのグループに払うことがあるので、ぜんぶ足しても国が払ったお金にはなりません。",
        commitments_note: "何年もかけて払う約束です。一年に払ったお金とはくらべられません。",
        relations_note: "親の事業と子の事業のシートに、同じお金が二回書かれていることがあります。",
        ..SHEET
    },
    ..JA
};
