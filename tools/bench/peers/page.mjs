// What runs in the page: one engine, one work, timed state by state.

/**
 * Loads an engine and answers the states in several passes. The very first state is
 * the cold one; the first pass warms up; of the others a state's time is its least.
 *
 * The clock has steps of 5 µs, so a state of an engine that answers within tens of
 * them is timed as the mean of `repeats` answers in a row.
 */
export const timeStates = async ({ module, work, states, passes, repeats, answers }) => {
  const engine = await (await import(module)).load({});
  const ranks = work === "w2";
  if (ranks) await engine.loadPay({});
  const { d } = engine;
  const one = (code, labels) => (code === null ? null : labels[code]);
  const labelled = states.map((state) => ({
    year: state.year,
    ministry: state.ministry?.map((code) => d.ministry[code]) ?? null,
    account: one(state.account, d.account),
    method: one(state.method, d.method),
    policy: one(state.policy, d.policy),
    min: state.min,
  }));
  const given = engine.prepare ? engine.prepare(states, ranks ? 100 : null) : states;
  const ask = ranks ? (place) => engine.payees(given[place], labelled[place]) : (place) => engine.state(given[place], labelled[place]);
  const canon = ranks ? engine.canonPay : engine.canon;
  const best = states.map(() => Infinity);
  const found = [];
  let cold = null;
  for (let pass = 0; pass < passes; pass += 1) {
    for (let place = 0; place < states.length; place += 1) {
      const times = pass === 0 ? 1 : repeats;
      let answer;
      const began = performance.now();
      for (let time = 0; time < times; time += 1) {
        answer = ask(place);
        if (answer?.then) answer = await answer;
      }
      const taken = (performance.now() - began) / times;
      cold ??= taken;
      if (pass > 0) best[place] = Math.min(best[place], taken);
      if (answers && pass === passes - 1) found.push(canon(answer));
    }
  }
  return { cold, best, found };
};
