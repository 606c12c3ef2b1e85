// Every figure and label of the reference page, read off the project page, from
// the embedded sample and from the real file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

const facts = {
  府省庁: "総務省",
  事業番号: "20-0075",
  担当部局: "情報流通行政局 デジタル企業行動室 情報活用支援室",
  事業期間: "2016年〜2022年",
  会計区分: "一般会計",
  実施方法: "委託・請負",
};
const headings = [
  "事業の目的",
  "事業概要",
  "予算額・執行額",
  "成果目標及び成果実績(アウトカム)",
  "活動指標及び活動実績(アウトプット)",
  "主要な支出先",
];
const budgetHead = ["年度", "要求額", "当初予算", "補正予算", "前年度から繰越し", "翌年度へ繰越し", "予備費等", "予算計", "執行額"];
const budgets = [
  ["2018", "-", "200", "0", "0", "0", "0", "200", "197"],
  ["2019", "-", "384", "0", "0", "0", "-19", "365", "349"],
  ["2020", "-", "151", "0", "0", "0", "0", "151", "131"],
  ["2021", "-", "85", "0", "0", "0", "0", "85", "-"],
  ["2022", "210", "-", "-", "-", "-", "-", "-", "-"],
];
// Title, measure, target sentence; then year, target (lost on that page), result.
const outcomes = [
  {
    title: "医療情報連携基盤の人口カバー率",
    measure: "人口カバー率5%(3次医療圏については2.5%)を達成する基盤の数",
    target: ["2021", "15", "件"],
    years: [["2018", "15 件", "14 件"], ["2019", "15 件", "12 件"], ["2020", "15 件", "13 件"]],
  },
  {
    title: "医療情報連携基盤(EHR)、オンライン診療等の医療・介護・健康分野のネットワーク化を推進するためのモデルの構築",
    measure: "モデル数",
    target: ["2020", "1", "件"],
    years: [["2018", "9 件", "10 件"], ["2019", "11 件", "7 件"], ["2020", "1 件", "1 件"]],
  },
  {
    title: "遠隔医療の最新動向を含めた遠隔医療モデル参考書の取りまとめ",
    measure: "参考書数",
    target: ["2021", "1", "件"],
    years: [["2018", "-", "-"], ["2019", "-", "-"], ["2020", "-", "-"]],
  },
  {
    title: "民間PHR事業者においてルールが遵守される仕組みの構築",
    measure: "民間PHR事業者においてルールが遵守される仕組み",
    target: ["2022", "1", "件"],
    years: [["2018", "-", "-"], ["2019", "-", "-"], ["2020", "-", "-"]],
  },
  {
    title: "教育分野におけるデータ活用の基盤のモデル構築",
    measure: "モデル数",
    target: ["2022", "1", ""],
    years: [["2018", "-", "-"], ["2019", "-", "-"], ["2020", "-", "-"]],
  },
];
const outputs = [
  {
    title: "医療分野において実施したプロジェクトの件数",
    years: [["2018", "6 件", "10 件"], ["2019", "7 件", "10 件"], ["2020", "5 件", "6 件"]],
  },
  {
    title: "教育分野におけるデータ連携の推進に係る検討結果件数",
    years: [["2018", "-", "-"], ["2019", "-", "-"], ["2020", "-", "-"]],
  },
];
// Recipient, what for, million yen as that page rounds them, block, corporate number.
const payments = [
  ["東日本電信電話株式会社", "遠隔病理診断の普及促進と効率化にかかる調査研究", 83, "A", "8011101028104"],
  ["株式会社エヌ・ティ・ティ・データ経営研究所", "適切な民間PHRサービスの在り方の検討に関する調査研究", 26, "C", "1010001143390"],
  ["正晃テック株式会社", "遠隔病理診断に関する仕組みの検証", 24, "B", "2290001003376"],
  ["有限責任監査法人トーマツ", "遠隔病理診断に関する調査", 20, "B", "5010405001703"],
  ["Holoeyes株式会社", "マレーシアにおけるVR等を活用した遠隔医療システムの展開に向けた調査研究", 11, "D", "1010001179195"],
  ["株式会社エヌ・ティ・ティ・データ経営研究所", "先進的な医療ICTの普及促進等にかかる調査研究", 10, "E", "1010001143390"],
  ["一般社団法人PaLaNA Initiative", "遠隔病理診断に関するアンケートの実施及び考察", 2, "B", "1130005015491"],
  ["NRIセキュアテクノロジーズ株式会社", "医療情報を取り扱う情報システム・サービスの提供事業者における安全管理ガイドライン(案)の修正作業", 1, "F", "8010401084443"],
  ["浜松ホトニクス株式会社", "遠隔病理診断に係るシステムの構築", 1, "B", "2080401004193"],
  ["株式会社じほう", "医療・介護分野の政策や現場の取組の最新情報の収集及び提供を実施", 0, "G", "8010001031283"],
];

let browser;
before(async () => {
  browser = await launch("chromium");
});
after(() => browser?.close());

