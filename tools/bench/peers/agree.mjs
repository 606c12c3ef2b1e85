// Whether two engines gave the same answers, as the peers' own harness compares them.

const close = (a, b) => Math.abs(a - b) <= 1e-7 * Math.max(1000, Math.abs(a), Math.abs(b));

/** What differs between two answers to a state of W1; empty where nothing does. */
function stateFaults(expected, found) {
  const faults = [];
  if (expected.count !== found.count) faults.push(`a count of ${expected.count}, found ${found.count}`);
  for (const facet in expected.f) {
    if (JSON.stringify(expected.f[facet]) !== JSON.stringify(found.f[facet])) faults.push(`counts of ${facet} ${JSON.stringify(expected.f[facet])}, found ${JSON.stringify(found.f[facet])}`);
  }
  expected.sums.forEach((sums, year) =>
    sums.forEach((sum, measure) => {
      if (!close(sum, found.sums[year]?.[measure])) faults.push(`a sum ${year}.${measure} of ${sum}, found ${found.sums[year]?.[measure]}`);
    }),
  );
  if (expected.top.length !== found.top.length || expected.top.some((total, place) => !close(total, found.top[place]))) faults.push("other largest sheets");
  return faults;
}

// Recipients of one sum may stand in any order, and at the end any of them may be among the first 100.
function rankFaults(expected, found) {
  if (expected.length !== found.length) return [`${expected.length} recipients, found ${found.length}`];
  const tied = (place, sum) => (place > 0 && close(sum, expected[place - 1][0])) || (place + 1 < expected.length && close(sum, expected[place + 1][0]));
  return expected.flatMap(([sum, payments], place) => {
    if (!close(sum, found[place][0])) return [`a sum of ${sum} in place ${place + 1}, found ${found[place][0]}`];
    const same = payments === found[place][1] || place >= 99 || tied(place, found[place][0]);
    return same ? [] : [`${payments} payments in place ${place + 1}, found ${found[place][1]}`];
  });
}

/** One line for each state where an engine answers otherwise than the reference. */
export function disagreements(work, engine, expected, found) {
  const faults = work === "w2" ? rankFaults : stateFaults;
  if (!Array.isArray(found) || found.length !== expected.length) return [`${engine}, ${work}: expected ${expected.length} answers, found ${found?.length ?? 0}`];
  return expected.flatMap((answer, state) => {
    const wrong = faults(answer, found[state]);
    return wrong.length > 0 ? [`${engine}, ${work}, state ${state}: expected ${wrong[0].slice(0, 300)}${wrong.length > 1 ? `, and ${wrong.length - 1} more` : ""}`] : [];
  });
}
