// Kokko's engine in the harness of the peers: the same columns, handed over in the
// dataset's own form; one call answers a plan.
const dimensions = ["ministry", "year", "account", "method", "policy"];
const measures = ["initial", "supplementary", "total", "executed"];

async function columns(t) {
  const began = performance.now();
  const labels = await (await fetch("/data/dicts.json")).json();
  const buffer = await (await fetch("/data/sheets.bin")).arrayBuffer();
  t.fetch = performance.now() - began;
  let at = 0;
  const take = (Kind, length) => {
    const column = new Kind(buffer, at, length);
    at = Math.ceil((at + column.byteLength) / 8) * 8;
    return column;
  };
  const [rows] = take(Uint32Array, 2);
  const table = { rows, year: take(Uint8Array, rows), ministry: take(Uint8Array, rows) };
  for (const name of ["account", "method", "policy"]) table[name] = take(Uint16Array, rows);
  for (const name of measures) table[name] = take(Float64Array, rows);
  return { labels, table };
}

/** The rows of each published year, newest year and largest budget first, as the dataset has them. */
function byYear({ labels, table }) {
  const years = labels.years.map(() => []);
  for (let row = 0; row < table.rows; row += 1) years[table.year[row]].push(row);
  for (const rows of years) rows.sort((a, b) => table.total[b] - table.total[a] || a - b);
  return years.map((rows, place) => ({ year: labels.years[place], rows })).filter(({ rows }) => rows.length > 0).reverse();
}

const yen = (millions) => Math.round(millions * 1e6);

export async function load(t) {
  const { labels, table } = await columns(t);
  const years = byYear({ labels, table });
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/kokko/bench_engine.wasm"), { env: { now: () => performance.now() } });
  const { memory, room, load_sheets, load_payments, plan, run, answer, answer_at } = instance.exports;
  const give = (value) => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const place = room(bytes.length);
    new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
  };
  const answered = () => {
    const length = answer();
    return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, answer_at(), length)));
  };
  const sheets = ({ year, rows }) => ({
    year,
    ids: rows.map((row) => `府-${row + 1}`),
    names: rows.map(() => ""),
    ministry: rows.map((row) => table.ministry[row]),
    agency: rows.map(() => 0),
    bureau: rows.map(() => 0),
    accounts: rows.map((row) => labels.accountSets[table.account[row]]),
    methods: rows.map((row) => labels.methodSets[table.method[row]]),
    policies: rows.map((row) => labels.policySets[table.policy[row]]),
    ...Object.fromEntries(measures.map((name) => [name, rows.map((row) => yen(table[name][row]))])),
    ...Object.fromEntries(["carried_in", "carried_out", "reserve", "previous_total"].map((name) => [name, rows.map(() => null)])),
  });
  const given = {
    labels: { ministries: labels.ministry, agencies: [""], bureaus: [""], accounts: labels.account, methods: labels.method, policies: labels.policy },
    years: years.map(sheets),
  };
  const began = performance.now();
  give(given);
  if (load_sheets() !== 0) throw new Error("failed to load the sheets into Kokko's engine");
  t.build = performance.now() - began;

  return {
    d: labels,
    /** Plans are made before the clock runs. */
    prepare(list, recipients = null) {
      const one = (value, names) => (value === null ? [] : [names[value]]);
      return list.map((state) => {
        give({
          year: state.year ?? [],
          ministry: (state.ministry ?? []).map((code) => labels.ministry[code]),
          account: one(state.account, labels.account),
          method: one(state.method, labels.method),
          policy: one(state.policy, labels.policy),
          min: state.min === null ? null : yen(state.min),
          recipients,
        });
        return plan();
      });
    },
    state: (number) => run(number),
    canon() {
      const { count, facets, sums, top } = answered();
      const names = (key) => (key === "year" ? labels.years : labels[key]);
      return {
        count,
        f: Object.fromEntries(dimensions.map((key) => [key, names(key).map((label) => facets[key][label] ?? 0)])),
        sums: labels.years.map((year) => (sums[year] ?? [0, 0, 0, 0]).map((sum) => sum / 1e6)),
        top: top.map((total) => total / 1e6),
      };
    },
    async loadPay(times) {
      const names = await (await fetch("/data/payees-all.json")).json();
      const buffer = await (await fetch("/data/pay.bin")).arrayBuffer();
      const began = performance.now();
      const [rows, count] = new Uint32Array(buffer, 0, 4);
      const align = (at) => Math.ceil(at / 8) * 8;
      const starts = new Uint32Array(buffer, 16, rows + 1);
      const payeesAt = align(16 + starts.byteLength);
      const payee = new Uint32Array(buffer, payeesAt, count);
      const amount = new Float64Array(buffer, align(payeesAt + payee.byteLength), count);
      const spending = ({ year, rows: ofYear }) => {
        const places = ofYear.flatMap((row) => Array.from({ length: starts[row + 1] - starts[row] }, (_, place) => starts[row] + place));
        const zeros = places.map(() => 0);
        return {
          year,
          counts: ofYear.map((row) => starts[row + 1] - starts[row]),
          recipient: places.map((place) => payee[place]),
          yen: places.map((place) => yen(amount[place])),
          step: zeros,
          blocks: ["A"],
          block: zeros,
          flag: zeros,
          route: zeros,
        };
      };
      give({
        recipients: { ids: names.map((_, place) => `n-${String(place).padStart(8, "0")}`), names },
        years: years.map(spending),
      });
      if (load_payments() !== 0) throw new Error("failed to load the payments into Kokko's engine");
      times.build = performance.now() - began;
    },
    payees: (number) => run(number),
    canonPay: () => answered().recipients.map(([sum, payments]) => [sum / 1e6, payments]),
  };
}