/** A minus is a minus, whether hyphen or U+2212; spaces are one. */
const plain = (text) => text.normalize("NFKC").replaceAll("\u2212", "-").replaceAll(/\s+/g, " ").trim();

for (const name of ["sample", "real-2021-rev"]) {
  test(`the project page says all that the reference page says: ${name}`, async (t) => {
    const data = dataset(name, t);
    if (data === null) return;
    const host = await serve({ data });
    t.after(() => host.stop());
    const page = await browser.open(`${host.url}#/projects/2021-総務-20-0075`);
    await page.waitFor("article[data-sheet]");

    assert.equal(plain(await page.text("h1")), "ICT基盤高度化事業");
    const terms = (await page.texts(".facts dt")).map(plain);
    const values = (await page.texts(".facts dd")).map(plain);
    for (const [term, value] of Object.entries(facts)) assert.equal(values[terms.indexOf(term)], plain(value), term);

    const shown = (await page.texts(".document__body h2")).map(plain);
    const places = headings.map((heading) => shown.indexOf(plain(heading)));
    assert.ok(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])), `headings in their order: ${shown}`);
    assert.ok((await page.text("#purpose p")).length > 20, "a purpose");
    assert.ok((await page.text("#summary p")).length > 20, "a summary");

    assert.deepEqual((await page.texts("#budget-table thead th")).map(plain), budgetHead);
    const rows = await page.eval(() =>
      [...document.querySelectorAll("#budget-table tbody tr")].map((row) => [...row.children].map((cell) => [cell.innerText, cell.querySelector("data")?.value ?? null])),
    );
    assert.deepEqual(rows.map((row) => row.map(([text]) => plain(text))), budgets);
    for (const row of rows) {
      for (const [text, value] of row.slice(1)) {
        if (plain(text) !== "-") assert.equal(Math.round(Number(value) / 1e6), Number(plain(text)), `${text} as whole yen`);
      }
    }

    assert.equal(await page.count(".legend__item"), 8, "a switch for each series");
    await page.click(".legend__item");
    await page.waitFor('.legend__item[aria-pressed="false"]');

    for (const [id, wanted, expectedHead, actualHead] of [
      ["outcomes", outcomes, "目標値", "成果実績"],
      ["outputs", outputs, "当初見込み", "活動実績"],
    ]) {
      const read = await page.eval((section) => {
        return [...document.querySelectorAll(`#${section} [data-indicator]`)].map((one) => ({
          title: one.querySelector("h3").innerText,
          text: one.querySelector("div").innerText,
          head: [...one.querySelectorAll("thead th")].map((cell) => cell.innerText),
          years: [...one.querySelectorAll("tbody tr")].map((row) => [...row.children].slice(0, 3).map((cell) => cell.innerText)),
        }));
      }, id);
      assert.equal(read.length, wanted.length, id);
      for (const [at, one] of wanted.entries()) {
        assert.equal(plain(read[at].title), plain(one.title));
        assert.deepEqual(read[at].head.slice(0, 3).map(plain), ["年度", expectedHead, actualHead]);
        assert.deepEqual(read[at].years.map((row) => row.map(plain)), one.years);
        if (one.measure) assert.ok(plain(read[at].text).includes(plain(one.measure)), one.measure);
        if (one.target) {
          const [year, number, unit] = one.target;
          const sentence = plain(read[at].text).match(/目標: ?(\d{4})年度に ?([\d.]+) ?(\S*?)\)/);
          assert.ok(sentence, `a target in ${read[at].text}`);
          assert.deepEqual([sentence[1], String(Number(sentence[2])), sentence[3]], [year, number, unit]);
        }
      }
    }

    const paid = await page.eval(() =>
      [...document.querySelectorAll("#payments-table tbody tr")].map((row) => ({
        cells: [...row.children].map((cell) => cell.innerText),
        name: row.querySelector(".title").innerText,
        link: row.querySelector("a.title")?.getAttribute("href"),
        yen: Number(row.querySelector("data").value),
        amount: row.querySelector("data").innerText,
      })),
    );
    assert.equal(paid.length, payments.length);
    for (const [at, [recipient, description, millions, block, number]] of payments.entries()) {
      const { cells, name: shownName, link, yen, amount } = paid[at];
      assert.equal(plain(shownName), plain(recipient));
      assert.equal(plain(cells[0]), "2020");
      assert.equal(plain(cells[2]), plain(description));
      assert.equal(plain(cells[3]), block);
      assert.equal(Math.round(yen / 1e6), millions, recipient);
      assert.ok(!/^0\D*$/.test(amount), `${recipient} is not shown as nothing: ${amount}`);
      assert.ok(cells[1].includes(number), `${recipient} with its number`);
      assert.equal(link, `#/recipients/${number}`);
    }
    assert.equal(await page.count("#source a[href^='http']"), 0, "no link to the sheet where no URL was filed");
    assert.ok((await page.text("#source")).includes("JUDGIT!") || name === "sample", "source");
    assert.deepEqual(await page.faults(), []);
    await page.close();
  });
}
