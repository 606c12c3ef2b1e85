// A sheet of the RS System: what its tables hold stands on the project page, and
// what is not in them says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp } from "./support/app.mjs";
import { accessibilityFaults, launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve } from "./support/server.mjs";

let server;
let browser;

before(async () => {
  server = await serve({ data: dataset("rs-tables") });
  browser = await launch("chromium");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const address = "#/projects/2024-国交-9101";
const plain = (text) => text.normalize("NFKC").replaceAll("−", "-").replaceAll(/\s+/g, " ").trim();

/** The page of the sheet. */
async function open(options) {
  const page = await browser.open(`${server.url}${address}`, options);
  await page.waitFor("article[data-sheet]");
  await page.waitFor(() => document.documentElement.dataset.ready === "all");
  return page;
}

/** The figures below a selector, as whole yen. */
const figures = (page, selector) => page.eval((name) => [...document.querySelectorAll(`${name} data`)].map((each) => Number(each.value)), selector);

test("the sections stand in the order of the sheet", async () => {
  const page = await open();
  assert.deepEqual((await page.texts(".document__body > .section > h2")).map(plain), [
    "事業の目的",
    "現状・課題",
    "事業概要",
    "政策・根拠法令など",
    "予算額・執行額",
    "効果発現経路",
    "成果目標及び成果実績(アウトカム)",
    "活動指標及び活動実績(アウトプット)",
    "点検・評価",
    "主要な支出先",
    "関連事業",
    "その他備考",
    "出典・ライセンス",
  ]);
  const facts = await page.eval(() => Object.fromEntries([...document.querySelectorAll(".facts dt")].map((term) => [term.innerText, term.nextElementSibling.innerText])));
  assert.equal(facts["予算事業ID"], "9101");
  assert.equal(facts["外局"], "観光庁");
  assert.equal(facts["事業区分"], "前年度事業");
  assert.equal(facts["主要経費"], "その他の事項経費、科学技術振興費");
  assert.equal(facts["旧事業番号"], "2023-国交-22-9101");
  assert.equal(await page.text("#purpose p"), "見本の目的。\n二行目。", "a slash behind a sentence is a new line");
  assert.ok((await page.text("#basis")).includes("見本法"));
  assert.equal(await page.attribute("#basis a", "href"), "https://example.jp/p");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("the budget holds both totals, and a year that is not closed says so", async () => {
  const page = await open();
  const row = (year) =>
    page.eval(
      (wanted) => Object.fromEntries([...document.querySelectorAll(`#budget-table tr[data-fiscal-year="${wanted}"] td`)].map((cell) => [cell.dataset.column, cell.querySelector("data")?.value ?? cell.innerText])),
      year,
    );
  const settled = await row(2023);
  assert.equal(settled.gross, "33827000");
  assert.equal(settled["carried-out"], "-2000000");
  assert.equal(settled.total, "31827000", "without what is carried out");
  assert.equal(settled.executed, "11200834");
  assert.equal((await row(2024)).executed, "未確定");
  assert.match(await page.text('#budget [data-note="open"]'), /※2024年度は、年度の途中に/);
  assert.match(await page.text(".figures > div:nth-child(2)"), /^当初予算\(2024年度\)/);
  assert.equal((await row(2025)).executed, "-");
  assert.equal(await page.count("#budget .fold"), 2, "accounts and items");
  await page.click("#budget .fold summary");
  assert.ok((await figures(page, "#budget .fold[open]")).includes(33_328_000));
  await page.close();
});

test("results and the review are told", async () => {
  const page = await open();
  assert.deepEqual((await page.texts("#pathway .tree__kind")).map(plain), ["アクティビティ1", "アウトプット1"]);
  assert.equal(plain(await page.text("#outcomes .tree__kind")), "短期アウトカム");
  assert.deepEqual((await page.texts('#outcomes tr[data-fiscal-year="2023"] td')).map(plain), ["10 件", "9 件", "90%"]);
  const review = await page.text("#review");
  for (const word of ["適切", "2022年度", "現状通り", "秋のレビュー", "見直すこと"]) assert.ok(review.includes(word), word);
  assert.deepEqual(await figures(page, "#review"), [-1000]);
  await page.close();
});

test("payments stand block by block, direct and downstream apart", async () => {
  const page = await open();
  assert.deepEqual(await figures(page, '#payments [data-route="direct"]'), [9_000_000]);
  assert.deepEqual(await figures(page, '#payments [data-route="downstream"]'), [2_000_000]);
  assert.equal(await page.count("#payments [data-route]"), 2, "and no sum of the two");
  assert.deepEqual(await figures(page, "#payments .flows"), [9_000_000, 2_000_000]);
  assert.equal(await page.count("#payments .flows .tree .tree .flow"), 1, "B stands below A");
  assert.deepEqual(await figures(page, '[data-block="A"] .block__sum'), [9_000_000]);
  assert.deepEqual(await figures(page, '[data-block="A"] .payee__sum'), [6_000_000, 3_000_000]);
  assert.deepEqual(await figures(page, '[data-block="B"] .payee__sum'), [2_000_000]);
  const heads = (await page.texts(".block__head .tag")).map(plain);
  assert.deepEqual(heads, ["国から直接", "ブロックAから"]);
  const first = plain(await page.text('[data-block="A"] .payee'));
  for (const word of ["株式会社見本", "法人番号 8011101028104", "調査の請負", "一般競争契約(最低価格)", "入札者数 1", "落札率 99.5%"]) assert.ok(first.includes(word), `${word} in ${first}`);
  assert.ok((await page.text('[data-block="A"] .payee:nth-child(2)')).includes("その他の支出先をまとめたもの"));
  assert.deepEqual(await figures(page, '[data-block="A"] .fold'), [4_000_000], "what it was spent on");
  assert.deepEqual(await figures(page, '[data-block="B"] .fold'), [1_500_000, 500_000], "its contracts");
  assert.ok((await page.text("#payments")).includes("国が自ら支出する間接経費"));
  assert.ok((await page.text("#payments")).includes("三年の契約"));
  await page.close();
});

test("a related project is a link where the dataset has its sheet", async () => {
  const page = await open();
  const id = "2024-総務-9102";
  const hash = await page.waitFor(() => document.querySelector("#relations a")?.getAttribute("href"));
  assert.equal(decodeURIComponent(hash), `#/projects/${id}`);
  assert.ok(plain(await page.text("#relations")).includes("その他関連先・予算事業ID 9102"));
  await page.click("#relations a");
  await page.waitFor((wanted) => document.querySelector("article[data-sheet]")?.dataset.sheet === wanted, id);
  assert.ok((await page.text("#pathway")).includes("記載がありません"), "nothing filed");
  await page.close();
});

test("a table that is not there is not one that is empty, and each part says where it was read", async () => {
  const page = await open();
  assert.equal(await page.count("[data-absent]"), 1);
  assert.ok((await page.text("#remarks [data-absent]")).includes("6-1"));
  await page.click("#source .fold summary");
  const sources = await page.text("#source .fold");
  assert.ok(sources.includes("支出先ブロック、支出先: input/5-1_RS_2024_見本.csv の2行目から"), sources);
  await page.close();
});

for (const width of [360, 1440]) {
  test(`nothing is wider than the page, and axe finds no fault: ${width} px`, async () => {
    const page = await open({ width, height: 900 });
    await page.eval(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    assert.equal(await page.eval(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.close();
  });
}

test("the page on quality says what was read, refused and is missing", async () => {
  const page = await openApp(browser, server.url, "#/quality", "rows");
  await page.waitFor("#gaps li");
  assert.match(await page.text("#gaps"), /表6-1/);
  await page.waitFor("#source-table");
  assert.match(await page.text("#source-table"), /2024年度公開/);
  assert.match(await page.text("#corrections"), /訂正した額はありません/);
  assert.match(await page.text("#file-table"), /2-1_RS_2024_見本\.csv/);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("the address of all recipients leads to their ranking", async () => {
  const page = await openApp(browser, server.url, "#/recipients", "rows");
  await page.waitFor("#ranking");
  await page.close();
});
